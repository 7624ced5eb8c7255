#include "language/model_file.h"

#include <gtest/gtest.h>

namespace verbale::language {
namespace {

std::string sample() {
  ModelWriter writer;
  writer.add("about", "language\ten\nlicence\tCC BY-SA 4.0\n");
  writer.add_array("numbers", std::vector<uint32_t>{1, 2, 3});
  return writer.finish();
}

TEST(ModelFile, GivesBackWhatWasWritten) {
  const std::string bytes = sample();
  const auto file = ModelFile::open(bytes);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->about("licence"), "CC BY-SA 4.0");
  EXPECT_EQ(file->about("author"), "");
  EXPECT_EQ(file->fingerprint().size(), 16u);
  const auto numbers = file->array<uint32_t>("numbers");
  ASSERT_TRUE(numbers);
  EXPECT_EQ((*numbers)[2], 3u);
  EXPECT_FALSE(file->array<uint64_t>("numbers"));
  EXPECT_FALSE(file->section("weights"));
}

TEST(ModelFile, ReadsBytesThatAreNotAligned) {
  std::string shifted = sample();
  shifted.insert(shifted.begin(), ' ');
  const auto file = ModelFile::open(std::string_view(shifted).substr(1));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->about("language"), "en");
}

TEST(ModelFile, RefusesEveryTruncation) {
  const std::string bytes = sample();
  for (size_t n = 0; n < bytes.size(); ++n) EXPECT_FALSE(ModelFile::open(std::string_view(bytes).substr(0, n)));
}

TEST(ModelFile, RefusesEveryFlippedBitBehindTheUnusedHeader) {
  const std::string bytes = sample();
  for (size_t at = 0; at < bytes.size(); ++at) {
    if (at >= 32 && at < 64) continue;  // reserved
    std::string broken = bytes;
    broken[at] ^= 4;
    EXPECT_FALSE(ModelFile::open(broken)) << at;
  }
}

TEST(ModelFile, SaysThatANewerVersionIsNewer) {
  std::string bytes = sample();
  bytes[8] = 9;
  const auto file = ModelFile::open(bytes);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, Code::newer_version);
}

TEST(ModelFile, SaysThatAnOlderVersionHasToBeTrainedAnew) {
  std::string bytes = sample();
  bytes[8] = kModelVersion - 1;
  const auto file = ModelFile::open(bytes);
  ASSERT_FALSE(file);
  EXPECT_NE(file.error().message.find("train it anew"), std::string::npos);
}

TEST(ModelFile, SaysThatAForeignFileIsForeign) {
  const auto file = ModelFile::open("PK\x03\x04 some other file, long enough to hold a header of sixty-four bytes, and more");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().message, "this is not a model of verbale");
}

}  // namespace
}  // namespace verbale::language
