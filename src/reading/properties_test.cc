// What holds for every page, tried on pages put together at random from pieces that pages are made of.
#include <gtest/gtest.h>

#include <random>

#include "base/strings.h"
#include "base/utf8.h"
#include "reading/article_reader.h"

namespace verbale::reading {
namespace {

const ArticleReader& reader() {
  static const ArticleReader reader = std::move(*ArticleReader::load());
  return reader;
}

constexpr const char* kPieces[] = {
    "<p>", "</p>", "<div class=content>", "</div>", "<b>", "</b>", "<i>", "</a>", "<a href=/x>", "<ul><li>", "</ul>", "<table><tr><td>",
    "</table>", "<h2>", "</h2>", "<blockquote>", "<br>", "<br><br>", "<script>var x = '<p>no';</script>", "<!-- <p>no -->", "<svg><path/></svg>",
    "<style>p {}</style>", "<aside class=related>", "</aside>", "<figure><figcaption>", "</figure>", "&amp;", "&nbsp;", "&eacute;", "&#8217;",
    "&lt;b&gt;", "\n", "  ", "\t", "<pre>", "</pre>", "\xC2\xA0", "\xE2\x80\x8B", "caf\xC3\xA9 ", "\xE2\x80\x9CTalks\xE2\x80\x9D ",
    "The two ministers met in Geneva on Monday, officials said after a night of talks. ",
    "Farmers on both sides of the border had lost a good part of their income. ", "Read more ", "By Jane Doe ", "19 September 2023 ",
    "(Reuters) - ", "Both governments will send the text to their parliaments within a month. "};

std::string random_page(uint32_t seed) {
  std::minstd_rand random(seed);
  std::string out = "<!doctype html><html><head><title>Talks in Geneva</title></head><body><h1>Talks in Geneva</h1>";
  for (int n = static_cast<int>(random() % 120); n > 0; --n) out += kPieces[random() % std::size(kPieces)];
  return out;
}

std::string as_page(const Article& article) {
  std::string out = "<!doctype html><html><head><title>" + article.title.value + "</title></head><body><article>";
  for (const auto& block : article.blocks) {
    if (!is_content(block.kind)) continue;
    auto text = replace_all(replace_all(std::string(block.span.of(article.text)), "&", "&amp;"), "<", "&lt;");
    out += block.kind == BlockKind::headline ? "<h1>" + text + "</h1>" : "<p>" + replace_all(text, "\n", "<br>") + "</p>";
  }
  return out + "</article></body></html>";
}

}  // namespace

TEST(Properties, EveryStretchOfTheTextIsThePagesBytes) {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    const std::string page = random_page(seed);
    const auto article = reader().page(page, {});
    ASSERT_TRUE(article);
    uint32_t last = 0;
    for (const auto& range : article->source_map) {
      ASSERT_LE(last, range.text.begin) << seed;
      ASSERT_LT(range.page_begin, range.page_end) << seed;
      ASSERT_LE(range.page_end, page.size()) << seed;
      last = range.text.end;
      const auto source = std::string_view(page).substr(range.page_begin, range.page_end - range.page_begin);
      if (source.size() == range.text.size()) EXPECT_EQ(range.text.of(article->text), source) << seed;
      else EXPECT_EQ(source.front(), '&') << seed << ": only character references are not copied";
    }
  }
}

TEST(Properties, WhatHasNoSourceIsWhiteSpaceOrTheTitle) {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    const auto article = reader().page(random_page(seed), {});
    ASSERT_TRUE(article);
    std::string without = article->text;
    for (const auto& range : article->source_map) std::fill(without.begin() + range.text.begin, without.begin() + range.text.end, ' ');
    EXPECT_TRUE(trim(without).empty() || trim(without) == article->title.value) << seed << ": " << without;
  }
}

TEST(Properties, BlocksAreInOrderAndDoNotOverlap) {
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    const std::string page = random_page(seed);
    const auto article = reader().page(seed % 2 ? page : page.substr(page.find("<h1>") + 4), {});
    ASSERT_TRUE(article);
    uint32_t last = 0;
    for (const auto& block : article->blocks) {
      EXPECT_LE(last, block.span.begin) << seed;
      EXPECT_LT(block.span.begin, block.span.end) << seed;
      last = block.span.end;
    }
    EXPECT_LE(last, article->text.size()) << seed;
    EXPECT_TRUE(is_valid_utf8(article->text)) << seed;
  }
}

TEST(Properties, TheSamePageGivesTheSameArticle) {
  for (uint32_t seed = 1; seed <= 50; ++seed) {
    const auto one = reader().page(random_page(seed), {}), two = reader().page(random_page(seed), {});
    EXPECT_EQ(one->text, two->text);
    EXPECT_EQ(one->id, two->id);
  }
}

// An article put on a clean page and read again is the same article.
TEST(Properties, ExtractionOfItsOwnResultChangesNothing) {
  const std::string page =
      "<!doctype html><html><body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Ministers agree on grain corridor</h1>"
      "<p>The foreign ministers of both countries agreed on Monday to open a corridor for grain, officials said in Geneva.</p>"
      "<p>The agreement ends a quarrel that had lasted for two years &amp; had cost farmers a good part of their income.</p>"
      "<p>Both governments will send the text to their parliaments within a month, and the first ships leave before winter.</p>"
      "<p>\xE2\x80\x9CTalks are worth the trouble,\xE2\x80\x9D the host told reporters in the morning, before the delegations left the city.</p>"
      "</article><aside class=related><h3>Related articles</h3><a href=/a>Harvest in the south falls by half</a></aside></body></html>";
  const auto first = reader().page(page, {});
  ASSERT_TRUE(first);
  const auto second = reader().page(as_page(*first), {});
  ASSERT_TRUE(second);
  EXPECT_EQ(body_text(*second), body_text(*first));
  const auto third = reader().page(as_page(*second), {});
  EXPECT_EQ(third->text, second->text);
  const auto plain = reader().plain(first->text, {});
  EXPECT_EQ(body_text(plain), body_text(*first));
}

}  // namespace verbale::reading
