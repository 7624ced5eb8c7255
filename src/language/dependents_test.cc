#include "language/dependents.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "language/dependent_counter.h"

namespace verbale::language {
namespace {

const std::vector<std::string> kRelations = {"root", "nsubj", "obj", "punct", "obl", "case", "csubj:pass"};
enum : uint16_t { kRoot, kSubject, kObject, kPunct, kOblique, kCase };

GoldWord word(Upos upos, uint16_t relation, uint16_t head, std::string form = "x") {
  GoldWord out;
  out.form = std::move(form), out.upos = static_cast<uint16_t>(upos), out.relation = relation, out.head = head;
  return out;
}

// "Oslo warns Rome on Friday ." in many copies: a verb with a subject before it, an object and an oblique with its case behind it.
DependentCounter counted(size_t copies = 40) {
  GoldSentence sentence;
  sentence.words = {word(Upos::PROPN, kSubject, 2), word(Upos::VERB, kRoot, 0), word(Upos::PROPN, kObject, 2),
                    word(Upos::ADP, kCase, 5), word(Upos::PROPN, kOblique, 2), word(Upos::PUNCT, kPunct, 2, ".")};
  DependentCounter out(kRelations);
  for (size_t i = 0; i < copies; ++i) out.add(sentence);
  return out;
}

class DependentsTest : public testing::Test {
 protected:
  float score(Upos upos, uint16_t relation, std::vector<Symbol> left, std::vector<Symbol> right) const {
    float sum = 0;
    for_dependents(symbols, upos, relation, left, right,
                   [&](DependentContext context, Symbol symbol) { sum += table.score(context, symbol); });
    return sum;
  }
  StepColumns tables = counted().table();
  DependentTable table{tables.keys, tables.values};
  DependentSymbols symbols{kRelations};
};

TEST_F(DependentsTest, ASecondSubjectIsUnlikely) {
  EXPECT_TRUE(table.valid());
  const float one = score(Upos::VERB, kRoot, {kSubject}, {kObject, kOblique});
  EXPECT_GT(one, score(Upos::VERB, kRoot, {kSubject, kSubject}, {kObject, kOblique}) + 1);
  EXPECT_GT(one, score(Upos::VERB, kRoot, {kSubject}, {kSubject, kObject, kOblique}) + 1);
}

TEST_F(DependentsTest, AnObliqueHasItsCaseAndASubjectHasNone) {
  EXPECT_GT(score(Upos::PROPN, kOblique, {kCase}, {}), score(Upos::PROPN, kOblique, {}, {}) + 1);
  EXPECT_LT(score(Upos::PROPN, kSubject, {kCase}, {}), score(Upos::PROPN, kSubject, {}, {}) - 1);
}

TEST_F(DependentsTest, SignsAreKnownByTheirKind) {
  EXPECT_EQ(symbols.of(kSubject, ","), kSubject);
  EXPECT_EQ(symbols.of(kPunct, "."), symbols.of(kPunct, "!?"));
  EXPECT_EQ(symbols.of(kPunct, "“"), symbols.of(kPunct, "\""));
  EXPECT_EQ(symbols.of(kPunct, "–"), symbols.of(kPunct, "-"));
  EXPECT_NE(symbols.of(kPunct, ","), symbols.of(kPunct, "("));
  for (const std::string_view strange : {"", "x", "§", "\xE2"}) EXPECT_GE(symbols.of(kPunct, strange), kPunctuation) << strange;
}

TEST_F(DependentsTest, WhatWasThereBeforeIsKeptUntilTheEnd) {
  EXPECT_EQ(symbols.after(0, kSubject), symbols.after(0, 6)) << "clausal and passive subjects are subjects";
  const uint8_t sign = symbols.after(symbols.after(0, kSubject), kPunctuation);
  EXPECT_NE(sign, symbols.after(0, kSubject));
  EXPECT_EQ(symbols.after(sign, kOblique), symbols.after(0, kSubject)) << "a sign is forgotten behind the next dependent";
}

TEST(DependentContext, EachGeneralOneKnowsLess) {
  DependentContext context(true, Upos::VERB, kRoot, kObject, 0xFF);
  const DependentContext other(true, Upos::VERB, kSubject, kOblique, 3);
  std::vector<uint64_t> seen;
  for (int level = 0; level < DependentContext::kLevels; ++level) {
    EXPECT_EQ(context.level(), level);
    seen.push_back(context.packed);
    if (level + 1 < DependentContext::kLevels) context = context.general();
  }
  DependentContext last = other;
  while (last.level() + 1 < DependentContext::kLevels) last = last.general();
  EXPECT_EQ(last.packed, seen.back()) << "side and tag alone are left";
}

TEST_F(DependentsTest, UnknownLabelsAndNamesAloneAreNotCounted) {
  DependentCounter counter(kRelations);
  GoldSentence sentence;
  sentence.words = {word(Upos::VERB, kNoGold, 0), word(Upos::NOUN, kSubject, 1)};
  counter.add(sentence);
  sentence.words[0].relation = kRoot;
  sentence.names_only = true;
  counter.add(sentence);
  EXPECT_TRUE(counter.table().keys.empty());
}

bool is_kept(const DependentCounter& counter, DependentContext context) {
  const auto keys = counter.table().keys;
  return std::binary_search(keys.begin(), keys.end(), dependent_key(context, kNoSymbol));
}

TEST(DependentCounter, WhatWasSeenOnceOrTwiceIsNotKept) {
  const DependentContext of_verb(false, Upos::VERB, kRoot, kFirstSymbol, 0);
  EXPECT_FALSE(is_kept(counted(2), of_verb));
  EXPECT_TRUE(is_kept(counted(3), of_verb));
}

// 40 verbs in 40 begin on the left with their subject: the interpolated probability is near 1; 40 of the 80 dependents on a
// verb's left, ends among them, are subjects.
TEST_F(DependentsTest, ScoresAreLogarithmsOfProbabilitiesBesideThoseOfSideAndTag) {
  const float score = table.score(DependentContext(false, Upos::VERB, kRoot, kFirstSymbol, 0), kSubject);
  EXPECT_NEAR(score, std::log(2.0f), 0.15f);
}

TEST_F(DependentsTest, ASignAtTheFarLeftDoesNotStandBeforeTheFirstOnTheRight) {
  const Symbol comma = symbols.of(kPunct, ",");
  std::vector<DependentContext> contexts;
  for (const auto& left : {std::vector<Symbol>{}, {comma}})
    for_dependents(symbols, Upos::VERB, kRoot, left, std::vector<Symbol>{kObject}, [&](DependentContext context, Symbol symbol) {
      if (symbol == kObject) contexts.push_back(context);
    });
  EXPECT_EQ(contexts.at(0).packed, contexts.at(1).packed);
}

TEST_F(DependentsTest, KeysInOneCornerAreFoundToo) {
  std::vector<uint32_t> keys;
  std::vector<int8_t> values;
  const DependentContext context(true, Upos::VERB, kRoot, kFirstSymbol, 0);
  for (uint32_t i = 0; i < 5000; ++i) keys.push_back(0xFFFF0000u + i), values.push_back(1);
  const uint32_t sought = dependent_key(context, kSubject);
  ASSERT_LT(sought, keys.front());
  keys.insert(keys.begin(), sought), values.insert(values.begin(), 30);
  EXPECT_FLOAT_EQ(DependentTable(keys, values).score(context, kSubject), 3);
}

TEST_F(DependentsTest, BrokenTablesAreKnown) {
  auto keys = tables.keys;
  EXPECT_FALSE(DependentTable(keys, std::span(tables.values).first(3)).valid());
  keys[1] = keys[0];
  EXPECT_FALSE(DependentTable(keys, tables.values).valid());
  EXPECT_TRUE(DependentTable().valid());
  EXPECT_EQ(DependentTable().score(DependentContext(true, Upos::VERB, kRoot, kFirstSymbol, 0), kSubject), 0);
}

}  // namespace
}  // namespace verbale::language
