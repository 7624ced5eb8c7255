// Boosted trees laid out for many rows at once: several rows go down a tree side by side, without a branch that depends on
// the data, so that the waits for one row's values are filled with the steps of the others. The sums are those of
// BoostedTrees::score, bit by bit.
#pragma once
#include <span>

#include "learn/boosted_trees.h"

namespace verbale::learn {

class TreeBatch {
 public:
  explicit TreeBatch(const BoostedTrees& trees);

  // The log-odds of each row. A row whose sum is below `hopeless` after `look` trees is given up with that sum.
  void scores(std::span<const float* const> rows, std::span<float> out, size_t look, float hopeless) const;
  void scores(std::span<const float* const> rows, std::span<float> out) const { scores(rows, out, trees_.size(), 0); }

 private:
  struct Step {
    float limit = 0;                // x[feature] > limit goes to the right child, behind the left one
    uint16_t feature = 0, left = 0; // left: from the tree's first step; a leaf leads to itself
  };
  struct Tree {
    uint32_t begin = 0;  // of its steps
    uint32_t depth = 0;
  };
  void add(size_t first, size_t last, std::span<const float* const> rows, float* sums) const;
  uint32_t depth_below(const Tree& tree, uint32_t step) const;

  float bias_ = 0;
  std::vector<Step> steps_;
  std::vector<float> outputs_;  // of the step, if it is a leaf
  std::vector<Tree> trees_;
};

}  // namespace verbale::learn
