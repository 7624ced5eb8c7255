// Trains the sections of a LinearTagger.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/linear_tagger.h"
#include "language/treebank.h"
#include "learn/perceptron.h"

namespace verbale::language {

// Told what training is doing, a line at a time.
using Progress = std::function<void(const std::string&)>;

// The lines of the section "tags": every tag of the treebank, in order of first appearance.
std::string tags_of(const std::vector<TrainingSentence>& sentences);

struct TaggerSections {
  std::string tags, weights, kinds;
};

// Sentence i is left out where (i / kRun) % parts == without; parts = 1 leaves out none.
struct Fold {
  static constexpr size_t kRun = 50;
  size_t parts = 1, without = 0;
  bool holds(size_t sentence) const { return parts > 1 && (sentence / kRun) % parts == without; }
};

TaggerSections train_tagger(const std::vector<TrainingSentence>& sentences, const std::string& tags, Fold fold, int rounds,
                            const Noise& noise, uint64_t seed, const Progress& progress);

// Taggers trained on parts of the treebank, each to tag the part that it has not seen: what a parser is trained on.
class JackknifedTagger {
 public:
  JackknifedTagger(const std::vector<TrainingSentence>& sentences, const std::string& tags, size_t parts, int rounds,
                   const Noise& noise, uint64_t seed, const Progress& progress);
  // `sentence` is the number of the sentence in the treebank, `words` the features of (a noisy copy of) its words.
  void tag(size_t sentence, std::span<const WordFeatures> words, std::vector<uint16_t>& tags);

 private:
  std::vector<std::string> bytes_;
  std::vector<LinearTagger> taggers_;
  LinearTagger::Scratch scratch_;
};

}  // namespace verbale::language
