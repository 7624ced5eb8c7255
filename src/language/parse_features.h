// What the linear parser looks at: features of a configuration (after Zhang & Nivre 2011) and of an arc to be labelled.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "language/arc_hybrid.h"
#include "language/linear_tagger.h"
#include "language/word_features.h"
#include "learn/feature.h"

namespace verbale::language {

// Words and tags by node of ArcHybrid: the words, the root, and the node that stands for "none".
struct ParserView {
  std::vector<uint32_t> word;    // hash of the lower-cased form
  std::vector<uint16_t> coarse;  // number of (upos, xpos)
  std::vector<uint16_t> full;    // number of the whole tag
  std::vector<uint32_t> ending;  // hash of the last three characters

  void fill(std::span<const WordFeatures> words, std::span<const uint16_t> tags, std::span<const Tag> inventory);
};

using ActionFeatures = learn::FeatureList<160>;
using ArcFeatures = learn::FeatureList<80>;

void action_features(const ParserView& view, const ArcHybrid& state, ActionFeatures& out);
// For an arc about to be made from `head` to `dependent`.
void arc_features(const ParserView& view, const ArcHybrid& state, uint32_t head, uint32_t dependent, ArcFeatures& out);

}  // namespace verbale::language
