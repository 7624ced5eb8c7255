#include <algorithm>

#include "base/strings.h"
#include "events/repair.h"
#include "events/repair_words.h"

// Who says so behind a comma, phrases behind a day, two objects that are one.
namespace verbale::events {

using knowledge::WordId;

// "…, Sergei Ryabkov cautioned": behind a comma, a verb of speech with nothing but its subject governs the clause before.
void Repair::mend_final_reports(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 4; verb < sentence.last; ++verb) {
    const uint32_t told = tokens[verb].head;
    if (tokens[verb].rel != Deprel::parataxis || tokens[verb].upos != Upos::VERB || told == kNone || told > verb) continue;
    if (tokens[told].head != kNone || tokens[told].upos != Upos::VERB || !reports(verb)) continue;
    if (!has_dependent(sentence, verb, Deprel::nsubj) || has_dependent(sentence, verb, Deprel::obj) || has_dependent(sentence, verb, Deprel::ccomp)) continue;
    const bool joined = std::none_of(tokens.begin() + told, tokens.begin() + verb, [](const Token& t) { return t.form == ";" || t.form == ":"; });
    const bool comma = std::any_of(tokens.begin() + told, tokens.begin() + verb, [](const Token& t) { return t.form == ","; });
    const bool ends = std::none_of(tokens.begin() + verb + 1, tokens.begin() + sentence.last, [](const Token& t) { return t.upos == Upos::VERB; });
    if (!joined || !comma || !ends) continue;
    attach(verb, kNone, Deprel::root, "root");
    attach(told, verb, Deprel::ccomp, "ccomp");
  }
}

// "Oman, which owns them, will lend boats, its minister said": what stands before the comma is of the clause that is told, not of
// who tells it.
void Repair::mend_told_before(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t told = sentence.first; told < sentence.last; ++told) {
    const uint32_t verb = tokens[told].head;
    if (tokens[told].rel != Deprel::ccomp || verb == kNone || verb < told) continue;
    uint32_t comma = told + 1;  // the last one before who tells it
    while (comma < verb && !(tokens[comma].head == verb && tokens[comma].rel == Deprel::nsubj)) ++comma;
    while (comma > told && tokens[comma].form != ",") --comma;
    const bool subject = has_dependent(sentence, told, Deprel::nsubj);
    for (uint32_t t = sentence.first; t < comma; ++t)
      if (tokens[t].head == verb && t != told && tokens[t].rel != Deprel::punct && !(subject && tokens[t].rel == Deprel::nsubj)) tokens[t].head = told;
  }
}

// "gave Chad until Friday", "sent nurses to help": an indirect object with neither an object nor a told clause beside it is the object.
// So is an act, whatever stands beside it: "offered concessions that he believed could help".
void Repair::mend_lone_receivers(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].rel != Deprel::iobj || verb == kNone) continue;
    const bool told = std::any_of(tokens.begin() + sentence.first, tokens.begin() + sentence.last, [&](const Token& c) {
      return c.head == verb && (c.rel == Deprel::obj || c.rel == Deprel::ccomp);
    });
    const WordId word = lexicon_.word(tokens[t].lemma);
    const bool act = tokens[t].upos == Upos::NOUN && !named_[t] && word != knowledge::kNoWord && has_pos(word, knowledge::kNoun);
    if (!told || (act && !has_dependent(sentence, verb, Deprel::obj))) attach(t, verb, Deprel::obj, "obj");
  }
}

// "after meeting Modi", "the king shortened by an hour the curfew": what stands behind a gerund or an attribute is no subject of it,
// and neither is what has a preposition, or a second one behind the object: "wounded five, two of them badly".
void Repair::mend_late_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].rel != Deprel::nsubj || verb == kNone || verb > t) continue;
    if (const uint32_t mark = preposition_before(t); mark != kNone && mark > verb) attach(t, verb, Deprel::obl, "obl");
    const auto before = [&](const Token& s) { return s.head == verb && s.rel == Deprel::nsubj; };
    const bool second = std::any_of(tokens.begin() + sentence.first, tokens.begin() + verb, before) && has_dependent(sentence, verb, Deprel::obj);
    if (tokens[t].rel == Deprel::nsubj && second) attach(t, verb, Deprel::parataxis, "parataxis");
    if (tokens[t].rel != Deprel::nsubj || has_dependent(sentence, verb, Deprel::aux)) continue;
    const bool gerund = tokens[verb].xpos == "VBG" && has_dependent(sentence, verb, Deprel::mark);
    if (gerund || (tokens[verb].xpos == "VBN" && tokens[verb].rel == Deprel::acl)) attach(t, verb, Deprel::obj, "obj");
  }
}

// "after meeting Modi, Macron …", read as a phrase: a gerund that a conjunction opens is a clause, and so is a noun in "-ing" with a bare
// name right behind it, which no noun has. The name is the object.
void Repair::mend_opened_gerunds(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t + 2 < sentence.last; ++t) {
    const uint32_t mark = t - 1, above = tokens[t].head;
    if ((tokens[t].rel != Deprel::obl && tokens[t].rel != Deprel::advcl) || above == kNone || tokens[mark].head != t || !opens_clause(mark)) continue;
    uint32_t end = t + 1;
    while (end + 1 < sentence.last && tokens[end].upos == Upos::PROPN && named_[end]) ++end;
    const uint32_t name = end > t + 1 ? head_of(t + 1, end) : kNone;
    const bool bare = name != kNone && (tokens[name].head == t || (tokens[name].head == above && tokens[end].form == ","));
    const bool gerund = tokens[t].upos == Upos::VERB && tokens[t].xpos == "VBG";
    const WordId verb = gerund || !bare ? knowledge::kNoWord : verb_of_gerund(tokens[t].form);
    if (!gerund && verb == knowledge::kNoWord) continue;
    if (!gerund) tokens[t].upos = Upos::VERB, tokens[t].xpos = "VBG", tokens[t].lemma = lexicon_.text(verb);
    attach(t, above, Deprel::advcl, "advcl");
    attach(mark, t, Deprel::mark, "mark");
    if (bare) attach(name, t, Deprel::obj, "obj");
  }
}

// "said no to the plan", read as the plan's "no": an answer is all that is said, and what stands behind it belongs to the verb.
void Repair::mend_answers(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].upos != Upos::INTJ || verb == kNone || verb + 1 != t || tokens[verb].upos != Upos::VERB) continue;
    attach(t, verb, Deprel::obj, "obj");
    for (uint32_t c = t + 1; c < sentence.last; ++c)
      if (tokens[c].head == t && tokens[c].rel == Deprel::nmod) attach(c, verb, Deprel::obl, "obl");
  }
}

// "shelling": the verb of the lexicon that it is a form of.
WordId Repair::verb_of_gerund(std::string_view form) const {
  std::string stem;
  for (const auto& ending : lexicon_.endings()) {
    if (!ending.from.ends_with("ing") || !form.ends_with(ending.from)) continue;
    stem.assign(form.substr(0, form.size() - ending.from.size()));
    stem += ending.to;
    if (const WordId word = lexicon_.word(stem); word != knowledge::kNoWord && has_pos(word, knowledge::kVerb)) return word;
  }
  return knowledge::kNoWord;
}

// "the ramming of a boat": a noun that only its verb's entries know is read as the verb.
void Repair::mend_verbal_nouns(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t + 2 < sentence.last; ++t) {
    if (tokens[t].upos != Upos::NOUN || tokens[t + 1].form != lexicon_.text(grammar_.of) || !tokens[t].form.ends_with("ing")) continue;
    const auto begins = [&](uint32_t id) { return lexicon_.entries()[id].head == 0 && (lexicon_.entries()[id].pos & knowledge::kNoun); };
    if (std::ranges::any_of(lexicon_.heads(lexicon_.word(tokens[t].form)), begins)) continue;
    const WordId verb = verb_of_gerund(tokens[t].form);
    if (verb != knowledge::kNoWord) tokens[t].upos = Upos::VERB, tokens[t].xpos = "VBG", tokens[t].lemma = lexicon_.text(verb);
  }
}

// "began shelling a town", "swapped captured soldiers": right between a verb and its object a gerund has that object, and a
// participle is its attribute.
void Repair::mend_verbs_between(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t + 1 < sentence.last; ++t) {
    const uint32_t verb = t - 1, object = tokens[t + 1].upos == Upos::DET ? tokens[t + 1].head : t + 1;
    if (tokens[t].head != verb || tokens[verb].upos != Upos::VERB || object == kNone || object <= t || object >= sentence.last) continue;
    if (tokens[object].head != verb || tokens[object].rel != Deprel::obj || !is_nominal(tokens[object])) continue;
    const bool past = tokens[t].xpos == "VBD" || tokens[t].xpos == "VBN";
    if (tokens[t].rel == Deprel::xcomp && past) attach(t, object, Deprel::amod, "amod");
    const WordId gerund = tokens[t].rel == Deprel::obj ? verb_of_gerund(tokens[t].form) : knowledge::kNoWord;
    if (gerund == knowledge::kNoWord) continue;
    tokens[t].upos = Upos::VERB, tokens[t].xpos = "VBG", tokens[t].lemma = lexicon_.text(gerund);
    attach(t, verb, Deprel::xcomp, "xcomp");
    attach(object, t, Deprel::obj, "obj");
  }
}

// "complained instead that Chad had left": a clause with "that" right behind a verb of speech is what it tells.
void Repair::mend_that_clauses(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t that = sentence.first + 2; that + 1 < sentence.last; ++that) {
    if (tokens[that].form != "that" || tokens[that].head == kNone) continue;
    const uint32_t mark = tokens[that].rel == Deprel::fixed ? tokens[that].head : that, clause = tokens[mark].head;
    const uint32_t verb = tokens[that - 1].upos == Upos::ADV ? that - 2 : that - 1;
    if (tokens[mark].rel != Deprel::mark || clause == kNone || clause < that || tokens[clause].rel != Deprel::advcl) continue;
    if (tokens[verb].upos != Upos::VERB || !reports(verb) || has_dependent(sentence, verb, Deprel::ccomp) || is_within(tokens, verb, clause)) continue;
    attach(clause, verb, Deprel::ccomp, "ccomp");
    attach(that, clause, Deprel::mark, "mark");
    if (mark != that) attach(mark, verb, Deprel::advmod, "advmod");
  }
}

// "gave a welcome on Thursday to the envoy": a time has no phrase of its own but with "of".
void Repair::mend_timed_phrases(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 3; t < sentence.last; ++t) {
    const uint32_t time = tokens[t].head, mark = preposition_before(t);
    if (tokens[t].relation != "nmod" || time == kNone || time > t || mark == kNone || mark < time || !is_time(time) || is_time(t)) continue;
    const uint32_t above = tokens[time].head;
    if (tokens[mark].lemma == lexicon_.text(grammar_.of) || above == kNone || above > time) continue;
    if (tokens[above].upos == Upos::VERB) attach(t, above, Deprel::obl, "obl");
    else attach(t, above, Deprel::nmod, "nmod");
  }
}

// "gave a warm welcome": of two words right behind each other that are both read as objects, the last is the object.
void Repair::mend_double_objects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 3; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    const bool counted = tokens[t - 1].upos == Upos::NUM && tokens[t - 1].head == t - 2;  // "$ 50 worth"
    const uint32_t first = counted ? t - 2 : t - 1;
    if (tokens[t].rel != Deprel::obj || tokens[first].rel != Deprel::obj || verb == kNone || tokens[first].head != verb || verb > first) continue;
    if (tokens[first].upos == Upos::PROPN || tokens[first].upos == Upos::PRON || !is_lower(tokens[t].form.front())) continue;
    for (uint32_t c = verb + 1; c < first; ++c)
      if (tokens[c].head == first) tokens[c].head = t;
    attach(first, t, Deprel::amod, "amod");
    tokens[t].upos = Upos::NOUN, tokens[t].xpos = "NN";
  }
}

}  // namespace verbale::events
