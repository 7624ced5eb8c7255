// Trains the sections of a LinearNamer.
#pragma once
#include <string>
#include <vector>

#include "language/train_tagger.h"

namespace verbale::language {

struct NamerSections {
  std::string weights, habits;
};
// Sentences without names are left out.
NamerSections train_namer(const std::vector<TrainingSentence>& sentences, const std::string& tags, JackknifedTagger& tagger,
                          int rounds, const Noise& noise, uint64_t seed, const Progress& progress);

}  // namespace verbale::language
