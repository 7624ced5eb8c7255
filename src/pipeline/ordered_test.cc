#include "pipeline/ordered.h"

#include <gtest/gtest.h>

#include <vector>

namespace verbale::pipeline {

TEST(Ordered, KeepsTheOrderAtAnyNumberOfThreads) {
  for (int threads : {1, 2, 8}) {
    int next = 0;
    std::vector<int> out;
    run_ordered<int>(
        threads, [&]() -> std::optional<int> { return next < 1000 ? std::optional(next++) : std::nullopt; },
        [](int& item) { item *= 2; }, [&](int& item) { out.push_back(item); });
    ASSERT_EQ(out.size(), 1000u);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(out[static_cast<size_t>(i)], 2 * i);
  }
}

}  // namespace verbale::pipeline
