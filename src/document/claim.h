// Who says so: one attributed statement.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/actor.h"
#include "document/span.h"

namespace verbale {

enum class Stance : uint8_t { state, praise, accuse, request, deny, predict, doubt };
std::string_view name_of(Stance stance);
std::optional<Stance> parse_stance(std::string_view text);

enum class ClaimSource : uint8_t { named, unnamed, document };
std::string_view name_of(ClaimSource source);

struct Claim {
  std::string id;
  std::vector<Participant> speakers;
  Span speaker;  // the words that name the speaker, also when nobody known stands behind them ("sources")
  ClaimSource source = ClaimSource::unnamed;
  Span cue;      // "said", "according to", "denied"; empty = none (a bare quote)
  uint32_t cue_token = kNone;
  Span content;
  Stance stance = Stance::state;
  uint32_t parent = kNone;        // index into Document::claims: "Nikkei, citing officials"
  uint32_t denies = kNone;        // index of the claim, event-bearing or not, that this one denies
  std::vector<uint32_t> events;   // indexes into Document::events inside the content
  uint32_t sentence = kNone;
  float confidence = 0;
};

}  // namespace verbale
