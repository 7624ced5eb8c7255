#include "document/document.h"

#include <gtest/gtest.h>

namespace verbale {

TEST(Date, DaysRoundTripOverFourCenturies) {
  for (int64_t day = to_days({1800, 1, 1}); day <= to_days({2200, 1, 1}); ++day) ASSERT_EQ(to_days(from_days(day)), day);
}

TEST(Date, WeekdayOfKnownDays) {
  EXPECT_EQ(weekday_of({2017, 7, 4}), 1);   // a Tuesday
  EXPECT_EQ(weekday_of({2023, 9, 17}), 6);  // a Sunday
}

TEST(Date, IsoReadsAndWritesEachPrecision) {
  for (const char* text : {"2017", "2017-07", "2017-07-04"}) EXPECT_EQ(to_iso(*parse_iso(text)), text);
  EXPECT_FALSE(parse_iso("2017-02-29"));
  EXPECT_FALSE(parse_iso("July"));
  EXPECT_EQ(to_iso(*parse_iso("2019-06-05T10:00:00Z")), "2019-06-05");
}

TEST(Date, MonthsAreCutToTheirLength) { EXPECT_EQ(add_months({2024, 1, 31}, 1), (Date{2024, 2, 29})); }

TEST(Span, CutsContainsAndOverlaps) {
  EXPECT_EQ((Span{2, 4}).of("abcdef"), "cd");
  EXPECT_TRUE((Span{0, 4}).contains({1, 2}));
  EXPECT_FALSE((Span{0, 2}).overlaps({2, 3}));
}

TEST(Names, EveryDeprelReadsBack) {
  for (int i = 0; i < 37; ++i) EXPECT_EQ(parse_deprel(name_of(static_cast<Deprel>(i))), static_cast<Deprel>(i));
  EXPECT_EQ(parse_deprel("nsubj:pass"), Deprel::nsubj);
}

TEST(Document, FindsTheTokenAtAByte) {
  Document doc;
  doc.tokens.resize(2);
  doc.tokens[0].span = {0, 3};
  doc.tokens[1].span = {4, 6};
  EXPECT_EQ(doc.token_at(2), 0u);
  EXPECT_EQ(doc.token_at(3), kNone);
  EXPECT_EQ(doc.token_at(4), 1u);
}

TEST(Document, FindsTheDateOverASpan) {
  Document doc;
  doc.dates.resize(2);
  doc.dates[0].span = {4, 10};
  doc.dates[1].span = {20, 24};
  EXPECT_EQ(doc.date_over({4, 10}), &doc.dates[0]);
  EXPECT_EQ(doc.date_over({22, 24}), &doc.dates[1]);
  for (const Span other : {Span{0, 3}, Span{9, 11}, Span{10, 12}, Span{30, 31}}) EXPECT_EQ(doc.date_over(other), nullptr);
}

}  // namespace verbale
