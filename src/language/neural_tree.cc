#include "language/neural_tree.h"

#include <algorithm>
#include <limits>

namespace verbale::language {
namespace {
constexpr double kNever = -1e30;
constexpr float kMostScore = 1e4f;    // of an arc; the network's lie far below, a damaged model's anywhere
constexpr double kRootPenalty = 1e9;  // larger than any sum of scores: a second root is never worth it
constexpr uint32_t kOpen = std::numeric_limits<uint32_t>::max();

// Also of what is no number.
double bounded(float score) { return score > -kMostScore ? std::min(score, kMostScore) : -kMostScore; }
}  // namespace

void TreeFinder::operator()(const float* scores, size_t stride, size_t n, uint32_t* heads) {
  n_ = n;
  if (n == 0 || (choose_greedily(scores, stride, heads) && is_tree(heads))) return;
  search(scores, stride, 0, heads);
  if (std::count(heads, heads + n, 0u) != 1) search(scores, stride, kRootPenalty, heads);
}

// Returns whether exactly one word hangs under the root.
bool TreeFinder::choose_greedily(const float* scores, size_t stride, uint32_t* heads) {
  size_t roots = 0;
  for (size_t j = 0; j < n_; ++j) {
    const float* row = scores + j * stride;
    size_t best = 0;
    for (size_t i = 1; i <= n_; ++i)
      if (i != j + 1 && row[i] > row[best]) best = i;
    heads[j] = static_cast<uint32_t>(best);
    roots += best == 0;
  }
  return roots == 1;
}

bool TreeFinder::is_tree(const uint32_t* heads) {
  mark_.assign(n_ + 1, 0);
  for (uint32_t start = 1; start <= n_; ++start)
    for (uint32_t at = start; at != 0 && mark_[at] != start; at = heads[at - 1]) {
      const bool seen = mark_[at] != 0;
      if (seen) break;
      mark_[at] = start;
      if (heads[at - 1] != 0 && mark_[heads[at - 1]] == start) return false;
    }
  return true;
}

void TreeFinder::search(const float* scores, size_t stride, double root_penalty, uint32_t* heads) {
  weights_.assign((n_ + 1) * (n_ + 1), kNever);
  arcs_.resize((n_ + 1) * (n_ + 1));
  active_.clear(), owner_.clear(), merges_.clear();
  for (uint32_t j = 0; j <= n_; ++j) {
    active_.push_back(j), owner_.push_back(j);
    for (uint32_t i = 0; j > 0 && i <= n_; ++i) {
      arc(j, i) = {j, i};
      if (i != j) weight(j, i) = bounded(scores[(j - 1) * stride + i]) - (i == 0 ? root_penalty : 0);
    }
  }
  best_.assign(n_ + 1, 0);
  for (uint32_t j = 1; j <= n_; ++j) best_[j] = best_head(j);
  for (std::vector<uint32_t> cycle; find_cycle(cycle);) merge(cycle);
  expand(heads);
}

uint32_t TreeFinder::best_head(uint32_t node) {
  uint32_t best = 0;
  for (const uint32_t i : active_)
    if (i != node && weight(node, i) > weight(node, best)) best = i;
  return best;
}

bool TreeFinder::find_cycle(std::vector<uint32_t>& cycle) {
  mark_.assign(n_ + 1, 0);
  for (const uint32_t start : active_) {
    uint32_t at = start;
    while (at != 0 && mark_[at] == 0) mark_[at] = start, at = best_[at];
    if (at == 0 || mark_[at] != start) continue;
    cycle.assign(1, at);
    for (uint32_t next = best_[at]; next != at; next = best_[next]) cycle.push_back(next);
    return true;
  }
  return false;
}

// Makes the first node of the cycle stand for all of it.
void TreeFinder::merge(const std::vector<uint32_t>& cycle) {
  const uint32_t node = cycle[0];
  Merge& kept = merges_.emplace_back();
  kept.members = cycle;
  mark_.assign(n_ + 1, 0);
  for (const uint32_t u : cycle) mark_[u] = 1, kept.arcs.push_back(arc(u, best_[u]));
  for (uint32_t word = 1; word <= n_; ++word)
    if (mark_[owner_[word]]) kept.words.push_back({word, owner_[word]}), owner_[word] = node;
  for (const uint32_t v : active_) {
    if (mark_[v]) continue;
    double in = kNever * 2, out = kNever * 2;
    Arc in_arc, out_arc;
    for (const uint32_t u : cycle) {
      if (const double gain = weight(u, v) - weight(u, best_[u]); gain > in) in = gain, in_arc = arc(u, v);
      if (v != 0 && weight(v, u) > out) out = weight(v, u), out_arc = arc(v, u);
    }
    weight(node, v) = in, arc(node, v) = in_arc;
    if (v == 0) continue;
    weight(v, node) = out, arc(v, node) = out_arc;
    if (mark_[best_[v]]) best_[v] = node;
  }
  std::erase_if(active_, [&](uint32_t u) { return mark_[u] && u != node; });
  best_[node] = best_head(node);
}

// Sets the arcs of the nodes that are left, then opens the merged cycles: the member that is entered loses its own arc.
void TreeFinder::expand(uint32_t* heads) {
  std::fill_n(heads, n_, kOpen);
  for (const uint32_t j : active_)
    if (j != 0) heads[arc(j, best_[j]).word - 1] = arc(j, best_[j]).head;
  for (auto kept = merges_.rbegin(); kept != merges_.rend(); ++kept) {
    uint32_t entered = kOpen;
    for (const Arc& word : kept->words)
      if (heads[word.word - 1] != kOpen) entered = word.head;
    for (size_t k = 0; k < kept->members.size(); ++k)
      if (kept->members[k] != entered) heads[kept->arcs[k].word - 1] = kept->arcs[k].head;
  }
}

}  // namespace verbale::language
