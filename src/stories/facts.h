// What the merging of events needs to know of articles and events, and what it gives. Whoever keeps documents fills it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "document/claim.h"
#include "document/event.h"
#include "stories/near_duplicates.h"

namespace verbale::stories {

struct ArticleFact {
  std::string publisher;          // empty = unknown
  std::optional<Interval> date;
  Signature signature{};          // of the text of the content blocks: whose copy it is
};

struct EventFact {
  std::string id;
  uint32_t article = 0;           // index into Facts::articles
  EventType type = EventType::CONSULT;
  std::string mode;
  EventStatus status = EventStatus::actual;
  std::optional<Interval> date;   // its own; the article's is used when there is none
  std::vector<std::string> actors, recipients;    // codes, "UNK" for an unknown one
  std::vector<std::string> actor_people, recipient_people;  // names of persons and bodies, folded
  std::string place;              // folded name; empty = unknown
  std::string entry;              // lexicon entry
  std::string sentence;           // its words tell acts of one type and the same sides apart
  std::vector<std::string> speakers;  // names of those who say so; empty = the article itself
  Stance stance = Stance::state;  // of the claim; `state` when there is none
  bool denied = false;            // somebody in the same article denies it
  std::vector<std::string> deniers;
  double confidence = 0;
};

struct Facts {
  std::vector<ArticleFact> articles;
  std::vector<EventFact> events;
};

// One act of the world, as many articles tell it.
struct Happening {
  std::string id;                  // that of its first event; the ids of the others lead to it too
  std::vector<uint32_t> events;    // indexes into Facts::events, the first day's first
  uint32_t best = 0;               // the event that tells it best
  EventStatus status = EventStatus::actual;
  std::optional<Interval> date;    // the narrowest that its events agree on
  uint32_t articles = 0;
  uint32_t sources = 0;            // independent ones: copies and articles of one publisher count once
  std::vector<std::string> asserted_by;  // publishers that say so themselves, and speakers; each once
  std::vector<std::string> denied_by;
};

// Merges events into happenings. The same facts give the same happenings, whatever order they come in.
std::vector<Happening> merge(const Facts& facts);

}  // namespace verbale::stories
