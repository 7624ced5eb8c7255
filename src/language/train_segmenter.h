// Trains the sections of a LinearSegmenter.
#pragma once
#include <string>

#include "language/train_tagger.h"

namespace verbale::language {

struct SegmenterSections {
  std::string joints, splits, ends, expansions;
};
// Learns from the text of the document and the spans of its tokens and sentences; its paragraphs are lines.
SegmenterSections train_segmenter(const Document& gold, int rounds, uint64_t seed, const Progress& progress);

}  // namespace verbale::language
