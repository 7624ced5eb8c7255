#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "record/sample.h"
#include "service/event_rows.h"
#include "service/network.h"
#include "service/periods.h"
#include "service/phrases.h"
#include "service/reporter.h"

namespace verbale::service {
namespace {

TEST(Phrases, FillsKnownNamesAndKeepsOthers) {
  EXPECT_EQ(fill("{a} of {b}, {c}", "{", "}", {{"a", "1"}, {"b", "{a}"}}), "1 of {a}, {c}");
  EXPECT_EQ(fill("{{x}}{{x}}", "{{", "}}", {{"x", "y"}}), "yy");
  EXPECT_EQ(fill("open {", "{", "}", {{"", "y"}}), "open {");
  EXPECT_EQ(escape_html("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
}

TEST(Phrases, CountsInWords) {
  const auto say = Phrases::load("data/report/phrases.tsv").value();
  EXPECT_EQ(say.count("count.articles", 1), "1 article");
  EXPECT_EQ(say.count("count.articles", 12345), "12\u202f345 articles");
  EXPECT_EQ(percent(1, 3), "33 %");
  EXPECT_EQ(percent(1, 30), "3.3 %");
  EXPECT_EQ(percent(0, 0), "–");
}

TEST(Periods, ChooseTheirUnitAndHaveNoGaps) {
  const Periods days({{2024, 2, 28}, {2024, 3, 2}});
  EXPECT_STREQ(days.unit(), "day");
  EXPECT_EQ(days.size(), 4u);
  EXPECT_EQ(days.label(1), "2024-02-29");
  const Periods months({{2023, 1, 31}, {2024, 3, 1}});
  EXPECT_STREQ(months.unit(), "month");
  EXPECT_EQ(months.size(), 15u);
  EXPECT_EQ(months.index_of({2024, 3, 31}), 14);
  EXPECT_EQ(months.index_of({2024, 4, 1}), -1);
  EXPECT_EQ(months.index_of({2022, 12, 31}), -1);
  EXPECT_TRUE(Periods({}).empty());
}

TEST(Periods, AStrayDayDoesNotStretchTheChart) {
  std::vector<Date> days(40, Date{2024, 3, 1});
  days.push_back({2024, 3, 20});
  days.push_back({1948, 1, 1});
  EXPECT_STREQ(Periods(days).unit(), "day");
}

TEST(Network, IsTheSameEveryTimeAndLabelsStandApart) {
  std::vector<Node> nodes;
  std::vector<Link> links;
  for (size_t i = 0; i < 12; ++i) nodes.push_back({"Country " + std::to_string(i), static_cast<int64_t>(20 - i), 0, 0, 0});
  for (size_t i = 0; i < 12; ++i) links.push_back({i, (i * 5 + 1) % 12, static_cast<int64_t>(i), 3});
  auto again = nodes;
  lay_out(nodes, links, 900, 560);
  lay_out(again, links, 900, 560);
  for (size_t i = 0; i < nodes.size(); ++i) {
    EXPECT_EQ(nodes[i].x, again[i].x);
    EXPECT_TRUE(nodes[i].x >= 0 && nodes[i].x <= 900 && nodes[i].y >= 0 && nodes[i].y <= 560);
    for (size_t k = i + 1; k < nodes.size(); ++k)
      EXPECT_TRUE(std::abs(nodes[i].x - nodes[k].x) > 60 || std::abs(nodes[i].y - nodes[k].y) > 20) << i << " " << k;
  }
  std::vector<Node> one = {{"alone", 1, 0, 0, 0}};
  lay_out(one, {}, 900, 560);
  EXPECT_TRUE(std::isfinite(one[0].x));
}

TEST(EventRows, MarksWordsAndEscapesTheRest) {
  EXPECT_EQ(marked("a <b> & c", {2, 5}), "a <mark>&lt;b&gt;</mark> &amp; c");
  EXPECT_EQ(marked("abc", {2, 9}), "abc");
}

TEST(Report, TellsWhatTheRecordHoldsAndEscapesIt) {
  std::string pattern = testing::TempDir() + "verbale-report-XXXXXX";
  const std::string folder = mkdtemp(pattern.data());
  {
    auto record = record::Record::open_to_write(folder + "/r.db").value();
    record.begin_run({"verbale 0", "p", ""});
    ASSERT_TRUE(record.append(record::sample_document(" <script>alert(1)</script>")));
  }
  const auto page = report_page({folder + "/r.db", {}, "<Title>", 10}).value();
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("{{"), std::string::npos);
  EXPECT_NE(page.find("&lt;Title&gt;"), std::string::npos);
  EXPECT_NE(page.find("<mark>met</mark>"), std::string::npos);
  EXPECT_EQ(page, report_page({folder + "/r.db", {}, "<Title>", 10}).value());
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace verbale::service
