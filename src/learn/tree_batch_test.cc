#include "learn/tree_batch.h"

#include <gtest/gtest.h>

#include <limits>

#include "learn/neural_random.h"

namespace verbale::learn {
namespace {

constexpr size_t kColumns = 7;

FeatureRows random_rows(size_t n) {
  Random random(3);
  FeatureRows rows;
  rows.columns = kColumns;
  for (size_t i = 0; i < n * kColumns; ++i) rows.values.push_back(static_cast<float>(random.below(20)));
  return rows;
}

BoostedTrees trained(const FeatureRows& rows) {
  std::vector<float> labels, weights(rows.rows(), 1);
  for (size_t i = 0; i < rows.rows(); ++i) labels.push_back(rows.row(i)[1] > 9 && rows.row(i)[4] * rows.row(i)[2] < 90 ? 1.0f : 0.0f);
  BoostingOptions options;
  options.trees = 12;
  return train_boosted_trees(rows, labels, weights, options);
}

std::vector<const float*> pointers(const FeatureRows& rows) {
  std::vector<const float*> out;
  for (size_t i = 0; i < rows.rows(); ++i) out.push_back(rows.row(i));
  return out;
}

TEST(TreeBatch, SumsAreThoseOfOneRowAtATime) {
  FeatureRows rows = random_rows(1003);  // no multiple of the rows side by side
  const BoostedTrees trees = trained(rows);
  rows.values[5] = std::numeric_limits<float>::quiet_NaN();
  rows.values[9] = std::numeric_limits<float>::infinity();
  const auto batch = TreeBatch::of(trees);
  ASSERT_TRUE(batch);
  std::vector<float> sums(rows.rows());
  batch->scores(pointers(rows), sums);
  for (size_t i = 0; i < sums.size(); ++i) EXPECT_EQ(sums[i], trees.score(rows.row(i))) << i;
}

TEST(TreeBatch, AHopelessRowIsGivenUpAndTheOthersGoOn) {
  const FeatureRows rows = random_rows(100);
  const BoostedTrees trees = trained(rows);
  const auto batch = TreeBatch::of(trees);
  ASSERT_TRUE(batch);
  std::vector<float> begun(rows.rows()), sums(rows.rows());
  batch->scores(pointers(rows), begun, 4, std::numeric_limits<float>::infinity());
  batch->scores(pointers(rows), sums, 4, -0.5f);
  size_t given_up = 0;
  for (size_t i = 0; i < sums.size(); ++i) {
    EXPECT_EQ(sums[i], begun[i] < -0.5f ? begun[i] : trees.score(rows.row(i))) << i;
    given_up += begun[i] < -0.5f;
  }
  EXPECT_GT(given_up, 0u);
  EXPECT_LT(given_up, rows.rows());
}

TEST(TreeBatch, NoRowsAreNoTrouble) {
  const auto batch = TreeBatch::of(trained(random_rows(200)));
  ASSERT_TRUE(batch);
  std::vector<float> sums;
  batch->scores({}, sums);
  EXPECT_TRUE(sums.empty());
}

TEST(TreeBatch, ATreeOfTooManyLeavesIsRefused) {
  std::string chain = "kind\tvalue\tfeature\tleft\nbias\t0\nroot\t0\tx\t1\n";
  for (int i = 0; i < 40; ++i) chain += "node\t0.5\nnode\t" + std::to_string(i) + "\tx\t" + std::to_string(2 * i + 3) + "\n";
  chain += "node\t1\nnode\t2\n";
  const auto trees = BoostedTrees::parse(chain, "chain", {"x"});
  ASSERT_TRUE(trees);
  EXPECT_EQ(TreeBatch::of(*trees).error().code, Code::bad_data);
}

}  // namespace
}  // namespace verbale::learn
