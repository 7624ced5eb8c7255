#include "language/conjuncts.h"

#include <gtest/gtest.h>

#include "language/conjunct_counter.h"

namespace verbale::language {
namespace {

enum : uint16_t { kRoot, kSubject, kObject, kConj, kAux, kMark, kCcomp, kPunct, kCop };
enum : uint16_t { kNothing, kPast, kPresent, kParticiple, kInfinitive };

LabelSets labels() {
  LabelSets out;
  for (const char* relation : {"root", "nsubj", "obj", "conj", "aux", "mark", "ccomp", "punct", "cop"}) out.relations.add(relation);
  for (const char* feats : {"_", "Tense=Past|VerbForm=Fin", "Tense=Pres|VerbForm=Fin", "Tense=Past|VerbForm=Part", "VerbForm=Inf"}) out.feats.add(feats);
  return out;
}

struct Row {
  const char* form;
  Upos upos;
  uint16_t feats, head, relation;
};

// "Rome denied that Oslo had attacked and sent ships": who sends is Rome.
const std::vector<Row> kDenied = {{"Rome", Upos::PROPN, kNothing, 2, kSubject}, {"denied", Upos::VERB, kPast, 0, kRoot},
                                  {"that", Upos::SCONJ, kNothing, 6, kMark},    {"Oslo", Upos::PROPN, kNothing, 6, kSubject},
                                  {"had", Upos::AUX, kPast, 6, kAux},           {"attacked", Upos::VERB, kParticiple, 2, kCcomp},
                                  {"and", Upos::CCONJ, kNothing, 8, kPunct},    {"sent", Upos::VERB, kPast, 2, kConj},
                                  {"ships", Upos::NOUN, kNothing, 8, kObject}};

GoldSentence sentence_of(const std::vector<Row>& rows) {
  GoldSentence out;
  for (const Row& row : rows) {
    GoldWord& word = out.words.emplace_back();
    word.form = row.form, word.upos = static_cast<uint16_t>(row.upos);
    word.feats = row.feats, word.head = row.head, word.relation = row.relation;
  }
  return out;
}

std::vector<ClauseForm> clauses_of(const std::vector<Row>& rows) {
  const LabelSets sets = labels();
  std::vector<ClauseWord> words;
  for (const Row& row : rows)
    words.push_back({row.form, row.upos, parse_morph(sets.feats.labels()[row.feats]), row.head, parse_deprel(sets.relations.labels()[row.relation])});
  std::vector<ClauseForm> out;
  find_clauses(words, out);
  return out;
}

StepColumns counted(const std::vector<Row>& rows, int copies = 20) {
  ConjunctCounter counter(labels());
  for (int i = 0; i < copies; ++i) counter.add(sentence_of(rows));
  return counter.table();
}

TEST(FindClauses, AClauseIsKnownByItsVerbAuxiliarySubjectAndMark) {
  const auto forms = clauses_of(kDenied);
  EXPECT_TRUE(forms[1].is_clause && forms[1].subject);
  EXPECT_EQ(forms[1].own, ClauseVerb::past);
  EXPECT_EQ(forms[1].auxiliary, ClauseVerb::none);
  EXPECT_EQ(forms[5].own, ClauseVerb::past_participle);
  EXPECT_EQ(forms[5].auxiliary, ClauseVerb::past);
  EXPECT_EQ(forms[5].mark, ClauseMark::subordinator);
  EXPECT_FALSE(forms[7].subject);
  for (const size_t other : {0, 2, 4, 6, 8}) EXPECT_FALSE(forms[other].is_clause) << other;
}

TEST(FindClauses, APredicateWithItsCopulaIsAClause) {
  const auto forms = clauses_of({{"Oslo", Upos::PROPN, kNothing, 3, kSubject}, {"is", Upos::AUX, kPresent, 3, kCop}, {"ready", Upos::ADJ, kNothing, 0, kRoot}});
  EXPECT_TRUE(forms[2].is_clause);
  EXPECT_EQ(forms[2].own, ClauseVerb::predicate);
  EXPECT_EQ(forms[2].auxiliary, ClauseVerb::present);
  EXPECT_FALSE(forms[1].is_clause);
}

TEST(FindClauses, QuotationMarksOfAllKindsAreCounted) {
  for (const auto& [open, close] : {std::pair("\"", "\""), std::pair("“", "”"), std::pair("«", "»"), std::pair("»", "«"), std::pair("„", "“"), std::pair("``", "''")}) {
    const auto forms = clauses_of({{open, Upos::PUNCT, kNothing, 2, kPunct}, {"go", Upos::VERB, kInfinitive, 4, kCcomp},
                                   {close, Upos::PUNCT, kNothing, 2, kPunct}, {"said", Upos::VERB, kPast, 0, kRoot}});
    EXPECT_TRUE(forms[1].quoted) << open;
    EXPECT_FALSE(forms[3].quoted) << close;
    EXPECT_EQ(forms[3].quotes_before, 2);
  }
}

TEST(ConjunctTable, WhatWasCountedIsMoreLikelyThanTheClauseBetween) {
  const auto found = counted(kDenied);
  const ConjunctTable table(found.keys, found.values);
  ASSERT_TRUE(table.valid());
  const auto forms = clauses_of(kDenied);
  EXPECT_GT(table.score(forms[1], forms[7]), 1);
  EXPECT_LT(table.score(forms[5], forms[7]), -1);
}

TEST(ConjunctTable, APairThatWasNotSeenTakesTheNextGeneralOne) {
  const auto found = counted(kDenied);
  const ConjunctTable table(found.keys, found.values);
  auto forms = clauses_of(kDenied);
  forms[1].subject = false;
  EXPECT_GT(table.score(forms[1], forms[7]), 1) << "the subject of the first is left out first";
  forms[1].own = ClauseVerb::infinitive, forms[7].subject = true;
  EXPECT_EQ(table.score(forms[1], forms[7]), 0) << "nothing was seen of later clauses with a subject";
}

TEST(ConjunctTable, AnEmptyOneSaysNothing) {
  const auto forms = clauses_of(kDenied);
  EXPECT_EQ(ConjunctTable().score(forms[1], forms[7]), 0);
  EXPECT_TRUE(ConjunctTable().valid());
}

TEST(ConjunctTable, KeysThatDoNotAscendOrLackTheirValuesAreBroken) {
  const std::vector<uint32_t> twice = {3, 3};
  const std::vector<int8_t> values = {1, 2};
  EXPECT_FALSE(ConjunctTable(twice, values).valid());
  EXPECT_FALSE(ConjunctTable(std::span(twice).first(1), values).valid());
}

TEST(ConjunctPair, TheMostGeneralKnowsQuotationAndLaterSubjectAlone) {
  const auto forms = clauses_of(kDenied);
  ConjunctPair one(forms[1], forms[7]), other(forms[5], forms[7]);
  for (uint32_t level = 0; level + 1 < ConjunctPair::kLevels; ++level) {
    EXPECT_EQ(one.level(), level);
    EXPECT_NE(one.packed, other.packed);
    one = one.general(), other = other.general();
  }
  EXPECT_EQ(one.packed, other.packed);
}

TEST(ConjunctCounter, WhatWasSeenOnceOrTwiceIsNotKept) {
  EXPECT_TRUE(counted(kDenied, 1).keys.empty());
  EXPECT_FALSE(counted(kDenied, 3).keys.empty());
  EXPECT_TRUE(counted(kDenied, 0).keys.empty());
}

TEST(ConjunctCounter, UnknownLabelsAndNamesAloneAreNotCounted) {
  ConjunctCounter counter(labels());
  GoldSentence sentence = sentence_of(kDenied);
  sentence.words[3].relation = kNoGold;
  for (int i = 0; i < 9; ++i) counter.add(sentence);
  sentence = sentence_of(kDenied);
  sentence.names_only = true;
  for (int i = 0; i < 9; ++i) counter.add(sentence);
  EXPECT_TRUE(counter.table().keys.empty());
}

}  // namespace
}  // namespace verbale::language
