#include "language/conjunct_counter.h"

#include <algorithm>
#include <cmath>

namespace verbale::language {
namespace {

constexpr double kBackOff = 3;  // pairs
constexpr uint32_t kLeast = 3;  // pairs of a kind that is kept

double log_odds(double share) { return std::log(share / (1 - share)); }

}  // namespace

ConjunctCounter::ConjunctCounter(const LabelSets& labels) {
  for (const auto& feats : labels.feats.labels()) morphs_.push_back(parse_morph(feats));
  for (const auto& relation : labels.relations.labels()) relations_.push_back(parse_deprel(relation));
}

void ConjunctCounter::add(const GoldSentence& sentence) {
  const auto unknown = [&](const GoldWord& w) {
    return w.relation >= relations_.size() || w.upos == kNoGold || w.head > sentence.words.size() || w.feats >= morphs_.size();
  };
  if (sentence.names_only || std::any_of(sentence.words.begin(), sentence.words.end(), unknown)) return;
  words_.clear();
  for (const GoldWord& w : sentence.words)
    words_.push_back({w.form, static_cast<Upos>(w.upos), morphs_[w.feats], w.head, relations_[w.relation]});
  find_clauses(words_, forms_);
  for (size_t later = 0; later < words_.size(); ++later) {
    const uint32_t head = words_[later].head;
    if (!forms_[later].is_clause || words_[later].relation != Deprel::conj || head == 0 || head > later || !forms_[head - 1].is_clause) continue;
    for (size_t first = 0; first < later; ++first)
      if (forms_[first].is_clause) count(forms_[first], forms_[later], first + 1 == head);
  }
}

void ConjunctCounter::count(const ClauseForm& first, const ClauseForm& later, bool joined) {
  ++all_.seen, all_.joined += joined;
  for (ConjunctPair pair(first, later);; pair = pair.general()) {
    Count& kind = counts_[pair.packed];
    ++kind.seen, kind.joined += joined;
    if (pair.level() + 1 == ConjunctPair::kLevels) return;
  }
}

// The share of such pairs that are conjuncts.
double ConjunctCounter::share(ConjunctPair pair) const {
  const bool last = pair.level() + 1 == ConjunctPair::kLevels;
  const double general = last ? static_cast<double>(all_.joined) / all_.seen : share(pair.general());
  const auto found = counts_.find(pair.packed);
  if (found == counts_.end()) return general;
  return (found->second.joined + kBackOff * general) / (found->second.seen + kBackOff);
}

StepColumns ConjunctCounter::table() const {
  std::vector<std::pair<uint32_t, int8_t>> out;
  if (all_.joined == 0 || all_.joined == all_.seen) return {};
  const double base = log_odds(static_cast<double>(all_.joined) / all_.seen);
  for (const auto& [packed, kind] : counts_) {
    if (kind.seen < kLeast) continue;
    ConjunctPair pair({}, {});
    pair.packed = packed;
    out.emplace_back(packed, static_cast<int8_t>(steps(log_odds(share(pair)) - base)));
  }
  std::sort(out.begin(), out.end());
  StepColumns table;
  for (const auto& [key, value] : out) table.keys.push_back(key), table.values.push_back(value);
  return table;
}

void ConjunctCounter::add_sections(ModelWriter& model) const {
  if (const StepColumns found = table(); !found.keys.empty()) found.add_to(model, "neural.conjuncts");
}

}  // namespace verbale::language
