#include "actors/document_index.h"

#include <gtest/gtest.h>

namespace verbale::actors {
namespace {

Document words(std::initializer_list<Span> spans) {
  Document doc;
  for (const Span span : spans) {
    Token token;
    token.span = span;
    doc.tokens.push_back(token);
  }
  return doc;
}

PlaceRef place(Span span) {
  PlaceRef out;
  out.span = span;
  return out;
}

TEST(PlacesByToken, FindsEachPlaceOverEachOfItsTokens) {
  Document doc = words({{0, 3}, {4, 7}, {8, 12}});
  doc.places = {place({0, 7}), place({4, 7}), place({20, 22})};
  const PlacesByToken places(doc);
  ASSERT_EQ(places.over(0).size(), 1u);
  ASSERT_EQ(places.over(1).size(), 2u);
  EXPECT_EQ(places.over(1)[0].second, &doc.places[0]);
  EXPECT_EQ(places.over(1)[1].second, &doc.places[1]);
  EXPECT_TRUE(places.over(2).empty());
}

TEST(MatchesByState, KeepsOneOfThoseThatMeanTheSame) {
  knowledge::Sense name, capital;
  name.kind = capital.kind = knowledge::SenseKind::state;
  name.index = capital.index = 5;
  name.word = knowledge::StateWord::name;
  capital.word = knowledge::StateWord::capital;
  Matches matches;
  matches.sense_list = {&capital, &name, &name};
  for (uint32_t i = 0; i < 3; ++i) {
    Match match;
    match.senses = i;
    match.sense_count = 1;
    match.kinds = 1 << static_cast<int>(knowledge::SenseKind::state);
    matches.rows.push_back(match);
  }
  const MatchesByState by_state(matches);
  ASSERT_EQ(by_state.of(5).size(), 1u);
  EXPECT_EQ(by_state.of(5)[0], 1u);
  EXPECT_TRUE(by_state.of(4).empty());
}

}  // namespace
}  // namespace verbale::actors
