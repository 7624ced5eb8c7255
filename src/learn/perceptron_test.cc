#include "learn/perceptron.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "learn/feature.h"
#include "learn/hashed_table.h"
#include "learn/linear_model.h"
#include "learn/neural_random.h"

namespace verbale::learn {
namespace {

using Features = FeatureList<4>;

Features features_of(uint32_t a, uint32_t b) {
  Features out;
  out.clear();
  out.add(a);
  out.add(b);
  out.add(a, b);
  return out;
}

// Exclusive or of two values, and a third class for a value of its own.
uint32_t gold(uint32_t a, uint32_t b) { return a == 2 ? 2 : (a ^ b) & 1; }

Perceptron trained() {
  Perceptron model(3);
  Random random(1);
  std::vector<float> scores;
  for (int i = 0; i < 2000; ++i) {
    const auto a = static_cast<uint32_t>(random.below(3)), b = static_cast<uint32_t>(random.below(2));
    const auto features = features_of(a, b);
    const uint32_t right = gold(a, b);
    model.score(features.keys(), scores);
    scores[right] -= 1;  // a margin, so that no answer rests on a tie
    const auto guess = static_cast<uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    model.tick();
    if (guess != right) model.update(features.keys(), right, guess);
  }
  return model;
}

TEST(Perceptron, LearnsWhatAConjunctionTellsAndTheWrittenModelKnowsIt) {
  const std::string bytes = trained().linear_bytes(0, 1000);
  const auto model = LinearModel::open(bytes);
  ASSERT_TRUE(model);
  std::vector<int32_t> scores;
  for (uint32_t a = 0; a < 3; ++a)
    for (uint32_t b = 0; b < 2; ++b) EXPECT_EQ(model->best(features_of(a, b).keys(), scores), gold(a, b)) << a << b;
}

TEST(Perceptron, TheNarrowModelGivesTheSameAnswers) {
  const std::string bytes = trained().narrow_bytes(0, 1000);
  const auto model = NarrowModel::open(bytes);
  ASSERT_TRUE(model);
  for (uint32_t a = 0; a < 3; ++a)
    for (uint32_t b = 0; b < 2; ++b) {
      int32_t scores[NarrowModel::kClasses] = {};
      model->add(features_of(a, b).keys(), scores);
      EXPECT_EQ(std::max_element(scores, scores + 3) - scores, gold(a, b)) << a << b;
    }
}

TEST(Perceptron, TrainingTwiceGivesTheSameBytes) { EXPECT_EQ(trained().linear_bytes(0, 1000), trained().linear_bytes(0, 1000)); }

TEST(LinearModel, RefusesCutBytes) {
  const std::string linear = trained().linear_bytes(0, 1000), narrow = trained().narrow_bytes(0, 1000);
  for (size_t n = 0; n < linear.size(); ++n) EXPECT_FALSE(LinearModel::open(std::string_view(linear).substr(0, n)));
  for (size_t n = 0; n < narrow.size(); ++n) EXPECT_FALSE(NarrowModel::open(std::string_view(narrow).substr(0, n)));
}

TEST(LinearModel, RefusesLabelsItDoesNotHave) {
  std::string bytes = trained().linear_bytes(0, 1000);
  bytes[bytes.size() - sizeof(LinearModel::Cell)] = 77;
  EXPECT_FALSE(LinearModel::open(bytes));
}

TEST(HashedTable, FindsWhatWasPutIn) {
  std::vector<std::pair<uint32_t, uint32_t>> rows;
  for (uint32_t i = 1; i < 1000; ++i) rows.emplace_back(i * 2654435761u, i);
  const std::string bytes = HashedTable::to_bytes(rows);
  const auto table = HashedTable::open(bytes);
  ASSERT_TRUE(table);
  for (const auto& [key, value] : rows) EXPECT_EQ(table->find(key), value);
  EXPECT_EQ(table->find(12345, 7), 7u);
  EXPECT_FALSE(HashedTable::open({}));
}

}  // namespace
}  // namespace verbale::learn
