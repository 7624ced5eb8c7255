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

namespace {

// A subject, or a noun that stands before a sentence which has its own ("The Europeans, they agree").
bool is_subject(const Token& token) { return token.rel == Deprel::nsubj || token.rel == Deprel::dislocated; }

// "The agency according to sources, Oman refused": a noun that opens the sentence and holds the phrase, and a comma and a second
// subject of its verb behind it.
bool holds_source(const Tree& tree, uint32_t noun, Span phrase) {
  const Token& token = tree.token(noun);
  if (!is_subject(token) || token.head == kNone || tree.extent(noun).begin != tree.token(tree.first()).span.begin) return false;
  if (token.span.end + 3 < phrase.begin) return false;
  bool second = false;
  tree.each_child(token.head, [&](uint32_t c) {
    const bool behind = tree.token(c).rel == Deprel::nsubj && c > noun && c < token.head && tree.token(c).span.begin > phrase.end;
    second |= behind && tree.token(c - 1).form == ",";
  });
  return second;
}

}  // namespace

uint32_t medium_before(const Tree& tree, uint32_t governor, Span phrase) {
  const Span first = tree.token(tree.first()).span;
  if (governor == kNone || phrase.begin <= first.begin) return kNone;
  if (holds_source(tree, governor, phrase)) return governor;
  uint32_t before = kNone, after = kNone;
  tree.each_child(governor, [&](uint32_t c) {
    if (!is_subject(tree.token(c))) return;
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
