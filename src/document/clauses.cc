#include "document/clauses.h"

namespace verbale {

namespace {

constexpr int kSteps = 24;  // up a tree; deeper ones are given up on

// Relations by which a noun stays inside the clause of its verb.
bool stays_in_clause(Deprel rel) {
  switch (rel) {
    case Deprel::nsubj:
    case Deprel::obj:
    case Deprel::iobj:
    case Deprel::obl:
    case Deprel::nmod:
    case Deprel::compound:
    case Deprel::amod:
    case Deprel::appos:
    case Deprel::flat:
    case Deprel::fixed:
    case Deprel::nummod:
    case Deprel::advmod:
    case Deprel::case_:
    case Deprel::det:
    case Deprel::conj:
    case Deprel::list:
    case Deprel::dep:
    case Deprel::aux:
    case Deprel::cop:
    case Deprel::mark:
    case Deprel::expl:
    case Deprel::discourse:
    case Deprel::punct:
    case Deprel::cc:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool Clauses::is_predicate(uint32_t i) const {
  const Token& t = token(i);
  if (t.upos == Upos::VERB && t.rel != Deprel::amod && t.rel != Deprel::compound) return true;
  return t.rel == Deprel::root || t.rel == Deprel::ccomp || t.rel == Deprel::advcl || t.rel == Deprel::xcomp ||
         t.rel == Deprel::parataxis || t.rel == Deprel::acl;
}

uint32_t Clauses::clause_of(uint32_t i) const {
  for (int steps = 0; i != kNone && steps < kSteps; ++steps) {
    if (is_predicate(i)) return i;
    if (!stays_in_clause(token(i).rel)) return i;
    i = head(i);
  }
  return i;
}

// "On Monday A met B and signed C", "visited on Monday, signing C": the second verb has the first one's modifiers.
bool Clauses::shares(uint32_t modifier, uint32_t governor, uint32_t verb) const {
  for (int steps = 0; verb != kNone && steps < kSteps; ++steps) {
    const Token& t = token(verb);
    // "agreed on Monday to meet" dates the agreeing alone; "agreed to meet on Monday" may hang on either in a tree
    const bool joint = (t.rel == Deprel::conj && modifier < verb) || (t.rel == Deprel::xcomp && modifier > verb) ||
                       (t.rel == Deprel::advcl && t.morph.form != VerbForm::finite);
    if (!joint) return false;
    verb = t.head;
    if (verb == governor) return true;
  }
  return false;
}

Bearing Clauses::bearing(uint32_t modifier, uint32_t trigger) const {
  if (modifier == kNone || trigger == kNone) return Bearing::none;
  uint32_t governor = head(modifier);
  if (governor == trigger) return Bearing::own;
  if (modifier == trigger) return Bearing::own;
  // A noun between: "the signing of the May agreement", "Monday's talks in the capital"
  for (int steps = 0; governor != kNone && !is_predicate(governor) && steps < kSteps; ++steps) {
    if (governor == trigger) return Bearing::own;
    if (!stays_in_clause(token(governor).rel)) break;
    governor = head(governor);
  }
  if (governor == kNone) return Bearing::none;
  const uint32_t verb = clause_of(trigger);
  if (governor == verb || governor == trigger) return Bearing::clause;
  if (verb != kNone && shares(modifier, governor, verb)) return Bearing::shared;
  return Bearing::none;
}

}  // namespace verbale
