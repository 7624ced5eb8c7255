#include "learn/tree_batch.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/result.h"

namespace verbale::learn {
namespace {

constexpr size_t kSideBySide = 8;  // rows on their way down at once
constexpr size_t kTile = 32;       // rows that go through all trees together, so that their values stay in the first cache

}  // namespace

TreeBatch::TreeBatch(const BoostedTrees& trees) : bias_(trees.bias_), steps_(trees.nodes_.size()), outputs_(trees.nodes_.size()) {
  for (const uint32_t root : trees.roots_) trees_.push_back({root, 0});
  for (size_t t = 0; t < trees_.size(); ++t) {
    const uint32_t begin = trees_[t].begin;
    const size_t end = t + 1 < trees_.size() ? trees_[t + 1].begin : trees.nodes_.size();
    CHECK(end - begin <= std::numeric_limits<uint16_t>::max(), "a tree is small");
    for (uint32_t i = begin; i < end; ++i) {
      const auto& node = trees.nodes_[i];
      if (node.feature >= 0) steps_[i] = {node.value, static_cast<uint16_t>(node.feature), static_cast<uint16_t>(node.left - begin)};
      else steps_[i] = {std::numeric_limits<float>::infinity(), 0, static_cast<uint16_t>(i - begin)}, outputs_[i] = node.value;
    }
    trees_[t].depth = depth_below(trees_[t], 0);
  }
}

uint32_t TreeBatch::depth_below(const Tree& tree, uint32_t step) const {
  const uint32_t left = steps_[tree.begin + step].left;
  return left == step ? 0 : 1 + std::max(depth_below(tree, left), depth_below(tree, left + 1));
}

// Adds what the trees [first, last) say to the sums of at most kTile rows.
void TreeBatch::add(size_t first, size_t last, std::span<const float* const> rows, float* sums) const {
  for (size_t t = first; t < last; ++t) {
    const Step* steps = steps_.data() + trees_[t].begin;
    const float* outputs = outputs_.data() + trees_[t].begin;
    for (size_t begin = 0; begin < rows.size(); begin += kSideBySide) {
      std::array<const float*, kSideBySide> row;
      for (size_t k = 0; k < kSideBySide; ++k) row[k] = rows[std::min(begin + k, rows.size() - 1)];
      std::array<uint32_t, kSideBySide> at{};
      for (uint32_t level = 0; level < trees_[t].depth; ++level)
        for (size_t k = 0; k < kSideBySide; ++k) {
          const Step& step = steps[at[k]];
          at[k] = step.left + (row[k][step.feature] > step.limit ? 1u : 0u);
        }
      for (size_t k = 0; k < std::min(kSideBySide, rows.size() - begin); ++k) sums[begin + k] += outputs[at[k]];
    }
  }
}

void TreeBatch::scores(std::span<const float* const> rows, std::span<float> out, size_t look, float hopeless) const {
  look = std::min(look, trees_.size());
  std::fill(out.begin(), out.end(), bias_);
  std::vector<const float*> hopeful;
  std::vector<size_t> where;
  for (size_t i = 0; i < rows.size(); i += kTile) add(0, look, rows.subspan(i, std::min(kTile, rows.size() - i)), out.data() + i);
  if (look == trees_.size()) return;
  for (size_t i = 0; i < rows.size(); ++i)
    if (out[i] >= hopeless) hopeful.push_back(rows[i]), where.push_back(i);
  for (size_t i = 0; i < hopeful.size(); i += kTile) {
    const size_t n = std::min(kTile, hopeful.size() - i);
    std::array<float, kTile> sums{};
    for (size_t k = 0; k < n; ++k) sums[k] = out[where[i + k]];
    add(look, trees_.size(), std::span(hopeful).subspan(i, n), sums.data());
    for (size_t k = 0; k < n; ++k) out[where[i + k]] = sums[k];
  }
}

}  // namespace verbale::learn
