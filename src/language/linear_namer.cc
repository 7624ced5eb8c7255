#include "language/linear_namer.h"

#include <cmath>
#include <limits>

namespace verbale::language {
namespace {

const WordFeatures kOutside = [] {
  WordFeatures out;
  out.form = out.lower = out.shape = 3;
  return out;
}();

const WordFeatures& word_at(const NamerView& view, size_t at) { return at < view.words.size() ? view.words[at] : kOutside; }
uint32_t tag_at(const NamerView& view, size_t at) { return at < view.tags.size() ? view.inventory[view.tags[at]].coarse : 0; }
uint32_t habit_at(const NamerView& view, size_t at) { return at < view.habits.size() ? view.habits[at] : 0; }

// The head word to come of a run of capitalised words: "Bank" in "European Central Bank".
size_t end_of_capitals(const NamerView& view, size_t at) {
  size_t end = at;
  while (end < view.words.size() && end < at + 8 && view.words[end].capital) ++end;
  return end;
}

}  // namespace

bool may_follow(uint32_t label, uint32_t next) {
  const auto part = [](uint32_t l) { return l == 0 ? kSingle : static_cast<NamePart>((l - 1) % 4); };
  const bool open = label != 0 && (part(label) == kBegin || part(label) == kInside);
  const bool goes_on = next != 0 && (part(next) == kInside || part(next) == kLast);
  return open ? goes_on && (label - 1) / 4 == (next - 1) / 4 : !goes_on;
}

void namer_features(const NamerView& view, size_t at, NamerFeatures& out) {
  const WordFeatures &w = view.words[at], &p1 = word_at(view, at - 1), &p2 = word_at(view, at - 2),
                     &n1 = word_at(view, at + 1), &n2 = word_at(view, at + 2);
  const uint32_t t0 = tag_at(view, at), tp = tag_at(view, at - 1), tn = tag_at(view, at + 1), tn2 = tag_at(view, at + 2);
  const uint32_t h0 = habit_at(view, at), hp = habit_at(view, at - 1), hn = habit_at(view, at + 1), hn2 = habit_at(view, at + 2);
  const uint32_t l1 = at >= 1 ? view.labels[at - 1] + 1 : 0, l2 = at >= 2 ? view.labels[at - 2] + 1 : 0;
  const size_t end = end_of_capitals(view, at);
  const WordFeatures& run_end = end > at ? view.words[end - 1] : kOutside;
  const bool first = at == 0;
  out.clear();
  out.add();
  out.add(l1);
  out.add(l1, l2);
  out.add(w.form);
  out.add(w.lower);
  out.add(w.lower, l1);
  out.add(w.shape, first);
  out.add(w.shape, t0);
  out.add(w.shape, l1, t0);
  for (const auto suffix : w.suffix) suffix ? out.add(suffix) : out.skip();
  for (const auto prefix : w.prefix) prefix ? out.add(prefix) : out.skip();
  out.add(w.suffix[2], w.shape);
  out.add(t0);
  out.add(t0, l1);
  out.add(tp, t0);
  out.add(t0, tn);
  out.add(tp, t0, tn);
  out.add(t0, tn, tn2);
  out.add(p1.lower);
  out.add(p2.lower);
  out.add(n1.lower);
  out.add(n2.lower);
  out.add(p1.lower, l1, w.shape);
  out.add(p1.lower, w.lower);
  out.add(w.lower, n1.lower);
  out.add(p1.lower, t0, l1);
  out.add(p2.lower, p1.lower, w.shape);
  out.add(p2.lower, p1.lower, l1);
  out.add(n1.lower, t0, l1);
  out.add(n1.lower, n2.lower, w.shape);
  out.add(p1.shape, w.shape, n1.shape);
  out.add(w.shape, n1.shape, n2.shape, l1);
  out.add(p1.suffix[2], w.shape);
  out.add(n1.suffix[2], w.shape, l1);
  out.add(n1.suffix[1], n1.shape, t0);
  out.add(h0);
  out.add(h0, l1);
  out.add(h0, t0, w.shape);
  out.add(hp, h0, l1);
  out.add(h0, hn, l1);
  out.add(h0, hn, hn2, l1);
  out.add(hn, w.shape, l1);
  out.add(h0, n1.shape, l1);
  out.add(h0, p1.lower);
  out.add(h0, n1.lower);
  out.add(run_end.lower, l1);
  out.add(run_end.suffix[2], l1, end - at);
  out.add(run_end.lower, end - at, w.shape);
  out.add(end - at, l1, w.shape, t0);
  out.add(word_at(view, end).lower, l1, w.capital);
  out.add(word_at(view, end).lower, word_at(view, end + 1).lower, w.capital);
}

Result<LinearNamer> LinearNamer::load(const ModelFile& file) {
  LinearNamer out;
  TRY(const auto weights, file.section("names.weights"));
  TRY(out.weights_, learn::LinearModel::open(weights));
  TRY(const auto habits, file.section("names.habits"));
  TRY(out.habits_, learn::HashedTable::open(habits));
  if (out.weights_.classes() != kNameLabels) return fail(Code::bad_data, "the model's names have other types than ours");
  return out;
}

namespace {
NameType type_of(uint32_t label) { return static_cast<NameType>((label - 1) / 4); }

void collect(std::span<const uint32_t> labels, std::vector<Name>& names) {
  for (uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) continue;
    const auto part = static_cast<NamePart>((labels[i] - 1) % 4);
    if (part == kBegin || part == kSingle)
      names.push_back({Span{}, i, i + 1, type_of(labels[i]), 1});
    else
      names.back().last = i + 1;
  }
}
}  // namespace

void LinearNamer::name(std::span<const WordFeatures> words, std::span<const uint16_t> tags, std::span<const Tag> inventory,
                       std::vector<Name>& names, Scratch& scratch) const {
  scratch.labels.assign(words.size(), 0);
  scratch.habits.resize(words.size());
  for (size_t i = 0; i < words.size(); ++i) scratch.habits[i] = habits_.find(words[i].lower);
  const NamerView view{words, tags, inventory, scratch.habits, scratch.labels};
  for (size_t i = 0; i < words.size(); ++i) {
    namer_features(view, i, scratch.features);
    scratch.scores.assign(kNameLabels, 0);
    weights_.add(scratch.features.keys(), scratch.scores.data());
    const uint32_t before = i == 0 ? 0 : scratch.labels[i - 1];
    uint32_t best = kNameLabels;
    for (uint32_t label = 0; label < kNameLabels; ++label) {
      const bool ends = i + 1 < words.size() || may_follow(label, 0);
      if (may_follow(before, label) && ends && (best == kNameLabels || scratch.scores[label] > scratch.scores[best])) best = label;
    }
    scratch.labels[i] = best;
  }
  collect(scratch.labels, names);
}

}  // namespace verbale::language
