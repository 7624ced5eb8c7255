// Trains the sections of an EditLemmatizer.
#pragma once
#include <string>
#include <vector>

#include "language/train_tagger.h"

namespace verbale::language {

struct LemmatizerSections {
  std::string scripts, table, weights, known;
};
LemmatizerSections train_lemmatizer(const std::vector<TrainingSentence>& sentences, int rounds, uint64_t seed,
                                    const Progress& progress);

}  // namespace verbale::language
