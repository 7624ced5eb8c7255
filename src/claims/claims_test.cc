#include <gtest/gtest.h>

#include "claims/attributor.h"
#include "claims/cues.h"
#include "claims/quotes.h"
#include "document/conllu.h"

namespace verbale::claims {
namespace {

Document read(const char* conllu) {
  auto document = document_from_conllu(conllu);
  EXPECT_TRUE(document) << document.error().text();
  const auto attributor = Attributor::load();
  EXPECT_TRUE(attributor) << attributor.error().text();
  if (attributor) (*attributor)(*document);
  return std::move(*document);
}

std::string content(const Document& document, size_t i) { return std::string(document.text_of(document.claims.at(i).content)); }
std::string speaker(const Document& document, size_t i) { return std::string(document.text_of(document.claims.at(i).speaker)); }

constexpr const char* kSaid =
    "1\tMoscow\tMoscow\tPROPN\tNNP\t_\t2\tnsubj\n2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\n3\tKyiv\tKyiv\tPROPN\tNNP\t_\t4\tnsubj\n"
    "4\tattacked\tattack\tVERB\tVBD\t_\t2\tccomp\n5\tit\tit\tPRON\tPRP\t_\t4\tobj\n6\t.\t.\tPUNCT\t.\t_\t2\tpunct\n\n";

constexpr const char* kAccording =
    "1\tAccording\taccord\tVERB\tVBG\t_\t3\tcase\n2\tto\tto\tADP\tIN\t_\t1\tfixed\n3\tTass\tTass\tPROPN\tNNP\t_\t6\tobl\n"
    "4\t,\t,\tPUNCT\t,\t_\t6\tpunct\n5\tParis\tParis\tPROPN\tNNP\t_\t6\tnsubj\n6\tagreed\tagree\tVERB\tVBD\t_\t0\troot\n\n";

constexpr const char* kSuspected =
    "1\tChina\tChina\tPROPN\tNNP\t_\t3\tnsubj:pass\n2\tis\tbe\tAUX\tVBZ\t_\t3\taux:pass\n3\tsuspected\tsuspect\tVERB\tVBN\t_\t0\troot\n"
    "4\tof\tof\tSCONJ\tIN\t_\t5\tmark\n5\tarming\tarm\tVERB\tVBG\t_\t3\tadvcl\n6\tRussia\tRussia\tPROPN\tNNP\t_\t5\tobj\n\n"
    "1\tBeijing\tBeijing\tPROPN\tNNP\t_\t2\tnsubj\n2\tdenied\tdeny\tVERB\tVBD\t_\t0\troot\n3\tthis\tthis\tPRON\tDT\t_\t2\tobj\n\n";

// "Peru, Ramos said, left": two subjects of one verb.
constexpr const char* kTwoSubjects =
    "1\tPeru\tPeru\tPROPN\tNNP\t_\t4\tnsubj\n2\tleft\tleave\tVERB\tVBD\t_\t4\tccomp\n3\tRamos\tRamos\tPROPN\tNNP\t_\t4\tnsubj\n"
    "4\tsaid\tsay\tVERB\tVBD\t_\t0\troot\n\n";

constexpr const char* kSubjunctive =
    "1\tRome\tRome\tPROPN\tNNP\t_\t2\tnsubj\n2\tinsisted\tinsist\tVERB\tVBD\t_\t0\troot\n3\tthat\tthat\tSCONJ\tIN\t_\t6\tmark\n"
    "4\tthe\tthe\tDET\tDT\t_\t5\tdet\n5\tpremier\tpremier\tNOUN\tNN\t_\t6\tnsubj\n6\tresign\tresign\tVERB\tVB\t_\t2\tccomp\n\n";

constexpr const char* kTwoClauses =
    "1\tRome\tRome\tPROPN\tNNP\t_\t2\tnsubj\n2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\n3\tthat\tthat\tSCONJ\tIN\t_\t5\tmark\n"
    "4\tit\tit\tPRON\tPRP\t_\t5\tnsubj\n5\twaits\twait\tVERB\tVBZ\t_\t2\tccomp\n6\tand\tand\tCCONJ\tCC\t_\t9\tcc\n"
    "7\tthat\tthat\tSCONJ\tIN\t_\t9\tmark\n8\tit\tit\tPRON\tPRP\t_\t9\tnsubj\n9\thopes\thope\tVERB\tVBZ\t_\t2\tconj\n\n";

// "The agency (WHO) said Kyiv left": the end of the bracket is punctuation, which belongs to no phrase.
constexpr const char* kBracket =
    "1\tThe\tthe\tDET\tDT\t_\t2\tdet\n2\tagency\tagency\tNOUN\tNN\t_\t6\tnsubj\n3\t(\t(\tPUNCT\t-LRB-\t_\t4\tpunct\n"
    "4\tWHO\tWHO\tPROPN\tNNP\t_\t2\tappos\n5\t)\t)\tPUNCT\t-RRB-\t_\t4\tpunct\n6\tsaid\tsay\tVERB\tVBD\t_\t0\troot\n"
    "7\tKyiv\tKyiv\tPROPN\tNNP\t_\t8\tnsubj\n8\tleft\tleave\tVERB\tVBD\t_\t6\tccomp\n\n";

constexpr const char* kSeveral =
    "1\tThe\tthe\tDET\tDT\t_\t2\tdet\n2\tarmy\tarmy\tNOUN\tNN\t_\t6\tnsubj\n3\tand\tand\tCCONJ\tCC\t_\t5\tcc\n"
    "4\tthe\tthe\tDET\tDT\t_\t5\tdet\n5\tpolice\tpolice\tNOUN\tNN\t_\t2\tconj\n6\tsaid\tsay\tVERB\tVBD\t_\t0\troot\n"
    "7\tKyiv\tKyiv\tPROPN\tNNP\t_\t8\tnsubj\n8\tleft\tleave\tVERB\tVBD\t_\t6\tccomp\n\n";

void mention(Document& document, uint32_t token) {
  Mention mention;
  mention.span = document.tokens[token].span;
  mention.first = mention.head = token;
  mention.last = token + 1;
  mention.actors = {document.actor_index(Actor{std::string(document.tokens[token].form)})};
  document.mentions.push_back(mention);
}

}  // namespace

TEST(Attributor, ASpeakerEndsBeforeTheBracketBehindIt) {
  EXPECT_EQ(speaker(read(kBracket), 0), "The agency");
}

TEST(Attributor, EachOfSeveralSpeakersHasItsWholePhrase) {
  auto document = *document_from_conllu(kSeveral);
  mention(document, 1), mention(document, 4);
  (*Attributor::load())(document);
  ASSERT_EQ(document.claims.size(), 1u);
  ASSERT_EQ(document.claims[0].speakers.size(), 2u);
  EXPECT_EQ(document.text_of(document.claims[0].speakers[0].span), "The army");
  EXPECT_EQ(document.text_of(document.claims[0].speakers[1].span), "the police");
}

TEST(Attributor, TheNearestSubjectSpeaksAndTheFirstIsPartOfTheContent) {
  const auto document = read(kTwoSubjects);
  ASSERT_EQ(document.claims.size(), 1u);
  EXPECT_EQ(speaker(document, 0), "Ramos");
  EXPECT_EQ(content(document, 0), "Peru left");
}

TEST(Attributor, ASubjunctiveIsARequest) {
  const auto document = read(kSubjunctive);
  ASSERT_EQ(document.claims.size(), 1u);
  EXPECT_EQ(document.claims[0].stance, Stance::request);
}

TEST(Attributor, JoinedClausesAreOneContent) {
  const auto document = read(kTwoClauses);
  ASSERT_EQ(document.claims.size(), 1u);
  EXPECT_EQ(content(document, 0), "that it waits and that it hopes");
}

TEST(Quotes, AQuotationThatOpensInsideTheContentClosesInside) {
  const std::string_view text = "the law is “unfair”, he said; “merciless” raids";
  EXPECT_EQ(closed(text, {0, static_cast<uint32_t>(text.find("”,"))}).of(text), "the law is “unfair”");
  const auto begin = static_cast<uint32_t>(text.find("merciless"));
  EXPECT_EQ(closed(text, {begin, static_cast<uint32_t>(text.size())}).of(text), "“merciless” raids");
  EXPECT_EQ(closed(text, {0, 10}).of(text), "the law is");
}

TEST(Attributor, AVerbHasItsSubjectAndItsClause) {
  const auto document = read(kSaid);
  ASSERT_EQ(document.claims.size(), 1u);
  EXPECT_EQ(speaker(document, 0), "Moscow");
  EXPECT_EQ(content(document, 0), "Kyiv attacked it");
  EXPECT_EQ(document.claims[0].stance, Stance::state);
}

TEST(Attributor, AccordingToLeavesItsOwnPhraseOut) {
  const auto document = read(kAccording);
  ASSERT_EQ(document.claims.size(), 1u);
  EXPECT_EQ(speaker(document, 0), "Tass");
  EXPECT_EQ(content(document, 0), "Paris agreed");
}

TEST(Attributor, APassiveAccusationIsUnnamedAndItsDenialIsLinked) {
  const auto document = read(kSuspected);
  ASSERT_EQ(document.claims.size(), 2u);
  EXPECT_EQ(document.claims[0].stance, Stance::accuse);
  EXPECT_EQ(document.claims[0].source, ClaimSource::unnamed);
  EXPECT_TRUE(document.claims[0].speaker.empty());
  EXPECT_EQ(document.claims[1].stance, Stance::deny);
  EXPECT_EQ(document.claims[1].denies, 0u);
}

TEST(Attributor, AnEventInTheContentIsTheSpeakersAndTheCueItselfIsNot) {
  auto document = *document_from_conllu(kSaid);
  Event attack;
  attack.trigger = document.tokens[3].span;
  attack.sentence = 0;
  Event said;
  said.trigger = document.tokens[1].span;
  said.sentence = 0;
  document.events = {said, attack};
  (*Attributor::load())(document);
  EXPECT_EQ(document.events[0].claim, kNone);
  EXPECT_EQ(document.events[1].claim, 0u);
  EXPECT_EQ(document.claims[0].events, std::vector<uint32_t>{1});
}

TEST(Quotations, KnowsCurlyAndStraightMarksAndApostrophes) {
  Article article;
  article.text = "“We met,” Kim's aide said. \"It was good. Very good.\" The 'road map' stays.";
  const auto found = find_quotations(article);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].inside.of(article.text), "We met,");
  EXPECT_EQ(found[1].inside.of(article.text), "It was good. Very good.");
}

TEST(Quotations, AnOpenOneEndsWithItsParagraph) {
  Article article;
  article.text = "“First part\n\nSecond paragraph.";
  const auto found = find_quotations(article);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_FALSE(found[0].closed);
  EXPECT_EQ(found[0].inside.of(article.text), "First part");
}

TEST(Cues, AnErrorNamesItsLine) {
  const auto wrong = Cues::parse("cue\tpos\tstance\tframe\tflags\nsay\tv\tshout\tclause\t\n", "cues.tsv");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().text(), "cues.tsv:2: unknown stance 'shout'");
  EXPECT_FALSE(Cues::parse("cue\tpos\tstance\tframe\tflags\nsay\tv\tstate\tclause\nsay\tv\tstate\tquote\n", "x"));
}

}  // namespace verbale::claims
