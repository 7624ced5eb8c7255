#include <algorithm>

#include "base/strings.h"
#include "events/repair.h"
#include "events/repair_words.h"

// Relations that parsers mix up: objects and adverbials, objects of two verbs, verbs taken for attributes.
namespace verbale::events {
bool Repair::is_time(uint32_t t) const { return document_.date_over((*tokens_)[t].span) != nullptr; }

// "end the quarrel and restore relations", "help counter a ban", "began shelling a town": an object behind a second verb is that verb's.
uint32_t Repair::nearest_conjunct(uint32_t verb, uint32_t object) const {
  uint32_t nearest = verb;
  for (uint32_t t = verb + 1; t < object; ++t)
    if (const Token& token = (*tokens_)[t]; token.head == verb && token.upos == Upos::VERB)
      if (token.rel == Deprel::conj || (token.rel == Deprel::xcomp && (token.xpos == "VB" || token.xpos == "VBG"))) nearest = t;
  return nearest;
}

// Whether the lexicon has the verb with the word behind it: "brush off", "press for".
bool Repair::is_entry(const Token& verb, const Token& word) const {
  const knowledge::WordId second = lexicon_.word(word.lemma);
  return second != knowledge::kNoWord && std::ranges::any_of(lexicon_.heads(lexicon_.word(verb.lemma)), [&](uint32_t id) {
    const knowledge::Entry& entry = lexicon_.entries()[id];
    const bool of_two = (entry.pos & knowledge::kVerb) && entry.pattern.size() == 2 && entry.head == 0;
    return of_two && std::ranges::binary_search(entry.pattern[1].words, second);
  });
}

// "bailed out Egypt", "brushed off criticism": a particle right behind the verb is the verb's, and what follows its object; "off" is
// one, however it is tagged, where the lexicon has the two words.
void Repair::mend_particles(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    const Token& token = tokens[t];
    if (token.rel != Deprel::case_ || token.head == kNone) continue;
    const uint32_t noun = token.head, verb = t - 1;
    if (token.xpos != "RP" && !(token.form == "off" && is_entry(tokens[verb], token))) continue;
    if (tokens[verb].upos != Upos::VERB || tokens[noun].head != verb || tokens[noun].rel != Deprel::obl) continue;
    attach(t, verb, Deprel::compound, "compound:prt");
    attach(noun, verb, Deprel::obj, "obj");
  }
}

// Parsers mix up objects and adverbials; what marks the phrase decides. "called off a strike": a bare noun phrase right
// behind an active verb without object is its object; "asked Chad for help": a phrase with a preposition is none.
void Repair::mend_objects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  std::vector<bool> served(sentence.last - sentence.first), marked(sentence.last - sentence.first);
  for (uint32_t t = sentence.first; t < sentence.last; ++t)
    if (const Token& token = tokens[t]; token.rel == Deprel::case_ && token.head != kNone && token.head > t && token.xpos != "POS")
      marked[token.head - sentence.first] = true;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    Token& token = tokens[t];
    if (token.head == kNone) continue;
    if (token.rel == Deprel::obj && token.upos == Upos::ADJ && is_lower(token.form.front()) && token.head + 1 == t) attach(t, token.head, Deprel::xcomp, "xcomp");  // "shot dead"
    if (token.rel == Deprel::obj && marked[t - sentence.first] && token.head < t) attach(t, token.head, Deprel::obl, "obl:marked");
    if (token.rel == Deprel::obj) token.head = nearest_conjunct(token.head, t);
    if (token.rel == Deprel::obj || token.rel == Deprel::ccomp || token.relation == "nsubj:pass" || token.relation == "aux:pass")
      served[token.head - sentence.first] = true;
  }
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].relation != "obl" || !is_nominal(tokens[t]) || marked[t - sentence.first] || verb >= t) continue;
    if (tokens[verb].upos != Upos::VERB || served[verb - sentence.first] || is_time(t)) continue;
    attach(t, verb, Deprel::obj, "obj");
    served[verb - sentence.first] = true;
  }
}

bool Repair::has_case(uint32_t t) const {
  const auto& tokens = *tokens_;
  for (uint32_t c = t; c-- > 0 && t - c < 8;)
    if (tokens[c].head == t && tokens[c].rel == Deprel::case_ && tokens[c].xpos != "POS") return true;
  return false;
}

// "was suspected by Oslo of arming them": what somebody is charged with is no attribute of who charges him.
void Repair::mend_charges(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t + 1 < sentence.last; ++t) {
    if (tokens[t].rel != Deprel::mark || tokens[t].head != t + 1 + (tokens[t + 1].upos == Upos::ADV)) continue;
    const uint32_t verb = tokens[t].head, agent = tokens[verb].head;
    if (!lexicon_.is(lexicon_.word(tokens[t].lemma), grammar_.object_control_mark) || tokens[verb].xpos != "VBG") continue;
    if (tokens[verb].rel == Deprel::acl && agent != kNone && tokens[agent].relation == "obl:agent" && tokens[agent].head != kNone)
      attach(verb, tokens[agent].head, Deprel::advcl, "advcl");
  }
}

// he said, "by leaving, Chad can …": a participle in quotes belongs to the clause that is quoted with it. That clause, or kNone.
uint32_t Repair::quoted_clause(const Sentence& sentence, uint32_t speech, uint32_t participle) const {
  const auto& tokens = *tokens_;
  const bool quoted = std::any_of(tokens.begin() + speech, tokens.begin() + participle, opens_quotation);
  for (uint32_t verb = participle + 1; quoted && verb < sentence.last; ++verb)
    if (tokens[verb].head == speech && tokens[verb].rel == Deprel::ccomp) return verb;
  return kNone;
}

// "During the summit Putin plans …", "believes that in the course of the summit Putin will …": a phrase with a preposition
// before the subject is neither part of its name nor a clause.
void Repair::mend_fronted(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    const uint32_t above = tokens[t].head;
    if (above != kNone && tokens[t].rel == Deprel::advcl && tokens[t].xpos == "VBG" && above < t) {
      if (const uint32_t told = quoted_clause(sentence, above, t); told != kNone) attach(t, told, Deprel::advcl, "advcl");
      continue;
    }
    if (tokens[t].upos != Upos::NOUN || above == kNone || !has_case(t)) continue;
    if (tokens[t].rel == Deprel::nmod && above > t && tokens[above].rel == Deprel::nsubj && tokens[t].relation != "nmod:poss") {
      attach(t, tokens[above].head, Deprel::obl, "obl");
      continue;
    }
    if (tokens[t].rel != Deprel::ccomp || above > t) continue;
    for (uint32_t verb = t + 1; verb < sentence.last; ++verb)
      if (tokens[verb].head == above && tokens[verb].rel == Deprel::ccomp && tokens[verb].upos == Upos::VERB) {
        attach(t, verb, Deprel::obl, "obl");
        break;
      }
  }
}

// the "Tsar must go" rhetoric: what stands in quotes between an article and its noun is an attribute, whatever it says; parsers take
// its verb for the head of the noun, or for a part of it with a subject of its own.
void Repair::mend_quoted_modifiers(const Sentence& sentence) {
  auto& tokens = *tokens_;
  const auto quotes = [&](uint32_t t) { return tokens[t].form == "“" || tokens[t].form == "”" || tokens[t].form == "\""; };
  for (uint32_t open = sentence.first + 1; open + 3 < sentence.last; ++open) {
    if (!quotes(open) || tokens[open - 1].upos != Upos::DET) continue;
    uint32_t close = open + 1;
    while (close + 1 < sentence.last && !quotes(close)) ++close;
    const uint32_t noun = close + 1, det = open - 1;
    if (noun >= sentence.last || tokens[noun].upos != Upos::NOUN) continue;
    const auto inside = [&](uint32_t t) { return t > open && t < close; };
    uint32_t top = kNone;
    for (uint32_t t = open + 1; t < close; ++t)
      if (tokens[t].head == kNone || (!inside(tokens[t].head) && top == kNone)) top = t;
    if (top == kNone || tokens[top].upos != Upos::VERB || (tokens[noun].head != top && tokens[top].head != noun)) continue;
    if (tokens[noun].head == top)
      attach(noun, tokens[top].head, tokens[top].rel == Deprel::ccomp ? Deprel::obj : tokens[top].rel,
             tokens[top].rel == Deprel::ccomp ? "obj" : tokens[top].relation);
    attach(top, noun, Deprel::amod, "amod");
    attach(det, noun, Deprel::det, "det");
    for (uint32_t t = noun + 1; t < sentence.last; ++t)  // what follows belongs to the clause around
      if (tokens[t].head == top) tokens[t].head = tokens[noun].head == kNone ? noun : tokens[noun].head;
  }
}

// "Troops have seized towns": a "have" that heads the clause, with a participle read as an attribute of its object or, right behind
// it, as what was done to the object ("have the towns seized").
void Repair::mend_perfects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t have = sentence.first; have + 2 < sentence.last; ++have) {
    const Token& token = tokens[have];
    uint32_t verb = have + 1;
    while (verb + 2 < sentence.last && tokens[verb].rel == Deprel::advmod) ++verb;
    const uint32_t noun = tokens[verb].head;
    if (token.rel == Deprel::aux || token.lemma != lexicon_.text(grammar_.have_word)) continue;
    if (tokens[verb].xpos != "VBN" || noun == kNone) continue;
    const bool attribute = token.upos == Upos::AUX && verb == have + 1 && tokens[verb].rel == Deprel::amod && noun > verb &&
                           tokens[noun].head == have && tokens[noun].rel == Deprel::obj;
    const bool done = tokens[verb].rel == Deprel::xcomp && noun == have && has_dependent(sentence, have, Deprel::obj);
    if (!attribute && !done) continue;
    attach(verb, token.head, token.rel, token.relation);
    tokens[verb].morph.passive = false;
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (tokens[t].head == have && t != verb) tokens[t].head = verb;
    attach(have, verb, Deprel::aux, "aux");
    tokens[have].upos = Upos::AUX;
  }
}

// "said that Chad had used banned weapons", read as "had used" and "banned weapons": of two verbs side by side the second, a participle
// with nothing but what it stands right before, is an attribute of that, and the whole the object of the first.
void Repair::mend_paired_participles(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t + 1 < sentence.last; ++t) {
    const uint32_t verb = t - 1, above = tokens[t].head;
    const bool past = tokens[t].xpos == "VBN" || tokens[t].xpos == "VBD";
    const bool below = tokens[t].rel == Deprel::ccomp || (tokens[t].rel == Deprel::xcomp && above == verb);
    if (!below || !past || tokens[verb].upos != Upos::VERB || above == kNone) continue;
    if (above != verb && (tokens[verb].head != above || tokens[verb].rel != Deprel::ccomp)) continue;
    const auto owns = [&](Deprel rel) { return has_dependent(sentence, t, rel); };
    if (owns(Deprel::nsubj) || owns(Deprel::aux) || owns(Deprel::mark) || has_dependent(sentence, verb, Deprel::obj)) continue;
    uint32_t object = t + 1;  // "banned chemical weapons"; an article would come before the attribute
    while (object < sentence.last && tokens[object].upos != Upos::DET && tokens[object].head != t && is_within(tokens, object, t)) ++object;
    if (object == sentence.last || tokens[object].head != t || tokens[object].rel != Deprel::obj || !is_nominal(tokens[object])) continue;
    attach(object, verb, Deprel::obj, "obj");
    attach(t, object, Deprel::amod, "amod");
    for (uint32_t c = object + 1; c < sentence.last; ++c)  // what follows was said of the first
      if (tokens[c].head == t) tokens[c].head = verb;
  }
}

// The verb has an object, or one that the parser hung on the noun before: without a comma or a preposition it is none of the noun's.
bool Repair::has_object_behind(const Sentence& sentence, uint32_t noun, uint32_t verb) {
  auto& tokens = *tokens_;
  for (uint32_t t = verb + 1; t < sentence.last && tokens[t].form != ","; ++t) {
    if (tokens[t].head == verb && tokens[t].rel == Deprel::obj) return true;
    const bool loose = tokens[t].relation == "appos" || tokens[t].relation == "nmod";
    if (tokens[t].head != noun || !loose || !is_nominal(tokens[t]) || has_case(t)) continue;
    attach(t, verb, Deprel::obj, "obj");
    return true;
  }
  return false;
}

// "Bulldozers demolished homes, officials said": a past form behind a noun, with an object of its own, is that noun's verb
// and not its attribute.
void Repair::mend_hidden_verbs(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 1; verb < sentence.last; ++verb) {
    const Token& token = tokens[verb];
    const bool past = token.xpos == "VBD" || token.xpos == "VBN";
    if (token.rel != Deprel::amod || !past || token.head == kNone || token.head > verb) continue;
    const uint32_t noun = token.head, above = tokens[noun].head;
    uint32_t first = verb;  // "agents openly abused migrants"
    while (first > noun + 1 && tokens[first - 1].upos == Upos::ADV) --first;
    if (noun + 1 != first) continue;
    if (!has_object_behind(sentence, noun, verb) || (above != kNone && above < verb)) continue;
    if (above == kNone) attach(verb, kNone, Deprel::root, "root");
    else attach(verb, above, Deprel::ccomp, "ccomp");
    tokens[verb].xpos = "VBD";
    attach(noun, verb, Deprel::nsubj, "nsubj");
    for (uint32_t t = verb + 1; t < sentence.last; ++t)  // what the noun seemed to have behind the verb is the verb's
      if (tokens[t].head == noun) tokens[t].head = verb;
  }
}

}  // namespace verbale::events
