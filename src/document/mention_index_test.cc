#include "document/mention_index.h"

#include <gtest/gtest.h>

#include "document/conllu.h"

namespace verbale {
namespace {
Mention mention(uint32_t first, uint32_t last, uint32_t head) {
  Mention out;
  out.first = first;
  out.last = last;
  out.head = head;
  out.actors = {0};
  return out;
}
}  // namespace

TEST(MentionIndex, FallsBackToTheModifierOfANoun) {
  auto doc = document_from_conllu(
      "1 Iranian _ ADJ _ _ 2 amod\n2 missiles _ NOUN _ _ 3 nsubj\n3 hit _ VERB _ _ 0 root\n4 Israel _ PROPN _ _ 5 nmod:poss\n"
      "5 bases _ NOUN _ _ 3 obj\n6 near _ ADP _ _ 7 case\n7 Gaza _ PROPN _ _ 5 nmod\n");
  ASSERT_TRUE(doc);
  doc->mentions = {mention(0, 1, 0), mention(3, 4, 3), mention(6, 7, 6)};
  const MentionIndex index(*doc);
  EXPECT_EQ(index.headed_by(1), kNone);
  EXPECT_EQ(index.standing_for(1), 0u);
  EXPECT_EQ(index.standing_for(4), 1u);  // the possessor before the place
  EXPECT_EQ(index.standing_for(2), kNone);
  EXPECT_EQ(index.headed_by(6), 2u);
}

}  // namespace verbale
