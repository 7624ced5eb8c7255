#include "language/neural_reader.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "document/conllu.h"
#include "language/conjunct_counter.h"
#include "language/dependent_counter.h"
#include "language/neural_trainer.h"

namespace verbale::language {
namespace {

// A toy treebank of our own: "DET NOUN VERB DET NOUN STOP" in a few words.
std::string toy_treebank() {
  const char* nouns[] = {"envoy", "treaty", "army", "minister", "village"};
  const char* verbs[] = {"signs", "leaves", "praises"};
  std::string out;
  for (int i = 0; i < 60; ++i) {
    const std::string subject = nouns[i % 5], object = nouns[(i / 5) % 5], verb = verbs[i % 3];
    out += "1\tThe\tthe\tDET\tDT\tPronType=Art\t2\tdet\t_\t_\n2\t" + subject +
           "\t_\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_\n3\t" + verb +
           "\t_\tVERB\tVBZ\tVerbForm=Fin\t0\troot\t_\t_\n4\tthe\tthe\tDET\tDT\tPronType=Art\t5\tdet\t_\t_\n5\t" +
           object + "\t_\tNOUN\tNN\tNumber=Sing\t3\tobj\t_\t_\n6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";
  }
  return out;
}

class NeuralReaderTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    LabelSets labels;
    auto sentences = gold_sentences(*document_from_conllu(toy_treebank()), labels, true);
    for (auto& sentence : sentences)
      for (GoldWord& word : sentence.words) word.name = word.form == "village" ? 3 : 0;  // the village is a place
    NeuralOptions options;
    options.shape.width = 32, options.shape.tag_hidden = options.shape.arc = options.shape.label = 16;
    options.epochs = 14, options.batch_words = 30, options.rate = 8e-3f, options.dropout = 0;
    auto lexicon = LexiconMaker::from_lines("treaty\tn n.communication\nsigns\tvs\n");
    auto vectors = VectorMaker::from_lines("envoy 0.5 1 -2\nvillage -0.5 1 3\narmy 0.25 -1 0\n");
    NeuralTrainer trainer(sentences, labels, std::move(*lexicon), std::move(*vectors), options);
    while (trainer.epoch([](const std::string&) {})) {
    }
    DependentCounter dependents(labels.relations.labels());
    ConjunctCounter conjuncts(labels);
    for (const auto& sentence : sentences) dependents.add(sentence), conjuncts.add(sentence);
    scores = new NeuralScores(evaluate(trainer.model(), sentences));
    ModelWriter writer;
    add_neural_sections(trainer.model(), writer);
    dependents.add_sections(writer);
    conjuncts.add_sections(writer);
    writer.add("about", "language\ttoy\n");
    bytes = new std::string(writer.finish());
  }
  static NeuralReader reader() { return std::move(*NeuralReader::load(*ModelFile::open(*bytes))); }

  static std::vector<Token> words(std::initializer_list<std::string_view> forms) {
    std::vector<Token> out;
    for (const auto form : forms) out.emplace_back().form = form;
    return out;
  }

  static std::string* bytes;
  static NeuralScores* scores;
};
std::string* NeuralReaderTest::bytes = nullptr;
NeuralScores* NeuralReaderTest::scores = nullptr;

TEST_F(NeuralReaderTest, ATableOfConjunctsWhoseKeysDoNotAscendIsRefused) {
  const auto file = ModelFile::open(*bytes);
  ModelWriter writer;
  for (const auto name : file->names())
    if (!name.starts_with("neural.conjuncts")) writer.add(name, *file->section(name));
  writer.add_array("neural.conjuncts.keys", std::vector<uint32_t>{7, 3});
  writer.add_array("neural.conjuncts.values", std::vector<int8_t>{1, 2});
  const std::string broken = writer.finish();
  const auto read = NeuralReader::load(*ModelFile::open(broken));
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("conjuncts"), std::string::npos) << read.error().message;
}

TEST_F(NeuralReaderTest, TrainerLearnsAToyTreebank) {
  EXPECT_GT(scores->upos, scores->words * 99 / 100);
  EXPECT_GT(scores->labels, scores->words * 97 / 100);
}

// Trains a very small reader; `stop_after` > 0: in two runs, the second from the state of the first.
std::vector<float> small_weights(uint32_t falls, uint32_t mean_of, uint32_t stop_after, bool later = false) {
  LabelSets labels;
  auto sentences = gold_sentences(*document_from_conllu(toy_treebank()), labels, true);
  if (later) {
    const GoldSentence one = sentences.front();
    sentences.insert(sentences.begin(), one);
    sentences.front().later = true;
    for (GoldWord& word : sentences.front().words) word.form += "er";
  }
  NeuralOptions options;
  options.shape.width = 32, options.shape.tag_hidden = options.shape.arc = options.shape.label = 16;
  options.epochs = 1, options.more_epochs = 2, options.falls = falls, options.mean_of = mean_of;
  const auto quiet = [](const std::string&) {};
  const auto make = [&] {
    return std::make_unique<NeuralTrainer>(sentences, labels, *LexiconMaker::from_lines(""), *VectorMaker::from_lines(""), options);
  };
  auto trainer = make();
  for (uint32_t n = 0; (stop_after == 0 || n < stop_after) && trainer->epoch(quiet); ++n) {
  }
  if (stop_after > 0) {
    const std::string state = trainer->state();
    trainer = make();
    EXPECT_TRUE(trainer->restore(state));
    while (trainer->epoch(quiet)) {
    }
  }
  std::vector<float> out;
  Network network = trainer->model().network;
  for (const auto* p : network.parameters()) out.insert(out.end(), p->value.values.begin(), p->value.values.end());
  return out;
}

TEST(NeuralTrainer, KeepsTheMeanOfTheLastFalls) {
  const auto one = small_weights(1, 1, 0), two = small_weights(2, 1, 0), mean = small_weights(2, 2, 0);
  EXPECT_NE(one, two);
  for (size_t i = 0; i < mean.size(); ++i) ASSERT_EQ(mean[i], (one[i] + two[i]) * 0.5f) << i;
}

TEST(NeuralTrainer, AStoppedTrainingEndsWithTheSameMean) {
  const auto whole = small_weights(2, 2, 0);
  for (const uint32_t stop : {2u, 3u, 4u, 5u}) EXPECT_EQ(small_weights(2, 2, stop), whole) << stop;
}

TEST(NeuralTrainer, LaterTreesAreShownInTheLastFallOnly) {
  const auto without = small_weights(2, 1, 0), with = small_weights(2, 1, 0, true);
  EXPECT_EQ(without.size(), with.size());  // no rows for their words
  EXPECT_NE(without, with);
  EXPECT_EQ(small_weights(2, 1, 3, true), with);  // a training that stopped before they joined
  EXPECT_EQ(small_weights(2, 1, 4, true), with);
}

TEST(NeuralTrainer, LeavesOutLessInTheLastFalls) {
  LabelSets labels;
  const auto sentences = gold_sentences(*document_from_conllu(toy_treebank()), labels, true);
  NeuralOptions options;
  options.shape.width = 32, options.shape.tag_hidden = options.shape.arc = options.shape.label = 16;
  options.epochs = 2, options.more_epochs = 1, options.falls = 2;
  std::vector<std::vector<std::string>> states;  // after each round
  for (const auto& [before, last] : std::vector<std::pair<float, float>>{{-1, -1}, {options.dropout, options.dropout}, {-1, 0.1f}, {0.1f, -1}}) {
    options.before_last_dropout = before, options.last_dropout = last;
    NeuralTrainer trainer(sentences, labels, *LexiconMaker::from_lines(""), *VectorMaker::from_lines(""), options);
    states.emplace_back();
    while (trainer.epoch([](const std::string&) {})) states.back().push_back(trainer.state());
  }
  const auto same_until = [&](size_t which) {
    size_t round = 0;
    while (round < states[0].size() && states[0][round] == states[which][round]) ++round;
    return round;
  };
  EXPECT_EQ(same_until(1), 4u);
  EXPECT_EQ(same_until(2), 3u);  // the last fall alone
  EXPECT_EQ(same_until(3), 2u);
}

TEST(NeuralTrainer, UntilThenLaterTreesChangeNothing) {
  LabelSets labels;
  const auto sentences = gold_sentences(*document_from_conllu(toy_treebank()), labels, true);
  auto more = sentences;
  more.push_back(sentences.front());
  more.back().later = true;
  NeuralOptions options;
  options.shape.width = 32, options.shape.tag_hidden = options.shape.arc = options.shape.label = 16;
  options.epochs = 2, options.more_epochs = 1, options.falls = 1;
  std::vector<std::string> states;
  for (const auto& all : {sentences, more}) {
    NeuralTrainer trainer(all, labels, *LexiconMaker::from_lines(""), *VectorMaker::from_lines(""), options);
    trainer.epoch([](const std::string&) {}), trainer.epoch([](const std::string&) {});
    states.push_back(trainer.state());
  }
  EXPECT_EQ(states[0], states[1]);
}

TEST_F(NeuralReaderTest, ReadsAnUnseenSentence) {
  const NeuralReader toy = reader();
  auto scratch = toy.make_scratch();
  auto sentence = words({"The", "army", "signs", "the", "village", "."});
  std::vector<Name> names;
  toy.read(sentence, names, *scratch);
  EXPECT_EQ(sentence[1].upos, Upos::NOUN);
  EXPECT_EQ(sentence[1].relation, "nsubj");
  EXPECT_EQ(sentence[1].head, 2u);
  EXPECT_EQ(sentence[2].head, kNone);
  EXPECT_EQ(sentence[4].rel, Deprel::obj);
  EXPECT_GT(sentence[1].head_confidence, 0.5f);
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].first, 4u);
  EXPECT_EQ(names[0].type, NameType::location);
}

TEST_F(NeuralReaderTest, ReadsTheSameAloneInCompanyAndAgain) {
  const NeuralReader toy = reader();
  auto scratch = toy.make_scratch();
  std::vector<Token> many;
  std::vector<SentenceCut> cuts;
  const char* forms[] = {"The", "army", "leaves", "odd", "Words", "treaty", ".", "the"};
  learn::Random random(4);
  for (uint32_t n : {3, 40, 1, 150, 9, 200, 17}) {
    const auto first = static_cast<uint32_t>(many.size());
    for (uint32_t i = 0; i < n; ++i) many.emplace_back().form = forms[random.below(8)];
    cuts.push_back({first, first + n});
  }
  auto alone = many;
  std::vector<Name> names, other_names;
  toy.read_all(many, cuts, names, *scratch);
  for (const SentenceCut cut : cuts) {
    const auto own = std::span<Token>(alone).subspan(cut.first, cut.last - cut.first);
    toy.read(own, other_names, *toy.make_scratch());
    for (uint32_t t = cut.first; t < cut.last; ++t) {
      EXPECT_EQ(many[t].head == kNone ? kNone : many[t].head - cut.first, alone[t].head);
      EXPECT_EQ(many[t].relation, alone[t].relation);
      EXPECT_EQ(many[t].head_confidence, alone[t].head_confidence);
    }
  }
  EXPECT_EQ(names.size(), other_names.size());
}

TEST_F(NeuralReaderTest, SentenceOfTenThousandWordsGivesOneTree) {
  const NeuralReader toy = reader();
  std::vector<Token> sentence(10000);
  for (Token& word : sentence) word.form = "village";
  std::vector<Name> names;
  toy.read(sentence, names, *toy.make_scratch());
  size_t roots = 0;
  for (const Token& word : sentence) {
    roots += word.head == kNone;
    EXPECT_TRUE(word.head == kNone || word.head < sentence.size());
  }
  EXPECT_EQ(roots, 1u);
}

TEST_F(NeuralReaderTest, EmptySentenceAndEmptyWordAreRead) {
  const NeuralReader toy = reader();
  auto scratch = toy.make_scratch();
  std::vector<Name> names;
  toy.read({}, names, *scratch);
  auto sentence = words({"", "\xff\xfe"});
  toy.read(sentence, names, *scratch);
  EXPECT_EQ((sentence[0].head == kNone) + (sentence[1].head == kNone), 1);
}

TEST_F(NeuralReaderTest, ReadsLikeTheNetworkThatWasTrained) {
  LabelSets labels;
  const auto sentences = gold_sentences(*document_from_conllu(toy_treebank()), labels, true);
  const NeuralReader toy = reader();
  auto scratch = toy.make_scratch();
  size_t right = 0, all = 0;
  for (const auto& gold : sentences) {
    std::vector<Token> sentence;
    for (const GoldWord& word : gold.words) sentence.emplace_back().form = word.form;
    std::vector<Name> names;
    toy.read(sentence, names, *scratch);
    for (size_t i = 0; i < sentence.size(); ++i, ++all)
      right += sentence[i].relation == labels.relations.labels()[gold.words[i].relation] &&
               (sentence[i].head == kNone ? 0 : sentence[i].head + 1) == gold.words[i].head;
  }
  EXPECT_EQ(all, scores->words);
  EXPECT_NEAR(static_cast<double>(right), static_cast<double>(scores->labels), 2);
}

}  // namespace
}  // namespace verbale::language
