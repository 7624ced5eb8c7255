#include "claims/stance.h"

#include <algorithm>
#include <string_view>

#include "claims/cue_words.h"

namespace verbale::claims {
namespace {

bool has_auxiliary(const Tree& tree, uint32_t verb, std::initializer_list<std::string_view> lemmas) {
  bool found = false;
  tree.each_child(verb, [&](uint32_t c) {
    for (const auto lemma : lemmas) found |= tree.token(c).rel == Deprel::aux && tree.token(c).lemma == lemma;
  });
  return found;
}

uint32_t first_auxiliary(const Tree& tree, uint32_t verb) {
  const uint32_t aux = tree.child(verb, Deprel::aux);
  return aux == kNone ? tree.child(verb, Deprel::cop) : aux;
}

// "that the premier retract", "that she be tried": a bare verb behind a singular subject, or a bare "be".
bool is_subjunctive(const Tree& tree, uint32_t clause) {
  const uint32_t subject = tree.child(clause, Deprel::nsubj), aux = first_auxiliary(tree, clause);
  if (subject == kNone || subject > clause || tree.marker(clause, "that") == kNone) return false;
  if (aux != kNone) return tree.token(aux).form == "be";
  const Token& verb = tree.token(clause);
  const Token& who = tree.token(subject);
  const bool singular = (who.xpos == "NN" || who.xpos == "NNP" || who.lemma == "he" || who.lemma == "she" || who.lemma == "it") &&
                        tree.child(subject, Deprel::conj) == kNone && tree.child(subject, Deprel::nummod) == kNone;
  return verb.upos == Upos::VERB && singular && verb.form == verb.lemma && verb.xpos != "VBD" && verb.xpos != "VBN";
}

bool is_negated(const Tree& tree, uint32_t clause) {
  bool found = false;
  tree.each_child(clause, [&](uint32_t c) {
    const Token& token = tree.token(c);
    const bool particle = token.rel == Deprel::advmod && (token.lemma == "not" || token.lemma == "never" || token.lemma == "n't");
    const uint32_t article = token.rel == Deprel::obj ? tree.child(c, Deprel::det) : kNone;
    found |= particle || (article != kNone && tree.token(article).lemma == "no") || (token.rel == Deprel::obj && token.lemma == "nothing");
  });
  return found;
}

// "the accusation was false": a noun of saying, and a word that takes its truth away.
bool refutes(const Tree& tree, const Cues& cues, uint32_t clause) {
  const uint32_t subject = tree.child(clause, Deprel::nsubj);
  if (subject == kNone || tree.child(clause, Deprel::cop) == kNone || !is_noun_cue(cues, tree.token(subject))) return false;
  const auto* known = cues.find(tree.token(clause).lemma);
  return known && std::any_of(known->begin(), known->end(), [](const Cue& c) { return c.pos == CuePos::refuting; });
}

// "described the drills as provocations": a word that blames, behind "as".
bool blames(const Tree& tree, const Cues& cues, uint32_t verb) {
  bool found = false;
  tree.each_child(verb, [&](uint32_t c) {
    if (tree.marker(c, "as") == kNone) return;
    const auto* known = cues.find(tree.token(c).lemma);
    found |= known && std::any_of(known->begin(), known->end(), [](const Cue& cue) { return cue.pos == CuePos::accusing; });
  });
  return found;
}

}  // namespace

Stance stance_of(const Tree& tree, const Cues& cues, const Cue& cue, uint32_t at) {
  if (cue.pos != CuePos::verb) return cue.stance;
  if (cue.stance == Stance::deny && is_negated(tree, at)) return Stance::state;  // "did not rule out that"
  if (cue.stance == Stance::state && cue.takes("as") && blames(tree, cues, at)) return Stance::accuse;
  const Token& token = tree.token(at);
  if (cue.concedes && is_negated(tree, at)) return Stance::deny;
  if (cue.mental && !cue.factive && cue.stance == Stance::state && is_negated(tree, at)) return Stance::doubt;
  const bool inserted = token.rel == Deprel::parataxis && token.head < at;  // "…, the ministry clarified"
  const uint32_t clause = inserted ? token.head : tree.child(at, Deprel::ccomp);
  if (clause == kNone) return cue.stance;
  if (cue.stance == Stance::state && !cue.factive && refutes(tree, cues, clause)) return Stance::deny;
  if (cue.directs && is_subjunctive(tree, clause)) return Stance::request;
  if (cue.guesses && has_auxiliary(tree, clause, {"may", "might", "could"})) return Stance::predict;
  if (cue.mental && !cue.factive && cue.stance == Stance::state && has_auxiliary(tree, clause, {"will"})) return Stance::predict;
  const bool open = has_auxiliary(tree, clause, {"will", "would", "shall", "should", "must", "can", "could", "may", "might"});
  return cue.answers && !open && is_negated(tree, clause) ? Stance::deny : cue.stance;
}

}  // namespace verbale::claims
