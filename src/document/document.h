// All that is known of one article: the noun that every stage reads and adds to.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "document/actor.h"
#include "document/article.h"
#include "document/claim.h"
#include "document/event.h"
#include "document/sentence.h"
#include "document/when_where.h"

namespace verbale {

struct Document {
  Article article;
  Arena arena;  // lemmas and forms that are not cut from the text
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Name> names;
  std::vector<Actor> actors;      // distinct actors, in order of first mention
  std::vector<Mention> mentions;  // in text order
  std::vector<TimeRef> dates;     // in text order
  std::vector<PlaceRef> places;   // in text order
  std::vector<Event> events;      // in text order of their triggers
  std::vector<Claim> claims;      // in text order of their cues

  std::string_view text() const { return article.text; }
  std::string_view text_of(Span span) const { return span.of(article.text); }
  // Index of the actor equal to `actor`, added when it is new.
  uint32_t actor_index(const Actor& actor);
  // Index of the sentence that holds the byte, or kNone.
  uint32_t sentence_at(uint32_t byte) const;
  // Index of the token that covers the byte, or kNone. Tokens are in text order.
  uint32_t token_at(uint32_t byte) const;
  // The date that covers the span, or nullptr. Dates do not overlap.
  const TimeRef* date_over(Span span) const;
};

}  // namespace verbale
