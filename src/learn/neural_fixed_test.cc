#include "learn/neural_fixed.h"

#include <gtest/gtest.h>

#include "learn/neural_random.h"

namespace verbale::learn {
namespace {

TEST(NeuralFixed, ProductIsCloseToTheExactOneAtAllEdges) {
  Random random(1);
  for (size_t m : {1, 3, 4, 5, 17})
    for (size_t k : {1, 16, 33, 512})
      for (size_t n : {1, 13, 16, 33}) {
        std::vector<float> a(m * k), b(k * n), bias(n, 0.25f), c(m * n);
        for (float& x : a) x = random.uniform() * 6 - 3;
        for (float& x : b) x = random.uniform() * 2 - 1;
        FixedPacked packed;
        packed.assign({b.data(), n, 1}, k, n);
        FixedRows rows;
        rows.assign(a.data(), k, m, k);
        multiply(rows, packed, bias.data(), false, c.data(), n);
        for (size_t i = 0; i < m; ++i)
          for (size_t j = 0; j < n; ++j) {
            double sum = 0.25;
            for (size_t x = 0; x < k; ++x) sum += double{a[i * k + x]} * b[x * n + j];
            ASSERT_NEAR(c[i * n + j], sum, 3e-3 * static_cast<double>(k) / 16 + 5e-3);
          }
      }
}

TEST(NeuralFixed, LargestValuesDoNotOverflow) {
  const size_t k = FixedPacked::kMost;
  std::vector<float> a(k, -1e6f), b(k, 1e6f);
  FixedPacked packed;
  packed.assign({b.data(), 1, 1}, k, 1);
  FixedRows rows;
  rows.assign(a.data(), k, 1, k);
  float c = 0;
  multiply(rows, packed, nullptr, false, &c, 1);
  EXPECT_NEAR(c, -1e12 * static_cast<double>(k), 1e9 * static_cast<double>(k));
}

}  // namespace
}  // namespace verbale::learn
