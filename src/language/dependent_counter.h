// Counts over gold trees how the dependents of a word follow one another, for DependentTable.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "language/dependents.h"
#include "language/model_file.h"
#include "language/neural_data.h"

namespace verbale::language {

class DependentCounter {
 public:
  explicit DependentCounter(const std::vector<std::string>& relations) : symbols_(relations) {}
  // A sentence without a tree, or with a label that is not known, is passed over.
  void add(const GoldSentence& sentence);

  // Probabilities by interpolation with the next general context (Witten and Bell 1991). Leaves out contexts that were seen
  // once or twice and what the next general context says as well.
  StepColumns table() const;
  void add_sections(ModelWriter& model) const;  // of table()

 private:
  struct Context {
    uint32_t seen = 0, kinds = 0;  // dependents, and how many different ones
  };
  void add_word(const GoldSentence& sentence, size_t word);
  void count(DependentContext context, Symbol symbol);
  double probability(DependentContext context, Symbol symbol) const;

  DependentSymbols symbols_;
  std::unordered_map<uint64_t, Context> contexts_;
  std::unordered_map<uint64_t, uint32_t> counts_;  // by DependentContext::with(symbol)
  std::vector<std::pair<DependentContext, Symbol>> seen_;  // the keys of counts_
};

}  // namespace verbale::language
