#include "claims/speaker_by_order.h"

namespace verbale::claims {
namespace {

bool is_comma(const Token& token) { return token.form == ","; }

// Back over a phrase between commas that ends right before `t`; kNone when there is none.
uint32_t before_aside(const Tree& tree, uint32_t t) {
  constexpr uint32_t kLongest = 8;
  if (t <= tree.first() + 1) return kNone;
  for (uint32_t at = t - 1; at > tree.first() && at + kLongest > t; --at)
    if (is_comma(tree.token(at - 1))) return at - 1 == tree.first() ? kNone : at - 2;
  return kNone;
}

bool is_finite_verb(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  const bool finite = token.xpos == "VBD" || token.xpos == "VBZ" || tree.child(verb, Deprel::aux) != kNone;
  return finite && token.rel != Deprel::acl && token.rel != Deprel::amod;
}

// "sources close to the talks", "a person familiar with the matter": the noun, when the phrase ends right before the verb.
uint32_t unnamed_by_order(const Tree& tree, const SpeakerKinds& kinds, uint32_t verb) {
  constexpr uint32_t kLongest = 10;
  if (!is_finite_verb(tree, verb) || tree.child(verb, Deprel::nsubj) != kNone) return kNone;
  for (uint32_t t = verb; t-- > tree.first() && t + kLongest > verb;) {
    const Token& token = tree.token(t);
    if (token.upos == Upos::PUNCT || token.upos == Upos::VERB || token.upos == Upos::AUX) return kNone;
    if (t + 3 >= verb || !kinds.is_unnamed(token)) continue;
    const Upos next = tree.token(t + 1).upos;
    if ((next == Upos::ADJ || next == Upos::ADV) && tree.token(t + 2).upos == Upos::ADP) return t;
  }
  return kNone;
}

}  // namespace

uint32_t subject_of_false_clause(const Tree& tree, uint32_t verb) {
  uint32_t before = kNone, behind = kNone;
  tree.each_child(verb, [&](uint32_t c) {
    if (tree.token(c).rel == Deprel::ccomp) (c < verb ? before : behind) = c;
  });
  if (before == kNone || behind == kNone) return kNone;
  for (uint32_t t = before; t < verb; ++t)
    if (tree.token(t).upos == Upos::PUNCT) return kNone;
  return tree.child(before, Deprel::nsubj);
}

uint32_t inserted_name(const Tree& tree, uint32_t verb) {
  constexpr uint32_t kLongest = 4;
  if (verb < tree.first() + 2 || tree.token(verb - 1).form != ",") return kNone;
  uint32_t end = verb + 1;
  while (end + 1 < tree.last() && end < verb + 1 + kLongest && tree.token(end).upos == Upos::PROPN) ++end;
  const bool closed = end > verb + 1 && end + 1 < tree.last() && tree.token(end).form == ",";
  return closed && tree.token(end + 1).upos != Upos::PROPN ? verb + 1 : kNone;
}

uint32_t subject_by_order(const Tree& tree, uint32_t verb) {
  if (!is_finite_verb(tree, verb) || verb < tree.first() + 2) return kNone;
  uint32_t at = verb - 1;
  const auto leads = [](Upos upos) { return upos == Upos::ADV || upos == Upos::AUX || upos == Upos::PART; };
  while (at > tree.first() && leads(tree.token(at).upos)) --at;
  if (is_comma(tree.token(at))) at = before_aside(tree, at);
  if (at == kNone || tree.token(at).upos != Upos::PROPN) return kNone;
  const auto is_part = [](Deprel rel) { return rel == Deprel::flat || rel == Deprel::compound; };
  while (tree.token(at).head != kNone && tree.token(at).head < at && is_part(tree.token(at).rel)) at = tree.token(at).head;
  // A translation may have lost the subject: "In Kiev did not exclude that …".
  const uint32_t preposition = tree.child(at, Deprel::case_);
  const bool opens = tree.child(verb, Deprel::aux) != kNone && preposition == tree.first() && tree.token(preposition).lemma == "in";
  return preposition == kNone || opens ? at : kNone;
}

bool is_inverted(const Tree& tree, uint32_t verb, uint32_t subject) {
  const Span name = tree.extent(subject);
  if (verb == tree.first() || tree.token(verb - 1).upos != Upos::PUNCT || name.begin != tree.token(verb + 1).span.begin) return false;
  uint32_t next = subject;
  while (next < tree.last() && tree.token(next).span.begin < name.end) ++next;
  return next == tree.last() || (tree.token(next).upos != Upos::AUX && tree.token(next).upos != Upos::VERB);
}

uint32_t paper_of(const Tree& tree, const SpeakerKinds& kinds, uint32_t verb) {
  uint32_t found = kNone;
  tree.each_child(verb, [&](uint32_t c) {
    const bool in = tree.token(c).rel == Deprel::obl && tree.marker(c, "in") != kNone;
    if (found == kNone && in && kinds.is_document(tree.token(c))) found = c;
  });
  return found;
}

uint32_t speaker_by_order(const Tree& tree, const SpeakerKinds& kinds, uint32_t verb) {
  const uint32_t subject = subject_by_order(tree, verb);
  return subject == kNone ? unnamed_by_order(tree, kinds, verb) : subject;
}

}  // namespace verbale::claims
