#include "language/train_neural.h"

#include <cstdlib>

#include "base/file.h"
#include "base/hash.h"
#include "language/conjunct_counter.h"
#include "language/dependent_counter.h"
#include "language/marked_names.h"
#include "language/neural_model.h"
#include "language/neural_trainer.h"

namespace verbale::language {
namespace {

Result<std::vector<GoldSentence>> gold(const Document& document, const std::string& names, LabelSets& labels, bool grow) {
  auto sentences = gold_sentences(document, labels, grow);
  if (!names.empty()) TRY_VOID(add_names(names, sentences));
  return sentences;
}

template <class T>
bool set_number(std::string_view key, std::string_view name, std::string_view value, T& out) {
  const std::string text(value);
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (key != name || *end != 0 || !(number >= 0 && number < 1e9)) return false;
  out = static_cast<T>(number);
  return true;
}

// Whether there is such a setting, and the value a number that it can be.
bool set_any(std::string_view key, std::string_view value, NeuralOptions& out) {
  NetworkShape& shape = out.shape;
  return set_number(key, "width", value, shape.width) || set_number(key, "layers", value, shape.layers) ||
         set_number(key, "tag_hidden", value, shape.tag_hidden) || set_number(key, "arc", value, shape.arc) ||
         set_number(key, "label", value, shape.label) || set_number(key, "more_rounds", value, out.more_epochs) ||
         set_number(key, "falls", value, out.falls) || set_number(key, "rate", value, out.rate) ||
         set_number(key, "later_rate", value, out.later_rate) || set_number(key, "dropout", value, out.dropout) ||
         set_number(key, "word_dropout", value, out.word_dropout) ||
         set_number(key, "last_dropout", value, out.last_dropout) ||
         set_number(key, "before_last_dropout", value, out.before_last_dropout) ||
         set_number(key, "batch_words", value, out.batch_words) || set_number(key, "last_noise", value, out.last_noise) ||
         set_number(key, "capital_dropout", value, out.capital_dropout) ||
         set_number(key, "name_hidden", value, shape.name_hidden) || set_number(key, "names_weight", value, out.names_weight) ||
         set_number(key, "trees_times", value, out.trees_times) || set_number(key, "mean_of", value, out.mean_of) ||
         set_number(key, "later_falls", value, out.later_falls);
}

Result<NeuralOptions> settings_of(const TrainingOptions& options) {
  NeuralOptions out;
  out.seed = options.seed;
  if (options.rounds > 0) out.epochs = static_cast<uint32_t>(options.rounds);
  for (const std::string_view setting : options.network) {
    const size_t equals = setting.find('=');
    const auto key = setting.substr(0, equals), value = equals == setting.npos ? "" : setting.substr(equals + 1);
    if (value.empty() || !set_any(key, value, out))
      return fail(Code::usage, "'" + std::string(setting) + "' is no setting of the network, or no number; docs/training.md lists them");
  }
  if (!is_plausible(out.shape)) return fail(Code::usage, "width must be a multiple of 32 and tag_hidden, name_hidden, arc and label of 16, up to 512");
  return out;
}

// Where a training with these settings keeps its state.
std::string own_path(const std::string& path, const TrainingOptions& options, const TrainingFiles& files) {
  std::string all = files.lexicon + files.vectors + files.trees + files.later_trees + files.marked_names;
  for (const auto& setting : options.network) all += setting + '\n';
  return path.empty() ? path : path + "." + short_id(all);
}

}  // namespace

Status check_neural_files(const TrainingFiles& files, const TrainingOptions& options) {
  LabelSets none;
  TRY_VOID(settings_of(options));
  TRY_VOID(of_file("the marked names", check_marks(files.marked_names)));
  TRY_VOID(of_file("the further trees", further_trees(files.trees, none)));
  TRY_VOID(of_file("the later trees", further_trees(files.later_trees, none)));
  TRY_VOID(of_file("the lexicon", LexiconMaker::from_lines(files.lexicon)));
  TRY_VOID(of_file("the vectors", VectorMaker::from_lines(files.vectors)));
  return {};
}

Status train_neural_reader(const Document& train, const Document& dev, const TrainingFiles& files, const TrainingOptions& options,
                           const Segmenter& segmenter, const std::string& work_path, const Progress& progress, ModelWriter& model) {
  LabelSets labels;
  TRY(const NeuralOptions settings, settings_of(options));
  TRY(auto sentences, gold(train, files.names, labels, true));
  TRY(const auto trees, of_file("the further trees", further_trees(files.trees, labels)));
  sentences.insert(sentences.end(), trees.begin(), trees.end());
  TRY(auto marked, of_file("the marked names", marked_sentences(files.marked_names, segmenter)));
  std::move(marked.begin(), marked.end(), std::back_inserter(sentences));
  TRY(auto later, of_file("the later trees", further_trees(files.later_trees, labels)));
  for (auto& sentence : later) {
    sentence.later = true;
    sentences.push_back(std::move(sentence));
  }
  TRY(const auto held_out, gold(dev, files.dev_names, labels, false));
  TRY(auto lexicon, of_file("the lexicon", LexiconMaker::from_lines(files.lexicon)));
  TRY(auto vectors, of_file("the vectors", VectorMaker::from_lines(files.vectors)));
  DependentCounter dependents(labels.relations.labels());
  ConjunctCounter conjuncts(labels);
  for (const auto& sentence : sentences) dependents.add(sentence), conjuncts.add(sentence);
  NeuralTrainer trainer(std::move(sentences), labels, std::move(lexicon), std::move(vectors), settings);
  TRY_VOID(trainer.add_noise(files.lexicon, files.headline_words));
  const std::string state_path = own_path(work_path, options, files);
  if (const auto state = state_path.empty() ? Result<std::string>(std::string()) : read_file(state_path); state && !state->empty()) {
    TRY_VOID(trainer.restore(*state));
    progress("neural: taken up after round " + std::to_string(trainer.epochs_done()));
  }
  while (trainer.epoch(progress)) {
    if (!state_path.empty()) TRY_VOID(write_file(state_path, trainer.state()));
    if (!held_out.empty()) progress("  dev: " + evaluate(trainer.model(), held_out).text());
  }
  trainer.adjust_names_to_treebank();
  add_neural_sections(trainer.model(), model);
  dependents.add_sections(model);
  conjuncts.add_sections(model);
  return {};
}

}  // namespace verbale::language
