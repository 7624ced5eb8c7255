// Pages made to hurt (hostile_pages.h): each must be read in time that grows with its bytes and no faster, stay within the
// limits, and never fail. How long they take is measured by bench/reading_bench.cc.
#include <gtest/gtest.h>

#include <ctime>

#include "reading/article_reader.h"
#include "reading/hostile_pages.h"
#include "reading/html_page.h"
#include "reading/paragraphs.h"

namespace verbale::reading {
namespace {

const ArticleReader& reader() {
  static const ArticleReader reader = std::move(*ArticleReader::load());
  return reader;
}

// Of this thread: what others do on the machine does not count.
double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double seconds_for(const std::string& bytes) {
  const double begin = processor_seconds();
  EXPECT_TRUE(reader().page(bytes, {}));
  return processor_seconds() - begin;
}

// Eight times the bytes take about eight times the time. 24 times is allowed and tried again: quadratic would be 64 times.
void expect_linear(const HostileInput& input) {
  constexpr size_t kSmall = 8'000, kTimes = 8, kTries = 4;
  const std::string small = input.make(kSmall), great = input.make(kSmall * kTimes);
  double least = 1e9, small_seconds = 0, great_seconds = 0;
  for (size_t i = 0; i < kTries && least > 3 * kTimes; ++i) {
    small_seconds = seconds_for(small) + 1e-4;
    great_seconds = seconds_for(great);
    least = std::min(least, great_seconds / small_seconds);
  }
  EXPECT_LE(least, 3 * kTimes) << input.name << ": " << small_seconds << " s, then " << great_seconds << " s";
}

}  // namespace

TEST(Hostile, TimeOfPagesIsLinear) {
  for (const auto& page : hostile_pages()) expect_linear(page);
}

TEST(Hostile, TimeOfTextsIsLinear) {
  for (const auto& text : hostile_texts()) expect_linear(text);
}

TEST(Hostile, NoPageGrowsBeyondTheLimits) {
  for (const auto& input : hostile_pages()) {
    const std::string bytes = input.make(1'000'000);
    const HtmlPage page = build_html_page(bytes);
    EXPECT_LE(page.blocks.size(), kMostBlocks) << input.name;
    EXPECT_LE(page.elements.size(), kMostElements) << input.name;
    EXPECT_LE(page.runs.size(), kMostRuns) << input.name;
    size_t text = 0;
    for (const auto& run : page.runs) text += run.raw.size();
    EXPECT_LE(text, kMostTextBytes) << input.name;
    for (const auto& element : page.elements) EXPECT_LE(element.depth, kDeepest) << input.name;
  }
}

TEST(Hostile, APageBeyondTheLimitsKeepsItsBeginAndSaysSo) {
  const std::string page = "<html><body><h1>Talks</h1>" + filled(3'000'000, "<p>The two ministers met in Geneva on Monday, officials said.</p>");
  const auto article = reader().page(page, {});
  ASSERT_TRUE(article);
  EXPECT_NE(article->text.find("ministers met"), std::string::npos);
  ASSERT_FALSE(article->notes.empty());
  EXPECT_NE(article->notes[0].find("larger than the limits"), std::string::npos);
}

TEST(Hostile, AnAttributeOfAHundredMegabytesEndsThePage) {
  const auto article = reader().page("<html><body><p>The ministers met.</p><p title=\"" + std::string(100'000'000, 'x') + "\">y</p>", {});
  ASSERT_TRUE(article);
  ASSERT_FALSE(article->notes.empty());
  EXPECT_NE(article->notes[0].find("larger than the limits"), std::string::npos);
}

TEST(Hostile, ATextOfVeryManyLinesIsKeptWhole) {
  const std::string text = filled(400'000, "y\nx\n\n");
  const auto article = reader().page(text, {});
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text, text);
  EXPECT_LE(article->blocks.size(), kMostLines + 1);
  EXPECT_EQ(article->blocks.back().span.end, text.find_last_not_of('\n') + 1);
}

TEST(Hostile, BrokenBytesAreRepairedAndReported) {
  std::string text = "The two ministers met in Geneva \xFF on Monday, caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9.";
  const auto article = reader().page(text, {});
  ASSERT_TRUE(article);
  ASSERT_FALSE(article->notes.empty());
  EXPECT_NE(article->text.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(Hostile, BinaryBytesAreAnError) {
  for (const std::string& bytes : {std::string("%PDF-1.4 x"), std::string("\x89PNG\r\n\x1a\n"), std::string(200, '\0'), std::string("PK\x03\x04")})
    EXPECT_FALSE(reader().page(bytes, {}));
}

TEST(Hostile, AnEmptyPageHasNoText) {
  for (const char* page : {"", " \n", "<html></html>", "<!doctype html><body><p> </p></body>"}) {
    const auto article = reader().page(page, {});
    ASSERT_TRUE(article);
    EXPECT_TRUE(body_text(*article).empty());
  }
}

}  // namespace verbale::reading
