#include "when/event_dater.h"

#include <gtest/gtest.h>

#include "document/conllu.h"
#include "when/tagger.h"

namespace verbale::when {
namespace {

// Tags the tree's dates, puts one event on each of the words, and dates them. The article is of 22 March 2013.
Document dated(std::string_view conllu, std::vector<std::string> triggers) {
  static const auto tagger = Tagger::load();
  static const auto dater = EventDater::load();
  EXPECT_TRUE(tagger && dater);
  auto document = document_from_conllu(conllu);
  EXPECT_TRUE(document) << document.error().text();
  document->article.date.interval = parse_iso("2013-03-22");
  (*tagger)(*document);
  for (const auto& word : triggers)
    for (uint32_t i = 0; i < document->tokens.size(); ++i)
      if (document->tokens[i].form == word) {
        Event& event = document->events.emplace_back();
        event.trigger = document->tokens[i].span;
        event.trigger_token = i;
        event.sentence = document->sentence_at(event.trigger.begin);
      }
  (*dater)(*document);
  return std::move(*document);
}

std::string date_of(const Event& event) { return event.date ? to_iso(*event.date) : "null"; }

constexpr std::string_view kSaid =
    "1 Officials official NOUN NNS _ 2 nsubj\n2 said say VERB VBD Tense=Past|VerbForm=Fin 0 root\n3 on on ADP IN _ 4 "
    "case\n"
    "4 Monday Monday PROPN NNP _ 2 obl\n5 rebels rebel NOUN NNS _ 6 nsubj\n6 attacked attack VERB VBD "
    "Tense=Past|VerbForm=Fin 2 ccomp\n"
    "7 the the DET DT _ 8 det\n8 town town NOUN NN _ 6 obj\n9 in in ADP IN _ 10 case\n10 May May PROPN NNP _ 6 obl\n";

TEST(EventDater, TakesTheDateOfTheOwnClause) {
  const auto document = dated(kSaid, {"said", "attacked"});
  EXPECT_EQ(date_of(document.events[0]), "2013-03-18");
  EXPECT_EQ(date_of(document.events[1]), "2012-05");
}

constexpr std::string_view kShared =
    "1 On on ADP IN _ 2 case\n2 Tuesday Tuesday PROPN NNP _ 4 obl\n3 they they PRON PRP _ 4 nsubj\n4 met meet VERB VBD "
    "Tense=Past|VerbForm=Fin 0 root\n"
    "5 and and CCONJ CC _ 6 cc\n6 signed sign VERB VBD Tense=Past|VerbForm=Fin 4 conj\n7 a a DET DT _ 8 det\n8 pact "
    "pact NOUN NN _ 6 obj\n";

TEST(EventDater, LetsCoordinatedVerbsShareADate) {
  const auto document = dated(kShared, {"met", "signed", "pact"});
  for (const auto& event : document.events) EXPECT_EQ(date_of(event), "2013-03-19");
}

constexpr std::string_view kAfter =
    "1 Two two NUM CD _ 2 nummod\n2 days day NOUN NNS _ 5 obl:npmod\n3 after after SCONJ IN _ 5 mark\n4 rebels rebel NOUN NNS _ 5 nsubj\n"
    "5 attacked attack VERB VBD Tense=Past|VerbForm=Fin 8 advcl\n6 , , PUNCT , _ 8 punct\n7 they they PRON PRP _ 8 nsubj\n"
    "8 retreated retreat VERB VBD Tense=Past|VerbForm=Fin 0 root\n";

TEST(EventDater, CountsBackFromWhatCameLater) {
  const auto document = dated(kAfter, {"attacked", "retreated"});
  EXPECT_EQ(date_of(document.events[0]), "2013-03-20");
  EXPECT_EQ(date_of(document.events[1]), "null");
}

constexpr std::string_view kNouns =
    "1 Monday Monday PROPN NNP _ 3 nmod:poss\n2 's 's PART POS _ 1 case\n3 talks talk NOUN NNS _ 4 nsubj\n4 followed "
    "follow VERB VBD Tense=Past|VerbForm=Fin 0 root\n"
    "5 an a DET DT _ 6 det\n6 attack attack NOUN NN _ 4 obj\n7 in in ADP IN _ 8 case\n8 1998 1998 NUM CD _ 6 nmod\n";

TEST(EventDater, TakesTheDateOnTheNounItself) {
  const auto document = dated(kNouns, {"talks", "attack"});
  EXPECT_EQ(date_of(document.events[0]), "2013-03-18");
  EXPECT_EQ(date_of(document.events[1]), "1998");
  EXPECT_EQ(document.events[0].status, EventStatus::actual);
  EXPECT_EQ(document.events[1].status, EventStatus::historical);
}

constexpr std::string_view kMemory =
    "1 They they PRON PRP _ 2 nsubj\n2 marked mark VERB VBD Tense=Past|VerbForm=Fin 0 root\n3 the the DET DT _ 4 "
    "det\n4 anniversary anniversary NOUN NN _ 2 obj\n"
    "5 of of ADP IN _ 7 case\n6 the the DET DT _ 7 det\n7 attack attack NOUN NN _ 4 nmod\n";

TEST(EventDater, PutsWhatIsRememberedIntoHistory) {
  const auto document = dated(kMemory, {"marked", "attack"});
  EXPECT_EQ(document.events[0].status, EventStatus::actual);
  EXPECT_EQ(document.events[1].status, EventStatus::historical);
  EXPECT_EQ(date_of(document.events[1]), "null");
}

constexpr std::string_view kEra =
    "1 They they PRON PRP _ 2 nsubj\n2 fought fight VERB VBD Tense=Past|VerbForm=Fin 0 root\n3 during during ADP IN _ "
    "6 case\n4 the the DET DT _ 6 det\n"
    "5 Cold cold ADJ JJ _ 6 amod\n6 War war PROPN NNP _ 2 obl\n";

TEST(EventDater, KnowsErasByName) {
  const auto document = dated(kEra, {"fought"});
  EXPECT_EQ(document.events[0].status, EventStatus::historical);
  EXPECT_EQ(date_of(document.events[0]), "1947-01-01/1991-12-31");
}

constexpr std::string_view kNone_ =
    "1 Troops troop NOUN NNS _ 2 nsubj\n2 seized seize VERB VBD Tense=Past|VerbForm=Fin 0 root\n3 the the DET DT _ 4 "
    "det\n4 port port NOUN NN _ 2 obj\n";

TEST(EventDater, SaysNothingWithoutAHint) { EXPECT_EQ(date_of(dated(kNone_, {"seized"}).events[0]), "null"); }

}  // namespace
}  // namespace verbale::when
