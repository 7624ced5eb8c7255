#include "learn/tree_batch.h"

#include <algorithm>
#include <array>
#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learn/tree_batch.cc"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace verbale::learn {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Which leaves each of the rows may still reach; `values` holds TreeBatch::kRows values for each column.
void Narrow(const TreeBatch::Node* nodes, size_t count, const float* HWY_RESTRICT values, uint32_t* HWY_RESTRICT reached) {
  const hn::CappedTag<float, TreeBatch::kRows> d;
  const hn::RebindToUnsigned<decltype(d)> du;
  constexpr size_t kLanes = hn::MaxLanes(d), kVectors = TreeBatch::kRows / kLanes;
  hn::Vec<decltype(du)> open[kVectors];
  for (auto& leaves : open) leaves = hn::Set(du, ~0u);
  for (size_t n = 0; n < count; ++n) {
    const auto limit = hn::Set(d, nodes[n].limit);
    const auto kept = hn::Set(du, nodes[n].kept);
    const float* row = values + nodes[n].feature * TreeBatch::kRows;
    for (size_t v = 0; v < kVectors; ++v) {
      const auto right = hn::RebindMask(du, hn::Gt(hn::LoadU(d, row + v * kLanes), limit));
      open[v] = hn::IfThenElse(right, hn::And(open[v], kept), open[v]);
    }
  }
  for (size_t v = 0; v < kVectors; ++v) hn::StoreU(open[v], du, reached + v * kLanes);
}

}  // namespace HWY_NAMESPACE
}  // namespace verbale::learn
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace verbale::learn {

HWY_EXPORT(Narrow);

Result<TreeBatch> TreeBatch::of(const BoostedTrees& trees) {
  TreeBatch batch;
  batch.bias_ = trees.bias_;
  for (const uint32_t root : trees.roots_) {
    Tree tree{static_cast<uint32_t>(batch.nodes_.size()), 0, static_cast<uint32_t>(batch.leaves_.size())};
    uint32_t leaves = 0;
    if (!batch.lay_out(trees, root, 0, leaves)) return fail(Code::bad_data, "a tree with more than 32 leaves");
    tree.last_node = static_cast<uint32_t>(batch.nodes_.size());
    batch.trees_.push_back(tree);
  }
  return batch;
}

// Lays out what is at and below the node; `leaves` counts the leaves to the left of what comes next.
bool TreeBatch::lay_out(const BoostedTrees& trees, uint32_t at, uint32_t depth, uint32_t& leaves) {
  const auto& node = trees.nodes_[at];
  if (leaves == kLeaves || depth > kLeaves) return false;
  if (node.feature < 0) {
    leaves_.push_back(node.value);
    ++leaves;
    return true;
  }
  const uint32_t before = leaves;
  if (!lay_out(trees, node.left, depth + 1, leaves)) return false;
  const auto below = [](uint32_t leaf) { return static_cast<uint32_t>((uint64_t{1} << leaf) - 1); };
  nodes_.push_back({static_cast<uint32_t>(node.feature), node.value, ~(below(leaves) & ~below(before))});
  columns_ = std::max(columns_, nodes_.back().feature + 1);
  return lay_out(trees, node.left + 1, depth + 1, leaves);
}

// Adds what the trees [first, last) say of the rows to their sums.
void TreeBatch::add(size_t first, size_t last, std::span<const float* const> rows, std::span<float> sums) const {
  std::array<uint32_t, kRows> reached;
  std::vector<float> values(columns_ * kRows);
  for (size_t begin = 0; begin < rows.size(); begin += kRows) {
    const size_t n = std::min(kRows, rows.size() - begin);
    std::array<const float*, kRows> row;
    for (size_t k = 0; k < kRows; ++k) row[k] = rows[begin + std::min(k, n - 1)];
    for (size_t c = 0; c < columns_; ++c)
      for (size_t k = 0; k < kRows; ++k) values[c * kRows + k] = row[k][c];
    for (size_t t = first; t < last; ++t) {
      const Tree& tree = trees_[t];
      HWY_DYNAMIC_DISPATCH(Narrow)(nodes_.data() + tree.first_node, tree.last_node - tree.first_node, values.data(), reached.data());
      for (size_t k = 0; k < n; ++k) sums[begin + k] += leaves_[tree.first_leaf + static_cast<uint32_t>(std::countr_zero(reached[k]))];
    }
  }
}

void TreeBatch::scores(std::span<const float* const> rows, std::span<float> out, size_t look, float hopeless) const {
  look = std::min(look, trees_.size());
  std::fill(out.begin(), out.end(), bias_);
  add(0, look, rows, out);
  if (look == trees_.size()) return;
  std::vector<const float*> hopeful;
  std::vector<size_t> where;
  std::vector<float> sums;
  for (size_t i = 0; i < rows.size(); ++i)
    if (!(out[i] < hopeless)) hopeful.push_back(rows[i]), where.push_back(i), sums.push_back(out[i]);
  add(look, trees_.size(), hopeful, sums);
  for (size_t k = 0; k < where.size(); ++k) out[where[k]] = sums[k];
}

}  // namespace verbale::learn
#endif
