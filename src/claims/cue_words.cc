#include "claims/cue_words.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::claims {

bool is_noun_cue(const Cues& all, const Token& token) {
  const auto* cues = token.upos == Upos::NOUN ? all.find(token.lemma) : nullptr;
  return cues && std::any_of(cues->begin(), cues->end(), [](const Cue& c) { return c.pos == CuePos::noun; });
}

bool has_words(const Tree& tree, const Cue& cue, uint32_t t) {
  // "called back its envoys for talks" is no call for talks.
  const bool other = cue.words.size() > 1 && t + 1 < tree.last() && tree.token(t + 1).form == "back" && cue.words[1] != "back";
  if (other) return false;
  for (size_t i = 1; i < cue.words.size(); ++i) {
    const uint32_t next = t + static_cast<uint32_t>(i);
    if (next < tree.last() && lower_ascii(tree.token(next).form) == cue.words[i]) continue;
    bool found = false;
    tree.each_child(t, [&](uint32_t c) { found |= tree.token(c).lemma == cue.words[i] || tree.marker(c, cue.words[i]) != kNone; });
    if (!found) return false;
  }
  return true;
}

bool ends_cue(const Tree& tree, const Cues& all, uint32_t t) {
  const auto* cues = t == tree.first() || tree.token(t).head != t - 1 ? nullptr : all.find(tree.token(t - 1).lemma);
  const auto ends = [&](const Cue& cue) { return cue.pos == CuePos::verb && cue.words.size() == 2 && cue.words[1] == tree.token(t).lemma; };
  return cues && std::any_of(cues->begin(), cues->end(), ends);
}

namespace {

// What a relative pronoun before the verb stands for ("a charge that Oslo called a lie") is no object of its own.
bool has_own_object(const Tree& tree, uint32_t verb) {
  bool found = false;
  tree.each_child(verb, [&](uint32_t c) { found |= tree.token(c).rel == Deprel::ccomp || (tree.token(c).rel == Deprel::obj && c > verb); });
  return found;
}

uint32_t first_subject(const Tree& tree, uint32_t verb) {
  uint32_t first = kNone, last = kNone;
  tree.each_child(verb, [&](uint32_t c) {
    if (tree.token(c).rel != Deprel::nsubj || c > verb) return;
    if (first == kNone) first = c;
    last = c;
  });
  return first == last ? kNone : first;
}

}  // namespace

Span claim_spoken_of(const Tree& tree, const Cues& cues, const Cue& cue, uint32_t t) {
  if (cue.pos != CuePos::verb || !(cue.takes("obj") || cue.takes("name"))) return {};
  if (has_own_object(tree, t)) return {};
  const uint32_t first = first_subject(tree, t);
  if (first != kNone && is_noun_cue(cues, tree.token(first)) && tree.child(first, Deprel::det) != kNone) return tree.extent(first);
  const Token& token = tree.token(t);
  const bool relative = token.rel == Deprel::acl && token.head != kNone && tree.child(t, Deprel::nsubj) != kNone;
  if (!relative || !is_noun_cue(cues, tree.token(token.head))) return {};
  const Span clause = tree.extent(t), noun = tree.extent(token.head);
  return {noun.begin, std::min(noun.end, clause.begin)};
}

bool lacks_object(const Tree& tree, const Cues& cues, uint32_t noun) {
  if (noun + 2 >= tree.last() || tree.token(noun + 1).lemma != "that") return false;
  const uint32_t verb = tree.token(noun + 1).head;
  const auto* known = verb == kNone || verb <= noun ? nullptr : cues.find(tree.token(verb).lemma);
  if (!known || has_own_object(tree, verb)) return false;
  return std::any_of(known->begin(), known->end(), [](const Cue& c) {
    return c.pos == CuePos::verb && (c.takes("name") || c.stance == Stance::deny);
  });
}

Span rest_of_denial(const Tree& tree, const Cue& cue, uint32_t t) {
  if (tree.child(t, Deprel::iobj) != kNone) return {};  // "denied Kenya the loan": withheld, not said to be false
  const Span words = cue_span(tree, cue, t), all = tree.extent(t);
  uint32_t next = t;
  while (next < tree.last() && tree.token(next).span.begin < words.end) ++next;
  const bool ends = next == tree.last() || tree.token(next).upos == Upos::PUNCT || tree.token(next).upos == Upos::CCONJ;
  return ends || all.end <= words.end ? tree.token(t).span : Span{tree.token(next).span.begin, all.end};
}

Span cue_span(const Tree& tree, const Cue& cue, uint32_t t) {
  const uint32_t last = t + static_cast<uint32_t>(cue.words.size()) - 1;
  const bool adjacent = last < tree.last() && lower_ascii(tree.token(last).form) == cue.words.back();
  return cue.words.size() > 1 && adjacent ? cover(tree.token(t).span, tree.token(last).span) : tree.token(t).span;
}

bool has_content_noun(const Tree& tree, const Cues& cues, uint32_t verb) {
  const uint32_t object = tree.child(verb, Deprel::obj);
  if (object == kNone) return false;
  return is_noun_cue(cues, tree.token(object));
}

}  // namespace verbale::claims
