#include "evaluate/case_file.h"

#include <gtest/gtest.h>

namespace verbale::evaluate {
namespace {

constexpr const char* kTwo =
    "name: first\ndate: 2023-09-19\n----\nA text.\n----\nevent ACCUSE actors=USA+CHN status=actual\n"
    "mention \"A text\" = USA person=\"Some One\"\nmore events\n====\nname: second\n----\nB\n----\nno events\n";

Document met(const char* country) {
  Document document;
  document.article.text = "They met.";
  document.actors.push_back({.name = country, .country = country});
  Event event;
  event.actors = {{0, {0, 4}}};
  event.trigger = {5, 8};
  document.events.push_back(event);
  return document;
}

Case expecting(const char* line) {
  return read_cases(std::string("name: x\n----\nThey met.\n----\n") + line + "\n", "x.case")->at(0);
}

}  // namespace

TEST(Cases, ReadsHeadTextAndExpectations) {
  const auto cases = read_cases(kTwo, "two.case");
  ASSERT_TRUE(cases);
  ASSERT_EQ(cases->size(), 2u);
  EXPECT_EQ(cases->at(0).article, "A text.");
  EXPECT_EQ(cases->at(0).expected[0].subject, "ACCUSE");
  EXPECT_EQ(*cases->at(0).expected[1].find("is"), "USA");
  EXPECT_EQ(*cases->at(0).expected[1].find("person"), "Some One");
  EXPECT_TRUE(cases->at(0).is_open("event"));
  EXPECT_TRUE(cases->at(1).wants_none("event"));
}

TEST(Cases, WritesWhatItRead) { EXPECT_EQ(write_cases(*read_cases(kTwo, "two.case")), kTwo); }

TEST(Cases, NamesTheLineOfAnError) {
  const auto cases = read_cases("name: x\n----\nt\n----\nevnt ACCUSE\n", "bad.case");
  ASSERT_FALSE(cases);
  EXPECT_EQ(cases.error().text(), "bad.case:5: unknown kind 'evnt'");
}

TEST(Cases, ADifferenceHasTwoSides) {
  const auto wrong = compare(expecting("event CONSULT actors=RUS"), met("CHN"));
  ASSERT_EQ(wrong.missing.size(), 1u);
  ASSERT_EQ(wrong.extra.size(), 1u);
  EXPECT_NE(wrong.extra[0].text().find("actors=CHN"), std::string::npos);
  EXPECT_TRUE(compare(expecting("event CONSULT actors=CHN recipients=-"), met("CHN")).empty());
  EXPECT_FALSE(compare(expecting("no events"), met("CHN")).empty());
}

TEST(Cases, AnUpdateKeepsTheKeysThatWereAsked) {
  const auto after = updated(expecting("event CONSULT actors=RUS"), met("CHN"));
  ASSERT_EQ(after.expected.size(), 1u);
  EXPECT_EQ(after.expected[0].text(), "event CONSULT actors=CHN");
}

}  // namespace verbale::evaluate
