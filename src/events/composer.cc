#include "events/composer.h"

#include <algorithm>

namespace verbale::events {

using knowledge::ClassId;
using knowledge::Composition;
using knowledge::Side;

namespace {

bool fits_content(const Composition& row, const Content& content) {
  if (!content.type) return row.none;
  if (row.retags && content.negated) return false;
  if (row.any || row.types[static_cast<size_t>(*content.type)]) return true;
  return std::any_of(row.modes.begin(), row.modes.end(),
                     [&](const auto& pair) { return pair.first == *content.type && pair.second == content.mode; });
}

bool fits_side(Side side, const Content& content) {
  return side == Side::any || (side == Side::self ? content.self : content.other);
}

}  // namespace

Composer::Composer(const knowledge::Lexicon& lexicon) : lexicon_(lexicon) {
  for (uint32_t i = 0; i < lexicon.composition().size(); ++i) {
    const size_t inner = lexicon.composition()[i].operators.back();
    if (rows_.size() <= inner) rows_.resize(inner + 1);
    rows_[inner].push_back(i);
  }
  for (auto& rows : rows_)
    std::stable_sort(rows.begin(), rows.end(), [&](uint32_t a, uint32_t b) {
      return lexicon.composition()[a].operators.size() > lexicon.composition()[b].operators.size();
    });
}

const Composition* Composer::find(std::span<const ClassId> chain, const Content& content, size_t& used) const {
  if (chain.empty() || chain.front() >= rows_.size()) return nullptr;
  for (const uint32_t i : rows_[chain.front()]) {
    const Composition& row = lexicon_.composition()[i];
    const size_t n = row.operators.size();
    if (n > chain.size() || !std::equal(row.operators.rbegin(), row.operators.rend(), chain.begin())) continue;
    if (!fits_content(row, content) || !fits_side(row.side, content)) continue;
    used = n;
    return &row;
  }
  return nullptr;
}

EventStatus stronger(EventStatus inner, EventStatus outer) {
  const auto rank = [](EventStatus s) {
    switch (s) {
      case EventStatus::actual: return 0;
      case EventStatus::historical: return 1;
      case EventStatus::future: return 2;
      case EventStatus::hypothetical: return 3;
      case EventStatus::negation: return 4;
    }
    return 0;
  };
  return rank(outer) > rank(inner) ? outer : inner;
}

}  // namespace verbale::events
