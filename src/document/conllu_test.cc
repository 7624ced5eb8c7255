#include "document/conllu.h"

#include <gtest/gtest.h>

namespace verbale {

TEST(Conllu, BuildsTextTokensAndNames) {
  const auto doc = document_from_conllu(
      "# text = Kim can't go.\n"
      "1\tKim\tKim\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNE=B-PER\n"
      "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_\n"
      "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
      "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
      "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n");
  ASSERT_TRUE(doc) << doc.error().text();
  EXPECT_EQ(doc->text(), "Kim can't go.");
  ASSERT_EQ(doc->tokens.size(), 5u);
  EXPECT_EQ(doc->tokens[1].multiword, 2);
  EXPECT_EQ(doc->tokens[3].span.begin, 10u);
  EXPECT_EQ(doc->sentences[0].root, 3u);
  ASSERT_EQ(doc->names.size(), 1u);
  EXPECT_EQ(doc->names[0].type, NameType::person);
}

TEST(Conllu, TakesColumnsPartedBySpaces) {
  const auto doc = document_from_conllu("1 They they PRON PRP Number=Plur 2 nsubj\n2 met meet VERB VBD _ 0 root\n\n1 Good good");
  ASSERT_TRUE(doc) << doc.error().text();
  EXPECT_EQ(doc->text(), "They met Good");
  EXPECT_EQ(doc->sentences.size(), 2u);
  EXPECT_EQ(doc->tokens[0].rel, Deprel::nsubj);
}

TEST(Conllu, RefusesWrongTrees) {
  EXPECT_FALSE(document_from_conllu("1 a a X _ _ 2 dep\n2 b b X _ _ 1 dep\n"));
  EXPECT_FALSE(document_from_conllu("1 a a X _ _ 7 dep\n"));
  EXPECT_FALSE(document_from_conllu("2 a a X _ _ 0 root\n"));
  EXPECT_FALSE(document_from_conllu("1\n"));
  EXPECT_TRUE(document_from_conllu(""));
}

}  // namespace verbale
