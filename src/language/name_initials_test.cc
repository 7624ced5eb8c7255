#include "language/name_initials.h"

#include <gtest/gtest.h>

#include <cmath>

#include "language/neural_data.h"

namespace verbale::language {
namespace {

constexpr size_t kPlace = 3, kOrganisation = 5;  // B tags

std::vector<Token> words(std::initializer_list<std::string_view> forms) {
  std::vector<Token> out;
  for (const auto form : forms) out.emplace_back().form = form;
  return out;
}

// The best tag of each word after the initials were looked at; before, every word has no name, but `word` has `tag`.
std::vector<size_t> tags(const std::vector<Token>& text, size_t word, size_t tag, float score) {
  learn::Matrix scores;
  scores.clear(text.size(), kNameTags);
  for (size_t t = 0; t < text.size(); ++t) scores.row(t)[0] = 4;
  scores.row(word)[0] = 0, scores.row(word)[tag] = score;
  for (size_t t = 0; t < text.size(); ++t) learn::log_softmax(scores.span(t));
  NameInitials()(text, scores);
  std::vector<size_t> out;
  for (size_t t = 0; t < text.size(); ++t) out.push_back(learn::argmax(scores.span(t)));
  return out;
}

using Tags = std::vector<size_t>;

TEST(NameInitials, TheWordsBeforeAndTheInitialsAreNamesOfTheSurestType) {
  const auto text = words({"the", "Harbour", "Board", "of", "Oslo", "(", "HBO", ")", "met"});
  EXPECT_EQ(tags(text, 1, kOrganisation, 6), (Tags{0, 5, 6, 6, 6, 0, 5, 0, 0}));
  EXPECT_EQ(tags(text, 4, kPlace, 6), (Tags{0, 3, 4, 4, 4, 0, 3, 0, 0}));
}

TEST(NameInitials, NothingIsDoneWhereNoWordIsSure) {
  EXPECT_EQ(tags(words({"Harbour", "Board", "(", "HB", ")"}), 0, kOrganisation, 1), (Tags{5, 0, 0, 0, 0}));
}

TEST(NameInitials, OtherLettersAWordBetweenAndSmallLettersAreNoInitials) {
  EXPECT_EQ(tags(words({"Harbour", "Board", "(", "HC", ")"}), 0, kOrganisation, 6), (Tags{5, 0, 0, 0, 0}));
  EXPECT_EQ(tags(words({"Harbour", "without", "Board", "(", "HB", ")"}), 0, kOrganisation, 6), (Tags{5, 0, 0, 0, 0, 0}));
  EXPECT_EQ(tags(words({"Harbour", "Board", "(", "Hb", ")"}), 0, kOrganisation, 6), (Tags{5, 0, 0, 0, 0}));
  EXPECT_EQ(tags(words({"(", "HB", ")"}), 1, kOrganisation, 6), (Tags{0, 5, 0}));
}

TEST(NameInitials, LettersOfOtherAlphabetsCount) {
  EXPECT_EQ(tags(words({"Öst", "Ånga", "(", "ÖÅ", ")"}), 0, kOrganisation, 6), (Tags{5, 6, 0, 5, 0}));
}

}  // namespace
}  // namespace verbale::language
