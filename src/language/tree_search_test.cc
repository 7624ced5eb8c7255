#include "language/tree_search.h"

#include <gtest/gtest.h>

#include "language/dependent_counter.h"
#include "learn/neural_random.h"

namespace verbale::language {
namespace {

const std::vector<std::string> kRelations = {"root", "nsubj", "obj", "appos", "punct", "conj"};
enum : uint16_t { kRoot, kSubject, kObject, kApposition, kPunct, kConjunct };

// Verbs with one subject before and one object behind them; of many objects one has an apposition.
class TreeSearchTest : public testing::Test {
 protected:
  TreeSearchTest() {
    DependentCounter counter(kRelations);
    const auto word = [](Upos upos, uint16_t relation, uint16_t head) {
      GoldWord out;
      out.upos = static_cast<uint16_t>(upos), out.relation = relation, out.head = head;
      return out;
    };
    GoldSentence sentence;
    sentence.words = {word(Upos::NOUN, kSubject, 2), word(Upos::VERB, kRoot, 0), word(Upos::NOUN, kObject, 2)};
    for (int i = 0; i < 60; ++i) counter.add(sentence);
    sentence.words.push_back(word(Upos::NOUN, kApposition, 3));
    for (int i = 0; i < 30; ++i) counter.add(sentence);
    tables = counter.table();
    table = DependentTable(tables.keys, tables.values);
  }
  void add(Upos upos, std::vector<ArcChoice> choices) {
    tree.add(upos, "x");
    for (const ArcChoice& choice : choices) tree.add_choice(choice);
  }
  std::string found() {
    TreeSearch search;
    search(symbols, table, tree);
    std::string out;
    for (size_t i = 0; i < tree.words.size(); ++i) out += kRelations[tree.arc(i).relation] + ">" + std::to_string(tree.arc(i).head) + " ";
    return out;
  }
  StepColumns tables;
  DependentTable table;
  DependentSymbols symbols{kRelations};
  TreeWords tree;
};

TEST_F(TreeSearchTest, OfTwoObjectsTheLessSureOneIsSomethingElse) {
  add(Upos::NOUN, {{2, kSubject, 0}});
  add(Upos::VERB, {{0, kRoot, 0}});
  add(Upos::NOUN, {{2, kObject, 0}});
  add(Upos::NOUN, {{2, kObject, -0.6f}, {3, kApposition, -0.8f}});
  EXPECT_EQ(found(), "nsubj>2 root>0 obj>2 appos>3 ");
}

TEST_F(TreeSearchTest, WhatIsMuchLessLikelyIsNoChoice) {
  add(Upos::NOUN, {{2, kSubject, 0}});
  add(Upos::VERB, {{0, kRoot, 0}});
  add(Upos::NOUN, {{2, kObject, 0}});
  add(Upos::NOUN, {{2, kObject, -0.01f}, {3, kApposition, -4.1f}});
  EXPECT_TRUE(tree.is_sure(3));
  EXPECT_EQ(found(), "nsubj>2 root>0 obj>2 obj>2 ");
}

// The table sees no difference between one apposition and another of the same words, so the network decides.
TEST_F(TreeSearchTest, WhatTheTableIsSilentOfStays) {
  add(Upos::X, {{0, kRoot, 0}});
  add(Upos::X, {{1, kConjunct, -0.2f}, {1, kApposition, -0.3f}});
  EXPECT_EQ(found(), "root>0 conj>1 ");
}

TEST_F(TreeSearchTest, NothingIsHungOnASign) {
  add(Upos::NOUN, {{2, kSubject, 0}});
  add(Upos::VERB, {{0, kRoot, 0}});
  add(Upos::NOUN, {{2, kObject, 0}});
  add(Upos::NOUN, {{2, kObject, -0.5f}, {5, kConjunct, -0.6f}});
  add(Upos::PUNCT, {{2, kPunct, 0}});
  EXPECT_EQ(found(), "nsubj>2 root>0 obj>2 obj>2 punct>2 ");
}

// Neither word can change alone: under the root are two words in between.
TEST_F(TreeSearchTest, TwoWordsChangeTogether) {
  add(Upos::NOUN, {{0, kRoot, -0.7f}, {2, kSubject, -0.8f}});
  add(Upos::VERB, {{1, kApposition, -0.7f}, {0, kRoot, -0.8f}});
  add(Upos::NOUN, {{2, kObject, 0}});
  EXPECT_EQ(found(), "nsubj>2 root>0 obj>2 ");
}

TEST_F(TreeSearchTest, NoArcGoesRoundInACircle) {
  add(Upos::VERB, {{0, kRoot, 0}});
  add(Upos::NOUN, {{1, kConjunct, -1}, {3, kObject, -0.1f}});
  add(Upos::NOUN, {{2, kApposition, -0.5f}, {1, kConjunct, -0.9f}});
  const std::string tree_found = found();
  EXPECT_TRUE(tree_found == "root>0 conj>1 appos>2 " || tree_found == "root>0 obj>3 conj>1 ") << tree_found;
}

TEST_F(TreeSearchTest, CrossingArcsCost) {
  add(Upos::X, {{3, kConjunct, 0}});
  add(Upos::X, {{4, kConjunct, -0.6f}, {3, kConjunct, -0.8f}});
  add(Upos::X, {{0, kRoot, 0}});
  add(Upos::X, {{3, kConjunct, 0}});
  EXPECT_EQ(found(), "conj>3 conj>3 root>0 conj>3 ");
}

// The root that a new one takes the place of stands far above it.
TEST_F(TreeSearchTest, TheRootMayBeFarAbove) {
  add(Upos::NOUN, {{0, kRoot, -0.7f}, {3, kSubject, -0.8f}});
  add(Upos::NOUN, {{1, kApposition, 0}});
  add(Upos::VERB, {{2, kApposition, -0.7f}, {0, kRoot, -0.8f}});
  add(Upos::NOUN, {{3, kObject, 0}});
  EXPECT_EQ(found(), "nsubj>3 appos>1 root>0 obj>3 ");
}

bool is_tree(const TreeWords& tree) {
  size_t roots = 0;
  for (size_t i = 0; i < tree.words.size(); ++i) {
    size_t steps = 0;
    for (uint32_t at = static_cast<uint32_t>(i + 1); at != 0; at = tree.arc(at - 1).head)
      if (++steps > tree.words.size()) return false;
    roots += tree.arc(i).head == 0;
  }
  return roots == 1;
}

float network_score(const TreeWords& tree) {
  float sum = 0;
  for (size_t i = 0; i < tree.words.size(); ++i) sum += tree.arc(i).score;
  return sum;
}

// Any choices give a tree, in bounded time; a network that is far surer than the table keeps its own.
TEST_F(TreeSearchTest, AnyChoicesGiveATree) {
  learn::Random random(3);
  const Upos tags[] = {Upos::NOUN, Upos::VERB, Upos::PUNCT};
  size_t changed = 0;
  for (int round = 0; round < 300; ++round) {
    const auto n = static_cast<uint32_t>(1 + random.below(round % 50 == 0 ? 300 : 25));
    tree.clear();
    for (uint32_t i = 0; i < n; ++i) {
      tree.add(tags[random.below(3)], random.chance(0.1f) ? "," : "x");
      const auto label = [&](uint32_t head) { return head == 0 ? uint16_t{kRoot} : static_cast<uint16_t>(1 + random.below(5)); };
      const auto own = static_cast<uint32_t>(random.below(i + 1) * (i > 0));
      const uint32_t above = i == 0 ? 0 : std::max(own, 1u);
      tree.add_choice({above, label(above), -random.uniform()});
      for (size_t k = random.below(6); k-- > 0;) {
        const auto head = static_cast<uint32_t>(random.below(n + 1));
        if (head != i + 1) tree.add_choice({head, label(head), -4 * random.uniform()});
      }
    }
    ASSERT_TRUE(is_tree(tree));
    const float before = network_score(tree);
    TreeSearch search;
    search(symbols, table, tree);
    ASSERT_TRUE(is_tree(tree));
    EXPECT_LE(search.tried(), TreeSearch::kMostTried * n);
    changed += network_score(tree) != before;
    const float once = network_score(tree);
    if (n < 26) search(symbols, table, tree);
    EXPECT_EQ(network_score(tree), once) << "what is good as a whole stays";
  }
  EXPECT_GT(changed, 100u);
}

TEST_F(TreeSearchTest, AnEmptySentenceIsLeftAlone) { EXPECT_EQ(found(), ""); }

}  // namespace
}  // namespace verbale::language
