#include "document/voice.h"

#include <gtest/gtest.h>

#include "document/conllu.h"

namespace verbale {
namespace {

Document mended(std::string_view conllu) {
  Document document = *document_from_conllu(conllu);
  for (const Sentence& sentence : document.sentences) make_active(document.tokens, sentence);
  return document;
}

TEST(Voice, AMainParticipleWithoutAuxiliaryIsFiniteAndItsSubjectActs) {
  const auto out = mended("1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj:pass\t_\t_\n2\tpraised\tpraise\tVERB\tVBN\tVerbForm=Part\t0\troot\t_\t_\n"
                          "3\tChile\tChile\tPROPN\tNNP\t_\t2\tobj\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n");
  EXPECT_EQ(out.tokens[0].relation, "nsubj");
  EXPECT_EQ(out.tokens[1].xpos, "VBD");
  EXPECT_EQ(out.tokens[1].morph.form, VerbForm::finite);
}

TEST(Voice, APassiveWithItsAuxiliaryStays) {
  const auto out = mended("1\tPeru\tPeru\tPROPN\tNNP\t_\t3\tnsubj:pass\t_\t_\n2\twas\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_\n"
                          "3\tpraised\tpraise\tVERB\tVBN\tVerbForm=Part\t0\troot\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n");
  EXPECT_EQ(out.tokens[0].relation, "nsubj:pass");
  EXPECT_EQ(out.tokens[2].xpos, "VBN");
}

TEST(Voice, AHeadlineMayLeaveTheAuxiliaryOut) {
  const auto out = mended("1\tEnvoy\tenvoy\tNOUN\tNN\t_\t2\tnsubj:pass\t_\t_\n2\texpelled\texpel\tVERB\tVBN\tVerbForm=Part\t0\troot\t_\t_\n"
                          "3\tfrom\tfrom\tADP\tIN\t_\t4\tcase\t_\t_\n4\tPeru\tPeru\tPROPN\tNNP\t_\t2\tobl\t_\t_\n\n");
  EXPECT_EQ(out.tokens[0].relation, "nsubj:pass");
}

// "It VERB that Peru left", with `verb` for the form and the lemma.
Document it_says(const std::string& verb) {
  Document document = *document_from_conllu("1\tIt\tit\tPRON\tPRP\t_\t2\texpl\t_\t_\n2\t" + verb + "\t" + verb +
                                            "\tVERB\tVBZ\t_\t0\troot\t_\t_\n3\tthat\tthat\tSCONJ\tIN\t_\t5\tmark\t_\t_\n"
                                            "4\tPeru\tPeru\tPROPN\tNNP\t_\t5\tnsubj\t_\t_\n5\tleft\tleave\tVERB\tVBD\t_\t2\tccomp\t_\t_\n\n");
  give_speech_subjects(document.tokens, document.sentences.front(), [](std::string_view lemma) { return lemma == "seem"; });
  return document;
}

TEST(Voice, AnAdverbWithAnArticleIsASubject) {
  Document document = *document_from_conllu("1\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n2\tdaily\tdaily\tADV\tRB\t_\t3\tadvmod\t_\t_\n"
                                            "3\tsays\tsay\tVERB\tVBZ\t_\t0\troot\t_\t_\n\n");
  make_adverbs_subjects(document.tokens, document.sentences.front());
  EXPECT_EQ(document.tokens[1].relation, "nsubj");
  EXPECT_EQ(document.tokens[1].upos, Upos::NOUN);
}

TEST(Voice, ANounWithAParticipleBehindAQuotationReports) {
  Document document = *document_from_conllu("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n2\t\"\t\"\tPUNCT\t``\t_\t1\tpunct\t_\t_\n"
                                            "3\tmen\tman\tNOUN\tNNS\t_\t1\tparataxis\t_\t_\n4\tclaimed\tclaim\tVERB\tVBN\t_\t3\tacl\t_\t_\n\n");
  make_reports(document.tokens, document.sentences.front());
  EXPECT_EQ(document.tokens[2].relation, "nsubj");
  EXPECT_EQ(document.tokens[2].head, 3U);
  EXPECT_EQ(document.tokens[3].relation, "parataxis");
  EXPECT_EQ(document.tokens[3].xpos, "VBD");
}

TEST(Voice, ANameBehindAnOfficeIsItsApposition) {
  Document document = *document_from_conllu("1\tMinister\tminister\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n2\tRuiz\tRuiz\tPROPN\tNNP\t_\t3\tnsubj\t_\t_\n"
                                            "3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n");
  make_appositions(document.tokens, document.sentences.front());
  EXPECT_EQ(document.tokens[1].head, 0U);
  EXPECT_EQ(document.tokens[1].relation, "appos");
}

TEST(Voice, ItThatSaysIsASubject) { EXPECT_EQ(it_says("claim").tokens[0].relation, "nsubj"); }

TEST(Voice, ItThatSeemsIsNone) { EXPECT_EQ(it_says("seem").tokens[0].relation, "expl"); }

TEST(Voice, APartOfANameIsNoVerb) {
  Document document = *document_from_conllu("1\tUnited\tUnite\tVERB\tNNP\t_\t2\tamod\t_\t_\n2\tStates\tState\tPROPN\tNNPS\t_\t3\tnsubj\t_\t_\n"
                                            "3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n\n");
  make_names_nominal(document.tokens, document.sentences.front());
  EXPECT_EQ(document.tokens[0].upos, Upos::PROPN);
  EXPECT_EQ(document.tokens[2].upos, Upos::VERB);
}

TEST(Voice, ANameBeforeAVerbWithoutSubjectIsItsSubject) {
  Document document = *document_from_conllu("1\tOman\tOman\tPROPN\tNNP\t_\t2\tcompound\t_\t_\n2\tclaims\tclaim\tVERB\tVBZ\t_\t0\troot\t_\t_\n"
                                            "3\tland\tland\tNOUN\tNN\t_\t2\tobj\t_\t_\n\n");
  make_subjects(document.tokens, document.sentences.front());
  EXPECT_EQ(document.tokens[0].relation, "nsubj");
}

TEST(Voice, AThatWithoutAClauseIsTheObject) {
  Document document = *document_from_conllu("1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                                            "3\tthat\tthat\tSCONJ\tIN\t_\t5\tmark\t_\t_\n4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_\n"
                                            "5\tParis\tParis\tPROPN\tNNP\t_\t2\tccomp\t_\t_\n\n");
  make_that_object(document.tokens, document.sentences.front());
  EXPECT_EQ(document.tokens[2].relation, "obj");
  EXPECT_EQ(document.tokens[4].relation, "obl");
}

TEST(Voice, APluralBeforeAFullClauseIsAVerb) {
  Document document = *document_from_conllu("1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_\n2\tlaw\tlaw\tNOUN\tNN\t_\t3\tcompound\t_\t_\n"
                                            "3\tstates\tstate\tNOUN\tNNS\t_\t0\troot\t_\t_\n4\tthat\tthat\tPRON\tWDT\t_\t6\tobj\t_\t_\n"
                                            "5\tmayors\tmayor\tNOUN\tNNS\t_\t6\tnsubj\t_\t_\n6\trule\trule\tVERB\tVBP\t_\t3\tacl:relcl\t_\t_\n"
                                            "7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n");
  make_saying_verbs(document.tokens, document.sentences.front());
  EXPECT_EQ(document.tokens[0].head, 1u);
  EXPECT_EQ(document.tokens[1].relation, "nsubj");
  EXPECT_EQ(document.tokens[2].xpos, "VBZ");
  EXPECT_EQ(document.tokens[5].relation, "ccomp");
}

}  // namespace
}  // namespace verbale
