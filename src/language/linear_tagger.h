// Part of speech and features of each word, from left to right: an averaged perceptron over hashed features.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/sentence.h"
#include "language/model_file.h"
#include "language/word_features.h"
#include "learn/feature.h"
#include "learn/hashed_table.h"
#include "learn/linear_model.h"

namespace verbale::language {

// One whole tag: "VERB VBD Mood=Ind|Tense=Past|VerbForm=Fin". `coarse` numbers its (upos, xpos) pair.
struct Tag {
  std::string_view xpos, feats;
  Upos upos = Upos::X;
  Morph morph;
  uint16_t coarse = 0;
};

// "upos<TAB>xpos<TAB>feats", the line of a tag in the model.
std::string tag_line(const Token& word);
Result<std::vector<Tag>> read_tags(std::string_view bytes);

// What the words of one sentence look like to the tagger. Indexes outside the sentence are allowed.
struct TaggerView {
  std::span<const WordFeatures> words;
  std::span<const uint32_t> kinds;  // of each word: which tags it had in training, as a hash; 0 = unknown word
  std::span<const uint16_t> tags;   // those before the present word are set
  std::span<const Tag> inventory;
};

using TagFeatures = learn::FeatureList<64>;
void tag_features(const TaggerView& view, size_t at, TagFeatures& out);

class LinearTagger {
 public:
  struct Scratch {
    std::vector<uint32_t> kinds;
    std::vector<int32_t> scores;
    TagFeatures features;
  };
  // Sections "tags", "tagger.weights", "tagger.kinds".
  static Result<LinearTagger> load(const ModelFile& file);

  // Sets tags, one number into inventory() a word.
  void tag(std::span<const WordFeatures> words, std::vector<uint16_t>& tags, Scratch& scratch) const;
  std::span<const Tag> inventory() const { return inventory_; }

 private:
  std::vector<Tag> inventory_;
  learn::LinearModel weights_;
  learn::HashedTable kinds_;
};

}  // namespace verbale::language
