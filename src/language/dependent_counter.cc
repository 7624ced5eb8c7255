#include "language/dependent_counter.h"

#include <algorithm>
#include <cmath>

namespace verbale::language {
namespace {

constexpr double kBackOff = 1;          // how much a kind of dependent counts for those that were not seen
constexpr uint32_t kLeast = 3;          // fewest dependents of a context that is kept
constexpr int kSame = 5;                // steps of the table: as good as what the next general context says
constexpr double kAnything = 1.0 / 60;  // below the most general context

}  // namespace

void DependentCounter::add(const GoldSentence& sentence) {
  const auto unknown = [](const GoldWord& w) { return w.relation == kNoGold || w.upos == kNoGold || w.head == kNoGold; };
  if (sentence.names_only || std::any_of(sentence.words.begin(), sentence.words.end(), unknown)) return;
  for (size_t i = 0; i < sentence.words.size(); ++i)
    if (!symbols_.is_sign(sentence.words[i].relation)) add_word(sentence, i);
}

void DependentCounter::add_word(const GoldSentence& sentence, size_t word) {
  const auto& words = sentence.words;
  std::vector<Symbol> left, right;
  for (size_t i = word; i-- > 0;)
    if (words[i].head == word + 1) left.push_back(symbols_.of(words[i].relation, words[i].form));
  for (size_t i = word + 1; i < words.size(); ++i)
    if (words[i].head == word + 1) right.push_back(symbols_.of(words[i].relation, words[i].form));
  for_dependents(symbols_, static_cast<Upos>(words[word].upos), words[word].relation, left, right,
                 [this](DependentContext context, Symbol symbol) { count(context, symbol); });
}

void DependentCounter::count(DependentContext context, Symbol symbol) {
  for (;; context = context.general()) {
    Context& about = contexts_[context.packed];
    ++about.seen;
    if (counts_[context.with(symbol)]++ == 0) {
      ++about.kinds;
      seen_.push_back({context, symbol});
    }
    if (context.level() + 1 == DependentContext::kLevels) return;
  }
}

double DependentCounter::probability(DependentContext context, Symbol symbol) const {
  const bool last = context.level() + 1 == DependentContext::kLevels;
  const double general = last ? kAnything : probability(context.general(), symbol);
  const auto about = contexts_.find(context.packed);
  if (about == contexts_.end()) return general;
  const auto found = counts_.find(context.with(symbol));
  const double seen = found == counts_.end() ? 0 : found->second, unseen = kBackOff * about->second.kinds;
  return (seen + unseen * general) / (about->second.seen + unseen);
}

StepColumns DependentCounter::table() const {
  auto seen = seen_;
  std::sort(seen.begin(), seen.end(), [](const auto& a, const auto& b) {  // general contexts first
    return std::pair(-a.first.level(), a.first.with(a.second)) < std::pair(-b.first.level(), b.first.with(b.second));
  });
  std::unordered_map<uint64_t, int> kept;
  std::vector<std::pair<uint32_t, int8_t>> out;
  const auto unseen = [this](const Context& about) { return steps(std::log(kBackOff * about.kinds / (about.seen + kBackOff * about.kinds))); };
  const auto keep = [&](DependentContext context, Symbol symbol, int value) {
    kept[context.with(symbol)] = value;
    out.push_back({dependent_key(context, symbol), static_cast<int8_t>(value)});
  };
  const auto without = [&](DependentContext context, Symbol symbol) {  // as DependentTable::score() would say
    int sum = 0;
    for (; context.level() + 1 < DependentContext::kLevels; context = context.general()) {
      if (const auto at = kept.find(context.with(symbol)); at != kept.end()) return sum + at->second;
      if (const auto at = kept.find(context.with(kNoSymbol)); at != kept.end()) sum += at->second;
    }
    return sum;
  };
  for (const auto& [context, symbol] : seen) {
    const Context& about = contexts_.at(context.packed);
    if (about.seen < kLeast || context.level() + 1 == DependentContext::kLevels) continue;
    if (!kept.contains(context.with(kNoSymbol))) keep(context, kNoSymbol, unseen(about));
    DependentContext most_general = context;
    while (most_general.level() + 1 < DependentContext::kLevels) most_general = most_general.general();
    const int value = steps(std::log(probability(context, symbol) / probability(most_general, symbol)));
    if (std::abs(value - without(context, symbol)) > kSame) keep(context, symbol, value);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first == b.first; }), out.end());
  StepColumns table;
  for (const auto& [key, value] : out) table.keys.push_back(key), table.values.push_back(value);
  return table;
}

void DependentCounter::add_sections(ModelWriter& model) const { table().add_to(model, "neural.dependents"); }

}  // namespace verbale::language
