#include "base/hash_map.h"

#include <gtest/gtest.h>

namespace verbale {
namespace {

TEST(HashMap, KeepsEveryKeyWhileItGrows) {
  HashMap<uint32_t> map;
  for (uint64_t key = 0; key < 5000; ++key) map[key * key] = static_cast<uint32_t>(key);
  EXPECT_EQ(map.size(), 5000u);
  for (uint64_t key = 0; key < 5000; ++key) {
    const uint32_t* value = map.find(key * key);
    ASSERT_TRUE(value);
    EXPECT_EQ(*value, key);
  }
  EXPECT_EQ(map.find(2), nullptr);
}

TEST(HashMap, AValueIsMadeOnceAndKept) {
  HashMap<int> map;
  ++map[7];
  ++map[7];
  EXPECT_EQ(map[7], 2);
  EXPECT_EQ(map[0], 0);
  EXPECT_EQ(map.size(), 2u);
}

}  // namespace
}  // namespace verbale
