#include "when/article_dater.h"

#include <gtest/gtest.h>

#include "when/office_clues.h"

namespace verbale::when {
namespace {

ArticleDate date(Article article, std::optional<Date> fetched = std::nullopt, ClueFinder clues = {}) {
  const auto dater = ArticleDater::load(std::move(clues));
  EXPECT_TRUE(dater) << dater.error().text();
  Document document;
  document.article = std::move(article);
  (*dater)(document, fetched);
  return document.article.date;
}

Article text(std::string_view words) {
  Article out;
  out.text = words;
  return out;
}

TEST(ArticleDater, KeepsWhatIsGiven) {
  Article article = text("It began on 3 May 2011.");
  article.date = {parse_iso("2013-03-22"), "given", {}};
  EXPECT_EQ(to_iso(*date(article).interval), "2013-03-22");
}

TEST(ArticleDater, ReadsMetadata) {
  Article article = text("It began.");
  article.published = {"2013-03-22T10:00:00Z", "json-ld"};
  EXPECT_EQ(to_iso(*date(article).interval), "2013-03-22");
  EXPECT_EQ(date(article).source, "json-ld");
  article.published = {"22 March 2013, 10:00", "meta"};
  EXPECT_EQ(to_iso(*date(article).interval), "2013-03-22");
}

TEST(ArticleDater, ReadsAddresses) {
  EXPECT_EQ(to_iso(*date_in_url("https://example.org/world/2013/03/22/talks")), "2013-03-22");
  EXPECT_EQ(to_iso(*date_in_url("https://example.org/2013/3/2/talks")), "2013-03-02");
  EXPECT_EQ(to_iso(*date_in_url("https://example.org/talks-2013-03-22.html")), "2013-03-22");
  EXPECT_EQ(to_iso(*date_in_url("https://example.org/a/20130322/talks")), "2013-03-22");
  EXPECT_FALSE(date_in_url("https://example.org/story/12345678901"));
  EXPECT_FALSE(date_in_url("https://example.org/2013/13/45/"));
  Article article = text("Talks began.");
  article.url = {"https://example.org/2013/03/22/talks", "given"};
  EXPECT_EQ(date(article).source, "url");
}

TEST(ArticleDater, ReadsDateLinesAndStamps) {
  EXPECT_EQ(to_iso(*date(text("GENEVA, 22 March 2013 (Agency) - Talks began on Friday.")).interval), "2013-03-22");
  EXPECT_EQ(date(text("GENEVA, 22 March 2013 (Agency) - Talks began on Friday.")).source, "dateline");
  const auto stamp =
      date(text("Talks begin in Geneva\nPublished: March 22, 2013\nTalks began in Geneva with all sides."));
  EXPECT_EQ(to_iso(*stamp.interval), "2013-03-22");
  EXPECT_EQ(stamp.source, "stamp");
}

TEST(ArticleDater, CountsRelativeStampsFromTheFetch) {
  const Article article = text("Talks begin in Geneva\n2 days ago\nTalks began in Geneva with all sides.");
  EXPECT_FALSE(date(article).interval);
  EXPECT_EQ(to_iso(*date(article, Date{2013, 3, 24}).interval), "2013-03-22");
}

TEST(ArticleDater, InfersFromTheNewestDayTold) {
  const auto found = date(text("The war began in 2011. The town fell on 20 March 2013, officials said."));
  ASSERT_TRUE(found.interval);
  EXPECT_EQ(found.source, "inferred");
  EXPECT_EQ(to_iso(*found.interval), "2013-03-20/2013-04-19");
  ASSERT_EQ(found.evidence.size(), 1U);
  EXPECT_EQ(found.evidence[0], "tells of 20 March 2013");
}

TEST(ArticleDater, IsBoundedByWhatIsToCome) {
  const auto found = date(text("The town fell on 20 March 2013. They will vote on 1 April 2013."));
  EXPECT_EQ(to_iso(*found.interval), "2013-03-20/2013-04-01");
}

TEST(ArticleDater, WeighsWeekdays) {
  const auto found = date(text("The party won in 2012. The town fell on Friday, 22 March, officials said."));
  EXPECT_EQ(found.interval->begin, (Date{2013, 3, 22}));
  ASSERT_EQ(found.evidence.size(), 2U);
  EXPECT_EQ(found.evidence[1], "Friday, 22 March fell in 2013");
}

TEST(ArticleDater, SaysNothingWithoutEvidence) {
  const auto found = date(text("The town fell, officials said."));
  EXPECT_FALSE(found.interval);
  EXPECT_TRUE(found.source.empty());
}

TEST(ArticleDater, TakesOfficesAsClues) {
  const auto world = knowledge::World::load();
  ASSERT_TRUE(world) << world.error().text();
  auto clues = office_clues(*world);
  ASSERT_TRUE(clues) << clues.error().text();
  const auto found = date(text("President Barack Obama spoke in Geneva."), std::nullopt, *clues);
  ASSERT_TRUE(found.interval);
  EXPECT_EQ(found.interval->begin, (Date{2009, 1, 20}));
  EXPECT_EQ(found.interval->end, (Date{2017, 1, 20}));
  EXPECT_FALSE(date(text("Former President Barack Obama spoke in Geneva."), std::nullopt, *clues).interval);
}

}  // namespace
}  // namespace verbale::when
