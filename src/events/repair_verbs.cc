#include <algorithm>

#include "base/strings.h"
#include "events/repair.h"
#include "events/repair_words.h"

// Verbs that a tag or a relation hid: infinitives read as adjectives, perfects read as attributes, acts by somebody, and those
// who are given something or let do it.
namespace verbale::events {

using knowledge::WordId;

namespace {

bool opens_noun_phrase(const Token& token) {
  return token.upos == Upos::DET || token.xpos == "PRP$" || token.upos == Upos::PRON || token.upos == Upos::PROPN;
}

}  // namespace

// "urged Chad to free a sailor", read as an adjective: what stands between "to" and the beginning of a noun phrase is a verb.
void Repair::mend_infinitives(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t to = sentence.first + 1; to + 2 < sentence.last; ++to) {
    const uint32_t verb = to + 1, above = tokens[verb].head;
    if (tokens[to].form != "to" || above == kNone || above >= to || tokens[to].head != verb) continue;
    const bool tagged = tokens[verb].xpos == "VB", hidden = hides_infinitive(verb);
    const bool clause = tokens[to].rel == Deprel::mark && tagged;
    if (clause) tokens[to].upos = Upos::PART, tokens[to].xpos = "TO";  // "talked to Chad | to press": of two the second was read as the first
    if (clause || (!tagged && !(hidden && verb_form(verb).form == Form::base))) continue;
    make_infinitive(sentence, to, above);
  }
}

// An adjective before a noun phrase, or a bare noun before what the lexicon has with the verb: "to hand over", "to press for".
bool Repair::hides_infinitive(uint32_t verb) const {
  const Token& token = (*tokens_)[verb];
  const Token& next = (*tokens_)[verb + 1];
  const bool particle = (next.form == "over" || next.form == "out" || next.form == "off") && next.rel != Deprel::case_;
  return (token.upos == Upos::ADJ && opens_noun_phrase(next)) || (token.xpos == "NN" && (particle || is_entry(token, next)));
}

void Repair::make_infinitive(const Sentence& sentence, uint32_t to, uint32_t above) {
  auto& tokens = *tokens_;
  const uint32_t verb = to + 1;
  const bool governed = tokens[above].upos == Upos::VERB;
  make_verb(verb, above, governed ? Deprel::xcomp : Deprel::acl);
  tokens[verb].xpos = "VB";
  tokens[to].upos = Upos::PART, tokens[to].xpos = "TO";
  attach(to, verb, Deprel::mark, "mark");
  if (Token& particle = tokens[verb + 1]; particle.upos == Upos::ADV || particle.xpos == "RP") {
    attach(verb + 1, verb, Deprel::compound, "compound:prt");
    for (uint32_t t = verb + 2; t < sentence.last; ++t)
      if (tokens[t].head == above && tokens[t].rel == Deprel::obl) tokens[t].head = verb;
  }
  if (const uint32_t noun = tokens[verb + 1].head; tokens[verb + 1].rel == Deprel::case_ && noun != kNone && tokens[noun].head == above) tokens[noun].head = verb;
  for (uint32_t t = verb + 1; t < sentence.last && !has_dependent(sentence, verb, Deprel::obj); ++t) {
    if (tokens[t].upos == Upos::VERB) break;
    if (tokens[t].head != above && tokens[t].head != verb) continue;
    if (is_nominal(tokens[t]) && !has_case(t) && !is_time(t)) attach(t, verb, Deprel::obj, "obj");
  }
}

// "that it had armed Russia": with a subject before "had", a past form before a name is no attribute of the name.
void Repair::mend_name_perfects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t have = sentence.first + 1; have + 2 < sentence.last; ++have) {
    const uint32_t verb = have + 1, name = tokens[verb].head;
    if (tokens[have].upos != Upos::VERB || tokens[have].lemma != lexicon_.text(grammar_.have_word)) continue;
    if (tokens[verb].rel != Deprel::amod || name == kNone || name < verb || tokens[name].upos != Upos::PROPN) continue;
    if (tokens[name].head != have || tokens[name].rel != Deprel::obj || verb_form(verb).form != Form::past) continue;
    const Token above = tokens[have];
    make_verb(verb, above.head, above.rel);
    tokens[verb].relation = above.relation, tokens[verb].xpos = "VBN";
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (tokens[t].head == have) tokens[t].head = verb;
    attach(have, verb, Deprel::aux, "aux");
    tokens[have].upos = Upos::AUX;
  }
}

// The nominal act that an agent behind it belongs to: "an appeal by Chad", "the arrest of its envoy by Chad".
uint32_t Repair::act_before(const Sentence& sentence, uint32_t by) const {
  const auto& tokens = *tokens_;
  for (uint32_t t = by; t-- > sentence.first && by - t < 8;) {
    if (tokens[t].upos == Upos::VERB || tokens[t].upos == Upos::AUX || tokens[t].upos == Upos::PUNCT || tokens[t].upos == Upos::CCONJ) break;
    const WordId word = lexicon_.word(tokens[t].lemma);
    if (tokens[t].upos == Upos::NOUN && tokens[t].rel != Deprel::compound && word != knowledge::kNoWord && has_pos(word, knowledge::kNoun)) return t;
  }
  return kNone;
}

bool Repair::names_somebody(uint32_t begin, uint32_t end) const {
  return std::any_of(named_.begin() + begin, named_.begin() + end, [](bool named) { return named; });
}

// "rejected an appeal by Chad": whoever stands behind "by" acts in the noun before, unless the verb is passive.
void Repair::mend_agents(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t agent = sentence.first + 3; agent < sentence.last; ++agent) {
    const uint32_t by = preposition_before(agent), above = tokens[agent].head;
    if (by == kNone || tokens[by].lemma != lexicon_.text(grammar_.by) || above == kNone || above > by || is_time(agent) || !names_somebody(by + 1, agent + 1)) continue;
    if (tokens[agent].rel != Deprel::obl && tokens[agent].rel != Deprel::nmod) continue;
    const uint32_t act = act_before(sentence, by);
    if (act == kNone || act == above || tokens[act].head == kNone || tokens[act].head > by) continue;
    const bool passive = tokens[above].xpos == "VBN" && !has_dependent(sentence, above, Deprel::obj);  // "had requested a visit by" is active
    const bool turned = tokens[agent].relation == "obl:agent" || passive;
    if (tokens[above].upos == Upos::VERB && (turned || act < above)) continue;
    attach(agent, act, Deprel::nmod, "nmod");
  }
}

// "gave Jordan 20 million dollars": a name right behind the verb, before a number, receives what is counted.
void Repair::mend_receivers(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first; verb + 3 < sentence.last; ++verb) {
    uint32_t end = verb + 1;
    while (end < sentence.last && tokens[end].upos == Upos::PROPN && named_[end]) ++end;
    if (tokens[verb].upos != Upos::VERB || end == verb + 1 || end + 1 >= sentence.last || tokens[end].upos != Upos::NUM) continue;
    const uint32_t name = head_of(verb + 1, end);
    uint32_t thing = tokens[name].head;
    for (int i = 0; i < 3 && thing != kNone && thing >= end && tokens[thing].head != verb; ++i) thing = tokens[thing].head;
    if (thing == kNone || thing < end || tokens[thing].head != verb || tokens[thing].rel != Deprel::obj) continue;
    attach(name, verb, Deprel::iobj, "iobj");
  }
}

// "let the tourist go": a bare verb behind the object of another has no subject of its own.
void Repair::mend_bare_verbs(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    const uint32_t bare = tokens[t].head, above = bare == kNone ? kNone : tokens[bare].head;
    if (tokens[t].rel != Deprel::nsubj || above == kNone || above > t || bare < t || tokens[bare].rel != Deprel::xcomp) continue;
    if (tokens[bare].xpos != "VB" || has_dependent(sentence, bare, Deprel::mark) || has_dependent(sentence, above, Deprel::obj)) continue;
    attach(t, above, Deprel::obj, "obj");
  }
}

// "plotted this year to kill him": a time has no purpose; the infinitive is the verb's.
void Repair::mend_timed_infinitives(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t < sentence.last; ++t) {
    const uint32_t noun = tokens[t].head;
    if (tokens[t].rel != Deprel::acl || tokens[t].xpos != "VB" || noun == kNone || noun > t || !is_time(noun)) continue;
    const uint32_t verb = tokens[noun].head;
    if (verb != kNone && verb < noun && tokens[verb].upos == Upos::VERB) attach(t, verb, Deprel::advcl, "advcl");
  }
}

// "ordered the minister to appear": what somebody is told to do is no purpose.
void Repair::mend_told_purposes(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].rel != Deprel::advcl || tokens[t].xpos != "VB" || verb == kNone || verb > t || !tells_people(verb)) continue;
    if (has_dependent(sentence, verb, Deprel::xcomp) || has_dependent(sentence, verb, Deprel::ccomp)) continue;
    const bool told = std::any_of(tokens.begin() + verb, tokens.begin() + t, [&](const Token& token) {
      return token.head == verb && (token.rel == Deprel::obj || token.rel == Deprel::iobj);
    });
    if (told && tokens[t - 1].xpos == "TO") attach(t, verb, Deprel::xcomp, "xcomp");
  }
}

// "after voters backed his claim", "The bomb wounded a mayor": a past form right behind a noun, with an object, is no attribute
// where a clause must begin or the sentence has no other verb.
void Repair::mend_past_attributes(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 1; verb < sentence.last; ++verb) {
    const uint32_t noun = tokens[verb].head;
    if (tokens[verb].rel != Deprel::acl || tokens[verb].xpos != "VBN" || noun == kNone || noun > verb) continue;
    uint32_t first = verb;  // "openly abused"
    while (first > noun + 1 && tokens[first - 1].upos == Upos::ADV) --first;
    if (noun + 1 != first) continue;
    if (!has_dependent(sentence, verb, Deprel::obj) || has_dependent(sentence, verb, Deprel::aux) || verb_form(verb).form != Form::past) continue;
    const uint32_t above = tokens[noun].head, mark = preposition_before(noun);
    const bool opened = mark != kNone && opens_clause(mark) && above != kNone && above < mark;
    if (above != kNone && !opened) continue;
    attach(verb, above, above == kNone ? Deprel::root : Deprel::advcl, above == kNone ? "root" : "advcl");
    attach(noun, verb, Deprel::nsubj, "nsubj");
    tokens[verb].xpos = "VBD";
    if (opened) attach(mark, verb, Deprel::mark, "mark");
    for (uint32_t t = verb + 1; t < sentence.last; ++t)
      if (tokens[t].head == noun) tokens[t].head = verb;
  }
}

// "advised and equipped militias": what "and" joins to a verb is a verb, and no attribute of its object.
void Repair::mend_joined_attributes(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first; verb + 3 < sentence.last; ++verb) {
    const uint32_t other = verb + 2, object = tokens[other].head;
    if (tokens[verb].xpos != "VBD" || tokens[verb + 1].upos != Upos::CCONJ || tokens[other].xpos != "VBN") continue;
    if (tokens[other].rel != Deprel::amod || object == kNone || tokens[object].rel != Deprel::obj || tokens[object].head != verb) continue;
    attach(other, verb, Deprel::conj, "conj");
    tokens[other].xpos = "VBD";
    tokens[verb + 1].head = other;
  }
}

// "stopped short of bombing", read as "short of bombing": what a bare complement right behind the verb leads to is the verb's.
void Repair::mend_complements(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t < sentence.last; ++t) {
    const uint32_t complement = tokens[t].head;
    if (tokens[t].rel != Deprel::advcl || tokens[t].xpos != "VBG" || complement == kNone || complement > t || complement == sentence.first) continue;
    if (tokens[complement].rel != Deprel::xcomp || tokens[complement].upos != Upos::ADJ || tokens[complement].head + 1 != complement) continue;
    tokens[t].head = complement - 1;
  }
}

// "razed the homes of two men accused of theft", read as a clause: a past form right behind a noun, with neither a subject nor an object
// nor a word that opens it, is an attribute.
void Repair::mend_bare_participles(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 3; t + 1 < sentence.last; ++t) {
    const uint32_t above = tokens[t].head, noun = t - 1;
    const bool past = tokens[t].xpos == "VBD" || tokens[t].xpos == "VBN";
    if (tokens[t].rel != Deprel::advcl || !past || above == kNone || above >= noun || !is_nominal(tokens[noun])) continue;
    const auto owns = [&](Deprel rel) { return has_dependent(sentence, t, rel); };
    if (owns(Deprel::nsubj) || owns(Deprel::obj) || owns(Deprel::aux) || owns(Deprel::mark) || owns(Deprel::advmod)) continue;
    if (is_time(noun) || is_within(tokens, noun, t)) continue;
    attach(t, noun, Deprel::acl, "acl");
    tokens[t].xpos = "VBN";
  }
}

// "Manila axes loans, courts Tokyo": in a headline a word that can be a verb stands between a comma and a name.
void Repair::mend_second_verbs(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 3; verb + 1 < sentence.last; ++verb) {
    const uint32_t noun = tokens[verb].head;
    if (tokens[verb - 1].form != "," || tokens[verb].upos != Upos::NOUN || tokens[verb].rel != Deprel::conj || noun == kNone) continue;
    const uint32_t first = tokens[noun].head, name = verb + 1;
    if (first == kNone || first > noun || tokens[first].head != kNone || tokens[first].xpos != "VBZ") continue;
    if (!named_[name] || tokens[name].upos != Upos::PROPN || verb_form(verb).form != Form::third) continue;
    make_verb(verb, first, Deprel::conj);
    if (tokens[name].head == noun || tokens[name].head == verb) attach(name, verb, Deprel::obj, "obj");
  }
}

// "A letter bomb wounded a mayor", with "bomb" for a verb: what has an article is a noun, and the past form behind it the verb.
void Repair::mend_joined_nouns(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 2; verb + 1 < sentence.last; ++verb) {
    const uint32_t noun = verb - 1, object = tokens[verb].head;
    if (tokens[verb].rel != Deprel::case_ || tokens[noun].upos != Upos::VERB || verb_form(verb).form != Form::past) continue;
    if (object == kNone || object < verb || tokens[object].head != noun || !opens_noun_phrase(tokens[verb + 1])) continue;
    const uint32_t before = noun - 1;
    if (tokens[before].head != noun || tokens[before].upos != Upos::NOUN || has_dependent(sentence, noun, Deprel::aux)) continue;
    const Token above = tokens[noun];
    make_verb(verb, above.head, above.rel);
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (tokens[t].head == noun && t != before) tokens[t].head = t < noun ? noun : verb;
    tokens[noun].upos = Upos::NOUN, tokens[noun].xpos = "NN";
    attach(before, noun, Deprel::compound, "compound");
    attach(noun, verb, Deprel::nsubj, "nsubj");
  }
}

// "At the summit the leaders are planning": a noun phrase right before a finite verb without subject, in apposition to a phrase
// with a preposition and no comma between, is the subject.
void Repair::mend_unjoined_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t subject = sentence.first + 2; subject < sentence.last; ++subject) {
    const uint32_t noun = tokens[subject].head;
    if (tokens[subject].rel != Deprel::appos || noun == kNone || noun > subject || preposition_before(noun) == kNone) continue;
    const uint32_t verb = tokens[noun].head;
    if (verb == kNone || verb < subject || tokens[verb].upos != Upos::VERB || has_dependent(sentence, verb, Deprel::nsubj)) continue;
    const bool apart = std::any_of(tokens.begin() + noun, tokens.begin() + subject, [](const Token& t) { return t.upos == Upos::PUNCT; });
    const bool begins = tokens[noun + 1].upos == Upos::DET || tokens[noun + 1].upos == Upos::PROPN;
    if (!apart && begins) attach(subject, verb, Deprel::nsubj, "nsubj");
  }
}

// "Fighting broke out between soldiers": a gerund that is a subject and has no object is a noun.
// "to appear for questioning": a gerund without anything of its own behind "for" is a noun.
void Repair::mend_gerunds(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t + 1 < sentence.last; ++t) {
    if (tokens[t].xpos != "VBG" || tokens[t].rel != Deprel::nsubj || tokens[t].head != t + 1) continue;  // with nothing between
    const WordId word = lexicon_.word(lower_ascii(tokens[t].form));
    tokens[t].upos = Upos::NOUN, tokens[t].xpos = "NN";
    if (word != knowledge::kNoWord) tokens[t].lemma = lexicon_.text(word);
  }
  for (uint32_t t = sentence.first + 2; t + 1 < sentence.last; ++t) {
    const uint32_t mark = t - 1;
    if (tokens[t].xpos != "VBG" || tokens[t].rel != Deprel::advcl || tokens[mark].head != t || tokens[mark].rel != Deprel::mark) continue;
    if (tokens[mark].lemma != lexicon_.text(grammar_.for_) || tokens[t + 1].upos != Upos::PUNCT) continue;
    attach(mark, t, Deprel::case_, "case");
    attach(t, tokens[t].head, Deprel::obl, "obl");
  }
}

}  // namespace verbale::events
