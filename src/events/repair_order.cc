#include <algorithm>

#include "events/repair.h"
#include "events/repair_words.h"

// Trees that the order of words rules out: prepositions behind their noun, verbs swallowed by a name, lists without a comma.
namespace verbale::events {

using knowledge::WordId;

// "a mine outside of the city": right before a preposition that marks a later noun.
bool Repair::is_first_of_two(uint32_t preposition) const {
  const Token& next = (*tokens_)[preposition + 1];
  return next.rel == Deprel::case_ && next.upos == Upos::ADP && next.head != kNone && next.head > preposition + 1 &&
         !is_within(*tokens_, next.head, preposition) && lexicon_.is(lexicon_.word((*tokens_)[preposition].lemma), grammar_.takes_of);
}

// "is pressing for Chad to …", read as part of "according to reports": a preposition stands before what it marks.
void Repair::mend_backward_cases(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t + 1 < sentence.last; ++t) {
    const uint32_t wrong = tokens[t].head;
    if (tokens[t].rel != Deprel::case_ || tokens[t].upos != Upos::ADP || wrong == kNone) continue;
    const bool subject = wrong > t && tokens[wrong].rel == Deprel::nsubj && tokens[wrong].head != kNone && tokens[wrong].head > wrong;
    if (subject && tokens[t].lemma == lexicon_.text(grammar_.for_)) attach(t, tokens[wrong].head, Deprel::mark, "mark");
    if (wrong + 1 == t && is_first_of_two(t)) attach(t, tokens[t + 1].head, Deprel::case_, "case");
    if (wrong + 1 >= t) continue;
    uint32_t noun = t + 1;
    while (noun < sentence.last && tokens[noun].head != kNone && tokens[noun].head > noun && tokens[noun].rel != Deprel::nsubj) ++noun;
    if (noun == sentence.last || !is_nominal(tokens[noun]) || is_within(tokens, noun, t)) continue;
    if (tokens[noun].rel == Deprel::nsubj && tokens[noun].head != kNone) attach(t, tokens[noun].head, Deprel::mark, "mark");
    else attach(t, noun, Deprel::case_, "case");
  }
}

// "is pressing for Chad | back | the plan", read as an adverb or as a verb without a subject: adverbs have no object, and a verb needs
// somebody who does it; it is what the name behind "for" should do.
void Repair::mend_wished_verbs(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 3; verb + 1 < sentence.last; ++verb) {
    const uint32_t above = tokens[verb].head, subject = verb - 1;
    if (above == kNone || above > verb || (!hides_adverb(verb) && !lacks_subject(sentence, verb))) continue;
    const uint32_t own_object = bare_object(sentence, verb), object = own_object != kNone || !hides_adverb(verb) ? own_object : phrase_behind(verb);
    if (object == kNone) continue;
    const bool own = tokens[subject].head == verb && tokens[subject].rel == Deprel::nsubj;
    const uint32_t mark = own ? kNone : preposition_before(subject);
    const bool beside = tokens[subject].head == above || tokens[subject].head == verb;
    const bool for_it = mark != kNone && tokens[mark].lemma == lexicon_.text(grammar_.for_) && beside;
    if (own ? !has_dependent(sentence, verb, Deprel::mark) : !for_it) continue;
    tokens[verb].upos = Upos::VERB, tokens[verb].xpos = "VB";
    attach(verb, above, Deprel::advcl, "advcl");
    if (object != own_object) attach(object, verb, Deprel::obj, "obj");
    attach(subject, verb, Deprel::nsubj, "nsubj");
    if (!own) attach(mark, verb, Deprel::mark, "mark");
  }
}

// What the phrase that begins right behind the word is about, when the verb above the word has it without a preposition; else kNone.
uint32_t Repair::phrase_behind(uint32_t verb) const {
  const auto& tokens = *tokens_;
  if (tokens[verb + 1].upos != Upos::DET && tokens[verb + 1].xpos != "PRP$") return kNone;
  const uint32_t noun = tokens[verb + 1].head;
  const bool bare = noun != kNone && noun > verb && tokens[noun].head == tokens[verb].head && is_nominal(tokens[noun]) && !has_case(noun);
  return bare && !is_time(noun) ? noun : kNone;
}

// An adverb that may be a verb: "back".
bool Repair::hides_adverb(uint32_t t) const {
  const Token& token = (*tokens_)[t];
  const WordId word = lexicon_.word(token.lemma);
  return token.rel == Deprel::advmod && token.upos == Upos::ADV && word != knowledge::kNoWord && has_pos(word, knowledge::kVerb);
}

// A bare form that depends on a verb, with neither "to" nor a subject.
bool Repair::lacks_subject(const Sentence& sentence, uint32_t t) const {
  const Token& token = (*tokens_)[t];
  const bool bare = token.upos == Upos::VERB && (token.xpos == "VB" || token.xpos == "VBP");
  const bool below = token.rel == Deprel::advcl || token.rel == Deprel::xcomp || token.rel == Deprel::ccomp || token.rel == Deprel::advmod;
  return bare && below && !has_dependent(sentence, t, Deprel::nsubj) && !has_dependent(sentence, t, Deprel::mark);
}

// "quit after crowds angered by a ban stormed offices", read as "by a ban … stormed offices": an attribute has no subject; what seems
// one belongs to the phrase before, and the verb to the subject behind the word that opens the clause.
void Repair::mend_attributes_with_subject(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t + 2 < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head, object = verb == kNone ? kNone : tokens[verb].head;
    if (tokens[t].rel != Deprel::nsubj || verb < t || object == kNone || object < verb || tokens[verb].rel != Deprel::amod) continue;
    const uint32_t participle = tokens[object].head, subject = participle == kNone ? kNone : tokens[participle].head;
    if (subject == kNone || participle > t || tokens[participle].rel != Deprel::acl || subject > participle) continue;
    const uint32_t mark = preposition_before(subject), above = tokens[subject].head;
    if (mark == kNone || !opens_clause(mark) || above == kNone) continue;
    attach(t, participle, tokens[object].rel, tokens[object].relation);
    attach(verb, above, Deprel::advcl, "advcl");
    tokens[verb].xpos = "VBD";
    attach(object, verb, Deprel::obj, "obj");
    attach(subject, verb, Deprel::nsubj, "nsubj");
    attach(mark, verb, Deprel::mark, "mark");
  }
}

// The same, read as "a ban stormed offices": what stands by "by" behind a participle is no subject.
void Repair::mend_subjects_by(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 3; t + 1 < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head, by = preposition_before(t);
    if (tokens[t].rel != Deprel::nsubj || verb == kNone || verb < t || by == kNone || by < sentence.first + 2) continue;
    const uint32_t participle = by - 1, subject = tokens[participle].head;
    if (tokens[by].lemma != lexicon_.text(grammar_.by) || tokens[participle].rel != Deprel::acl || subject > participle) continue;
    const uint32_t mark = preposition_before(subject);
    if (mark == kNone || !opens_clause(mark) || is_within(tokens, verb, subject)) continue;
    attach(t, participle, Deprel::obl, "obl:agent");
    attach(subject, verb, Deprel::nsubj, "nsubj");
    attach(mark, verb, Deprel::mark, "mark");
  }
}

// "Guards brutally beat refugees", read as a noun with an object: nouns have none, and the attribute of the object is the verb.
void Repair::mend_objects_of_nouns(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 1; verb + 1 < sentence.last; ++verb) {
    const uint32_t object = tokens[verb].head, noun = object == kNone ? kNone : tokens[object].head;
    if (tokens[verb].rel != Deprel::amod || tokens[verb].xpos != "VBN" || noun == kNone || noun > verb || object < verb) continue;
    if (tokens[object].rel != Deprel::obj || !is_nominal(tokens[noun]) || tokens[noun].head != kNone) continue;
    const bool adverbs = std::all_of(tokens.begin() + noun + 1, tokens.begin() + verb, [](const Token& t) { return t.upos == Upos::ADV; });
    if (!adverbs) continue;
    attach(verb, kNone, Deprel::root, "root");
    tokens[verb].xpos = "VBD";
    attach(noun, verb, Deprel::nsubj, "nsubj");
    attach(object, verb, Deprel::obj, "obj");
    for (uint32_t t = verb + 1; t < sentence.last; ++t)
      if (tokens[t].head == noun || (tokens[t].head == object && tokens[t].rel == Deprel::appos)) tokens[t].head = verb;
  }
}

// "Oman and the chief of Yemen till the end of the week will meet": a phrase with a preposition is no second subject.
void Repair::mend_second_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].rel != Deprel::nsubj || verb == kNone || verb < t || tokens[verb].upos != Upos::VERB) continue;
    if (preposition_before(t) == kNone) continue;
    const bool other = std::any_of(tokens.begin() + sentence.first, tokens.begin() + t,
                                   [&](const Token& s) { return s.head == verb && s.rel == Deprel::nsubj; });
    if (other) attach(t, verb, Deprel::obl, "obl");
  }
}

// What the verb is done to, behind it and without a preposition; kNone = nothing.
uint32_t Repair::bare_object(const Sentence& sentence, uint32_t verb) const {
  const auto& tokens = *tokens_;
  for (uint32_t t = verb + 1; t < sentence.last; ++t)
    if (tokens[t].head == verb && (tokens[t].rel == Deprel::obj || (tokens[t].rel == Deprel::obl && !has_case(t))) && !is_time(t)) return t;
  return kNone;
}

// "The emir on Monday lifted the ban imposed after a coup shook Mali", read as "the emir shook": a past form with an object is
// the verb of the name before it, and the later verb has its own subject behind a word that opens clauses.
void Repair::mend_swallowed_verbs(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 1; verb < sentence.last; ++verb) {
    const uint32_t subject = tokens[verb].head;
    if (tokens[verb].rel != Deprel::acl || tokens[verb].xpos != "VBN" || subject == kNone || subject > verb) continue;
    const uint32_t later = tokens[subject].rel == Deprel::nsubj ? tokens[subject].head : kNone;
    const uint32_t object = bare_object(sentence, verb);
    if (later == kNone || later < verb || object == kNone || !is_nominal(tokens[later - 1]) || !is_within(tokens, later - 1, verb)) continue;
    const uint32_t mark = preposition_before(later - 1);
    if (mark == kNone || !opens_clause(mark)) continue;
    attach(verb, tokens[later].head, tokens[later].rel, tokens[later].relation);
    tokens[verb].xpos = "VBD";
    attach(subject, verb, Deprel::nsubj, "nsubj");
    attach(object, verb, Deprel::obj, "obj");
    attach(later, verb, Deprel::advcl, "advcl");
    attach(later - 1, later, Deprel::nsubj, "nsubj");
    attach(mark, later, Deprel::mark, "mark");
  }
}

// "who asked not to be named": a "not" right before "to" denies the infinitive, not the verb before.
void Repair::mend_denied_infinitives(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t + 2 < sentence.last; ++t) {
    if (tokens[t].lemma != "not" || tokens[t].rel != Deprel::advmod || tokens[t + 1].xpos != "TO") continue;
    const uint32_t infinitive = tokens[t + 1].head, verb = tokens[t].head;
    if (infinitive == kNone || infinitive < t || verb == kNone || verb > t || !is_within(tokens, infinitive, verb)) continue;
    if (tokens[verb].upos == Upos::VERB) tokens[t].head = infinitive;
  }
}

// "An official who knew the plan said that …", read as a noun with a clause that holds all of it: a past form of a verb
// of saying that is no infinitive, with what is said behind it, is the verb of the noun.
void Repair::mend_held_sayers(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 3; verb + 1 < sentence.last; ++verb) {
    const bool past = tokens[verb].xpos == "VBN" || tokens[verb].xpos == "VBD";
    if (tokens[verb].rel != Deprel::xcomp || !past || !reports(verb) || !has_dependent(sentence, verb, Deprel::ccomp)) continue;
    if (has_dependent(sentence, verb, Deprel::aux) || has_dependent(sentence, verb, Deprel::nsubj)) continue;
    uint32_t clause = tokens[verb].head;
    while (clause != kNone && tokens[clause].relation != "acl:relcl") clause = tokens[clause].head;
    const uint32_t noun = clause == kNone ? kNone : tokens[clause].head;
    if (noun == kNone || noun > clause || tokens[noun].head != kNone || !is_nominal(tokens[noun])) continue;
    for (uint32_t t = clause + 1; t < verb; ++t)  // what comes before it is the clause's
      if (tokens[t].head == verb && tokens[t].upos == Upos::VERB) attach(t, clause, Deprel::xcomp, "xcomp");
    attach(verb, kNone, Deprel::root, "root");
    tokens[verb].xpos = "VBD";
    attach(noun, verb, Deprel::nsubj, "nsubj");
  }
}

// Of two subjects of the later verb, the one that stands right before the earlier verb is that verb's.
void Repair::give_first_subject(const Sentence& sentence, uint32_t verb, uint32_t later) {
  auto& tokens = *tokens_;
  uint32_t first = kNone, count = 0;
  for (uint32_t t = sentence.first; t < later; ++t)
    if (tokens[t].head == later && tokens[t].rel == Deprel::nsubj) {
      if (count++ == 0) first = t;
    }
  if (count == 2 && first < verb && is_within(tokens, verb - 1, first)) attach(first, verb, Deprel::nsubj, "nsubj");
}

// "Oman confirmed on Monday it would leave", read as "confirmed, it would leave": a past form with its subject before it and
// a clause right behind, without a comma, is who says so.
void Repair::mend_sayers(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 1; verb < sentence.last; ++verb) {
    const uint32_t told = tokens[verb].head;
    if (tokens[verb].rel != Deprel::advcl || told == kNone || told < verb || !reports(verb)) continue;
    if (tokens[verb].xpos != "VBN" && tokens[verb].xpos != "VBD") continue;
    const bool opened = has_dependent(sentence, verb, Deprel::mark) || has_dependent(sentence, verb, Deprel::aux);
    give_first_subject(sentence, verb, told);
    if (opened || !has_dependent(sentence, verb, Deprel::nsubj) || !has_dependent(sentence, told, Deprel::nsubj)) continue;
    const auto comma = [](const Token& t) { return t.upos == Upos::PUNCT; };
    if (std::any_of(tokens.begin() + verb, tokens.begin() + told, comma)) continue;
    attach(verb, tokens[told].head, tokens[told].rel, tokens[told].relation);
    tokens[verb].xpos = "VBD";
    attach(told, verb, Deprel::ccomp, "ccomp");
    for (uint32_t t = sentence.first; t < verb; ++t)
      if (tokens[t].head == verb && tokens[t].relation == "nsubj:pass") attach(t, verb, Deprel::nsubj, "nsubj");
  }
}

// "Oman signed a pact, Chad opened its border, and Mali …": of a row of clauses the second is told like the first.
void Repair::mend_rows(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 2; verb < sentence.last; ++verb) {
    const uint32_t first = tokens[verb].head;
    if (tokens[verb].rel != Deprel::parataxis || first == kNone || first > verb || !has_dependent(sentence, verb, Deprel::nsubj)) continue;
    if (bare_object(sentence, verb) == kNone) continue;
    const bool goes_on = std::any_of(tokens.begin() + verb + 1, tokens.begin() + sentence.last, [&](const Token& t) {
      const auto at = static_cast<uint32_t>(&t - tokens.data());
      const bool of_row = t.head == verb || (t.head == first && t.upos == Upos::VERB && t.xpos == tokens[verb].xpos);
      return of_row && t.rel == Deprel::conj && t.upos == Upos::VERB && has_dependent(sentence, at, Deprel::nsubj);
    });
    const bool contrast = std::any_of(tokens.begin() + verb, tokens.begin() + sentence.last, [](const Token& t) { return t.form == "but"; });
    if (goes_on && !contrast) attach(verb, first, Deprel::conj, "conj");
  }
}

// "declared the envoy unwelcome": an adjective behind its noun is what the verb makes of it.
void Repair::mend_verdicts(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t < sentence.last; ++t) {
    const uint32_t noun = tokens[t].head;
    if (tokens[t].upos != Upos::ADJ || tokens[t].rel != Deprel::amod || noun == kNone || noun + 1 != t) continue;
    const uint32_t verb = tokens[noun].rel == Deprel::obj ? tokens[noun].head : kNone;
    if (verb == kNone || verb > noun || tokens[noun].upos == Upos::PRON || !reports(verb)) continue;
    attach(t, verb, Deprel::xcomp, "xcomp");
  }
}

// "In Lima have warned Quito", read as "Quito has warned": a name right behind a verb which its auxiliary stands right before is what
// the verb is done to.
void Repair::mend_told_names(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t < sentence.last; ++t) {
    const uint32_t verb = t - 1, auxiliary = t - 2;
    if (tokens[t].rel != Deprel::nsubj || tokens[t].head != verb || tokens[t].upos != Upos::PROPN || tokens[t].relation != "nsubj") continue;
    const bool active = tokens[auxiliary].relation == "aux" && tokens[auxiliary].head == verb;
    if (active && !has_dependent(sentence, verb, Deprel::obj) && !has_dependent(sentence, verb, Deprel::ccomp)) attach(t, verb, Deprel::obj, "obj");
  }
}

// "will meet in Lima, however exact dates …": what follows a comma, and nothing that it closes, is no object.
void Repair::mend_cut_objects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 3; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].rel != Deprel::obj || verb == kNone || verb > t) continue;
    uint32_t left = t;
    while (left > verb + 1 && is_within(tokens, left - 1, t)) --left;
    if (tokens[left - 1].rel == Deprel::advmod) --left;
    const auto commas = std::count_if(tokens.begin() + verb, tokens.begin() + left, [](const Token& c) { return c.upos == Upos::PUNCT; });
    if (commas == 1 && left > verb + 2 && tokens[left - 1].form == ",") attach(t, verb, Deprel::parataxis, "parataxis");
  }
}

// "rejected a call to handover the men": "to" and a bare noun before an article are an infinitive and its object.
void Repair::mend_noun_infinitives(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t to = sentence.first + 2; to + 3 < sentence.last; ++to) {
    const uint32_t verb = to + 1, object = tokens[to + 2].head;
    if (tokens[to].form != "to" || tokens[to].head != verb || tokens[verb].upos != Upos::NOUN) continue;
    const bool clause = tokens[verb].rel == Deprel::advcl || tokens[verb].rel == Deprel::xcomp;  // a clause, though of a noun
    const bool beside = (tokens[verb].rel == Deprel::obl || clause) && tokens[to - 1].rel == Deprel::obj;
    if (!beside && tokens[verb].rel != Deprel::nmod && tokens[verb].rel != Deprel::acl) continue;
    const uint32_t noun = beside ? to - 1 : tokens[verb].head;
    const bool phrase = tokens[to + 2].upos == Upos::DET && object != kNone && object > to + 2 && !is_time(object);
    if (!phrase || noun == kNone || tokens[noun].head == kNone || tokens[object].head != tokens[noun].head) continue;
    tokens[verb].upos = Upos::VERB;
    tokens[verb].xpos = "VB";
    attach(to, verb, Deprel::mark, "mark");
    attach(verb, noun, Deprel::acl, "acl");
    attach(object, verb, Deprel::obj, "obj");
  }
}

}  // namespace verbale::events
