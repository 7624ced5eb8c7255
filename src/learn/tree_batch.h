// Boosted trees laid out for many rows at once, without a branch that depends on the data: sixteen rows are held against
// every threshold of a tree side by side, and each comparison crosses out the leaves that its row can no longer reach
// (Lucchese et al. 2015, "QuickScorer"). The sums are those of BoostedTrees::score, bit by bit.
#pragma once
#include <span>

#include "learn/boosted_trees.h"

namespace verbale::learn {

class TreeBatch {
 public:
  static constexpr size_t kRows = 16;      // side by side
  static constexpr uint32_t kLeaves = 32;  // of a tree, at most

  // Fails with bad_data when a tree has more leaves.
  static Result<TreeBatch> of(const BoostedTrees& trees);

  // The log-odds of each row. A row whose sum is below `hopeless` after `look` trees is given up with that sum.
  void scores(std::span<const float* const> rows, std::span<float> out, size_t look, float hopeless) const;
  void scores(std::span<const float* const> rows, std::span<float> out) const { scores(rows, out, trees_.size(), 0); }

  struct Node {
    uint32_t feature = 0;
    float limit = 0;    // a row above it goes right …
    uint32_t kept = 0;  // … and only reaches these leaves, a bit each, from left to right
  };
  struct Tree {
    uint32_t first_node = 0, last_node = 0, first_leaf = 0;
  };

 private:
  bool lay_out(const BoostedTrees& trees, uint32_t node, uint32_t depth, uint32_t& leaves);
  void add(size_t first, size_t last, std::span<const float* const> rows, std::span<float> sums) const;

  float bias_ = 0;
  uint32_t columns_ = 0;
  std::vector<Node> nodes_;
  std::vector<float> leaves_;
  std::vector<Tree> trees_;
};

}  // namespace verbale::learn
