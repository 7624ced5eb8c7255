// Who: the actors of one document and the words that stand for them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "document/sentence.h"
#include "document/span.h"

namespace verbale {

// An actor of a document; mentions and roles point to it by its index in Document::actors.
struct Actor {
  std::string name;                  // canonical: "Wang Yi", "Ministry of Foreign Affairs of China", "China"
  std::string country;               // ISO 3166-1 alpha-3, KOS, or IGO UNO EUR NGO ISM IMG MNC; empty = unknown
  std::vector<std::string> sectors;  // PLOVER: GOV MIL …, the primary one first
  std::string person;                // id in data/actors/people.tsv; empty = none or unknown
  std::string role;                  // the office in words, as text or data give it: "foreign minister"
  std::string organisation;          // id in data/actors/organisations.tsv; empty = none
  bool operator==(const Actor&) const = default;
};

enum class MentionKind : uint8_t { name, title, pronoun, description };
std::string_view name_of(MentionKind kind);

// A stretch of text that stands for one actor, or for several ("the two countries").
struct Mention {
  Span span;
  uint32_t first = 0, last = 0;   // tokens [first, last)
  uint32_t head = kNone;          // the head token of the phrase
  MentionKind kind = MentionKind::name;
  NameType type = NameType::other;
  std::vector<uint32_t> actors;   // indexes into Document::actors; empty = known to be nobody we can name
  float confidence = 0;
  bool place_only = false;        // "in Geneva": where, not who
};

// An actor in a role of an event or a claim, and the words that put it there.
struct Participant {
  uint32_t actor = kNone;  // index into Document::actors; kNone = unknown
  Span span;               // empty when it was inherited without words of its own
  bool operator==(const Participant&) const = default;
};

}  // namespace verbale
