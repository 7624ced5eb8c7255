#include "document/document.h"

#include <algorithm>

namespace verbale {

uint32_t Document::actor_index(const Actor& actor) {
  const auto found = std::find(actors.begin(), actors.end(), actor);
  if (found != actors.end()) return static_cast<uint32_t>(found - actors.begin());
  actors.push_back(actor);
  return static_cast<uint32_t>(actors.size() - 1);
}

namespace {
template <class Row>
uint32_t covering(const std::vector<Row>& rows, uint32_t byte) {
  const auto after =
      std::upper_bound(rows.begin(), rows.end(), byte, [](uint32_t at, const Row& row) { return at < row.span.begin; });
  if (after == rows.begin()) return kNone;
  const auto at = after - 1;
  return byte < at->span.end ? static_cast<uint32_t>(at - rows.begin()) : kNone;
}
}  // namespace

uint32_t Document::sentence_at(uint32_t byte) const { return covering(sentences, byte); }
uint32_t Document::token_at(uint32_t byte) const { return covering(tokens, byte); }

const TimeRef* Document::date_over(Span span) const {
  const uint32_t at = covering(dates, span.begin);
  return at != kNone && dates[at].span.contains(span) ? &dates[at] : nullptr;
}

}  // namespace verbale
