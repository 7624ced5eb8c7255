// Counts over gold trees which clauses are conjuncts, for ConjunctTable.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/conjuncts.h"
#include "language/model_file.h"
#include "language/neural_data.h"

namespace verbale::language {

class ConjunctCounter {
 public:
  explicit ConjunctCounter(const LabelSets& labels);
  // A sentence without a tree, or with a label that is not known, is passed over.
  void add(const GoldSentence& sentence);

  // Each pair's odds are drawn towards those of the next general one, which count as much as kBackOff pairs.
  StepColumns table() const;
  void add_sections(ModelWriter& model) const;  // of table()

 private:
  struct Count {
    uint32_t joined = 0, seen = 0;
  };
  void count(const ClauseForm& first, const ClauseForm& later, bool joined);
  double share(ConjunctPair pair) const;

  std::vector<Morph> morphs_;      // of each feats label
  std::vector<Deprel> relations_;  // of each relation
  std::unordered_map<uint32_t, Count> counts_;
  Count all_;
  std::vector<ClauseWord> words_;
  std::vector<ClauseForm> forms_;
};

}  // namespace verbale::language
