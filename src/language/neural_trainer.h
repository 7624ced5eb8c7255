// Trains the network of the neural reader on gold sentences.
#pragma once
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "language/neural_data.h"
#include "language/neural_halves.h"
#include "language/neural_noise.h"

namespace verbale::language {

struct NeuralOptions {
  NetworkShape shape = {
      .width = 256, .layers = 3, .tag_hidden = 64, .arc = 80, .label = 96};  // the trainer fills in the counts
  uint64_t seed = 1;
  // Passes over the sentences: the rate falls to nothing over the first ones, and again, from a lower start, over the
  // later ones, `falls` times (Loshchilov and Hutter 2017, "SGDR").
  uint32_t epochs = 18, more_epochs = 12, falls = 1;
  float rate = 2.2e-3f, later_rate = 1.3e-3f;
  uint32_t batch_words = 600;
  float dropout = 0.27f, word_dropout = 0.04f;
  float before_last_dropout = -1, last_dropout = -1;  // share of values left out in the last two falls; below 0: `dropout`
  float capital_dropout = 0;  // share of the words with a capital of which only shape, classes and vector are seen
  uint32_t trees_times = 1;  // how often a round shows each of the further trees
  uint32_t later_falls = 1;  // in how many of the last falls the later trees are shown
  float names_weight = 1;  // how much the loss of the names counts
  float last_noise = 1;  // share of the sentences that noise may change after the first two falls, and in the last one
  uint32_t mean_of = 1;  // the weights are the mean of those after the last so many falls
  float clip = 4;  // longest gradient
};

struct NeuralScores {
  size_t words = 0, upos = 0, xpos = 0, feats = 0, heads = 0, labels = 0, universal_labels = 0;
  size_t names = 0, names_found = 0, names_right = 0;  // persons, places, organisations
  std::string text() const;                            // one line of percentages
};

// One combination of tags that training has seen.
struct TagTriple {
  uint16_t upos, xpos, feats;
  auto operator<=>(const TagTriple&) const = default;
};

struct NeuralModel {
  Network network;
  LexiconMaker lexicon;
  VectorMaker vectors;
  FeatureTable features;
  LabelSets labels;
  std::vector<TagTriple> tags;  // sorted
};

// Reads the sentences with the model and compares.
NeuralScores evaluate(const NeuralModel& model, const std::vector<GoldSentence>& sentences);

class NeuralTrainer {
 public:
  // `labels` are those of `sentences`.
  NeuralTrainer(std::vector<GoldSentence> sentences, LabelSets labels, LexiconMaker lexicon, VectorMaker vectors,
                const NeuralOptions& options);
  NeuralTrainer(const NeuralTrainer&) = delete;  // the features look into the lexicon and the vectors

  // One pass over the sentences; false when all epochs are done. `report` gets a line now and then.
  bool epoch(const std::function<void(const std::string&)>& report);
  const NeuralModel& model() const { return model_; }

  // From now on sentences are changed at random; names are exchanged for others of the lexicon.
  Status add_noise(std::string_view lexicon, std::string_view headline_words) {
    return noise_.emplace(sentences_, model_.labels, lexicon).read_headline_words(headline_words);
  }
  // To be called once behind the last epoch: names are denser in the sentences that are there for their names alone, so the
  // score of a name's first tag is moved by the log of its share in the treebank over its share in all sentences (Saerens,
  // Latinne and Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori probabilities").
  void adjust_names_to_treebank();
  uint32_t epochs_done() const { return epoch_; }

  // What is needed to go on after an interruption.
  std::string state() const;
  Status restore(std::string_view state);

 private:
  void repeat_further_trees();
  void show(size_t sentences);
  void add_to_mean();
  void take_mean();
  std::vector<learn::Matrix*> weights();
  void add_words(const GoldSentence& sentence);
  void hide_letters(const GoldWord& word, size_t at, Batch& batch);
  void train_batch();
  float rate() const;
  float dropout() const;
  bool is_changed();  // whether noise may change the next sentence
  uint32_t epochs() const { return options_.epochs + options_.more_epochs * options_.falls; }
  bool is_fall_to_keep() const;  // whether the weights of now go into the mean

  std::vector<GoldSentence> sentences_;
  NeuralOptions options_;
  NeuralModel model_;
  learn::Random random_;
  std::optional<NeuralNoise> noise_;
  std::vector<uint32_t> counts_;  // of each feature row in training
  std::vector<uint32_t> order_;
  uint64_t steps_ = 0, words_done_ = 0, words_of_epoch_ = 0, words_in_epoch_ = 0;
  uint32_t epoch_ = 0;
  std::vector<float> mean_;  // the sum of the weights after some of the falls; empty = of none yet
  NeuralHalves halves_;
  Losses losses_;
  FeatureKeys keys_;
};

}  // namespace verbale::language
