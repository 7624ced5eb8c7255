// Names of persons, places, organisations and more, from left to right: an averaged perceptron over hashed features.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/sentence.h"
#include "language/linear_tagger.h"
#include "language/model_file.h"
#include "language/word_features.h"
#include "learn/feature.h"
#include "learn/hashed_table.h"
#include "learn/linear_model.h"

namespace verbale::language {

// Labels: 0 is "no name"; type t (NameType) has 1+4t begin, 2+4t inside, 3+4t last, 4+4t a name of one word.
constexpr uint32_t kNameTypes = static_cast<uint32_t>(NameType::other) + 1;
constexpr uint32_t kNameLabels = 1 + 4 * kNameTypes;
enum NamePart : uint32_t { kBegin, kInside, kLast, kSingle };
inline uint32_t name_label(NameType type, NamePart part) { return 1 + 4 * static_cast<uint32_t>(type) + part; }
// Whether `next` may follow `label`; the end of a sentence is as 0.
bool may_follow(uint32_t label, uint32_t next);

struct NamerView {
  std::span<const WordFeatures> words;
  std::span<const uint16_t> tags;       // numbers of whole tags
  std::span<const Tag> inventory;
  std::span<const uint32_t> habits;     // of each word: which labels it had in training, as a hash; 0 = never a name
  std::span<const uint32_t> labels;     // those before the present word are set
};
using NamerFeatures = learn::FeatureList<96>;
void namer_features(const NamerView& view, size_t at, NamerFeatures& out);

class LinearNamer {
 public:
  struct Scratch {
    std::vector<uint32_t> labels, habits;
    std::vector<int32_t> scores;
    NamerFeatures features;
  };
  // Sections "names.weights", "names.habits".
  static Result<LinearNamer> load(const ModelFile& file);
  // Appends the names found; first and last are indexes into words.
  void name(std::span<const WordFeatures> words, std::span<const uint16_t> tags, std::span<const Tag> inventory,
            std::vector<Name>& names, Scratch& scratch) const;

 private:
  learn::LinearModel weights_;
  learn::HashedTable habits_;
};

}  // namespace verbale::language
