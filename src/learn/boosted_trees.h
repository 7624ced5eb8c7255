// Sums of small decision trees (gradient boosting on the logistic loss; Friedman 2001, "Greedy function approximation";
// histogram search as in Ke et al. 2017, "LightGBM"). Small, exact and fast to run; the model is a readable table.
#pragma once
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale::learn {

// Rows of features, one after the other.
struct FeatureRows {
  size_t columns = 0;
  std::vector<float> values;
  size_t rows() const { return columns ? values.size() / columns : 0; }
  const float* row(size_t i) const { return values.data() + i * columns; }
};

class BoostedTrees {
 public:
  // A row of the tree table is a node: inner nodes send x[feature] <= threshold to the left. Fails with bad_data and the
  // line when a feature is not among `features` or a child does not exist.
  static Result<BoostedTrees> parse(std::string_view tsv, std::string_view source, const std::vector<std::string>& features);
  std::string to_tsv(const std::vector<std::string>& features) const;

  // The log-odds of the row, and the probability. For many rows: learn/tree_batch.h.
  float score(const float* row) const;
  float probability(const float* row) const { return as_probability(score(row)); }
  static float as_probability(float log_odds) { return 1.0f / (1.0f + std::exp(-log_odds)); }
  size_t trees() const { return roots_.size(); }

 private:
  friend class TreeTrainer;
  friend class TreeBatch;
  struct Node {
    float value = 0;        // threshold of an inner node, output of a leaf
    int16_t feature = -1;   // -1 = leaf
    uint32_t left = 0;      // the right child stands behind the left one
  };
  float follow(uint32_t root, const float* row) const;
  float bias_ = 0;
  std::vector<Node> nodes_;
  std::vector<uint32_t> roots_;
};

struct BoostingOptions {
  int trees = 150;
  int leaves = 24;            // of each tree
  double rate = 0.1;          // how far each tree is followed
  double least_weight = 20;   // of the rows in a leaf
  double ridge = 5;           // L2 penalty of leaf values
  double feature_share = 0.4; // of the features, drawn anew for each tree
  double row_share = 0.7;     // of the rows, drawn anew for each tree
  uint64_t seed = 1;
};

// Trains on rows with labels 0 or 1 and weights. The same input gives the same model.
BoostedTrees train_boosted_trees(const FeatureRows& rows, const std::vector<float>& labels, const std::vector<float>& weights,
                                 const BoostingOptions& options);

}  // namespace verbale::learn
