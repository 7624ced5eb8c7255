#include "language/train_neural.h"

#include "base/file.h"
#include "language/neural_model.h"
#include "language/neural_trainer.h"

namespace verbale::language {
namespace {

Result<std::vector<GoldSentence>> gold(const Document& document, const std::string& names, LabelSets& labels, bool grow) {
  auto sentences = gold_sentences(document, labels, grow);
  if (!names.empty()) TRY_VOID(add_names(names, sentences));
  return sentences;
}

Result<LexiconMaker> lexicon_of(const TrainingFiles& files) { return LexiconMaker::from_lines(files.lexicon); }

}  // namespace

Status train_neural_reader(const Document& train, const Document& dev, const TrainingFiles& files, const TrainingOptions& options,
                           const std::string& state_path, const Progress& progress, ModelWriter& model) {
  LabelSets labels;
  TRY(auto sentences, gold(train, files.names, labels, true));
  TRY(const auto held_out, gold(dev, files.dev_names, labels, false));
  TRY(auto lexicon, lexicon_of(files));
  NeuralOptions settings;
  settings.seed = options.seed;
  if (options.rounds > 0) settings.epochs = static_cast<uint32_t>(options.rounds);
  NeuralTrainer trainer(std::move(sentences), labels, std::move(lexicon), settings);
  if (const auto state = state_path.empty() ? Result<std::string>(std::string()) : read_file(state_path); state && !state->empty()) {
    TRY_VOID(trainer.restore(*state));
    progress("neural: taken up after round " + std::to_string(trainer.epochs_done()));
  }
  while (trainer.epoch(progress)) {
    if (!state_path.empty()) TRY_VOID(write_file(state_path, trainer.state()));
    if (!held_out.empty()) progress("  dev: " + evaluate(trainer.model(), held_out).text());
  }
  add_neural_sections(trainer.model(), model);
  return {};
}

}  // namespace verbale::language
