// Trains the sections of an EditLemmatizer.
#pragma once
#include <string>
#include <vector>

#include "language/train_tagger.h"

namespace verbale::language {

struct LemmatizerSections {
  std::string scripts, table, weights, known;
};
// `listed` are words that are told beside the sentences (language/lemma_list.h).
LemmatizerSections train_lemmatizer(const std::vector<TrainingSentence>& sentences, const std::vector<TrainingSentence>& listed, int rounds,
                                    uint64_t seed, const Progress& progress);

}  // namespace verbale::language
