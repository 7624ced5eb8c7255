#include "actors/document_index.h"

#include <algorithm>
#include <set>

namespace verbale::actors {

using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

PlacesByToken::PlacesByToken(const Document& doc) {
  for (const PlaceRef& place : doc.places) {
    auto token = std::upper_bound(doc.tokens.begin(), doc.tokens.end(), place.span.begin,
                                  [](uint32_t at, const Token& t) { return at < t.span.end; });
    for (; token != doc.tokens.end() && token->span.begin < place.span.end; ++token)
      rows_.emplace_back(static_cast<uint32_t>(token - doc.tokens.begin()), &place);
  }
  std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.first < b.first; });
}

std::span<const PlacesByToken::Row> PlacesByToken::over(uint32_t token) const {
  const auto rows = std::ranges::equal_range(rows_, token, {}, &Row::first);
  return {rows.begin(), rows.end()};
}

MatchesByState::MatchesByState(const Matches& matches) {
  std::set<std::vector<const Sense*>> seen;
  for (uint32_t m = 0; m < matches.rows.size(); ++m) {
    if (!matches.rows[m].may_be(SenseKind::state)) continue;
    const auto senses = matches.senses(matches.rows[m]);
    if (!seen.emplace(senses.begin(), senses.end()).second) continue;
    for (const Sense* sense : senses) {
      if (sense->kind != SenseKind::state || sense->word == StateWord::capital) continue;
      auto& rows = rows_[sense->index];
      if (rows.empty() || rows.back() != m) rows.push_back(m);
    }
  }
}

std::span<const uint32_t> MatchesByState::of(uint32_t state) const {
  const auto found = rows_.find(state);
  return found == rows_.end() ? std::span<const uint32_t>() : found->second;
}

}  // namespace verbale::actors
