#include "claims/found.h"

#include <algorithm>
#include <utility>

namespace verbale::claims {
namespace {

Found continued(const Claim& before, const Quotation& quotation, uint32_t sentence) {
  Found more{before};
  more.claim.cue = {};
  more.claim.cue_token = kNone;
  more.claim.content = quotation.inside;
  more.claim.sentence = sentence;
  more.claim.stance = Stance::state;
  more.claim.parent = kNone;
  return more;
}

// The claims that stand at most `reach` sentences before or after; `found` is in the order of sentences.
std::pair<size_t, size_t> claims_near(const std::vector<Found>& found, size_t count, uint32_t sentence, uint32_t reach) {
  const auto less = [](const Found& f, uint32_t at) { return f.claim.sentence < at; };
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(count);
  const auto low = std::lower_bound(found.begin(), end, sentence > reach ? sentence - reach : 0, less);
  return {static_cast<size_t>(low - found.begin()),
          static_cast<size_t>(std::lower_bound(low, end, sentence + reach + 1, less) - found.begin())};
}

// Whole sentences, not a phrase that somebody's word is borrowed for.
bool is_statement(std::string_view text, const Quotation& quotation) {
  const auto words = quotation.inside.of(text);
  return !words.empty() && (!quotation.closed || std::string_view(".!?,").find(words.back()) != std::string_view::npos);
}

}  // namespace

void continue_quotations(const Document& document, const std::vector<Quotation>& quotations, std::vector<Found>& found) {
  constexpr uint32_t kReach = 16;  // sentences that one quotation may run over
  const size_t count = found.size();
  for (const auto& quotation : quotations) {
    const uint32_t sentence = document.sentence_at(quotation.inside.begin);
    if (quotation.scare || sentence == kNone || !is_statement(document.text(), quotation)) continue;
    const auto [low, high] = claims_near(found, count, sentence, kReach);
    bool claimed = false;
    size_t last = kNone;
    for (size_t i = low; i < high; ++i) {
      const Claim& claim = found[i].claim;
      claimed |= claim.content.overlaps(quotation.inside);
      if (claim.sentence <= sentence && claim.sentence + 1 >= sentence) last = i;
    }
    if (!claimed && last != kNone) found.push_back(continued(found[last].claim, quotation, sentence));
  }
}

void put_in_order(std::vector<Found>& found) {
  std::vector<uint32_t> order(found.size()), place(found.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto begin = [&](uint32_t i) { return found[i].claim.cue.empty() ? found[i].claim.content.begin : found[i].claim.cue.begin; };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return begin(a) < begin(b); });
  std::vector<Found> sorted;
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (uint32_t i : order) sorted.push_back(std::move(found[i]));
  for (auto& one : sorted)
    if (one.claim.parent != kNone) one.claim.parent = place[one.claim.parent];
  found = std::move(sorted);
}

}  // namespace verbale::claims
