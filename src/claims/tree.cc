#include "claims/tree.h"

#include <algorithm>

namespace verbale::claims {

void Tree::build(const Document& document, const Sentence& sentence) {
  tokens_ = &document.tokens;
  first_ = sentence.first;
  last_ = sentence.last;
  const size_t n = last_ - first_;
  first_child_.assign(n, kNone);
  next_sibling_.assign(n, kNone);
  low_.resize(n);
  high_.resize(n);
  for (uint32_t t = last_; t-- > first_;) {
    const uint32_t head = token(t).head;
    if (head < first_ || head >= last_) continue;
    next_sibling_[t - first_] = first_child_[head - first_];
    first_child_[head - first_] = t;
  }
  // Punctuation counts for nobody but itself, so an extent begins and ends with words.
  for (uint32_t t = first_; t < last_; ++t) low_[t - first_] = high_[t - first_] = t;
  for (uint32_t t = first_; t < last_; ++t) {
    if (token(t).upos == Upos::PUNCT) continue;
    uint32_t up = token(t).head;
    for (size_t steps = 0; up >= first_ && up < last_ && steps < n; ++steps, up = token(up).head) {
      auto& low = low_[up - first_];
      auto& high = high_[up - first_];
      if (low <= t && t <= high) break;  // everything above covers it already
      low = std::min(low, t);
      high = std::max(high, t);
    }
  }
}

uint32_t Tree::child(uint32_t t, Deprel rel, std::string_view subtype) const {
  uint32_t found = kNone;
  each_child(t, [&](uint32_t c) {
    if (found == kNone && token(c).rel == rel && (subtype.empty() || has_subtype(c, subtype))) found = c;
  });
  return found;
}

uint32_t Tree::marker(uint32_t t, std::string_view lemma) const {
  uint32_t found = kNone;
  each_child(t, [&](uint32_t c) {
    const Deprel rel = token(c).rel;
    if (found == kNone && (rel == Deprel::case_ || rel == Deprel::mark) && token(c).lemma == lemma) found = c;
  });
  return found;
}

bool Tree::has_subtype(uint32_t t, std::string_view subtype) const {
  const auto label = token(t).relation;
  return label.size() > subtype.size() && label.ends_with(subtype) && label[label.size() - subtype.size() - 1] == ':';
}

Span Tree::extent(uint32_t t) const {
  return {token(low_[t - first_]).span.begin, token(high_[t - first_]).span.end};
}

Span Tree::phrase(uint32_t t) const {
  Span out = extent(t);
  each_child(t, [&](uint32_t c) {
    const Deprel rel = token(c).rel;
    if (c < t && (rel == Deprel::case_ || rel == Deprel::mark)) out.begin = std::max(out.begin, extent(c).end + 1);
    if (c > t && rel == Deprel::case_) out.end = std::min(out.end, extent(c).begin);  // "China's"
    const bool clause = rel == Deprel::acl || rel == Deprel::advcl || rel == Deprel::parataxis;
    if (c > t && clause) out.end = std::min(out.end, extent(c).begin);
  });
  return out.begin <= token(t).span.begin && out.end >= token(t).span.end ? out : token(t).span;
}

bool Tree::under(uint32_t t, uint32_t top) const {
  for (uint32_t steps = first_; t != top; ++steps) {
    if (t < first_ || t >= last_ || steps > last_) return false;
    t = token(t).head;
  }
  return true;
}

bool is_finite(const Tree& tree, uint32_t verb) {
  return tree.child(verb, Deprel::nsubj) != kNone && tree.child(verb, Deprel::mark) == kNone;
}

bool is_bare_noun(const Tree& tree, uint32_t t) {
  const Upos upos = tree.token(t).upos;
  return (upos == Upos::NOUN || upos == Upos::PROPN) && tree.child(t, Deprel::nsubj) == kNone && tree.child(t, Deprel::cop) == kNone;
}

bool is_inserted(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  return token.rel == Deprel::parataxis && token.head != kNone && token.head > verb;
}

}  // namespace verbale::claims
