#include <algorithm>

#include "events/repair.h"
#include "events/repair_words.h"

// Words hung on the wrong side of a border that the order of words draws: subjects behind the word that opens their clause, members
// of a list behind its "and".
namespace verbale::events {

// "between Chad and the leader Omar Adam", read as an apposition to what stands between them: what has an "and" before it goes on
// with the list.
void Repair::mend_joined_appositions(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 3; t < sentence.last; ++t) {
    const uint32_t above = tokens[t].head;
    if (tokens[t].rel != Deprel::appos || above == kNone || above > t) continue;
    uint32_t left = t;
    while (left > above + 1 && is_within(tokens, left - 1, t)) --left;
    if (tokens[left].rel != Deprel::cc || left == above + 1 || !is_nominal(tokens[left - 1])) continue;
    uint32_t first = left - 1;  // the member before: the highest below the noun
    for (int i = 0; i < 12 && tokens[first].head != kNone && tokens[first].head != above; ++i) first = tokens[first].head;
    if (tokens[first].head != above || first < above) continue;
    attach(t, first, Deprel::conj, "conj");
    tokens[left].head = t;
  }
}

// "In Rome, Chad and Niger signed a pact", read as "in Rome and Niger": what an "and" joins to the subject right before it goes on with
// the subject, not with a phrase that a comma closed.
void Repair::mend_halved_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 5; t < sentence.last; ++t) {
    const uint32_t place = tokens[t].head;
    if (tokens[t].rel != Deprel::conj || place == kNone || place > t || preposition_before(place) == kNone) continue;
    uint32_t left = t;
    while (left > place + 1 && is_within(tokens, left - 1, t)) --left;
    if (tokens[left].rel != Deprel::cc || left < place + 3) continue;
    uint32_t subject = left - 1;  // the highest word of the phrase that ends before the "and"
    for (int i = 0; i < 12 && tokens[subject].head != kNone && tokens[subject].head > place && tokens[subject].head < left; ++i)
      subject = tokens[subject].head;
    const uint32_t verb = tokens[subject].head;
    if (tokens[subject].rel != Deprel::nsubj || verb == kNone || verb < t || is_within(tokens, verb, t)) continue;
    uint32_t begin = subject;
    while (begin > place + 1 && is_within(tokens, begin - 1, subject)) --begin;
    if (tokens[begin - 1].form == ",") attach(t, subject, Deprel::conj, "conj");
  }
}

// "Guards wielding copper tipped batons hit Chad", read as "guards tipped, batons hit": what a noun with "-ing" handles right before the verb
// is no subject, and the participle in it no verb.
void Repair::mend_handled_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t thing = sentence.first + 4; thing + 1 < sentence.last; ++thing) {
    const uint32_t verb = tokens[thing].head, guided = thing - 1, by = thing - 2, handles = tokens[by].head;
    if (tokens[thing].rel != Deprel::nsubj || verb == kNone || verb < thing || tokens[verb].upos != Upos::VERB) continue;
    if ((tokens[guided].xpos != "VBN" && tokens[guided].xpos != "VBD") || tokens[by].rel != Deprel::obj || handles > by) continue;
    if (tokens[handles].xpos != "VBG" || tokens[handles].rel != Deprel::acl || has_dependent(sentence, guided, Deprel::aux)) continue;
    const uint32_t subject = tokens[handles].head;
    if (subject == kNone || subject > handles || tokens[subject].rel != Deprel::nsubj) continue;
    if ((tokens[subject].head != guided && tokens[subject].head != verb) || is_within(tokens, verb, subject)) continue;
    const auto parts = [](const Token& t) { return t.upos == Upos::PUNCT || t.upos == Upos::DET; };  // "using a ship seized rebels"
    if (std::any_of(tokens.begin() + handles, tokens.begin() + verb, parts)) continue;
    if (tokens[verb].head == guided) attach(verb, tokens[guided].head, tokens[guided].rel, tokens[guided].relation);
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (tokens[t].head == guided && t != by) tokens[t].head = verb;
    attach(subject, verb, Deprel::nsubj, has_dependent(sentence, verb, Deprel::aux) ? tokens[thing].relation : "nsubj");
    if (tokens[verb].xpos == "VBN" && !has_dependent(sentence, verb, Deprel::aux)) tokens[verb].xpos = "VBD";
    attach(thing, handles, Deprel::obj, "obj");
    attach(guided, thing, Deprel::amod, "amod");
    attach(by, guided, Deprel::compound, "compound");
  }
}

// "The emir lifted the ban imposed after a coup shook Mali", read as "the ban shook", "the emir shook" or "the ban was lifted": the noun
// right before a verb behind a word that opens clauses is its subject, and what seemed one is the subject or the object of the verb before.
void Repair::mend_opened_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t later = sentence.first + 4; later < sentence.last; ++later) {
    const uint32_t verb = tokens[later].head, noun = later - 1, mark = preposition_before(noun);
    if (tokens[later].rel != Deprel::advcl || tokens[later].xpos != "VBD" || verb == kNone || verb > noun) continue;
    if (tokens[noun].rel != Deprel::obl || mark == kNone || mark < verb || !opens_clause(mark)) continue;
    const bool early = std::any_of(tokens.begin() + sentence.first, tokens.begin() + verb,
                                   [&](const Token& s) { return s.head == later && s.rel == Deprel::nsubj; });
    uint32_t object = kNone;
    for (uint32_t t = verb + 1; t < mark; ++t)
      if (tokens[t].rel == Deprel::nsubj && (tokens[t].head == later || (early && tokens[t].head == verb)) && is_within(tokens, noun, t)) object = t;
    if (object == kNone) continue;
    for (uint32_t t = sentence.first; t < verb; ++t)
      if (tokens[t].head == later && tokens[t].rel == Deprel::nsubj) attach(t, verb, Deprel::nsubj, "nsubj");
    if (has_dependent(sentence, verb, Deprel::obj)) attach(object, verb, Deprel::obl, "obl");
    else attach(object, verb, Deprel::obj, "obj");
    attach(noun, later, Deprel::nsubj, "nsubj");
    attach(mark, later, Deprel::mark, "mark");
    if (tokens[verb].xpos == "VBN" && has_dependent(sentence, verb, Deprel::nsubj)) tokens[verb].xpos = "VBD";
  }
}

// "after a March 12 riot", read as "after March": a part of a compound has no preposition of its own; it marks the whole.
void Repair::mend_marked_compounds(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t + 2 < sentence.last; ++t) {
    uint32_t noun = tokens[t].head;
    if (tokens[t].rel != Deprel::case_ || tokens[t].upos != Upos::ADP || noun == kNone || noun < t) continue;
    while (tokens[noun].relation == "compound" && tokens[noun].head != kNone && tokens[noun].head > noun) noun = tokens[noun].head;
    tokens[t].head = noun;
  }
}

// "The envoy left after the chiefs talked him into it", read as two subjects of "talked": the one that ends right before a verb without a
// subject is that verb's, and the word that opens the later clause marks its verb, not the subject left to it.
void Repair::mend_shared_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t later = sentence.first + 4; later < sentence.last; ++later) {
    const uint32_t verb = tokens[later].head;
    if ((tokens[later].rel != Deprel::advcl && tokens[later].rel != Deprel::ccomp) || verb == kNone || verb > later) continue;
    if (tokens[verb].upos != Upos::VERB || tokens[verb].rel == Deprel::acl || has_dependent(sentence, verb, Deprel::nsubj)) continue;
    give_first_subject(sentence, verb, later);
    if (!has_dependent(sentence, verb, Deprel::nsubj)) continue;
    for (uint32_t t = verb + 1; t < later; ++t)
      if (const uint32_t mark = preposition_before(t); tokens[t].head == later && tokens[t].rel == Deprel::nsubj && mark != kNone && opens_clause(mark))
        attach(mark, later, Deprel::mark, "mark");
  }
}

// "said UN and Chadian forces must leave", read as "the UN said": of two subjects the one behind the verb is that of the clause which
// follows: the whole of it, or by an "and" a part of it.
void Repair::mend_split_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t + 2 < sentence.last; ++t) {
    const uint32_t verb = t - 1;
    if (tokens[t].rel != Deprel::nsubj || tokens[t].head != verb) continue;
    const auto is_told = [&](const Token& c) { return c.head == verb && c.rel == Deprel::ccomp; };
    const auto told = static_cast<uint32_t>(std::find_if(tokens.begin() + t, tokens.begin() + sentence.last, is_told) - tokens.begin());
    if (told == sentence.last) continue;
    if (!has_dependent(sentence, told, Deprel::nsubj)) {
      const bool other = std::any_of(tokens.begin() + sentence.first, tokens.begin() + verb,
                                     [&](const Token& s) { return s.head == verb && s.rel == Deprel::nsubj; });
      if (other) attach(t, told, Deprel::nsubj, "nsubj");
      continue;
    }
    join_subject(t, told);
  }
}

void Repair::join_subject(uint32_t part, uint32_t clause) {
  auto& tokens = *tokens_;
  uint32_t noun = tokens[part + 1].rel == Deprel::cc ? tokens[part + 1].head : kNone;
  if (noun != kNone && noun > part && tokens[noun].rel == Deprel::amod) noun = tokens[noun].head;  // "and British | forces"
  if (noun == kNone || noun < part || tokens[noun].rel != Deprel::nsubj || tokens[noun].head != clause) return;
  attach(part, noun, Deprel::compound, "compound");
  for (uint32_t c = part + 2; c < noun; ++c)
    if (tokens[c].head == noun && named_[c]) attach(c, part, Deprel::conj, "conj");
}

}  // namespace verbale::events
