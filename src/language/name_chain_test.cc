#include "language/name_chain.h"

#include <gtest/gtest.h>

#include <cmath>

#include "learn/neural_random.h"

namespace verbale::language {
namespace {

constexpr size_t kTags = 5, kWords = 4;

struct Chain {
  learn::Matrix scores;
  std::vector<float> steps;
  NameChain chain;

  explicit Chain(uint64_t seed) : steps(kTags * kTags) {
    learn::Random random(seed);
    scores.clear(kWords, kTags);
    for (float& x : scores.values) x = 4 * random.uniform() - 2;
    for (float& x : steps) x = 2 * random.uniform() - 1;
    chain.prepare(steps.data(), kTags);
  }

  // Calls `take` with every sequence in which a name only goes on where it has begun, and its weight.
  template <class Take>
  void each_sequence(Take take) const {
    for (size_t code = 0; code < kTags * kTags * kTags * kTags; ++code) {
      std::array<uint16_t, kWords> tags;
      double sum = 0;
      bool possible = true;
      for (size_t t = 0, rest = code; t < kWords; ++t, rest /= kTags) {
        tags[t] = static_cast<uint16_t>(rest % kTags);
        sum += scores.row(t)[tags[t]];
        const bool inner = tags[t] > 0 && tags[t] % 2 == 0;
        if (t > 0) sum += steps[tags[t - 1] * kTags + tags[t]];
        if (inner && (t == 0 || (tags[t - 1] != tags[t] && tags[t - 1] + 1 != tags[t]))) possible = false;
      }
      if (possible) take(tags, std::exp(sum));
    }
  }
};

TEST(NameChain, MarginalsAreTheSumsOverAllSequences) {
  Chain c(3);
  double total = 0;
  double expected[kWords][kTags] = {};
  c.each_sequence([&](const auto& tags, double weight) {
    total += weight;
    for (size_t t = 0; t < kWords; ++t) expected[t][tags[t]] += weight;
  });
  c.chain.marginals(c.scores, 0, kWords);
  for (size_t t = 0; t < kWords; ++t)
    for (size_t tag = 0; tag < kTags; ++tag) EXPECT_NEAR(std::exp(c.scores.row(t)[tag]), expected[t][tag] / total, 1e-5);
}

TEST(NameChain, LossIsMinusTheLogProbabilityOfTheGoldSequence) {
  Chain c(4);
  const std::array<uint16_t, kWords> gold = {0, 3, 4, 1};
  double total = 0, own = 0;
  c.each_sequence([&](const auto& tags, double weight) {
    total += weight;
    if (tags == gold) own = weight;
  });
  std::vector<float> gradient(kTags * kTags);
  EXPECT_NEAR(c.chain.train(c.scores, gold, 0, 1, c.steps.data(), gradient.data()), -std::log(own / total), 1e-5);
}

TEST(NameChain, AGoldTagThatCannotGoOnBeginsAName) {
  Chain a(5), b(5);
  const std::array<uint16_t, kWords> broken = {2, 0, 4, 4}, mended = {1, 0, 3, 4};
  std::vector<float> one(kTags * kTags), two(kTags * kTags);
  EXPECT_EQ(a.chain.train(a.scores, broken, 0, 1, a.steps.data(), one.data()),
            b.chain.train(b.scores, mended, 0, 1, b.steps.data(), two.data()));
  EXPECT_EQ(one, two);
  EXPECT_EQ(a.scores.values, b.scores.values);
}

TEST(NameChain, ScoresFarApartStayNumbers) {
  Chain c(6);
  for (float& x : c.scores.values) x *= 300;
  c.chain.marginals(c.scores, 0, kWords);
  for (const float x : c.scores.values) EXPECT_TRUE(std::isfinite(x));
}

}  // namespace
}  // namespace verbale::language
