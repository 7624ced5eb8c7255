#include "claims/completion.h"

namespace verbale::claims {
namespace {

// "is expected to visit": the subject belongs to what is said.
Span with_passive_subject(const Tree& tree, uint32_t at, Span content) {
  const uint32_t subject = tree.child(at, Deprel::nsubj, "pass");
  return subject == kNone || tree.child(at, Deprel::xcomp) == kNone ? content : cover(tree.extent(subject), content);
}

// "said the strike killed fishermen": no addressee, the subject of the clause that begins right behind it.
bool leads_to(const Tree& tree, uint32_t noun, uint32_t clause) {
  return tree.token(noun).rel == Deprel::iobj && tree.extent(noun).end + 1 == tree.extent(clause).begin;
}

// "Police say the suspect, a Dane, has confessed": the subject of the clause may hang on the verb of speech before it.
uint32_t subject_between(const Tree& tree, uint32_t at) {
  const uint32_t clause = tree.child(at, Deprel::ccomp);
  if (clause == kNone || clause < at || tree.child(clause, Deprel::nsubj) != kNone) return kNone;
  uint32_t before = kNone, between = kNone;
  tree.each_child(at, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    if (rel == Deprel::nsubj && c < at) before = c;
    else if (c > at && c < clause && (rel == Deprel::nsubj || (between == kNone && (rel == Deprel::obj || leads_to(tree, c, clause))))) between = c;
  });
  return before == kNone ? kNone : between;
}

// The clause that a verb of speech governs, or that it is inserted before the predicate of.
uint32_t clause_said(const Tree& tree, uint32_t at) {
  return is_inserted(tree, at) ? tree.token(at).head : tree.child(at, Deprel::ccomp);
}

// "Lima and Quito “are partners,” Ramos said": the subject of the quotation may hang on the verb of speech.
Span with_outer_subject(const Tree& tree, const Cue& cue, uint32_t at, Span content) {
  uint32_t first = kNone, last = kNone;
  tree.each_child(at, [&](uint32_t c) {
    const bool adrift = c < at && tree.token(c).rel == Deprel::ccomp && is_inserted(tree, at) && is_bare_noun(tree, c);
    if ((tree.token(c).rel != Deprel::nsubj && !adrift) || c > at + 4) return;
    if (first == kNone) first = c;
    last = c;
  });
  if (const uint32_t inner = cue.takes("obj") || cue.active ? kNone : subject_between(tree, at); inner != kNone) content = cover(tree.extent(inner), content);
  if (first == last || first > at) return content;
  const uint32_t clause = clause_said(tree, at);
  const bool bare = clause != kNone && tree.child(clause, Deprel::nsubj) == kNone && tree.marker(clause, "that") == kNone;
  const bool between = tree.extent(first).end <= content.begin && content.end <= tree.extent(last).begin;
  const bool behind = bare && clause > at;  // "Lima, the envoys say, should pay", "Lima, said Ramos, should pay"
  return between || behind ? cover(tree.extent(first), content) : content;
}

// "stressed the need to talk": the noun that an infinitive completes is part of what is said; one who is asked to act is not.
Span with_noun_before(const Tree& tree, const Cue& cue, uint32_t at, Span content) {
  const bool may = cue.takes("obj") ? cue.stance != Stance::request : cue.stance == Stance::state && !cue.active;
  const uint32_t object = may ? tree.child(at, Deprel::obj) : kNone;
  if (object == kNone || object < at || tree.token(object).upos != Upos::NOUN) return content;
  const Span noun = tree.extent(object);
  return noun.end <= content.begin && content.begin <= noun.end + 1 ? cover(noun, content) : content;
}

// "… for the daily that Chad and Mali will talk" where the tree gave the subject of the clause away: the names before it.
Span with_lost_subject(const Tree& tree, uint32_t at, Span content) {
  const uint32_t clause = tree.child(at, Deprel::ccomp);
  if (clause == kNone || clause < at || is_finite(tree, clause)) return content;
  uint32_t first = at + 1;
  while (first < clause && tree.token(first).span.begin < content.begin) ++first;
  if (tree.token(first).upos != Upos::AUX || tree.token(first).span.begin != content.begin) return content;
  uint32_t from = first;
  while (from > at + 1 && (tree.token(from - 1).upos == Upos::PROPN || tree.token(from - 1).upos == Upos::CCONJ)) --from;
  return cover(tree.token(from).span, content);
}

}  // namespace

Span with_phrase_behind(const Tree& tree, uint32_t at, Span content) {
  tree.each_child(at, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    const bool fitting = rel == Deprel::obl || rel == Deprel::xcomp || (rel == Deprel::advcl && tree.token(c).upos == Upos::ADJ);
    if (c < at || !fitting || tree.extent(c).begin != content.end + 1) return;
    const uint32_t adverb = tree.child(c, Deprel::advmod);  // "as extremely irresponsible": "as" may be one
    const bool as = tree.marker(c, "as") != kNone || (adverb != kNone && tree.token(adverb).lemma == "as");
    bool fits = as;
    for (const char* word : {"to", "of", "for", "against", "over"}) fits |= tree.marker(c, word) != kNone;
    const Upos upos = tree.token(c).upos;
    if (fits && (as || upos == Upos::NOUN || upos == Upos::PROPN || rel == Deprel::xcomp)) content.end = tree.extent(c).end;
  });
  return content;
}

Span completed(const Tree& tree, const Cue& cue, uint32_t at, Span content) {
  content = with_lost_subject(tree, at, with_passive_subject(tree, at, content));
  return with_noun_before(tree, cue, at, with_outer_subject(tree, cue, at, content));
}

}  // namespace verbale::claims
