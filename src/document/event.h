// What was done: one coded act. Types, modes and scores are PLOVER's (data/ontology).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/actor.h"
#include "document/date.h"
#include "document/span.h"

namespace verbale {

enum class EventType : uint8_t {
  AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST,
  ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT,
};
constexpr int kEventTypes = 16;
std::string_view name_of(EventType type);
std::optional<EventType> parse_event_type(std::string_view text);

// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
int quad_of(EventType type);

enum class EventStatus : uint8_t { actual, future, hypothetical, negation, historical };
std::string_view name_of(EventStatus status);
std::optional<EventStatus> parse_event_status(std::string_view text);

// A size that the text gives: low to high of a unit ("dead", "injured", "arrested", "crowd", "troops", "USD").
struct Quantity {
  std::string unit;
  double low = 0, high = 0;
  Span span;
};

// Why an event was coded: enough to print, to show and to argue with.
struct Explanation {
  std::string entry;                   // the lexicon entry that fired: "impose sanctions"
  std::string frame;                   // how its roles are filled: "nsubj:actor on:recipient"
  std::vector<std::string> operators;  // outermost first: "threaten", "not"
  std::vector<std::string> steps;      // edges and decisions, in words
  std::string text() const;            // one line
};

struct Event {
  std::string id;
  EventType type = EventType::CONSULT;
  std::string mode;   // PLOVER mode of this type; empty = none
  std::string cameo;  // full CAMEO code, "1621"; empty = unknown
  double score = 0;   // PLOVER intensity of (type, mode)
  EventStatus status = EventStatus::actual;
  std::optional<Interval> date;
  uint32_t place = kNone;  // index into Document::places
  std::vector<Participant> actors, recipients;
  Span trigger;
  uint32_t trigger_token = kNone;
  uint32_t sentence = kNone;  // index into Document::sentences
  uint32_t claim = kNone;     // index into Document::claims; kNone = the article itself says so
  std::vector<std::string> contexts;
  std::vector<Quantity> quantities;
  float confidence = 0;
  Explanation why;
};

}  // namespace verbale
