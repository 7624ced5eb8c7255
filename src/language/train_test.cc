// Trains a whole model on a toy treebank of a few words of French: nothing of English is in the code.
#include "language/train.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "language/analyzer.h"
#include "language/model_file.h"
#include "learn/neural_random.h"

namespace verbale::language {
namespace {

struct Noun {
  const char* form;
  bool feminine;
};
constexpr Noun kNouns[] = {{"ministre", false}, {"président", false}, {"village", false}, {"traité", false}, {"pays", false},
                           {"ville", true},     {"réunion", true},    {"guerre", true},   {"frontière", true}};
constexpr const char* kVerbs[][2] = {{"voit", "voir"}, {"quitte", "quitter"}, {"signe", "signer"}, {"visite", "visiter"}};

// Writes one sentence, word by word, as CoNLL-U.
class Writer {
 public:
  void word(const std::string& form, const std::string& lemma, const char* tag, int head, const char* relation, const char* misc = "_") {
    out_ += std::to_string(++id_) + "\t" + form + "\t" + lemma + "\t" + tag + "\t" + std::to_string(head) + "\t" + relation + "\t_\t" + misc + "\n";
  }
  int next() const { return id_ + 1; }
  void article(const Noun& noun, bool first) {
    const std::string form = noun.feminine ? "la" : "le";
    word(first ? (noun.feminine ? "La" : "Le") : form, "le", "DET\tDET\tPronType=Art", next() + 1, "det");
  }
  void noun(const Noun& n, int head, const char* relation, const char* misc = "_") {
    word(n.form, n.form, n.feminine ? "NOUN\tN\tGender=Fem" : "NOUN\tN\tGender=Masc", head, relation, misc);
  }
  // "du pays" is one token of two words and a noun; "de la ville" is three tokens.
  void genitive(const Noun& n, int head, const char* misc = "_") {
    if (!n.feminine) out_ += std::to_string(next()) + "-" + std::to_string(next() + 1) + "\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n";
    word("de", "de", "ADP\tP\t_", next() + 2, "case");
    article(n, false);
    noun(n, head, "nmod", misc);
  }
  std::string end() { return out_ + "\n"; }

 private:
  std::string out_;
  int id_ = 0;
};

// "Le ministre du pays signe le traité ."; `genitive` of the subject or of the object.
std::string sentence(size_t subject, size_t verb, size_t object, size_t owner, bool of_subject) {
  Writer w;
  const int verb_at = of_subject ? 6 : 3;
  w.article(kNouns[subject], true);
  w.noun(kNouns[subject], verb_at, "nsubj");
  if (of_subject) w.genitive(kNouns[owner], 2);
  w.word(kVerbs[verb][0], kVerbs[verb][1], "VERB\tV\tTense=Pres|VerbForm=Fin", 0, "root");
  w.article(kNouns[object], false);
  const int object_at = w.next();
  w.noun(kNouns[object], verb_at, "obj", of_subject ? "SpaceAfter=No" : "_");
  if (!of_subject) w.genitive(kNouns[owner], object_at, "SpaceAfter=No");
  w.word(".", ".", "PUNCT\t.\t_", verb_at, "punct");
  return w.end();
}

std::string toy_treebank(size_t part) {
  std::string out;
  size_t n = 0;
  for (size_t subject = 0; subject < 9; ++subject)
    for (size_t verb = 0; verb < 4; ++verb)
      for (size_t object = 0; object < 9; ++object)
        if ((n++ * 7919) % 10 == part) out += sentence(subject, verb, object, (subject + 3 * object + verb) % 9, (subject + object) % 2 == 0);
  return out;
}

Result<std::string> toy_model(ReaderKind reader, const std::string& work = "", const std::string& marked_names = "", const std::string& trees = "") {
  TrainingFiles files;
  files.marked_names = marked_names, files.trees = trees;
  for (size_t part = 1; part < 4; ++part) files.conllu += toy_treebank(part);
  TrainingOptions options;
  options.reader = reader;
  options.language = "fr";
  options.rounds = reader == ReaderKind::linear ? 5 : 14;
  options.network = {"width=32", "layers=2", "tag_hidden=16", "arc=16", "label=16", "more_rounds=0",
                     "rate=0.008", "dropout=0", "word_dropout=0", "batch_words=60"};
  options.work_folder = work;
  return train_model(files, options, [](const std::string&) {});
}

class Train : public testing::TestWithParam<ReaderKind> {};

TEST_P(Train, AToyTreebankOfAnotherLanguageIsReadInFull) {
  const auto bytes = toy_model(GetParam());
  ASSERT_TRUE(bytes) << bytes.error().text();
  const auto analyzer = Analyzer::from_bytes(*bytes);
  ASSERT_TRUE(analyzer) << analyzer.error().text();
  EXPECT_EQ(analyzer->about("language"), "fr");
  Document document;
  document.article.text = "Le président du village visite la frontière. La ville quitte le traité de la guerre.";
  (*analyzer)(document);
  ASSERT_EQ(document.sentences.size(), 2u);
  std::string seen;
  for (const auto& t : document.tokens)
    seen += std::string(t.form) + "/" + std::string(t.lemma) + "/" + std::string(name_of(t.upos)) + "/" + std::string(t.relation) + "/" +
            std::to_string(t.head == kNone ? 0 : t.head + 1) + " ";
  EXPECT_EQ(seen,
            "Le/le/DET/det/2 président/président/NOUN/nsubj/6 de/de/ADP/case/5 le/le/DET/det/5 village/village/NOUN/nmod/2 "
            "visite/visiter/VERB/root/0 la/le/DET/det/8 frontière/frontière/NOUN/obj/6 ././PUNCT/punct/6 "
            "La/le/DET/det/11 ville/ville/NOUN/nsubj/12 quitte/quitter/VERB/root/0 le/le/DET/det/14 traité/traité/NOUN/obj/12 "
            "de/de/ADP/case/17 la/le/DET/det/17 guerre/guerre/NOUN/nmod/14 ././PUNCT/punct/12 ");
  EXPECT_EQ(document.tokens[2].multiword, 2);
  EXPECT_EQ(document.text_of(document.tokens[3].span), "du");
}

TEST_P(Train, TheSameSeedGivesTheSameBytesAlsoFromFinishedPieces) {
  const auto folder = std::filesystem::temp_directory_path() / "verbale-train-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto first = toy_model(GetParam()), second = toy_model(GetParam(), folder.string());
  const auto resumed = toy_model(GetParam(), folder.string());
  ASSERT_TRUE(first && second && resumed);
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(*first, *resumed);
  std::filesystem::remove_all(folder);
}

// One root, every head in the sentence, no circle.
bool is_tree(const Document& document, const Sentence& sentence) {
  size_t roots = 0;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    size_t steps = 0;
    for (uint32_t at = t; document.tokens[at].head != kNone; at = document.tokens[at].head) {
      const uint32_t head = document.tokens[at].head;
      if (head < sentence.first || head >= sentence.last || ++steps > document.tokens.size()) return false;
    }
    roots += document.tokens[t].head == kNone;
  }
  return roots == 1;
}

// Behind a header that fits, so that the readers of the sections meet the damage: each says so or reads on, soundly.
TEST_P(Train, ADamagedModelIsRefusedOrReads) {
  const auto whole = toy_model(GetParam());
  ASSERT_TRUE(whole) << whole.error().text();
  const auto file = ModelFile::open(*whole);
  learn::Random random(7);
  size_t refused = 0;
  for (int round = 0; round < 300; ++round) {
    ModelWriter writer;
    const auto names = file->names();
    const size_t damaged = random.below(names.size());
    for (size_t i = 0; i < names.size(); ++i) {
      std::string bytes(*file->section(names[i]));
      for (size_t n = 0; i == damaged && !bytes.empty() && n < 4; ++n) bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
      if (i == damaged && random.below(4) == 0) bytes.resize(random.below(bytes.size() + 1));
      if (names[i] != "selftest") writer.add(names[i], bytes);
    }
    const std::string model = writer.finish();
    const auto analyzer = Analyzer::from_bytes(model);
    refused += !analyzer;
    if (!analyzer) continue;
    Document document;
    document.article.text = "Le président du village visite la frontière, et la ville quitte le traité. La guerre signe.";
    (*analyzer)(document);
    for (const auto& token : document.tokens) EXPECT_LE(token.span.end, document.text().size());
    for (const auto& sentence : document.sentences) EXPECT_TRUE(is_tree(document, sentence)) << "damaged: " << names[damaged];
  }
  EXPECT_GT(refused, 20u);
}

INSTANTIATE_TEST_SUITE_P(Readers, Train, testing::Values(ReaderKind::linear, ReaderKind::neural));

// The model without its last section, "selftest", and with another in its place.
std::string with_self_test(const std::string& model, std::string_view self_test) {
  const auto file = ModelFile::open(model);
  ModelWriter writer;
  for (const auto name : file->names())
    if (name != "selftest") writer.add(name, *file->section(name));
  writer.add("selftest", self_test);
  return writer.finish();
}

TEST(SelfTest, AModelWhoseSentencesComeOutOtherwiseIsRefused) {
  const auto model = toy_model(ReaderKind::linear);
  ASSERT_TRUE(model);
  std::string lines(*ModelFile::open(*model)->section("selftest"));
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 5);
  EXPECT_TRUE(Analyzer::from_bytes(with_self_test(*model, lines)));
  char& digit = lines[lines.size() - 2];
  digit = digit == '0' ? '1' : '0';
  const auto refused = Analyzer::from_bytes(with_self_test(*model, lines));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("another version of the program"), std::string::npos);
}

TEST(Training, NamesAreLearntFromSentencesWithoutTrees) {
  std::string marked;
  for (const auto& noun : kNouns)
    for (const auto& verb : kVerbs) marked += "[PER Le " + std::string(noun.form) + "] " + verb[0] + " la ville.\n";
  const auto bytes = toy_model(ReaderKind::neural, "", marked);
  ASSERT_TRUE(bytes) << bytes.error().text();
  const auto analyzer = Analyzer::from_bytes(*bytes);
  ASSERT_TRUE(analyzer) << analyzer.error().text();
  Document document;
  document.article.text = "Le traité quitte la réunion.";
  (*analyzer)(document);
  ASSERT_EQ(document.names.size(), 1u);
  EXPECT_EQ(document.text_of(document.names[0].span), "Le traité");
  EXPECT_EQ(document.names[0].type, NameType::person);
  EXPECT_EQ(document.tokens[2].rel, Deprel::root);
}

TEST(Training, ABrokenMarkIsToldWithItsLine) {
  const auto refused = toy_model(ReaderKind::neural, "", "[PER Ana] voit la ville.\n[PER Ana voit la ville.\n");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("the marked names:2"), std::string::npos) << refused.error().text();
}

// "Demain visite la ville": the word is not in the treebank, nor is a sentence without a subject.
const std::string kFurtherTree =
    "1\tDemain\tdemain\tADV\tADV\t_\t2\tadvmod\t_\tNE=B-EVENT\n2\tvisite\tvisiter\tVERB\tVERB\t_\t0\troot\t_\t_\n"
    "3\tla\tle\tDET\tDET\t_\t4\tdet\t_\t_\n4\tville\tville\tNOUN\tNOUN\t_\t2\tobj\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\tPUNCT\t_\t2\tpunct\t_\t_\n\n";

TEST(Training, FurtherTreesAreLearntWithTheirNames) {
  std::string trees;
  for (int i = 0; i < 30; ++i) trees += kFurtherTree;
  const auto bytes = toy_model(ReaderKind::neural, "", "", trees);
  ASSERT_TRUE(bytes) << bytes.error().text();
  const auto analyzer = Analyzer::from_bytes(*bytes);
  ASSERT_TRUE(analyzer) << analyzer.error().text();
  Document document;
  document.article.text = "Demain visite la ville.";
  (*analyzer)(document);
  ASSERT_EQ(document.tokens.size(), 5u);
  EXPECT_EQ(document.tokens[1].rel, Deprel::root);
  EXPECT_EQ(document.tokens[0].head, 1u);
  ASSERT_EQ(document.names.size(), 1u);
  EXPECT_EQ(document.names[0].type, NameType::event);
}

TEST(Training, ABrokenFurtherTreeIsToldWithItsLine) {
  const auto refused = toy_model(ReaderKind::neural, "", "", kFurtherTree + "1\tDemain\tdemain\tADV\tADV\t_\t7\tadvmod\t_\t_\n\n");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("the further trees:8"), std::string::npos) << refused.error().text();
}

TEST(Training, NetworkSettingsThatNobodyKnowsAreNamed) {
  TrainingFiles files;
  files.conllu = toy_treebank(1);
  TrainingOptions options;
  options.network = {"depth=3"};
  const auto refused = train_model(files, options, [](const std::string&) {});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("depth=3"), std::string::npos);
}

TEST(Training, AValueThatIsNoNumberIsNamed) {
  TrainingFiles files;
  files.conllu = toy_treebank(1);
  for (const char* setting : {"trees_times=x", "trees_times=-1", "rate=1e", "rate="}) {
    TrainingOptions options;
    options.network = {setting};
    const auto refused = train_model(files, options, [](const std::string&) {});
    ASSERT_FALSE(refused) << setting;
    EXPECT_NE(refused.error().text().find(setting), std::string::npos) << refused.error().text();
  }
}

TEST(Training, BrokenFilesAreToldBeforeAnythingIsTrained) {
  TrainingFiles names, trees, later, vectors, lemmas;
  for (auto* files : {&names, &trees, &later, &vectors, &lemmas}) files->conllu = toy_treebank(1);
  names.marked_names = "[PER Ana voit la ville.\n";
  trees.trees = "Ana\tvoit\n";
  later.later_trees = "Ana\tvoit\n";
  vectors.vectors = "ville 1 2\nroi 1 x\n";
  lemmas.lemmas = "voir\tVERBE\n";
  for (const auto* files : {&names, &trees, &later, &vectors, &lemmas}) {
    size_t told = 0;
    EXPECT_FALSE(train_model(*files, TrainingOptions{}, [&](const std::string&) { ++told; }));
    EXPECT_EQ(told, 0u);
  }
}

TEST(Training, ATreebankWithoutSentencesIsRefused) {
  EXPECT_FALSE(train_model(TrainingFiles{}, TrainingOptions{}, [](const std::string&) {}));
}

}  // namespace
}  // namespace verbale::language
