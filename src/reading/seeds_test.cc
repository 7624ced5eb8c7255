// The five scraped articles beside the repository (../shared/seeds) come out with their text and nothing else. What is
// expected stands here as numbers of lines; the texts are not ours to keep. Skipped where they are absent.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "base/strings.h"
#include "reading/article_reader.h"

namespace verbale::reading {
namespace {

struct Seed {
  const char* file;
  std::vector<size_t> left_out;  // lines that are not the article, counted from 1 without the empty ones
  size_t title;                  // its line; 0 = the text has none
  const char *publisher, *date, *authors;
};

const std::vector<Seed>& seeds() {
  static const std::vector<Seed> seeds = {
      {"000_297f431cb858e11a.txt", {1}, 1, "", "", ""},
      {"001_a25828b139fb7407.txt", {1, 2, 3, 7, 13, 20, 22}, 2, "rt.com", "", ""},
      {"002_5bf97929fe1dfde1.txt", {1, 5}, 0, "", "2023-09-19", ""},
      {"003_2296b516f3618b16.txt", {1, 2, 3, 5, 6, 7, 8, 9, 26, 27, 33, 34, 43, 44, 45, 46, 47, 48, 49}, 3, "newsdirectory3", "", "Tessa Wong"},
      {"004_32603681d0d42ed3.txt", {1, 2, 3, 4, 16, 17}, 2, "", "", "Dzvenislava Moshovskaya; alex"},
  };
  return seeds;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (const auto line : split(text, '\n'))
    if (!trim(line).empty()) out.push_back(trim(line));
  return out;
}

}  // namespace

TEST(Seeds, ComeOutWithTheirTextTitlePublisherAndDate) {
  const auto reader = ArticleReader::load();
  ASSERT_TRUE(reader);
  for (const auto& seed : seeds()) {
    const auto bytes = read_file(std::string(VERBALE_SOURCE_DIR) + "/../shared/seeds/" + seed.file);
    if (!bytes) GTEST_SKIP() << "no ../shared/seeds";
    SCOPED_TRACE(seed.file);
    const auto article = reader->page(*bytes, {});
    ASSERT_TRUE(article);
    const auto lines = lines_of(*bytes);
    std::vector<std::string> body, authors;
    for (size_t i = 1; i <= lines.size(); ++i)
      if (std::find(seed.left_out.begin(), seed.left_out.end(), i) == seed.left_out.end()) body.emplace_back(lines[i - 1]);
    for (const auto& author : article->authors) authors.push_back(author.value);
    EXPECT_EQ(body_text(*article), join(body, "\n\n"));
    EXPECT_EQ(article->title.value, seed.title ? lines[seed.title - 1] : "");
    EXPECT_EQ(article->publisher.value, seed.publisher);
    EXPECT_EQ(article->published.value, seed.date);
    EXPECT_EQ(join(authors, "; "), seed.authors);
  }
}

}  // namespace verbale::reading
