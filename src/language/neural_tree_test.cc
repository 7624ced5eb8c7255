#include "language/neural_tree.h"

#include <gtest/gtest.h>

#include <cmath>

#include "learn/neural_random.h"

namespace verbale::language {
namespace {

bool is_tree(const std::vector<uint32_t>& heads) {
  size_t roots = 0;
  for (size_t j = 0; j < heads.size(); ++j) {
    roots += heads[j] == 0;
    size_t at = j + 1, steps = 0;
    while (at != 0 && steps <= heads.size()) at = heads[at - 1], ++steps;
    if (at != 0) return false;
  }
  return roots == 1;
}

double score(const std::vector<float>& scores, const std::vector<uint32_t>& heads) {
  double sum = 0;
  for (size_t j = 0; j < heads.size(); ++j) sum += scores[j * (heads.size() + 1) + heads[j]];
  return sum;
}

double best_by_trying_all(const std::vector<float>& scores, size_t n) {
  std::vector<uint32_t> heads(n, 0);
  double best = -1e30;
  while (true) {
    if (is_tree(heads)) best = std::max(best, score(scores, heads));
    size_t j = 0;
    while (j < n && ++heads[j] > n) heads[j++] = 0;
    if (j == n) return best;
  }
}

TEST(TreeFinder, FindsTheBestTreeOfAll) {
  learn::Random random(11);
  TreeFinder find;
  for (size_t n = 1; n <= 5; ++n)
    for (int round = 0; round < 40; ++round) {
      std::vector<float> scores(n * (n + 1));
      for (float& s : scores) s = random.uniform() * 10 - 5;
      for (size_t j = 0; j < n; ++j) scores[j * (n + 1) + j + 1] = -1e9f;
      std::vector<uint32_t> heads(n);
      find(scores.data(), n + 1, n, heads.data());
      ASSERT_TRUE(is_tree(heads));
      EXPECT_NEAR(score(scores, heads), best_by_trying_all(scores, n), 1e-3);
    }
}

TEST(TreeFinder, LongSentenceOfRandomScoresGivesATree) {
  learn::Random random(12);
  const size_t n = 300;
  std::vector<float> scores(n * (n + 1));
  for (float& s : scores) s = random.uniform() * 30 - 15;
  std::vector<uint32_t> heads(n);
  TreeFinder()(scores.data(), n + 1, n, heads.data());
  EXPECT_TRUE(is_tree(heads));
}

TEST(TreeFinder, ScoresThatAreNoNumbersGiveATree) {
  learn::Random random(13);
  const float odd[] = {std::nanf(""), HUGE_VALF, -HUGE_VALF, 1.0f};
  for (size_t n = 1; n < 30; ++n) {
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = odd[static_cast<size_t>(random.uniform() * 3.999f)];
    std::vector<uint32_t> heads(n);
    TreeFinder()(scores.data(), n + 1, n, heads.data());
    EXPECT_TRUE(is_tree(heads)) << n;
  }
}

}  // namespace
}  // namespace verbale::language
