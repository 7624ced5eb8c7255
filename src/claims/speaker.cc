#include "claims/speaker.h"

#include <algorithm>

#include "claims/speaker_by_order.h"

namespace verbale::claims {
namespace {

constexpr int kLongestChain = 6;  // of coordinations and controls that lend a subject

// "a charge an official ridiculed": a clause without a pronoun, whose own subject stands between its noun and its verb.
bool is_contact_clause(const Tree& tree, uint32_t verb, uint32_t subject) {
  const Token& token = tree.token(verb);
  return token.rel == Deprel::acl && token.head != kNone && token.head < subject && subject < verb &&
         tree.token(subject).upos != Upos::PRON && tree.child(verb, Deprel::aux) == kNone;
}

// "An official told Reuters that …" stays active, whatever the tree calls its subject.
bool is_passive(const Tree& tree, uint32_t verb) {
  if (tree.child(verb, Deprel::aux, "pass") != kNone) return true;
  const uint32_t subject = tree.child(verb, Deprel::nsubj, "pass");
  return subject != kNone && tree.child(verb, Deprel::iobj) == kNone && tree.child(verb, Deprel::ccomp) == kNone &&
         !is_contact_clause(tree, verb, subject);
}

// A complementizer between the cue and a noun: what follows it is said, so nobody behind it says it ("noted that efforts …").
bool opens_content(const Tree& tree, uint32_t cue, uint32_t noun) {
  for (uint32_t t = cue + 1; t < noun; ++t)
    if (tree.token(t).lemma == "that" && tree.token(t).upos == Upos::SCONJ) return true;
  return false;
}

// "Sources close to the talks said": a subject with a preposition belongs to the noun before it.
uint32_t before_preposition(const Tree& tree, uint32_t subject) {
  const uint32_t preposition = tree.child(subject, Deprel::case_);
  if (preposition == kNone || preposition > subject || preposition < tree.first() + 2) return subject;
  uint32_t t = preposition - 1;
  if (tree.token(t).upos == Upos::ADJ || tree.token(t).lemma == "close") --t;
  return tree.token(t).upos == Upos::NOUN ? t : subject;
}

// "Ghana votes; Mensah pleads": no subject stands behind a semicolon.
bool is_parted(const Tree& tree, uint32_t subject, uint32_t verb) {
  for (uint32_t t = subject + 1; t < verb; ++t)
    if (tree.token(t).form == ";") return true;
  return false;
}

// "head of the office for works and repairs Lena Fors told", read as "repairs Lena Fors": the name right before the verb speaks
// when the tree has it for the object of the word before, be that word the subject or a clause of the verb.
uint32_t name_behind(const Tree& tree, uint32_t subject, uint32_t verb) {
  uint32_t name = verb - 1;
  while (name > subject && tree.token(name).rel == Deprel::flat && tree.token(name).head < name) --name;
  const Token& token = tree.token(name);
  if (name <= subject || token.rel != Deprel::obj || token.upos != Upos::PROPN || token.head + 1 != name) return subject;
  const Token& misread = tree.token(token.head);
  return misread.head == verb && (misread.rel == Deprel::nsubj || misread.rel == Deprel::ccomp) ? name : subject;
}

// Of several subjects the nearest before the verb: "Oslo and Bern “are friends,” Meyer said" has another before the quotation.
uint32_t active_subject(const Tree& tree, uint32_t verb) {
  uint32_t before = kNone, after = kNone;
  tree.each_child(verb, [&](uint32_t c) {
    if (tree.token(c).rel != Deprel::nsubj || is_parted(tree, c, verb)) return;
    const bool inside = before != kNone && tree.child(c, Deprel::case_) != kNone;  // "sources close to the talks said"
    if (c < verb && !inside) before = c;
    else if (c > verb && after == kNone && !opens_content(tree, verb, c)) after = c;
  });
  if (before != kNone && (after == kNone || !is_inverted(tree, verb, after))) return name_behind(tree, before_preposition(tree, before), verb);
  return after == kNone ? subject_of_false_clause(tree, verb) : after;
}

bool is_relative_pronoun(const Token& token) {
  if (token.lemma == "that" && token.rel == Deprel::nsubj) return true;  // whatever the tagger calls it
  return token.upos == Upos::PRON && (token.xpos == "WP" || token.xpos == "WDT" || token.lemma == "who" || token.lemma == "which" ||
                                      token.lemma == "that");
}

// A relative clause behind a comma belongs to the name right before it where the tree hangs it on a farther common noun.
uint32_t antecedent_of(const Tree& tree, uint32_t pronoun, uint32_t head) {
  if (pronoun < tree.first() + 2 || tree.token(pronoun - 1).form != ",") return head;
  const uint32_t before = pronoun - 2;
  const bool nearer = before > head && tree.token(before).upos == Upos::PROPN && tree.token(head).upos == Upos::NOUN;
  return nearer ? before : head;
}

// "it was Oman that said": the clause hangs on the name as "acl:relcl" or, as treebanks have clefts, "advcl:relcl".
bool tells_of_noun(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  if (token.rel == Deprel::acl) return true;
  if (token.rel != Deprel::advcl || token.head == kNone || token.head > verb || !tree.has_subtype(verb, "relcl")) return false;
  const Upos above = tree.token(token.head).upos;
  return above == Upos::NOUN || above == Upos::PROPN || above == Upos::PRON;
}

// Where a predicate without a subject of its own gets one from; kNone when it has nowhere to go.
uint32_t lender_of(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  const bool quoted = verb > tree.first() && (tree.token(verb - 1).form == "\"" || tree.token(verb - 1).form == "“");
  switch (token.rel) {
    case Deprel::advcl: return quoted && token.head < verb ? kNone : token.head;  // "said: “Inviting …”": nobody outside invites
    case Deprel::conj: case Deprel::xcomp: return token.head;
    default: return kNone;
  }
}

// "quoted officials as saying": those who are quoted.
uint32_t cited_by(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  const bool as = (token.rel == Deprel::advcl || token.rel == Deprel::xcomp) && token.head != kNone && tree.marker(verb, "as") != kNone;
  if (!as || token.xpos != "VBG") return kNone;
  const uint32_t quoted = tree.child(token.head, Deprel::nsubj, "pass");
  return quoted == kNone ? tree.child(token.head, Deprel::obj) : quoted;
}

// "was dismissed and said", "is said to have promised", not "was used to estimate" nor "was accused and blamed".
bool does_what_passive_does(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  if (token.rel == Deprel::xcomp) return token.xpos == "VBN" && tree.child(verb, Deprel::aux) != kNone;
  return token.rel == Deprel::conj && (token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP");
}

// "people excluded from office by the nobles": no object and no clause, which would make "officials told Reuters" of it.
bool is_reduced_passive(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  return token.rel == Deprel::acl && token.xpos == "VBN" && tree.child(verb, Deprel::obj) == kNone && tree.child(verb, Deprel::iobj) == kNone &&
         tree.child(verb, Deprel::ccomp) == kNone;
}

}  // namespace

uint32_t agent_of(const Tree& tree, uint32_t verb) {
  if (const uint32_t agent = tree.child(verb, Deprel::obl, "agent"); agent != kNone) return agent;
  uint32_t found = kNone;
  tree.each_child(verb, [&](uint32_t c) {
    if (found == kNone && tree.token(c).rel == Deprel::obl && tree.marker(c, "by") != kNone) found = c;
  });
  return found;
}

Speaker speaker_of_predicate(const Tree& tree, uint32_t cue) {
  if (const uint32_t name = inserted_name(tree, cue); name != kNone) return {name};
  const bool shares_passive = does_what_passive_does(tree, cue);
  for (int steps = 0; cue != kNone && cue >= tree.first() && cue < tree.last() && steps < kLongestChain; ++steps) {
    const Token& token = tree.token(cue);
    // "condemned drills that were held, calling them …": who condemned speaks, not the drills.
    if (steps > 0 && is_passive(tree, cue) && token.rel == Deprel::acl && token.head != kNone) {
      cue = tree.token(token.head).head;
      continue;
    }
    if (is_passive(tree, cue)) {
      // "is said to have promised", "was dismissed and said": the passive's subject does what hangs on it, unless that is passive too.
      const uint32_t subject = shares_passive ? tree.child(cue, Deprel::nsubj, "pass") : kNone;
      if (subject != kNone && !is_relative_pronoun(tree.token(subject))) return {subject};
      return {agent_of(tree, cue), true, false};
    }
    const uint32_t subject = active_subject(tree, cue);
    if (subject != kNone && is_relative_pronoun(tree.token(subject)) && tells_of_noun(tree, cue))
      return {antecedent_of(tree, subject, token.head)};
    if (subject != kNone) return {subject};
    if (tree.child(cue, Deprel::expl) != kNone) return {kNone, false, true};
    if (const uint32_t cited = cited_by(tree, cue); cited != kNone) return {cited};
    if (is_reduced_passive(tree, cue)) return {agent_of(tree, cue), true, false};
    if (token.rel == Deprel::acl) return {token.head, false, false, true};  // a report saying that …; officials cited
    const uint32_t lender = lender_of(tree, cue);
    const bool parted = lender != kNone && lender < cue && is_parted(tree, lender, cue);
    if (const uint32_t own = parted ? subject_by_order(tree, cue) : kNone; own != kNone) return {own};
    cue = lender;
  }
  return {};
}

Speaker speaker_of_state(const Tree& tree, uint32_t cue) {
  const uint32_t subject = active_subject(tree, cue);
  const bool relative = subject != kNone && is_relative_pronoun(tree.token(subject));
  return subject == kNone || relative ? speaker_of_predicate(tree, cue) : Speaker{subject};
}

uint32_t possessor_of(const Tree& tree, uint32_t noun) {
  if (const uint32_t owner = tree.child(noun, Deprel::nmod, "poss"); owner != kNone) return owner;
  uint32_t found = kNone;
  tree.each_child(noun, [&](uint32_t c) {
    const Token& token = tree.token(c);
    const bool by = token.rel == Deprel::nmod && (tree.marker(c, "by") != kNone || tree.marker(c, "from") != kNone);
    const bool before = (token.rel == Deprel::amod || token.rel == Deprel::compound) && c < noun &&
                        (token.upos == Upos::PROPN || token.xpos == "JJ");
    if (found == kNone && by) found = c;
    if (found == kNone && before && !token.form.empty() && token.form[0] >= 'A' && token.form[0] <= 'Z') found = c;
  });
  return found;
}

}  // namespace verbale::claims
