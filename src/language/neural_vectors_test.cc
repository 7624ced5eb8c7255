#include "language/neural_vectors.h"

#include <gtest/gtest.h>

#include "language/neural_features.h"

namespace verbale::language {
namespace {

std::span<const int8_t> row(const VectorMaker& maker, std::string_view word) {
  FeatureKeys keys;
  return maker.vectors().of(keys.of(word)[0].hash);
}

TEST(WordVectors, EachDimensionIsStandardised) {
  const auto maker = VectorMaker::from_lines("treaty 1 10\nenvoy 3 30\n");
  ASSERT_TRUE(maker) << maker.error().text();
  EXPECT_EQ(maker->vectors().dimensions, 2u);
  const auto treaty = row(*maker, "treaty"), envoy = row(*maker, "envoy");
  ASSERT_EQ(treaty.size(), 2u);
  EXPECT_EQ(treaty[0], -32);  // one deviation below the mean, of four that 127 stands for
  EXPECT_EQ(treaty[1], -32);
  EXPECT_EQ(envoy[0], 32);
  EXPECT_TRUE(maker->vectors().valid());
}

TEST(WordVectors, CaseAndDigitsAreFoldedAndTheFirstLineCounts) {
  const auto maker = VectorMaker::from_lines("1999 1\n2001 5\npeace 9\n");
  ASSERT_TRUE(maker);
  EXPECT_EQ(maker->vectors().words.size(), 2u);
  EXPECT_EQ(row(*maker, "PEACE")[0], 32);
  EXPECT_EQ(row(*maker, "1815")[0], -32);
  EXPECT_TRUE(row(*maker, "war").empty());
}

TEST(WordVectors, OutliersAreCutToWhatEightBitsHold) {
  std::string lines = "odd 1000\n";
  for (char c = 'a'; c <= 'z'; ++c) lines += std::string(3, c) + " 0\n";
  const auto maker = VectorMaker::from_lines(lines);
  ASSERT_TRUE(maker);
  EXPECT_EQ(row(*maker, "odd")[0], 127);
}

TEST(WordVectors, NothingGivesNoVectors) {
  const auto maker = VectorMaker::from_lines("");
  ASSERT_TRUE(maker);
  EXPECT_TRUE(maker->vectors().valid());
  EXPECT_TRUE(row(*maker, "peace").empty());
}

TEST(WordVectors, ErrorsNameTheLine) {
  for (const std::string_view bad : {"a 1 2\nb 1\n", "a 1 2\nb 1 two\n", "a 1 2\nb 1 nan\n", "a 1 2\nb\n"}) {
    const auto maker = VectorMaker::from_lines(bad);
    ASSERT_FALSE(maker) << bad;
    EXPECT_EQ(maker.error().where->line, 2u) << bad;
  }
}

}  // namespace
}  // namespace verbale::language
