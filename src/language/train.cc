#include "language/train.h"

#include <functional>

#include "base/file.h"
#include "base/hash.h"
#include "language/analyzer.h"
#include "language/lemma_list.h"
#include "language/linear_segmenter.h"
#include "language/model_file.h"
#include "language/self_check.h"
#include "language/train_lemmatizer.h"
#include "language/train_namer.h"
#include "language/train_neural.h"
#include "language/train_parser.h"
#include "language/train_segmenter.h"

namespace verbale::language {
namespace {

constexpr size_t kFolds = 4, kSelfTests = 5;

// Pieces that are done, each a small model file of its sections in the work folder.
class Workbench {
 public:
  Workbench(const TrainingFiles& files, const TrainingOptions& options, const Progress& progress)
      : folder_(options.work_folder), progress_(progress) {
    key_ = hash64(files.conllu, options.seed * 1000 + static_cast<uint64_t>(options.rounds));
    key_ = hash64(files.names, key_);
  }
  // Adds the sections that `make` gives, or those of an earlier run.
  // `more` is what the piece is made of beside the treebank.
  Status piece(const std::string& name, const std::function<std::vector<std::pair<std::string, std::string>>()>& make, std::string_view more = {}) {
    const std::string path = this->path(name, more);
    const std::string stored = path.empty() ? "" : read_file(path).value_or("");
    if (const auto done = ModelFile::open(stored)) return take_up(name, *done);
    ModelWriter alone;
    std::string names;
    for (const auto& [section, bytes] : make()) {
      alone.add(section, bytes);
      model_.add(section, bytes);
      names += section + '\n';
    }
    alone.add("about", names);
    return path.empty() ? Status{} : write_file(path, alone.finish());
  }
  ModelWriter& model() { return model_; }
  // Where a piece is kept; empty when nothing is.
  std::string path(const std::string& name, std::string_view more = {}) const {
    return folder_.empty() ? "" : folder_ + "/" + short_id(name + std::to_string(more.empty() ? key_ : hash64(more, key_))) + "." + name;
  }

 private:
  Status take_up(const std::string& name, const ModelFile& done) {
    progress_(name + ": taken from an earlier run");
    TRY(const auto names, done.section("about"));
    for (size_t at = 0; at < names.size();) {
      const size_t end = names.find('\n', at);
      const auto section = names.substr(at, end - at);
      TRY(const auto bytes, done.section(section));
      model_.add(section, bytes);
      at = end + 1;
    }
    return {};
  }
  std::string folder_;
  uint64_t key_;
  const Progress& progress_;
  ModelWriter model_;
};

std::string about_lines(const TrainingOptions& options) {
  return "language\t" + options.language + "\nlicence\t" + options.licence + "\ntraining\t" + options.training + "\noptions\treader=" +
         (options.reader == ReaderKind::neural ? "neural" : "linear") + " seed=" + std::to_string(options.seed) + " rounds=" + std::to_string(options.rounds) + "\nmade\t" + options.made + "\n";
}

// A few sentences of the treebank, evenly spread, that fit on a line.
std::vector<std::string> self_tests(const Treebank& treebank) {
  std::vector<std::string> out;
  const auto& sentences = treebank.document->sentences;
  for (size_t i = 0; i < kSelfTests && !sentences.empty(); ++i) {
    const auto text = treebank.document->text_of(sentences[i * (sentences.size() - 1) / kSelfTests].span);
    if (text.find_first_of("\t\n") == text.npos) out.emplace_back(text);
  }
  return out;
}

// Adds what is fitted on, and taken from, the pieces together.
Result<std::string> finish(ModelWriter& model, const Treebank& train, const Treebank& dev) {
  const std::string draft = model.finish();
  TRY(const auto file, ModelFile::open(draft));
  if (file.has("parser.actions"))
    model.add("parser.confidence", fit_confidence(file, dev.sentences.empty() ? train.sentences : dev.sentences));
  const std::string whole = model.finish();
  TRY(const auto analyzer, Analyzer::from_bytes(whole));
  model.add("selftest", make_self_test(analyzer, self_tests(train)));
  return model.finish();
}

using Sections = std::vector<std::pair<std::string, std::string>>;

Status linear_reader(Workbench& bench, const Treebank& train, const TrainingOptions& options, const Progress& progress) {
  const int rounds = options.rounds > 0 ? options.rounds : 10;
  const auto& sentences = train.sentences;
  const std::string tags = tags_of(sentences);
  std::unique_ptr<JackknifedTagger> tagger;
  const auto jackknifed = [&]() -> JackknifedTagger& {
    if (!tagger)
      tagger = std::make_unique<JackknifedTagger>(sentences, tags, kFolds, std::max(2, rounds / 3), options.noise, options.seed + 10, progress);
    return *tagger;
  };
  TRY_VOID(bench.piece("tagger", [&]() -> Sections {
    auto s = train_tagger(sentences, tags, Fold{}, rounds, options.noise, options.seed + 2, progress);
    return {{"tags", s.tags}, {"tagger.weights", s.weights}, {"tagger.kinds", s.kinds}};
  }));
  TRY_VOID(bench.piece("names", [&]() -> Sections {
    auto s = train_namer(sentences, tags, jackknifed(), rounds, options.noise, options.seed + 4, progress);
    return {{"names.weights", s.weights}, {"names.habits", s.habits}};
  }));
  return bench.piece("parser", [&]() -> Sections {
    auto s = train_parser(sentences, tags, jackknifed(), rounds, options.noise, options.seed + 5, progress);
    return {{"relations", s.relations}, {"parser.actions", s.actions}, {"parser.labels", s.labels}};
  });
}

// The sentences with marked names are cut by the segmenter that was trained just before.
Status neural_reader(Workbench& bench, const Treebank& train, const Treebank& dev, const TrainingFiles& files,
                     const TrainingOptions& options, const Progress& progress) {
  const std::string draft = bench.model().finish();
  TRY(const auto file, ModelFile::open(draft));
  TRY(const auto segmenter, LinearSegmenter::load(file));
  return train_neural_reader(*train.document, *dev.document, files, options, segmenter, bench.path("neural"), progress, bench.model());
}

// The treebank's words, those of the further trees, and the list's.
Status lemmas(Workbench& bench, const Treebank& train, const TrainingFiles& files, const TrainingOptions& options, const Progress& progress) {
  TRY(const Treebank further, of_file("the further trees", read_treebank(files.trees, "")));
  TRY(const auto listed, of_file("the list of lemmas", read_lemma_list(files.lemmas)));
  return bench.piece("lemma", [&]() -> Sections {
    auto sentences = train.sentences;
    sentences.insert(sentences.end(), further.sentences.begin(), further.sentences.end());
    auto s = train_lemmatizer(sentences, listed, 10, options.seed + 3, progress);
    return {{"lemma.scripts", s.scripts}, {"lemma.table", s.table}, {"lemma.weights", s.weights}, {"lemma.known", s.known}};
  }, files.trees + files.lemmas);
}

}  // namespace

Result<std::string> train_model(const TrainingFiles& files, const TrainingOptions& options, const Progress& progress) {
  TRY(const Treebank train, read_treebank(files.conllu, files.names));
  TRY(const Treebank dev, read_treebank(files.dev_conllu, files.dev_names));
  if (train.sentences.empty()) return fail(Code::bad_input, "the treebank has no sentences");
  TRY_VOID(of_file("the list of lemmas", read_lemma_list(files.lemmas)));
  if (options.reader == ReaderKind::neural) TRY_VOID(check_neural_files(files, options));
  Workbench bench(files, options, progress);
  bench.model().add("about", about_lines(options));
  TRY_VOID(bench.piece("cut", [&]() -> Sections {
    auto s = train_segmenter(*train.document, 10, options.seed + 1, progress);
    return {{"cut.joints", s.joints}, {"cut.splits", s.splits}, {"cut.ends", s.ends}, {"cut.expansions", s.expansions}};
  }));
  TRY_VOID(lemmas(bench, train, files, options, progress));
  if (options.reader == ReaderKind::linear)
    TRY_VOID(linear_reader(bench, train, options, progress));
  else
    TRY_VOID(neural_reader(bench, train, dev, files, options, progress));
  return finish(bench.model(), train, dev);
}
}  // namespace verbale::language
