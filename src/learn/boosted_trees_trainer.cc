#include <algorithm>
#include <array>
#include <numeric>

#include "base/result.h"
#include "learn/boosted_trees.h"
#include "learn/neural_random.h"

namespace verbale::learn {
namespace {

constexpr size_t kBins = 64;

// Sums of gradient and curvature of the rows in one bin.
struct Bin {
  double gradient = 0, curvature = 0;
};
using Histogram = std::vector<Bin>;  // kBins a feature

struct Split {
  double gain = 0;
  size_t feature = 0, bin = 0;
};

// A leaf of the tree in hand, which may still be split.
struct Leaf {
  uint32_t node = 0;
  size_t begin = 0, end = 0;  // of its rows in the order
  Bin total;
  Histogram histogram;
  Split best;
};

}  // namespace

class TreeTrainer {
 public:
  TreeTrainer(const FeatureRows& rows, const std::vector<float>& labels, const std::vector<float>& weights, const BoostingOptions& options)
      : rows_(rows), labels_(labels), weights_(weights), options_(options), random_(options.seed), scores_(rows.rows()), gradients_(rows.rows()) {
    find_borders();
    fill_bins();
  }

  BoostedTrees train() {
    set_bias();
    for (int t = 0; t < options_.trees; ++t) {
      find_gradients();
      draw_features();
      draw_rows();
      grow();
    }
    return std::move(model_);
  }

 private:
  // Borders of the bins: quantiles of a sample of the distinct values.
  void find_borders() {
    borders_.resize(rows_.columns);
    const size_t step = std::max<size_t>(1, rows_.rows() / 20000);
    std::vector<float> values;
    for (size_t f = 0; f < rows_.columns; ++f) {
      values.clear();
      for (size_t i = 0; i < rows_.rows(); i += step) values.push_back(rows_.row(i)[f]);
      std::sort(values.begin(), values.end());
      auto& borders = borders_[f];
      for (size_t b = 1; b < kBins; ++b) {
        const float border = values[b * (values.size() - 1) / kBins];
        if (border < values.back() && (borders.empty() || border > borders.back())) borders.push_back(border);
      }
    }
  }

  void fill_bins() {
    bins_.resize(rows_.values.size());
    for (size_t f = 0; f < rows_.columns; ++f)
      for (size_t i = 0; i < rows_.rows(); ++i) {
        const auto& borders = borders_[f];
        const auto at = std::lower_bound(borders.begin(), borders.end(), rows_.row(i)[f]);
        bins_[i * rows_.columns + f] = static_cast<uint8_t>(at - borders.begin());
      }
  }

  void set_bias() {
    double positive = 1, all = 2;
    for (size_t i = 0; i < rows_.rows(); ++i) positive += labels_[i] * weights_[i], all += weights_[i];
    model_.bias_ = static_cast<float>(std::log(positive / (all - positive)));
    std::fill(scores_.begin(), scores_.end(), model_.bias_);
  }

  void find_gradients() {
    for (size_t i = 0; i < rows_.rows(); ++i) {
      const double p = 1 / (1 + std::exp(-static_cast<double>(scores_[i])));
      gradients_[i] = {(p - labels_[i]) * weights_[i], std::max(p * (1 - p), 1e-6) * weights_[i]};
    }
  }

  void draw_features() {
    drawn_.resize(rows_.columns);
    std::iota(drawn_.begin(), drawn_.end(), size_t{0});
    for (size_t i = drawn_.size(); i-- > 1;) std::swap(drawn_[i], drawn_[random_.below(i + 1)]);
    drawn_.resize(std::max<size_t>(1, static_cast<size_t>(options_.feature_share * static_cast<double>(rows_.columns))));
    std::sort(drawn_.begin(), drawn_.end());
  }

  void draw_rows() {
    order_.clear();
    const auto limit = static_cast<uint64_t>(options_.row_share * 65536.0);
    for (uint32_t i = 0; i < rows_.rows(); ++i)
      if ((random_.bits() & 0xFFFF) < limit) order_.push_back(i);
  }

  void fill_histogram(Leaf& leaf) const {
    leaf.histogram.assign(drawn_.size() * kBins, {});
    for (size_t k = leaf.begin; k < leaf.end; ++k) {
      const uint32_t i = order_[k];
      const uint8_t* bins = bins_.data() + i * rows_.columns;
      const Bin g = gradients_[i];
      for (size_t f = 0; f < drawn_.size(); ++f) {
        Bin& bin = leaf.histogram[f * kBins + bins[drawn_[f]]];
        bin.gradient += g.gradient;
        bin.curvature += g.curvature;
      }
    }
  }

  double worth(const Bin& sum) const { return sum.gradient * sum.gradient / (sum.curvature + options_.ridge); }

  void find_split(Leaf& leaf) const {
    leaf.total = {};
    for (size_t b = 0; b < kBins; ++b) {
      leaf.total.gradient += leaf.histogram[b].gradient;
      leaf.total.curvature += leaf.histogram[b].curvature;
    }
    leaf.best = {};
    const double least = options_.least_weight * 0.25;  // the curvature of a row is at most a quarter of its weight
    for (size_t f = 0; f < drawn_.size(); ++f) {
      Bin left;
      for (size_t b = 0; b < borders_[drawn_[f]].size(); ++b) {
        left.gradient += leaf.histogram[f * kBins + b].gradient;
        left.curvature += leaf.histogram[f * kBins + b].curvature;
        const Bin right{leaf.total.gradient - left.gradient, leaf.total.curvature - left.curvature};
        if (left.curvature < least || right.curvature < least) continue;
        const double gain = worth(left) + worth(right) - worth(leaf.total);
        if (gain > leaf.best.gain) leaf.best = {gain, f, b};
      }
    }
  }

  void grow() {
    std::vector<Leaf> leaves(1);
    leaves[0].node = static_cast<uint32_t>(model_.nodes_.size());
    leaves[0].end = order_.size();
    model_.roots_.push_back(leaves[0].node);
    model_.nodes_.emplace_back();
    fill_histogram(leaves[0]);
    find_split(leaves[0]);
    while (leaves.size() < static_cast<size_t>(options_.leaves)) {
      const auto best = std::max_element(leaves.begin(), leaves.end(), [](const Leaf& a, const Leaf& b) { return a.best.gain < b.best.gain; });
      if (best->best.gain < 1e-3) break;
      split(leaves, static_cast<size_t>(best - leaves.begin()));
    }
    for (const Leaf& leaf : leaves)
      model_.nodes_[leaf.node].value =
          static_cast<float>(-leaf.total.gradient / (leaf.total.curvature + options_.ridge) * options_.rate);
    follow();
  }

  void split(std::vector<Leaf>& leaves, size_t at) {
    Leaf parent = std::move(leaves[at]);
    const size_t feature = drawn_[parent.best.feature];
    const auto middle = std::stable_partition(
        order_.begin() + static_cast<long>(parent.begin), order_.begin() + static_cast<long>(parent.end),
        [&](uint32_t i) { return bins_[i * rows_.columns + feature] <= parent.best.bin; });
    auto& node = model_.nodes_[parent.node];
    node.feature = static_cast<int16_t>(feature);
    node.value = borders_[feature][parent.best.bin];
    node.left = static_cast<uint32_t>(model_.nodes_.size());
    Leaf left, right;
    left.node = node.left;
    right.node = node.left + 1;
    model_.nodes_.resize(model_.nodes_.size() + 2);
    left.begin = parent.begin;
    left.end = right.begin = static_cast<size_t>(middle - order_.begin());
    right.end = parent.end;
    Leaf& smaller = left.end - left.begin < right.end - right.begin ? left : right;
    Leaf& larger = &smaller == &left ? right : left;
    fill_histogram(smaller);
    larger.histogram = std::move(parent.histogram);
    for (size_t b = 0; b < larger.histogram.size(); ++b) {
      larger.histogram[b].gradient -= smaller.histogram[b].gradient;
      larger.histogram[b].curvature -= smaller.histogram[b].curvature;
    }
    find_split(left);
    find_split(right);
    leaves[at] = std::move(left);
    leaves.push_back(std::move(right));
  }

  // Adds the new tree's output to every row, drawn or not.
  void follow() {
    const uint32_t root = model_.roots_.back();
    for (size_t i = 0; i < rows_.rows(); ++i) {
      uint32_t at = root;
      while (model_.nodes_[at].feature >= 0) {
        const auto& node = model_.nodes_[at];
        at = node.left + (rows_.row(i)[node.feature] > node.value ? 1 : 0);
      }
      scores_[i] += model_.nodes_[at].value;
    }
  }

  const FeatureRows& rows_;
  const std::vector<float>& labels_;
  const std::vector<float>& weights_;
  BoostingOptions options_;
  Random random_;
  BoostedTrees model_;
  std::vector<std::vector<float>> borders_;
  std::vector<uint8_t> bins_;
  std::vector<float> scores_;
  std::vector<Bin> gradients_;
  std::vector<size_t> drawn_;
  std::vector<uint32_t> order_;
};

BoostedTrees train_boosted_trees(const FeatureRows& rows, const std::vector<float>& labels, const std::vector<float>& weights,
                                 const BoostingOptions& options) {
  CHECK(labels.size() == rows.rows() && weights.size() == rows.rows(), "a label and a weight for every row");
  return TreeTrainer(rows, labels, weights, options).train();
}

}  // namespace verbale::learn
