#include "learn/neural_kernels.h"

#include <gtest/gtest.h>

#include <cmath>

#include "learn/neural_random.h"

namespace verbale::learn {
namespace {

std::vector<float> random_values(size_t n, Random& random) {
  std::vector<float> out(n);
  for (float& x : out) x = random.uniform() * 2 - 1;
  return out;
}

TEST(NeuralKernels, ProductAgreesWithTheDefinitionAtAllEdges) {
  Random random(1);
  std::vector<float> scratch;
  for (size_t m : {1, 5, 6, 7, 97, 200})
    for (size_t k : {1, 16, 255, 300})
      for (size_t n : {1, 13, 16, 33}) {
        const auto a = random_values(m * k, random), b = random_values(k * n, random);
        const Packed packed({b.data(), n, 1}, k, n);
        std::vector<float> c(m * n, 1.0f), t(m * n, 1.0f);
        multiply(m, {a.data(), k, 1}, packed, c.data(), n, true, scratch);
        for (size_t i = 0; i < m; ++i)
          for (size_t j = 0; j < n; ++j) {
            double sum = 1;
            for (size_t x = 0; x < k; ++x) sum += double{a[i * k + x]} * b[x * n + j];
            ASSERT_NEAR(c[i * n + j], sum, 1e-3);
          }
      }
}

TEST(NeuralKernels, ARowOfAProductDoesNotDependOnTheOthers) {
  Random random(2);
  std::vector<float> scratch;
  const size_t k = 300, n = 40;
  const auto a = random_values(50 * k, random), b = random_values(k * n, random);
  const Packed packed({b.data(), n, 1}, k, n);
  std::vector<float> all(50 * n), one(n);
  multiply(50, {a.data(), k, 1}, packed, all.data(), n, false, scratch);
  for (size_t i = 0; i < 50; ++i) {
    multiply(1, {a.data() + i * k, k, 1}, packed, one.data(), n, false, scratch);
    for (size_t j = 0; j < n; ++j) ASSERT_EQ(one[j], all[i * n + j]);
  }
}

TEST(NeuralKernels, LogSoftmaxSumsToOne) {
  Random random(3);
  for (size_t n = 1; n < 40; ++n) {
    auto row = random_values(n, random);
    row[n / 2] = 5;
    EXPECT_EQ(log_softmax(row), n / 2);
    double sum = 0;
    for (float x : row) sum += std::exp(double{x});
    EXPECT_NEAR(sum, 1, 1e-5);
  }
}

TEST(NeuralKernels, AdamMovesAgainstTheGradient) {
  std::vector<float> w(21, 1.0f), g(21, 0.5f), m(21), v(21);
  AdamStep step;
  step.correct1 = 1 - step.beta1, step.correct2 = 1 - step.beta2;
  adam(w.data(), g.data(), m.data(), v.data(), w.size(), step);
  for (size_t i = 0; i < w.size(); ++i) {
    EXPECT_NEAR(w[i], 1 - step.rate, 1e-6);
    EXPECT_EQ(g[i], 0);
  }
}

}  // namespace
}  // namespace verbale::learn
