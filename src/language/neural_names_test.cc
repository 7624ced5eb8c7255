#include "language/neural_names.h"

#include <gtest/gtest.h>

namespace verbale::language {
namespace {

constexpr size_t kPerson = 1, kOrganisation = 5;  // B tags

std::vector<Token> words(std::initializer_list<std::string_view> forms) {
  std::vector<Token> out;
  for (const auto form : forms) out.emplace_back().form = form;
  return out;
}

// A row a word: none everywhere, but for the given word and tag this much more.
struct Scores {
  learn::Matrix rows;
  explicit Scores(size_t n) { rows.clear(n, kNameTags); }
  Scores& say(size_t word, size_t tag, float score) {
    rows.row(word)[tag] = score;
    return *this;
  }
  std::vector<Name> names(std::span<const Token> text, bool agree) {
    for (size_t t = 0; t < rows.rows; ++t) learn::log_softmax(rows.span(t));
    if (agree) NameAgreement()(text, rows);
    std::vector<Name> out;
    NameFinder()(rows, 0, static_cast<uint32_t>(rows.rows), out);
    return out;
  }
};

TEST(NameAgreement, ASurePlaceDecidesAnUnsureOne) {
  const auto text = words({"Norton", "spoke", ".", "Norton", "left"});
  const auto said = [] { return Scores(5).say(0, kPerson, 9).say(3, kOrganisation, 4).say(3, kPerson, 3.5f).say(1, 0, 9).say(2, 0, 9).say(4, 0, 9); };
  const auto apart = said().names(text, false), together = said().names(text, true);
  ASSERT_EQ(apart.size(), 2u);
  EXPECT_EQ(apart[1].type, NameType::organisation);
  ASSERT_EQ(together.size(), 2u);
  EXPECT_EQ(together[1].type, NameType::person);
}

TEST(NameAgreement, CaseIsFoldedAndWordsWithoutACapitalTakeNoPart) {
  const auto text = words({"NORTON", "norton", "Norton"});
  const auto names = Scores(3).say(0, kPerson, 9).say(1, 0, 2).say(2, 0, 3).say(2, kPerson, 2.5f).names(text, true);
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].first, 0u);
  EXPECT_EQ(names[1].first, 2u);
}

TEST(NameFinder, StepsKeepANameWhole) {
  learn::Matrix rows = Scores(2).say(0, kOrganisation, 5).say(1, kOrganisation + 1, 4.9f).say(1, 0, 5).rows;
  for (size_t t = 0; t < 2; ++t) learn::log_softmax(rows.span(t));
  NameFinder finder;
  std::vector<Name> cut, whole;
  finder(rows, 0, 2, cut);
  std::vector<float> steps(kNameTags * kNameTags, 0);
  steps[kOrganisation * kNameTags + kOrganisation + 1] = 1;
  finder.prepare(steps.data());
  finder(rows, 0, 2, whole);
  ASSERT_EQ(cut.size(), 1u);
  EXPECT_EQ(cut[0].last, 1u);
  ASSERT_EQ(whole.size(), 1u);
  EXPECT_EQ(whole[0].last, 2u);
}

TEST(NameAgreement, AWordThatStandsOnceStaysAsItIs) {
  const auto text = words({"Norton", "Malta"});
  Scores scores = Scores(2).say(0, kPerson, 2).say(1, kOrganisation, 3);
  for (size_t t = 0; t < 2; ++t) learn::log_softmax(scores.rows.span(t));
  const auto before = scores.rows.values;
  NameAgreement()(text, scores.rows);
  EXPECT_EQ(scores.rows.values, before);
}

}  // namespace
}  // namespace verbale::language
