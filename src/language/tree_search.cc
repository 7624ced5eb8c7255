#include "language/tree_search.h"

#include <algorithm>
#include <cstdlib>

namespace verbale::language {
namespace {

// Chosen on tools/training/hard_trees.dev.conllu.
constexpr float kDependents = 0.2f;  // what their log-probability counts beside the network's
constexpr float kCrossing = 1;       // what two arcs that cross cost
constexpr float kRoot = 30;     // what each root too many costs, while one waits for the other to go
constexpr float kLeastGain = 1e-4f;
constexpr float kWorst = -3;   // a first step that loses more is not followed
constexpr int kSlotBits = 14;  // of what was looked up
constexpr int kRounds = 8;     // over the sentence
constexpr int kFollowers = 4;  // steps behind a first one that loses

}  // namespace

void TreeSearch::operator()(const DependentSymbols& symbols, const DependentTable& table, TreeWords& tree) {
  if (table_ != &table) looked_.assign(size_t{1} << kSlotBits, {});
  symbols_ = &symbols, table_ = &table, tree_ = &tree;
  const size_t n = tree.words.size();
  heads_.resize(n), shown_.resize(n), unsure_.clear(), steps_.clear();
  scores_.assign(n + 1, {});
  roots_ = tried_ = 0;
  for (uint32_t i = 0; i < n; ++i) {
    const ArcChoice& arc = tree.arc(i);
    heads_[i] = arc.head, shown_[i] = symbols.of(arc.relation, tree.words[i].form);
    roots_ += arc.head == 0;
    if (!tree.is_sure(i)) unsure_.push_back(i);
  }
  for (int round = 0; round < kRounds; ++round) {
    bool changed = false;
    for (const uint32_t word : unsure_) changed |= improve(word);
    for (const uint32_t word : unsure_) changed |= improve_together(word);
    if (!changed) return;
  }
}

// Gives a word its best choice.
bool TreeSearch::improve(uint32_t word) {
  const Step best = best_choice(word);
  if (best.gain <= kLeastGain) return false;
  take(word, best.chosen);
  steps_.clear();
  return true;
}

// Gives a word another choice although the tree loses by it, then what is near the best choices, until the tree has gained.
bool TreeSearch::improve_together(uint32_t word) {
  const uint32_t first = tree_->words[word].first, end = tree_->end(word);
  for (uint32_t choice = first; choice < end && !is_tired(); ++choice) {
    if (choice == tree_->words[word].chosen || !can_take(word, tree_->choices[choice])) continue;
    near_.assign({word + 1, heads_[word], tree_->choices[choice].head});
    const float gain = take(word, choice), worst = kWorst - (roots_ > 1 ? kRoot : 0);
    const bool gained = (roots_ == 1 && gain > kLeastGain) || (gain > worst && follow(gain));
    while (!gained && !steps_.empty()) take_back();
    steps_.clear();
    if (gained) return true;
  }
  return false;
}

// Whether the tree gains by steps behind the first one, which gained `gain`.
bool TreeSearch::follow(float gain) {
  for (int i = 0; i < kFollowers; ++i) {
    Step best;
    for (const uint32_t word : unsure_)
      if (is_near(word)) best = std::max(best, best_choice(word));
    if (best.gain <= kLeastGain) return false;
    near_.insert(near_.end(), {best.word + 1, heads_[best.word], tree_->choices[best.chosen].head});
    gain += take(best.word, best.chosen);
    if (roots_ == 1 && gain > kLeastGain) return true;
  }
  return false;
}

// Whether the next step may be about this word: near the steps before, or a root beside another, and not changed yet.
bool TreeSearch::is_near(uint32_t word) const {
  for (const Step& step : steps_)
    if (step.word == word) return false;
  const auto holds = [this](uint32_t number) { return std::find(near_.begin(), near_.end(), number) != near_.end(); };
  return holds(word + 1) || (heads_[word] == 0 ? roots_ > 1 : holds(heads_[word]));
}

// The choice by which the tree gains most, of those that add no root; as it is, with a gain of 0, when none does.
TreeSearch::Step TreeSearch::best_choice(uint32_t word) {
  const uint32_t was = tree_->words[word].chosen, first = tree_->words[word].first, end = tree_->end(word);
  Step best;
  best.word = word, best.chosen = was;
  for (uint32_t choice = first; choice < end && !is_tired(); ++choice) {
    const ArcChoice& arc = tree_->choices[choice];
    if (choice == was || (arc.head == 0 && heads_[word] != 0) || !can_take(word, arc)) continue;
    Step step;
    step.word = word, step.chosen = choice, step.gain = take(word, choice);
    take_back();
    best = std::max(best, step);
  }
  return best;
}

// Whether the head does not hang under the word. Nothing hangs on a sign, for what its dependents are costs nothing.
bool TreeSearch::can_take(uint32_t word, const ArcChoice& arc) const {
  if (arc.head != 0 && arc.head != heads_[word] && shown_[arc.head - 1] >= kPunctuation) return false;
  if (symbols_->is_sign(arc.relation) && shown_[word] < kPunctuation && has_dependents(word)) return false;
  for (uint32_t at = arc.head; at != 0; at = heads_[at - 1])
    if (at == word + 1) return false;
  return true;
}

bool TreeSearch::has_dependents(uint32_t word) const { return std::find(heads_.begin(), heads_.end(), word + 1) != heads_.end(); }

// Returns what the tree gains.
float TreeSearch::take(uint32_t word, uint32_t choice) {
  const uint32_t was = tree_->words[word].chosen;
  const ArcChoice &from = tree_->choices[was], &to = tree_->choices[choice];
  const bool moves = from.head != to.head;
  ++tried_;
  float gain = to.score - from.score + cost_around(word, to.head, moves);
  Step step;
  step.word = word, step.chosen = was;
  step.of_word = scores_[word + 1], step.of_from = scores_[from.head], step.of_to = scores_[to.head];
  set(word, choice);
  gain -= cost_around(word, from.head, moves);
  step.gain = gain;
  steps_.push_back(step);
  return gain;
}

void TreeSearch::take_back() {
  const Step step = steps_.back();
  steps_.pop_back();
  const uint32_t to = heads_[step.word];
  set(step.word, step.chosen);
  scores_[step.word + 1] = step.of_word, scores_[heads_[step.word]] = step.of_from, scores_[to] = step.of_to;
}

// Hangs the word elsewhere and forgets what is not true any more.
void TreeSearch::set(uint32_t word, uint32_t choice) {
  const ArcChoice& to = tree_->choices[choice];
  const uint32_t from = heads_[word];
  tree_->words[word].chosen = choice;
  heads_[word] = to.head, shown_[word] = symbols_->of(to.relation, tree_->words[word].form);
  roots_ = roots_ + (to.head == 0) - (from == 0);
  for (const uint32_t number : {word + 1, from, to.head}) scores_[number].known = false;
}

// What the tree costs at the word: crossing arcs, roots, and the dependents of the word, its head and another head.
float TreeSearch::cost_around(uint32_t word, uint32_t other_head, bool moves) {
  const uint32_t head = heads_[word];
  float sum = dependents(word);
  if (head != 0) sum += dependents(head - 1);
  if (other_head != 0 && other_head != head) sum += dependents(other_head - 1);
  const float roots = kRoot * static_cast<float>(roots_ - 1);
  return roots + (moves ? kCrossing * static_cast<float>(crossings(word)) : 0) - kDependents * sum;
}

float TreeSearch::dependents(uint32_t word) {
  Score& kept = scores_[word + 1];
  if (kept.known) return kept.value;
  kept = {true, 0};
  if (shown_[word] >= kPunctuation) return 0;
  left_.clear(), right_.clear();
  for (uint32_t i = word; i-- > 0;)
    if (heads_[i] == word + 1) left_.push_back(shown_[i]);
  for (uint32_t i = word + 1; i < heads_.size(); ++i)
    if (heads_[i] == word + 1) right_.push_back(shown_[i]);
  for_dependents(*symbols_, tree_->words[word].upos, tree_->arc(word).relation, left_, right_,
                 [&](DependentContext context, Symbol symbol) { kept.value += table_score(context, symbol); });
  return kept.value;
}

float TreeSearch::table_score(DependentContext context, Symbol symbol) {
  const uint64_t key = context.with(symbol) + 1;  // 0 = an empty slot
  Looked& slot = looked_[key * 0x9E3779B97F4A7C15ull >> (64 - kSlotBits)];
  if (slot.key != key) slot = {key, table_->score(context, symbol)};
  return slot.value;
}

// How many arcs cross that of the word: one end lies inside it and the other outside. Without branches, for it is asked often.
int TreeSearch::crossings(uint32_t word) const {
  const auto [low, high] = std::minmax({word + 1, heads_[word]});
  const uint32_t from = low, length = high - low;
  uint32_t out = 0;
  for (uint32_t i = 0; i < heads_.size(); ++i) {
    const uint32_t a = i + 1 - from, b = heads_[i] - from;  // 1 … length - 1 inside, 0 and length at the ends
    const uint32_t a_in = a - 1 < length - 1, b_in = b - 1 < length - 1, a_out = a > length, b_out = b > length;
    out += (a_in & b_out) | (a_out & b_in);
  }
  return static_cast<int>(out);
}

}  // namespace verbale::language
