#include <algorithm>

#include "base/strings.h"
#include "events/repair.h"
#include "events/repair_words.h"

// Clauses in which the parser saw no verb: the first word that can be one takes it, and the rest is read by the order of words.
namespace verbale::events {

using knowledge::kNoWord;
using knowledge::WordId;

namespace {

constexpr uint32_t kMaxClause = 60;  // tokens; no headline is longer

bool is_finite(const Token& token) {
  return token.upos == Upos::AUX || token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP" || token.xpos == "MD";
}

bool divides(const Token& token) { return token.form == ";" || token.form == ":" || token.form == "–" || token.form == "—"; }

// "established diplomatic relations": what follows is a noun phrase.
bool opens_phrase(const Token& token) {
  return is_nominal(token) || token.upos == Upos::DET || token.upos == Upos::ADJ;
}

bool is_modifier(const Token& token) { return token.rel == Deprel::acl || token.rel == Deprel::amod; }

}  // namespace

bool Repair::has_pos(WordId word, uint8_t pos) const {
  return std::ranges::any_of(lexicon_.heads(word), [&](uint32_t id) { return lexicon_.entries()[id].pos & pos; });
}

// What form of a verb of the lexicon the word may be, whatever its tag.
Repair::VerbForm Repair::verb_form(uint32_t t) const {
  const Token& token = (*tokens_)[t];
  if (token.form.size() < 3 || token.form.size() > 24 || !is_lower(token.form.front())) return {};
  if (token.upos != Upos::NOUN && token.upos != Upos::PROPN && token.upos != Upos::ADJ && token.upos != Upos::VERB && token.upos != Upos::ADP) return {};
  if (token.xpos == "VBG") return {};
  const WordId own = lexicon_.word(token.form);
  VerbForm out;
  out.noun = (own != kNoWord && has_pos(own, knowledge::kNoun)) ||
             (lexicon_.word(token.lemma) != kNoWord && has_pos(lexicon_.word(token.lemma), knowledge::kNoun));
  if (const WordId lemma = lexicon_.lemma_of_past(own); lemma != kNoWord && has_pos(lemma, knowledge::kVerb)) {
    out.form = Form::past, out.lemma = lemma;
    return out;
  }
  if (own != kNoWord && has_pos(own, knowledge::kVerb)) {
    out.form = Form::base, out.lemma = own;
    return out;
  }
  std::string stem;
  for (const auto& ending : lexicon_.endings()) {
    if (ending.from.ends_with("ing") || !token.form.ends_with(ending.from)) continue;
    stem.assign(token.form.substr(0, token.form.size() - ending.from.size()));
    stem += ending.to;
    const WordId word = lexicon_.word(stem);
    if (word == kNoWord || !has_pos(word, knowledge::kVerb)) continue;
    out.form = ending.from.ends_with("ed") ? Form::past : Form::third;
    out.lemma = word;
    return out;
  }
  return {};
}

bool Repair::has_predicate(uint32_t begin, uint32_t end) const {
  for (uint32_t t = begin; t < end; ++t) {
    const Token& token = (*tokens_)[t];
    if (is_finite(token) && token.rel != Deprel::amod) return true;
    const bool top = token.head == kNone || token.head < begin || token.head >= end;
    if (top && token.upos == Upos::VERB) return true;
  }
  return false;
}

// A verb may stand after a name or noun, not after an article, an adjective or a preposition.
bool Repair::can_follow(uint32_t t) const {
  const Token& token = (*tokens_)[t];
  return token.upos == Upos::PROPN || token.upos == Upos::NOUN || token.form == "\"" || token.form == "”" || token.form == ")" ||
         token.form == "'" || token.form == "’";
}

// "Paris, Rome sign", "ministers sign", "Paris signs".
bool Repair::fits_number(Form form, uint32_t begin, uint32_t verb) const {
  if (form == Form::past) return true;
  bool several = (*tokens_)[verb - 1].xpos == "NNS" || (*tokens_)[verb - 1].xpos == "NNPS";
  for (uint32_t t = begin; t < verb; ++t) {
    const Token& token = (*tokens_)[t];
    several |= token.form == "," || token.form == "&" || token.rel == Deprel::cc;
  }
  return several == (form == Form::base);
}

// The verb of a clause that has none: the first word that can be one, behind somebody and before something.
uint32_t Repair::find_verb(uint32_t begin, uint32_t end, bool first) const {
  bool somebody = !first;
  for (uint32_t t = begin; t + 1 < end; ++t) {
    if (t > begin && somebody && can_follow(t - 1)) {
      const VerbForm verb = verb_form(t);
      const Token& next = (*tokens_)[t + 1];
      const bool nominal = verb.noun && verb.form != Form::past && (next.upos == Upos::ADP || next.upos == Upos::PUNCT);
      const bool object = opens_phrase(next) && !is_time(t + 1);
      const bool passive = verb.form == Form::past && (next.form == "by" || ((*tokens_)[t].xpos == "VBN" && !is_modifier((*tokens_)[t]) && !object));
      if (verb.form != Form::none && !nominal && !passive && next.form != "'s" && fits_number(verb.form, begin, t)) return t;
    }
    const WordId word = lexicon_.word((*tokens_)[t].lemma);
    somebody |= named_[t] || lexicon_.is(word, grammar_.people) || lexicon_.is(word, grammar_.authority);
  }
  return kNone;
}

// Where the clause ends that begins at `begin`: before a semicolon, and before "as", "after" with a verb of their own.
uint32_t Repair::clause_end(uint32_t begin, uint32_t last) const {
  uint32_t end = begin, opener = kNone;
  for (; end < last && !divides((*tokens_)[end]); ++end) {
    const Token& token = (*tokens_)[end];
    if (opener != kNone && is_finite(token)) return opener;
    if (is_finite(token)) opener = last;  // the clause has its verb: no need to cut it
    else if (opener == kNone && end > begin && closes_phrase(end) && opens_clause(end)) opener = end;
  }
  return end;
}

bool Repair::opens_clause(uint32_t t) const {
  const WordId word = lexicon_.word((*tokens_)[t].lemma);
  return word != kNoWord && lexicon_.is(word, grammar_.clause_opener);
}

void Repair::mend_clauses(const Sentence& sentence) {
  if (sentence.last - sentence.first < 3) return;
  uint32_t main = kNone;
  for (uint32_t begin = sentence.first; begin < sentence.last;) {
    const uint32_t end = clause_end(begin, sentence.last);
    uint32_t root = kNone;
    for (uint32_t t = begin; t < end; ++t)
      if ((*tokens_)[t].head == kNone) root = t;
    if (end - begin >= 3 && end - begin <= kMaxClause && (root != kNone || main != kNone)) {
      const uint32_t head = root != kNone ? kNone : main;
      const Deprel rel = root != kNone ? Deprel::root : Deprel::parataxis;
      const uint32_t verb = has_predicate(begin, end) ? kNone : find_verb(begin, end, true);
      if (verb != kNone) rebuild(begin, verb, end, head, rel);
      else mend_list(begin, end, head, rel);
    }
    for (uint32_t t = begin; t < end && main == kNone; ++t)
      if ((*tokens_)[t].head == kNone) main = t;
    begin = std::max(end, begin + 1);
    while (begin < sentence.last && divides((*tokens_)[begin])) ++begin;
  }
}

// "Spain, Norway to recognise …": names with commas right before the verb are all its subjects.
void Repair::mend_list(uint32_t begin, uint32_t end, uint32_t head, Deprel rel) {
  auto& tokens = *tokens_;
  uint32_t to = begin, commas = 0;
  for (; to < end && (named_[to] || tokens[to].form == "," || tokens[to].rel == Deprel::cc); ++to) commas += tokens[to].form == ",";
  if (to == begin || to >= end || !named_[to - 1] || !named_[begin]) return;
  if (commas == 0 && tokens[to].xpos != "TO") return;
  uint32_t verb = to;
  while (verb < end && (tokens[verb].xpos == "TO" || tokens[verb].upos == Upos::AUX || tokens[verb].upos == Upos::ADV)) ++verb;
  if (verb == end || tokens[verb].upos != Upos::VERB || tokens[verb].xpos == "VBG") return;
  const uint32_t above = tokens[verb].head;
  const bool inside = above == kNone || (above >= begin && above < to);
  const bool subjects = std::any_of(tokens.begin() + begin, tokens.begin() + to, [&](const Token& t) { return t.head == verb && t.rel == Deprel::nsubj; });
  if (!inside && !subjects) return;
  if (inside && above != kNone) attach(verb, head, rel, name_of(rel));
  read_phrase(begin, to, verb, Deprel::nsubj, kNone);
  for (uint32_t t = to; t < end; ++t)  // what hung on a name that is now a subject is the verb's
    if (t != verb && tokens[t].head != kNone && tokens[t].head >= begin && tokens[t].head < to) tokens[t].head = verb;
}

void Repair::make_verb(uint32_t t, uint32_t head, Deprel rel) {
  const VerbForm form = verb_form(t);
  Token& token = (*tokens_)[t];
  token.upos = Upos::VERB;
  token.xpos = form.form == Form::past ? "VBD" : form.form == Form::third ? "VBZ" : "VBP";
  if (form.lemma != kNoWord) token.lemma = lexicon_.text(form.lemma);
  token.head_confidence = 0.5f;
  attach(t, head, rel, name_of(rel));
}

bool Repair::closes_phrase(uint32_t t) const {
  const Token& token = (*tokens_)[t];
  return token.upos == Upos::ADP || token.upos == Upos::SCONJ || token.xpos == "TO" || token.xpos == "VBG";
}

// The phrase ends before the next preposition, verb, or comma that opens something else than a list.
uint32_t Repair::phrase_end(uint32_t begin, uint32_t end) const {
  uint32_t t = begin;
  while (t < end && !closes_phrase(t)) {
    if (t > begin && (*tokens_)[t].form == "," && t + 1 < end && verb_form(t + 1).form != Form::none) break;
    ++t;
  }
  return t;
}

// Names and nouns of [begin, end) as one phrase of `head`: the last noun of each member of a list heads it.
uint32_t Repair::read_phrase(uint32_t begin, uint32_t end, uint32_t head, Deprel rel, uint32_t marker) {
  auto& tokens = *tokens_;
  uint32_t top = kNone;
  for (uint32_t from = begin; from < end;) {
    uint32_t to = from;
    while (to < end && tokens[to].upos != Upos::PUNCT && tokens[to].upos != Upos::CCONJ) ++to;
    uint32_t noun = kNone;
    for (uint32_t t = from; t < to; ++t)
      if (is_nominal(tokens[t]) || noun == kNone) noun = t;
    for (uint32_t t = from; t < to; ++t) {
      if (t == noun) continue;
      const bool owner = t + 1 < to && tokens[t + 1].xpos == "POS";
      if (tokens[t].xpos == "POS") attach(t, t > from ? t - 1 : noun, Deprel::case_, "case");
      else if (owner || tokens[t].xpos == "PRP$") attach(t, noun, Deprel::nmod, "nmod:poss");
      else if (tokens[t].upos == Upos::ADJ) attach(t, noun, Deprel::amod, "amod");
      else if (tokens[t].upos == Upos::NUM) attach(t, noun, Deprel::nummod, "nummod");
      else if (tokens[t].upos == Upos::DET) attach(t, noun, Deprel::det, "det");
      else attach(t, noun, Deprel::compound, "compound");
    }
    if (noun != kNone) {
      if (top == kNone) attach(noun, head, rel, name_of(rel));
      else attach(noun, top, Deprel::conj, "conj");
      if (top == kNone) top = noun;
    }
    if (to < end) attach(to, top == kNone ? head : top, tokens[to].upos == Upos::CCONJ ? Deprel::cc : Deprel::punct,
                         tokens[to].upos == Upos::CCONJ ? "cc" : "punct");
    from = to + 1;
  }
  if (marker != kNone) attach(marker, top == kNone ? head : top, Deprel::case_, "case");
  return top;
}

// Subject, verb, object, then phrase by phrase; participles, infinitives and further verbs open clauses of their own.
void Repair::rebuild(uint32_t begin, uint32_t verb, uint32_t end, uint32_t head, Deprel rel) {
  auto& tokens = *tokens_;
  make_verb(verb, head, rel);
  uint32_t subject_end = begin;
  for (uint32_t t = begin; t < verb; t = subject_end) {
    const uint32_t marker = closes_phrase(t) ? t : kNone;
    subject_end = std::max(t + 1, std::min(verb, phrase_end(t + (marker != kNone), verb)));
    const uint32_t member = read_phrase(t + (marker != kNone), subject_end, verb, t == begin ? Deprel::nsubj : Deprel::nmod, marker);
    if (t != begin && member != kNone) tokens[member].head = t - 1;
  }
  uint32_t noun = kNone;  // the phrase read last: "of" belongs to it
  for (uint32_t t = verb + 1; t < end;) {
    Token& token = tokens[t];
    const bool comma = token.form == "," || token.upos == Upos::CCONJ;
    if (comma && t + 1 < end && verb_form(t + 1).form != Form::none && !verb_form(t + 1).noun) {
      attach(t, verb, token.upos == Upos::CCONJ ? Deprel::cc : Deprel::punct, token.upos == Upos::CCONJ ? "cc" : "punct");
      make_verb(t + 1, verb, Deprel::conj);
      verb = t + 1;
      t += 2;
    } else if (token.xpos == "TO" && t + 1 < end && (tokens[t + 1].xpos == "VB" || verb_form(t + 1).form == Form::base)) {
      make_verb(t + 1, verb, Deprel::xcomp);
      tokens[t + 1].xpos = "VB";
      attach(t, t + 1, Deprel::mark, "mark");
      verb = t + 1;
      t += 2;
    } else if (token.xpos == "VBG") {
      attach(t, verb, Deprel::advcl, "advcl");
      verb = t++;
    } else if (token.upos == Upos::PUNCT || token.upos == Upos::CCONJ) {
      attach(t++, verb, Deprel::punct, "punct");
    } else {
      const bool opens = closes_phrase(t) && opens_clause(t);
      if (const uint32_t other = opens ? find_verb(t + 1, end, false) : kNone; other != kNone) {
        rebuild(t + 1, other, end, verb, Deprel::advcl);
        attach(t, other, Deprel::mark, "mark");
        return;
      }
      const uint32_t marker = closes_phrase(t) ? t : kNone;
      const uint32_t from = t + (marker != kNone), to = std::max(phrase_end(from, end), from);
      const bool own = noun != kNone && marker != kNone && token.form == lexicon_.text(grammar_.of);
      noun = read_phrase(from, to, own ? noun : verb, own ? Deprel::nmod : marker == kNone ? Deprel::obj : Deprel::obl, marker);
      t = std::max(to, t + 1);
    }
  }
}

}  // namespace verbale::events
