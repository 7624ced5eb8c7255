// What stands around a phrase that tells whose words a clause is ("according to Tass", "in Oslo's view").
#pragma once
#include "claims/tree.h"

namespace verbale::claims {

// Up from a noun or adverbial to the predicate of its clause.
uint32_t clause_of(const Tree& tree, uint32_t t);

// What the clause of `governor` says around the phrase; the sentence where the tree has no clause.
Span said_around(const Tree& tree, Span sentence, uint32_t governor, Span phrase);

// "The Standard, according to officials, the prince will resign": the name that opens the sentence right before the phrase while
// the clause has another subject; else kNone.
uint32_t medium_before(const Tree& tree, uint32_t governor, Span phrase);

// "According to Silva, a judge, the court was misled": the phrase with an apposition that the tree took for a first subject of the
// clause.
Span with_apposition(const Tree& tree, uint32_t governor, Span phrase);

// What the author adds behind a statement: an apposition that speaks of it (", a charge that …"), a denial (", which it denies"),
// and, behind what somebody is
// asked to do, relative and past-time clauses. `span` without it. `is_claim` tells nouns of saying from others.
template <class IsClaim>
Span without_asides(const Tree& tree, Span span, uint32_t cue, bool deed, IsClaim is_claim) {
  for (uint32_t t = cue + 1; t + 2 < tree.last(); ++t) {
    const Token& token = tree.token(t);
    if (token.span.begin < span.begin || token.span.end >= span.end) continue;
    const bool past = deed && token.lemma == "after" && token.head != kNone && tree.token(token.head).xpos == "VBD";
    if (past && token.rel == Deprel::mark && tree.extent(token.head).begin > span.begin) return {span.begin, tree.extent(token.head).begin};
    if (token.form != ",") continue;
    const Token& next = tree.token(t + 1);
    const bool contact = t + 3 < tree.last() && tree.token(t + 3).upos == Upos::DET;  // "a charge | an official ridiculed" is in no list
    const bool speaks_of_it = next.lemma == "a" && is_claim(tree.token(t + 2)) && (contact || tree.token(t + 2).rel != Deprel::conj);
    const bool stirs = next.xpos == "VBG" && is_claim(tree.token(t + 2)) && tree.token(t + 2).head == t + 1;  // ", raising fears that …"
    const bool relative = deed && (next.lemma == "where" || next.lemma == "who" || next.lemma == "which" || next.lemma == "whose");
    const bool denied = next.lemma == "which" && next.head != kNone && next.rel == Deprel::obj && tree.token(next.head).lemma == "deny";
    if (speaks_of_it || stirs || relative || denied) return {span.begin, token.span.begin};
  }
  return span;
}

}  // namespace verbale::claims
