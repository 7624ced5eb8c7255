// Pages made to hurt: each must be read in time that grows with its bytes and no faster, and never fail.
#include <gtest/gtest.h>

#include <chrono>

#include "reading/article_reader.h"

namespace verbale::reading {
namespace {

std::string times(size_t n, std::string_view text) {
  std::string out;
  out.reserve(n * text.size());
  for (size_t i = 0; i < n; ++i) out += text;
  return out;
}

const ArticleReader& reader() {
  static const ArticleReader reader = std::move(*ArticleReader::load());
  return reader;
}

double seconds(const std::string& page) {
  const auto begin = std::chrono::steady_clock::now();
  const auto article = reader().page(page, {});
  EXPECT_TRUE(article);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

// What would be quadratic takes minutes at these sizes; the bound is wide because test machines are busy.
TEST(Hostile, TimeIsLinear) {
  const std::string head = "<!doctype html><html><body>";
  const std::pair<const char*, std::string> pages[] = {
      {"deep nesting", times(200'000, "<div>") + "x"},
      {"deep formatting", times(200'000, "<b>") + "x"},
      {"deep lists", times(100'000, "<ul><li>") + "x"},
      {"end tags of nothing", times(500'000, "</p></b></div>")},
      {"open links", times(200'000, "<a href=x>y")},
      {"less-than signs", times(2'000'000, "<")},
      {"ampersands", times(2'000'000, "&")},
      {"numbers", times(500'000, "&#x")},
      {"comments never closed", times(500'000, "<!--")},
      {"comments of dashes", "<!--" + times(2'000'000, "-")},
      {"drawings never closed", times(300'000, "<svg>")},
      {"scripts never closed", times(300'000, "<script>")},
      {"scripts in comments", times(200'000, "<script><!--<script></script>")},
      {"frames never closed", times(300'000, "<iframe>")},
      {"attributes", "<p " + times(500'000, "a=b ") + ">x"},
      {"one great attribute", "<p title=\"" + std::string(20'000'000, 'x') + "\">x"},
      {"an attribute without an end", "<p title=\"" + std::string(20'000'000, 'x')},
      {"tables in tables", times(100'000, "<table><tr><td>") + "x"},
      {"many blocks", times(200'000, "<p>The ministers met.")},
      {"one long word", std::string(8'000'000, 'a')},
      {"one long line", times(400'000, "The ministers met. ")},
      {"line breaks", times(1'000'000, "<br>x")},
      {"classes", times(100'000, "<p class='a-b-c-d-e-f related share'>x")},
  };
  for (const auto& [name, page] : pages) EXPECT_LT(seconds(head + page), 30.0) << name;
}

TEST(Hostile, PlainTextIsLinear) {
  const std::pair<const char*, std::string> texts[] = {
      {"one long line", times(1'000'000, "The ministers met. ")}, {"empty lines", times(4'000'000, "\n")},
      {"short lines", times(300'000, "x\n")},                     {"icons", times(300'000, "bookmarkicon ")},
      {"dates", times(200'000, "19 September 2023 ")},            {"hashtags", times(300'000, "#a ")},
  };
  for (const auto& [name, text] : texts) EXPECT_LT(seconds(text), 30.0) << name;
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
