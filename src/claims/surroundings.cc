#include "claims/surroundings.h"

#include "claims/content.h"

namespace verbale::claims {

uint32_t clause_of(const Tree& tree, uint32_t t) {
  for (int steps = 0; steps < 12; ++steps) {
    const Token& token = tree.token(t);
    const bool clause = token.rel == Deprel::root || token.rel == Deprel::ccomp || token.rel == Deprel::advcl ||
                        token.rel == Deprel::parataxis || token.rel == Deprel::acl || token.rel == Deprel::conj;
    if (clause || token.head == kNone) return t;
    t = token.head;
  }
  return t;
}

Span said_around(const Tree& tree, Span sentence, uint32_t governor, Span phrase) {
  const Span clause = governor == kNone ? sentence : tree.extent(clause_of(tree, governor));
  const Span content = around(clause, phrase);
  return content.empty() || content.overlaps(phrase) ? around(sentence, phrase) : content;
}

uint32_t medium_before(const Tree& tree, uint32_t governor, Span phrase) {
  const Span first = tree.token(tree.first()).span;
  if (governor == kNone || phrase.begin <= first.begin) return kNone;
  uint32_t before = kNone, after = kNone;
  tree.each_child(governor, [&](uint32_t c) {
    if (tree.token(c).rel != Deprel::nsubj) return;
    (tree.token(c).span.begin < phrase.begin ? before : after) = c;
  });
  if (before == kNone || after == kNone || tree.extent(before).begin != first.begin) return kNone;
  return tree.extent(before).end + 3 >= phrase.begin ? before : kNone;
}

Span with_apposition(const Tree& tree, uint32_t governor, Span phrase) {
  if (governor == kNone) return phrase;
  uint32_t first = kNone, second = kNone;
  tree.each_child(governor, [&](uint32_t c) {
    if (tree.token(c).rel != Deprel::nsubj || tree.token(c).span.begin < phrase.end) return;
    (first == kNone ? first : second) = c;
  });
  if (second == kNone || second > governor) return phrase;
  const Span noun = tree.extent(first);
  return noun.begin <= phrase.end + 2 && noun.end <= tree.extent(second).begin ? cover(phrase, noun) : phrase;
}

}  // namespace verbale::claims
