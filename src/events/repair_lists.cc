#include <algorithm>

#include "events/repair.h"
#include "events/repair_words.h"

// Subjects that stand right before their verb, though a list or brackets hid them from the parser.
namespace verbale::events {

// The last word before the verb, brackets apart: "the Criminal Court (ICC) issued".
uint32_t Repair::before_brackets(const Sentence& sentence, uint32_t verb) const {
  const auto& tokens = *tokens_;
  uint32_t t = verb - 1;
  if (tokens[t].form != ")") return t;
  while (t > sentence.first && tokens[t].form != "(") --t;
  return t > sentence.first ? t - 1 : verb - 1;
}

// Where the words before the verb begin that say when and how: "have", "have openly", "on Monday".
uint32_t Repair::group_begin(const Sentence& sentence, uint32_t verb) const {
  const auto& tokens = *tokens_;
  uint32_t begin = verb;
  const auto belongs = [&](const Token& t) {
    if (t.rel == Deprel::cop) return t.head == verb;
    if (t.head == verb) return t.rel == Deprel::aux || t.rel == Deprel::advmod || is_time(static_cast<uint32_t>(&t - tokens.data()));
    return t.rel == Deprel::case_ && t.head != kNone && t.head > begin - 1 && tokens[t.head].head == verb && is_time(t.head);
  };
  while (begin > sentence.first + 3 && belongs(tokens[begin - 1])) --begin;
  return begin;
}

// The beginning of the clause around: that of the sentence, or behind the nearest "that" or quotation mark.
uint32_t Repair::clause_begin(const Sentence& sentence, uint32_t t) const {
  const auto& tokens = *tokens_;
  const auto opens = [](const Token& o) {
    return opens_quotation(o) || (o.form == "that" && o.upos == Upos::SCONJ);
  };
  while (t > sentence.first && !opens(tokens[t - 1])) --t;
  return t;
}

// Where the names begin that stand between a comma and the verb: a list with "and", or a single name that the parser joined to one
// before the comma without an "and". kNone = there are none, or no clause or phrase opens the sentence.
uint32_t Repair::list_before(const Sentence& sentence, uint32_t verb) const {
  const auto& tokens = *tokens_;
  uint32_t begin = verb;
  bool joined = false;
  while (begin > sentence.first && (named_[begin - 1] || tokens[begin - 1].upos == Upos::CCONJ))
    joined |= tokens[--begin].upos == Upos::CCONJ;
  const bool opens = begin > sentence.first && begin < verb && tokens[begin - 1].form == "," && named_[begin] && named_[verb - 1];
  if (!opens || (!joined && !is_loosely_joined(begin, verb))) return kNone;
  const Upos first = tokens[clause_begin(sentence, begin)].upos;  // not the beginning of the list
  return first == Upos::SCONJ || first == Upos::ADP ? begin : kNone;
}

// "By backing Chad, | Niger can": the second of two that only a comma joins.
bool Repair::is_loosely_joined(uint32_t begin, uint32_t end) const {
  const auto& tokens = *tokens_;
  const uint32_t name = head_of(begin, end), other = tokens[name].head;
  if (tokens[name].rel != Deprel::conj || other == kNone || other >= begin) return false;
  const auto joins = [&](const Token& t) { return t.upos == Upos::CCONJ || (t.rel == Deprel::conj && t.head == other); };
  return std::none_of(tokens.begin() + other + 1, tokens.begin() + begin, joins);
}

// The word of [begin, end) that the others hang on.
uint32_t Repair::head_of(uint32_t begin, uint32_t end) const {
  const auto& tokens = *tokens_;
  for (uint32_t t = begin; t < end; ++t)
    if (tokens[t].head == kNone || tokens[t].head < begin || tokens[t].head >= end) return t;
  return begin;
}

// "As neighbours of Chad, | Oman and Yemen": what the preposition or participle clause that opens the sentence leads in is no subject.
bool Repair::opens_sentence(const Sentence& sentence, uint32_t t) const {
  const Token &token = (*tokens_)[t], &first = (*tokens_)[sentence.first];
  if (first.head != t) return false;
  if (token.rel == Deprel::csubj) return first.rel == Deprel::mark && token.xpos == "VBG";
  return token.rel == Deprel::nsubj && first.rel == Deprel::case_;
}

// Has a subject that is one.
bool Repair::is_served(const Sentence& sentence, uint32_t verb) const {
  const auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const bool subject = tokens[t].rel == Deprel::nsubj || tokens[t].rel == Deprel::csubj || tokens[t].rel == Deprel::expl;
    if (subject && tokens[t].head == verb && !opens_sentence(sentence, t)) return true;
  }
  return false;
}

// "While the rebels won the support of Oslo, Oman and Yemen continue to …": names behind the comma that closes the opening
// clause are no more of its list.
void Repair::mend_listed_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 4; verb < sentence.last; ++verb) {
    const Token& token = tokens[verb];
    const uint32_t end = group_begin(sentence, verb);
    const bool finite = token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP" || tokens[end].rel == Deprel::aux;
    const bool state = token.upos == Upos::ADJ && tokens[end].rel == Deprel::cop;  // "are likely to"
    if (!state && (token.upos != Upos::VERB || !finite)) continue;
    if (is_served(sentence, verb)) continue;
    const uint32_t begin = list_before(sentence, end);
    if (begin == kNone) continue;
    for (uint32_t t = sentence.first; t < begin; ++t) {
      if (tokens[t].head != verb || !opens_sentence(sentence, t)) continue;
      if (tokens[t].rel == Deprel::nsubj) attach(t, verb, Deprel::obl, "obl");
      else attach(t, verb, Deprel::advcl, "advcl");
    }
    uint32_t first = kNone, joint = kNone;
    for (uint32_t from = begin; from < end;) {
      uint32_t to = from;
      while (to < end && tokens[to].upos != Upos::CCONJ) ++to;
      const uint32_t member = head_of(from, to);
      if (joint != kNone) attach(joint, member, Deprel::cc, "cc");
      if (first == kNone) attach(first = member, verb, Deprel::nsubj, "nsubj");
      else attach(member, first, Deprel::conj, "conj");
      joint = to;
      from = to + 1;
    }
  }
}

// "protested the decision to leave the accord and reimpose sanctions": a bare verb goes on with the infinitive before it, not
// with a finite verb.
void Repair::mend_infinitive_lists(const Sentence& sentence) {
  auto& tokens = *tokens_;
  const auto is_bare = [&](uint32_t verb) { return !has_dependent(sentence, verb, Deprel::aux) && !has_dependent(sentence, verb, Deprel::nsubj); };
  uint32_t infinitive = kNone;
  for (uint32_t t = sentence.first; t + 1 < sentence.last; ++t) {
    if (tokens[t].xpos == "TO" && tokens[t].head != kNone && tokens[t].head > t && tokens[tokens[t].head].xpos == "VB") infinitive = tokens[t].head;
    const uint32_t above = tokens[t].head;
    if (infinitive == kNone || t <= infinitive || tokens[t].xpos != "VB" || above == kNone) continue;
    const bool later = tokens[t].rel == Deprel::advcl && above > t && tokens[t - 1].upos == Upos::CCONJ;
    if (!later && (tokens[t].rel != Deprel::conj || above >= infinitive)) continue;
    if (tokens[above].upos != Upos::VERB || tokens[above].xpos == "VB" || !is_bare(t)) continue;
    if (!has_dependent(sentence, t, Deprel::mark) && !is_within(tokens, infinitive, t)) attach(t, infinitive, Deprel::conj, "conj");
  }
}

}  // namespace verbale::events
