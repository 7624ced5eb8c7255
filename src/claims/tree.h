// The children and the extent of every token of one sentence, computed once in linear time.
#pragma once
#include <cstdint>
#include <vector>

#include "document/document.h"

namespace verbale::claims {

class Tree {
 public:
  // Reuses its memory from sentence to sentence.
  void build(const Document& document, const Sentence& sentence);

  const Token& token(uint32_t t) const { return (*tokens_)[t]; }
  uint32_t first() const { return first_; }
  uint32_t last() const { return last_; }
  // Dependents in text order.
  template <class Visit>
  void each_child(uint32_t t, Visit visit) const {
    for (uint32_t c = first_child_[t - first_]; c != kNone; c = next_sibling_[c - first_]) visit(c);
  }
  // The first dependent with that relation (and subtype, when one is given), or kNone.
  uint32_t child(uint32_t t, Deprel rel, std::string_view subtype = {}) const;
  // A dependent that is a case or mark with that lemma, or kNone.
  uint32_t marker(uint32_t t, std::string_view lemma) const;
  bool has_subtype(uint32_t t, std::string_view subtype) const;
  // Bytes from the first to the last word of the subtree; punctuation at its borders left out.
  Span extent(uint32_t t) const;
  // The extent of a noun phrase: without its preposition before it and without clauses behind it.
  Span phrase(uint32_t t) const;
  // True when `t` is `top` or below it.
  bool under(uint32_t t, uint32_t top) const;

 private:
  const std::vector<Token>* tokens_ = nullptr;
  uint32_t first_ = 0, last_ = 0;
  std::vector<uint32_t> first_child_, next_sibling_, low_, high_;
};

// A clause with a subject of its own and no subordinating word.
bool is_finite(const Tree& tree, uint32_t verb);

// A noun that is no predicate.
bool is_bare_noun(const Tree& tree, uint32_t t);

// ", the envoys say, " before the predicate of the clause that they say.
bool is_inserted(const Tree& tree, uint32_t verb);

}  // namespace verbale::claims
