#include "events/coder.h"

#include <gtest/gtest.h>

#include "events/test_trees.h"

namespace verbale::events {
namespace {

const Coder& coder() {
  static const auto loaded = Coder::load();
  EXPECT_TRUE(loaded) << loaded.error().text();
  return *loaded;
}

std::string code(const std::string& conllu, const std::map<std::string, std::string>& names) {
  Document document = tree(conllu, names);
  coder()(document);
  return line_of(document);
}

const std::map<std::string, std::string> kNames = {{"France", "FRA"}, {"Mali", "MLI"}, {"Iran", "IRN"}, {"Israel", "ISR"},
                                                   {"US", "USA"},     {"Kim", "PRK"},  {"Russia", "RUS"}, {"Peru", "PER"},
                                                   {"Quetta", "in:PAK"}, {"Qatar", "QAT"}};

TEST(Coder, AVerbWithItsTwoSides) {
  EXPECT_EQ(code("1 Israel Israel PROPN NNP _ 2 nsubj _ _\n"
                 "2 attacked attack VERB VBD _ 0 root _ _\n"
                 "3 Iran Iran PROPN NNP _ 2 obj _ _\n",
                 kNames),
            "ASSAULT ISR>IRN");
}

TEST(Coder, AHeadlineWithoutAVerbIsReadByTheOrderOfItsWords) {
  EXPECT_EQ(code("1 France France PROPN NNP _ 0 root _ _\n"
                 "2 , , PUNCT , _ 1 punct _ _\n"
                 "3 Peru Peru PROPN NNP _ 4 compound _ _\n"
                 "4 condemn condemn PROPN NNP _ 5 compound _ _\n"
                 "5 Iran Iran PROPN NNP _ 1 appos _ _\n",
                 kNames),
            "ACCUSE/disapprove FRA+PER>IRN");
}

TEST(Coder, AFiniteVerbTakesTheNamesBeforeItAsItsSubject) {
  EXPECT_EQ(code("1 After after ADP IN _ 2 case _ _\n"
                 "2 Israel Israel PROPN NNP _ 3 obl _ _\n"
                 "3 attacked attack VERB VBD _ 5 advcl _ _\n"
                 "4 Iran Iran PROPN NNP _ 3 obj _ _\n"
                 "5 ended end VERB VBD _ 0 root _ _\n",
                 kNames),
            "ASSAULT ISR>IRN");
}

TEST(Coder, TheWordsOfASideAreItsWholePhrase) {
  Document document = tree("1 The the DET DT _ 3 det _ _\n"
                           "2 French French ADJ JJ _ 3 amod _ _\n"
                           "3 France France PROPN NNP _ 4 nsubj _ _\n"
                           "4 attacked attack VERB VBD _ 0 root _ _\n"
                           "5 Iran Iran PROPN NNP _ 4 obj _ _\n",
                           kNames);
  coder()(document);
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.text_of(document.events[0].actors.at(0).span), "The French France");
}

TEST(Coder, PassivesAreTurned) {
  EXPECT_EQ(code("1 Iran Iran PROPN NNP _ 3 nsubj:pass _ _\n"
                 "2 was be AUX VBD _ 3 aux:pass _ _\n"
                 "3 attacked attack VERB VBN _ 0 root _ _\n"
                 "4 by by ADP IN _ 5 case _ _\n"
                 "5 Israel Israel PROPN NNP _ 3 obl _ _\n",
                 kNames),
            "ASSAULT ISR>IRN");
}

TEST(Coder, AnOperatorTurnsTheActIntoItsOwnEvent) {
  EXPECT_EQ(code("1 Israel Israel PROPN NNP _ 2 nsubj _ _\n"
                 "2 threatened threaten VERB VBD _ 0 root _ _\n"
                 "3 to to PART TO _ 4 mark _ _\n"
                 "4 attack attack VERB VB _ 2 xcomp _ _\n"
                 "5 Iran Iran PROPN NNP _ 4 obj _ _\n",
                 kNames),
            "THREATEN/violence ISR>IRN");
}

TEST(Coder, ObjectControl) {
  EXPECT_EQ(code("1 France France PROPN NNP _ 2 nsubj _ _\n"
                 "2 urged urge VERB VBD _ 0 root _ _\n"
                 "3 Israel Israel PROPN NNP _ 2 obj _ _\n"
                 "4 to to PART TO _ 5 mark _ _\n"
                 "5 withdraw withdraw VERB VB _ 2 xcomp _ _\n"
                 "6 troops troop NOUN NNS _ 5 obj _ _\n",
                 kNames),
            "REQUEST/yield FRA>ISR");
}

TEST(Coder, AnAccusationKeepsTheAct) {
  EXPECT_EQ(code("1 Qatar Qatar PROPN NNP _ 2 nsubj _ _\n"
                 "2 accused accuse VERB VBD _ 0 root _ _\n"
                 "3 Iran Iran PROPN NNP _ 2 obj _ _\n"
                 "4 of of SCONJ IN _ 5 mark _ _\n"
                 "5 attacking attack VERB VBG _ 2 advcl _ _\n"
                 "6 Israel Israel PROPN NNP _ 5 obj _ _\n",
                 kNames),
            "ACCUSE/allege QAT>IRN; ASSAULT IRN>ISR");
}

TEST(Coder, NominalActUnderALightVerb) {
  EXPECT_EQ(code("1 US US PROPN NNP _ 2 nsubj _ _\n"
                 "2 imposed impose VERB VBD _ 0 root _ _\n"
                 "3 sanctions sanction NOUN NNS Number=Plur 2 obj _ _\n"
                 "4 on on ADP IN _ 5 case _ _\n"
                 "5 Iran Iran PROPN NNP _ 2 obl _ _\n",
                 kNames),
            "SANCTION/discontinue USA>IRN");
}

TEST(Coder, NominalActWithPossessorAndPreposition) {
  EXPECT_EQ(code("1 Kim Kim PROPN NNP _ 3 nmod:poss _ _\n"
                 "2 's 's PART POS _ 1 case _ _\n"
                 "3 visit visit NOUN NN Number=Sing 6 nsubj _ _\n"
                 "4 to to ADP IN _ 5 case _ _\n"
                 "5 Russia Russia PROPN NNP _ 3 nmod _ _\n"
                 "6 ended end VERB VBD _ 0 root _ _\n",
                 kNames),
            "CONSULT/visit PRK>RUS");
}

TEST(Coder, SidesOfAMeetingAreAllActors) {
  EXPECT_EQ(code("1 France France PROPN NNP _ 4 nsubj _ _\n"
                 "2 and and CCONJ CC _ 3 cc _ _\n"
                 "3 Mali Mali PROPN NNP _ 1 conj _ _\n"
                 "4 held hold VERB VBD _ 0 root _ _\n"
                 "5 talks talk NOUN NNS Number=Plur 4 obj _ _\n",
                 kNames),
            "CONSULT FRA+MLI>");
}

TEST(Coder, ActorlessAttackHitsThePlace) {
  EXPECT_EQ(code("1 Four four NUM CD _ 2 nummod _ _\n"
                 "2 people people NOUN NNS _ 4 nsubj:pass _ _\n"
                 "3 were be AUX VBD _ 4 aux:pass _ _\n"
                 "4 killed kill VERB VBN _ 0 root _ _\n"
                 "5 in in ADP IN _ 7 case _ _\n"
                 "6 a a DET DT _ 7 det _ _\n"
                 "7 bombing bombing NOUN NN Number=Sing 4 obl _ _\n"
                 "8 in in ADP IN _ 9 case _ _\n"
                 "9 Quetta Quetta PROPN NNP _ 7 nmod _ _\n",
                 kNames),
            "ASSAULT/explosives >PAK");
}

TEST(Coder, StatusFromModals) {
  const auto with = [](const std::string& aux, const std::string& lemma, const std::string& more = "") {
    return code("1 Kim Kim PROPN NNP _ 3 nsubj _ _\n2 " + aux + " " + lemma + " AUX MD _ 3 aux _ _\n" +
                    "3 visit visit VERB VB _ 0 root _ _\n4 Russia Russia PROPN NNP _ 3 obj _ _\n" + more,
                kNames);
  };
  EXPECT_EQ(with("will", "will"), "CONSULT/visit PRK>RUS future");
  EXPECT_EQ(with("may", "may"), "CONSULT/visit PRK>RUS hypothetical");
  EXPECT_EQ(with("did", "do", "5 not not PART RB _ 3 advmod _ _\n"), "CONSULT/visit PRK>RUS negation");
}

TEST(Coder, AContentOfMustUnderSayIsARequest) {
  EXPECT_EQ(code("1 France France PROPN NNP _ 2 nsubj _ _\n"
                 "2 said say VERB VBD _ 0 root _ _\n"
                 "3 Israel Israel PROPN NNP _ 5 nsubj _ _\n"
                 "4 must must AUX MD _ 5 aux _ _\n"
                 "5 withdraw withdraw VERB VB _ 2 ccomp _ _\n"
                 "6 troops troop NOUN NNS _ 5 obj _ _\n",
                 kNames),
            "REQUEST/yield FRA>ISR");
}

TEST(Coder, RelativeClausesPointBack) {
  EXPECT_EQ(code("1 Israel Israel PROPN NNP _ 5 nsubj _ _\n"
                 "2 which which PRON WDT _ 3 nsubj _ _\n"
                 "3 attacked attack VERB VBD _ 1 acl:relcl _ _\n"
                 "4 Iran Iran PROPN NNP _ 3 obj _ _\n"
                 "5 slept sleep VERB VBD _ 0 root _ _\n",
                 kNames),
            "ASSAULT ISR>IRN");
}

TEST(Coder, AnActIsNoReceiver) {  // "offered concessions that he believed could help"
  EXPECT_EQ(code("1 Iran Iran PROPN NNP _ 2 nsubj _ _\n"
                 "2 offered offer VERB VBD _ 0 root _ _\n"
                 "3 talks talk NOUN NNS _ 2 iobj _ _\n"
                 "4 to to ADP IN _ 5 case _ _\n"
                 "5 Mali Mali PROPN NNP _ 2 obl _ _\n"
                 "6 that that SCONJ IN _ 8 mark _ _\n"
                 "7 could could AUX MD _ 8 aux _ _\n"
                 "8 help help VERB VB _ 2 ccomp _ _\n",
                 kNames),
            "AGREE IRN>MLI");
}

TEST(Coder, ExplainsItself) {
  Document document = tree("1 US US PROPN NNP _ 2 nsubj _ _\n"
                           "2 threatened threaten VERB VBD _ 0 root _ _\n"
                           "3 Iran Iran PROPN NNP _ 2 obj _ _\n"
                           "4 with with ADP IN _ 5 case _ _\n"
                           "5 sanctions sanction NOUN NNS Number=Plur 2 obl _ _\n",
                           kNames);
  coder()(document);
  ASSERT_EQ(line_of(document), "THREATEN/relations USA>IRN");
  EXPECT_TRUE(document.events[0].cameo.starts_with("131"));
  EXPECT_NE(document.events[0].why.text().find("threaten"), std::string::npos);
}

TEST(Coder, NothingPoliticalGivesNothing) {
  EXPECT_EQ(code("1 Children child NOUN NNS _ 2 nsubj _ _\n2 visited visit VERB VBD _ 0 root _ _\n3 museums museum NOUN NNS _ 2 obj _ _\n", kNames), "");
  EXPECT_EQ(code("", kNames), "");
}

}  // namespace
}  // namespace verbale::events
