// PLOVER's contexts, found by their words in a sentence and across the article.
#pragma once
#include <bitset>
#include <vector>

#include "events/graph.h"

namespace verbale::events {

class Contexts {
 public:
  Contexts(const knowledge::Lexicon& lexicon, const Document& document, const Graph& graph);
  // The contexts of the sentence and those that the whole article is about, in the order of the lexicon.
  std::vector<std::string> of(uint32_t sentence) const;

 private:
  using Set = std::bitset<64>;
  Set in_sentence(const Sentence& sentence) const;
  const knowledge::Lexicon& lexicon_;
  const Document& document_;
  const Graph& graph_;
  std::vector<Set> sentences_;
  Set article_;
};

}  // namespace verbale::events
