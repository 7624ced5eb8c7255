#include "language/arc_hybrid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace verbale::language {
namespace {

using Heads = std::vector<uint32_t>;

int arcs_right(const ArcHybrid& state, const Heads& gold) {
  int right = 0;
  for (uint32_t i = 0; i < gold.size(); ++i) right += state.node(i).head == gold[i];
  return right;
}

// The most gold arcs that any continuation reaches.
int best_reachable(const ArcHybrid& state, const Heads& gold) {
  if (state.done()) return arcs_right(state, gold);
  int best = -1;
  for (const auto action : {ArcHybrid::kShift, ArcHybrid::kLeft, ArcHybrid::kRight}) {
    if (!state.allowed(action)) continue;
    ArcHybrid next = state;
    next.apply(action, 0);
    best = std::max(best, best_reachable(next, gold));
  }
  return best;
}

bool is_tree(const Heads& heads) {
  const auto n = static_cast<uint32_t>(heads.size());
  if (std::count(heads.begin(), heads.end(), n) != 1) return false;
  for (uint32_t i = 0; i < n; ++i) {
    uint32_t at = i, steps = 0;
    while (at != n && ++steps <= n) at = heads[at];
    if (at != n) return false;
  }
  return true;
}

// Every tree of `n` words with one root.
std::vector<Heads> trees(uint32_t n) {
  std::vector<Heads> out;
  Heads heads(n, 0);
  while (true) {
    if (is_tree(heads)) out.push_back(heads);
    uint32_t i = 0;
    while (i < n && ++heads[i] > n) heads[i++] = 0;
    if (i == n) return out;
  }
}

bool is_projective(const Heads& gold) {
  ArcHybrid start;
  start.reset(static_cast<uint32_t>(gold.size()));
  return best_reachable(start, gold) == static_cast<int>(gold.size());
}

TEST(ArcHybrid, AFreeActionAlwaysExistsAndLeadsToTheGoldTree) {
  for (uint32_t n = 1; n <= 5; ++n)
    for (const Heads& gold : trees(n)) {
      if (!is_projective(gold)) continue;
      ArcHybrid state;
      state.reset(n);
      while (!state.done()) {
        auto chosen = ArcHybrid::kActions;
        for (const auto action : {ArcHybrid::kRight, ArcHybrid::kLeft, ArcHybrid::kShift})
          if (state.allowed(action) && state.cost(action, gold) == 0) chosen = action;
        ASSERT_NE(chosen, ArcHybrid::kActions);
        state.apply(chosen, 0);
      }
      EXPECT_EQ(arcs_right(state, gold), static_cast<int>(n));
    }
}

TEST(ArcHybrid, EveryEndHasOneRoot) {
  for (uint32_t choice = 0; choice < 2187; ++choice) {
    ArcHybrid state;
    state.reset(4);
    for (uint32_t rest = choice; !state.done(); rest /= 3) {
      auto action = static_cast<ArcHybrid::Action>(rest % 3);
      while (!state.allowed(action)) action = static_cast<ArcHybrid::Action>((action + 1) % 3);
      state.apply(action, 0);
    }
    int roots = 0;
    for (uint32_t i = 0; i < 4; ++i) roots += state.node(i).head == 4;
    EXPECT_EQ(roots, 1);
  }
}

}  // namespace
}  // namespace verbale::language
