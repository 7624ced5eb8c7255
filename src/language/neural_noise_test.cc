#include "language/neural_noise.h"

#include <gtest/gtest.h>

#include <set>

#include "document/conllu.h"

namespace verbale::language {
namespace {

// In a language of no country, with the tags, features and relations of Universal Dependencies.
constexpr std::string_view kTreebank =
    "1\tLa\tla\tDET\tD\tPronType=Art\t2\tdet\t_\t_\n"
    "2\tministo\tministo\tNOUN\tN\t_\t4\tnsubj:pass\t_\t_\n"
    "3\testis\testi\tAUX\tA\tTense=Past|VerbForm=Fin\t4\taux:pass\t_\t_\n"
    "4\tarestita\taresti\tVERB\tV\tTense=Past|VerbForm=Part\t0\troot\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
    "1\tKarlo\tKarlo\tPROPN\tP\t_\t2\tnsubj\t_\t_\n"
    "2\tvizitis\tviziti\tVERB\tVD\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
    "3\tla\tla\tDET\tD\tPronType=Art\t4\tdet\t_\t_\n"
    "4\tvilaĝon\tvilaĝo\tNOUN\tN\t_\t2\tobj\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "1\tMario\tMario\tPROPN\tP\t_\t2\tnsubj\t_\t_\n"
    "2\tvizitas\tviziti\tVERB\tVZ\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
    "3\tRomon\tRomo\tPROPN\tP\t_\t2\tobj\t_\t_\n\n";

struct Bank {
  LabelSets labels;
  std::vector<GoldSentence> sentences = gold_sentences(*document_from_conllu(kTreebank), labels, true);
};

std::string words(const GoldSentence& sentence) {
  std::string out;
  for (const auto& word : sentence.words) out += word.form + "/" + std::to_string(word.head) + " ";
  return out;
}

// What a sentence becomes as a headline.
std::set<std::string> headlines(const Bank& bank, const NeuralNoise& noise, size_t sentence) {
  learn::Random random(1);
  std::set<std::string> out;
  for (int i = 0; i < 60; ++i) {
    auto changed = bank.sentences[sentence];
    noise.make_headline(changed, random);
    out.insert(words(changed));
  }
  return out;
}

TEST(NeuralNoise, AHeadlineHasNoArticlesAndStopAndIsToldInThePresentOrWithoutAuxiliaries) {
  Bank bank;
  const NeuralNoise noise(bank.sentences, bank.labels, "");
  EXPECT_EQ(headlines(bank, noise, 0), (std::set<std::string>{"Ministo/2 arestita/0 ", "Ministo/3 estis/3 arestita/0 "}));
  EXPECT_EQ(headlines(bank, noise, 1), (std::set<std::string>{"Karlo/2 vizitas/0 vilaĝon/2 ", "Karlo/2 vizitis/0 vilaĝon/2 "}));
}

TEST(NeuralNoise, HeadlineWordsAreExchangedHalfTheTime) {
  Bank bank;
  NeuralNoise noise(bank.sentences, bank.labels, "");
  ASSERT_TRUE(noise.read_headline_words("# form relation instead\nMario\tnsubj\tReĝo\tNOUN\tN\t_\tnsubj\n"));
  EXPECT_FALSE(noise.read_headline_words("Karlo\tnsubj\tReĝo\tNOUN\tXX\t_\tnsubj\n"));
  EXPECT_FALSE(noise.read_headline_words("Karlo\tnsubj\n"));
  const auto seen = headlines(bank, noise, 2);
  EXPECT_EQ(seen, (std::set<std::string>{"Mario/2 vizitas/0 Romon/2 ", "Reĝo/2 vizitas/0 Romon/2 "}));
}

TEST(NeuralNoise, NamesAreExchangedForWordsOfTheSameClasses) {
  Bank bank;
  std::string lexicon = "karlo\tgiven\nmario\tother\n";
  std::set<std::string> given = {"Karlo"};
  for (char c = 'a'; c <= 'z'; ++c) {
    lexicon += std::string(1, c) + "lo\tgiven\n";
    given.insert(std::string(1, static_cast<char>(c - 'a' + 'A')) + "lo");
  }
  const NeuralNoise noise(bank.sentences, bank.labels, lexicon);
  learn::Random random(1);
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    auto sentence = bank.sentences[1];
    sentence.words[0].name = 1;
    noise.exchange_names(sentence, random);
    seen.insert(sentence.words[0].form);
    EXPECT_EQ(sentence.words[1].form, "vizitis");
  }
  EXPECT_GT(seen.size(), 15u);
  for (const auto& name : seen) EXPECT_TRUE(given.contains(name)) << name;
}

TEST(NeuralNoise, EveryChangedSentenceIsATreeWithOneRoot) {
  Bank bank;
  const NeuralNoise noise(bank.sentences, bank.labels, "");
  learn::Random random(7);
  for (int i = 0; i < 3000; ++i) {
    const auto changed = noise(bank.sentences[static_cast<size_t>(i) % 3], random);
    ASSERT_FALSE(changed.words.empty());
    size_t roots = 0;
    for (const auto& word : changed.words) {
      roots += word.head == 0;
      ASSERT_LE(word.head, changed.words.size());
      ASSERT_FALSE(word.form.empty());
    }
    ASSERT_EQ(roots, 1u);
  }
}

}  // namespace
}  // namespace verbale::language
