// Trains the sections of a LinearParser with a dynamic oracle and exploration (Goldberg & Nivre 2013).
#pragma once
#include <string>
#include <vector>

#include "language/train_tagger.h"
#include "language/treebank.h"

namespace verbale::language {

struct ParserSections {
  std::string relations, actions, labels;
};

ParserSections train_parser(const std::vector<TrainingSentence>& sentences, const std::string& tags, JackknifedTagger& tagger,
                            int rounds, const Noise& noise, uint64_t seed, const Progress& progress);

// The section "parser.confidence": the logistic curve that turns margins into probabilities, fitted on sentences that
// were not trained on. `model` holds all other sections of the reader.
std::string fit_confidence(const ModelFile& model, const std::vector<TrainingSentence>& dev);

}  // namespace verbale::language
