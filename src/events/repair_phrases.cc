#include <algorithm>

#include "base/strings.h"
#include "events/repair.h"
#include "events/repair_words.h"

// Phrases that parsers hang on the wrong word although the order of words leaves no choice: a preposition stands before its
// own noun, a finite verb behind its subject, a relative clause behind the name that it tells of.
namespace verbale::events {

using knowledge::WordId;

namespace {

bool is_relative(const Token& token) {
  return token.form == "which" || token.form == "who" || token.form == "whose" || token.form == "where";
}

// A relative clause; with "where" also one that was taken for an adverbial.
bool is_relative_clause(const Token& token, bool where) {
  return token.relation == "acl:relcl" || (where && token.rel == Deprel::advcl);
}

}  // namespace

bool Repair::has_dependent(const Sentence& sentence, uint32_t head, Deprel rel) const {
  for (uint32_t t = sentence.first; t < sentence.last; ++t)
    if ((*tokens_)[t].head == head && (*tokens_)[t].rel == rel) return true;
  return false;
}

// "kidnapped up to 16 advisers": the words belong to the number, and what is counted is the object.
void Repair::mend_limits(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t + 2 < sentence.last; ++t) {
    if (tokens[t].form != "up" || tokens[t + 1].form != "to" || tokens[t + 2].upos != Upos::NUM) continue;
    const uint32_t number = t + 2, noun = tokens[number].rel == Deprel::nummod ? tokens[number].head : number;
    if (noun == kNone || is_within(tokens, noun, t) || is_within(tokens, noun, t + 1)) continue;
    attach(t, number, Deprel::advmod, "advmod");
    attach(t + 1, t, Deprel::fixed, "fixed");
    if (t > sentence.first && tokens[noun].head == t - 1 && tokens[noun].rel == Deprel::obl) attach(noun, t - 1, Deprel::obj, "obj");
  }
}

// The preposition right before the phrase of the noun, hung on it; kNone = none.
uint32_t Repair::preposition_before(uint32_t noun) const {
  for (uint32_t t = noun; t-- > 0 && noun - t < 8;)
    if (const Token& token = (*tokens_)[t]; token.head == noun && token.rel == Deprel::case_ && token.upos == Upos::ADP) return t;
  return kNone;
}

// "to Pakistan last year": the preposition marks the first noun behind it. "shared data with Chad about contacts": a phrase
// with a preposition does not belong to a noun that follows.
void Repair::mend_prepositions(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = tokens[t];
    if (token.rel != Deprel::case_ || token.upos != Upos::ADP || token.head == kNone || token.head <= t) continue;
    const uint32_t marked = token.head;
    for (uint32_t noun = t + 1; noun < marked; ++noun)
      if (is_nominal(tokens[noun]) && tokens[noun].head == tokens[marked].head && is_time(marked) && !is_time(noun)) {
        tokens[t].head = noun;
        break;
      }
  }
  for (uint32_t noun = sentence.first; noun < sentence.last; ++noun) {
    const uint32_t later = tokens[noun].head;
    if (tokens[noun].relation != "nmod" || later == kNone || later < noun) continue;
    const uint32_t own = preposition_before(noun), other = preposition_before(later);
    if (own == kNone || other == kNone || other < noun || tokens[later].head == kNone || tokens[later].head > own) continue;
    const uint32_t above = tokens[later].head;
    if (tokens[above].upos == Upos::VERB) attach(noun, above, Deprel::obl, "obl");
    else attach(noun, above, Deprel::nmod, "nmod");
  }
}

// A past participle, or what its agent shows to be one: "announced by Trump".
bool Repair::is_participle(const Sentence& sentence, uint32_t verb) const {
  const auto& tokens = *tokens_;
  if (tokens[verb].xpos == "VBN") return true;
  for (uint32_t t = verb + 1; t < sentence.last; ++t)
    if (tokens[t].head == verb && tokens[t].relation == "obl:agent") return tokens[verb].form.ends_with("ed");
  return false;
}

// "appealed to the Council, Chad moved tanks", read as "moved to the Council": a phrase right behind a verb is that verb's.
void Repair::mend_early_phrases(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t < sentence.last; ++t) {
    const uint32_t later = tokens[t].head, mark = preposition_before(t);
    if (tokens[t].rel != Deprel::obl || later == kNone || later < t || mark == kNone || mark == sentence.first) continue;
    const uint32_t verb = mark - 1;
    if (tokens[verb].upos == Upos::VERB && tokens[verb].rel != Deprel::amod && !is_within(tokens, verb, t)) tokens[t].head = verb;
  }
}

// "The minister, on a visit to Chad, said": a phrase between commas behind the subject tells of what he does.
void Repair::mend_inserted_phrases(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 3; t < sentence.last; ++t) {
    const uint32_t subject = tokens[t].head, mark = preposition_before(t);
    if (tokens[t].relation != "nmod" || tokens[t].upos != Upos::NOUN || subject == kNone || subject > t || mark == kNone) continue;
    const uint32_t verb = tokens[subject].rel == Deprel::nsubj ? tokens[subject].head : kNone;
    if (verb == kNone || verb < t || mark <= subject || tokens[mark - 1].form != "," || tokens[verb - 1].form != ",") continue;
    if (tokens[mark].lemma != lexicon_.text(grammar_.of) && tokens[verb].upos == Upos::VERB) attach(t, verb, Deprel::obl, "obl");
  }
}

// "it was Chad that left": a relative clause of a name, by whatever relation.
void Repair::mend_clefts(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t)
    if (tokens[t].relation == "advcl:relcl" && tokens[t].head < t && is_nominal(tokens[tokens[t].head])) attach(t, tokens[t].head, Deprel::acl, "acl:relcl");
}

// "a ceasefire with Israel announced by Trump": what has a preposition is no subject, and the participle is an attribute.
void Repair::mend_participles(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t noun = sentence.first + 2; noun < sentence.last; ++noun) {
    const uint32_t verb = tokens[noun].head;
    if (tokens[noun].rel != Deprel::nsubj || verb == kNone || verb < noun || !is_participle(sentence, verb)) continue;
    const uint32_t preposition = preposition_before(noun);
    if (preposition == kNone || preposition == sentence.first || opens_clause(preposition)) continue;
    const uint32_t before = preposition - 1;
    if (tokens[before].upos != Upos::NOUN || is_within(tokens, before, verb) || has_dependent(sentence, verb, Deprel::aux)) continue;
    attach(noun, before, Deprel::nmod, "nmod");
    attach(verb, before, Deprel::acl, "acl");
    tokens[verb].xpos = "VBN";
  }
}

// The names or nouns right before a finite verb without a subject: behind a word that opens clauses ("after the presidents of
// Chad and Mali coaxed"), or behind an "and" that cannot join them to what comes before ("for him and Mexico volunteered").
uint32_t Repair::orphan_subject(const Sentence& sentence, uint32_t verb) const {
  const auto& tokens = *tokens_;
  uint32_t phrase = verb - 1, listed = kNone;
  for (int i = 0; i < 6; ++i) {
    const uint32_t above = tokens[phrase].head;
    if (tokens[phrase].rel == Deprel::conj && tokens[phrase].upos == Upos::PROPN) listed = phrase;
    if (above == kNone || above < sentence.first || above > verb || !is_nominal(tokens[above]) || tokens[phrase].rel == Deprel::appos) break;
    const uint32_t mark = preposition_before(phrase);
    if (mark != kNone && opens_clause(mark)) break;
    phrase = above;
  }
  const uint32_t mark = preposition_before(phrase);
  if (mark != kNone && opens_clause(mark)) return phrase;
  const bool joined = listed != kNone && listed > sentence.first + 1 && tokens[listed - 1].upos == Upos::CCONJ;
  if (!joined) return kNone;
  const uint32_t first = tokens[listed].head;  // a comma before the "and" of two
  const bool cut = tokens[listed - 2].form == "," && std::none_of(tokens.begin() + first, tokens.begin() + listed - 2, [&](const Token& t) {
    return t.rel == Deprel::conj && t.head == first;
  });
  return cut || tokens[first].upos == Upos::PRON ? listed : kNone;
}

void Repair::mend_orphans(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 2; verb < sentence.last; ++verb) {
    const Token& token = tokens[verb];
    const uint32_t last = before_brackets(sentence, verb);
    if (token.upos != Upos::VERB || (token.xpos != "VBD" && token.xpos != "VBZ") || !is_nominal(tokens[last])) continue;
    if (has_dependent(sentence, verb, Deprel::nsubj) || has_dependent(sentence, verb, Deprel::csubj)) continue;
    if (tokens[verb].head == kNone && list_before(sentence, verb) != kNone) continue;  // "After a week in Oslo, Oman and Yemen signed"
    const uint32_t subject = orphan_subject(sentence, last + 1);
    if (subject == kNone || is_within(tokens, verb, subject)) continue;
    const uint32_t mark = preposition_before(subject), above = tokens[subject].head;
    if (mark != kNone) {
      attach(mark, verb, Deprel::mark, "mark");
      if (tokens[verb].rel == Deprel::conj && above != kNone) attach(verb, above, Deprel::advcl, "advcl");
    } else if (tokens[subject - 1].rel == Deprel::cc) {
      tokens[subject - 1].head = verb;
    }
    attach(subject, verb, Deprel::nsubj, "nsubj");
  }
}

// "which four neighbours placed under embargo": a past form with an object and no auxiliary is not passive.
void Repair::mend_voices(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    if (tokens[t].relation != "nsubj:pass" || verb == kNone || !(tokens[verb].xpos == "VBD" || tokens[verb].form.ends_with("ed"))) continue;
    if (!has_dependent(sentence, verb, Deprel::obj) || has_dependent(sentence, verb, Deprel::aux)) continue;
    attach(t, verb, Deprel::nsubj, "nsubj");
    tokens[verb].xpos = "VBD";
  }
}

// "Colombia, which last week ordered out diplomats": with an object behind the verb the relative word is its subject.
void Repair::mend_relative_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t verb = tokens[t].head;
    const bool relative = tokens[t].form == "which" || tokens[t].form == "that" || tokens[t].form == "who";
    if (!relative || tokens[t].rel != Deprel::obj || verb == kNone || verb < t) continue;
    if (has_dependent(sentence, verb, Deprel::nsubj)) continue;
    for (uint32_t object = verb + 1; object < sentence.last; ++object)
      if (tokens[object].head == verb && tokens[object].rel == Deprel::obj) {
        attach(t, verb, Deprel::nsubj, "nsubj");
        break;
      }
  }
}

// "in a valley held by Uganda, which had …": the clause behind the comma tells of the name right before it, where the
// noun that the parser gave it to names nobody.
void Repair::mend_relatives(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first + 2; t < sentence.last; ++t) {
    if (!is_relative(tokens[t]) || tokens[t - 1].form != ",") continue;
    const bool where = tokens[t].form == "where";
    uint32_t clause = t;
    for (int i = 0; i < 4 && clause != kNone && !is_relative_clause(tokens[clause], where); ++i) clause = tokens[clause].head;
    if (clause == kNone || clause < t || tokens[clause].head == kNone) continue;
    const uint32_t name = t - 2, noun = tokens[clause].head;
    if (noun >= name || !named_[name] || !is_nominal(tokens[name]) || is_within(tokens, name, clause)) continue;
    if (named_[noun] && tokens[name].upos != Upos::PROPN) continue;
    uint32_t top = noun;  // "loads of food to Chad, which"
    while (tokens[top].head != kNone && is_nominal(tokens[tokens[top].head])) top = tokens[top].head;
    if (tokens[noun].upos == Upos::PROPN || !is_within(tokens, name, top)) continue;
    attach(clause, name, Deprel::acl, "acl:relcl");
  }
}

// "Marsudi, who had pleaded with Suu Kyi to end the violence, went on": what stands between the verb of a relative clause and
// the comma that closes it does not belong to the verb behind.
void Repair::mend_relative_parts(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t clause = sentence.first; clause < sentence.last; ++clause) {
    const uint32_t noun = tokens[clause].head;
    if (tokens[clause].relation != "acl:relcl" || noun == kNone || noun > clause) continue;
    const uint32_t main = tokens[noun].rel == Deprel::nsubj ? tokens[noun].head : kNone;
    if (main == kNone || main < clause) continue;
    uint32_t comma = main;
    while (comma > clause && tokens[comma].form != ",") --comma;
    for (uint32_t t = clause + 1; t < comma; ++t)
      if (tokens[t].head == main && tokens[t].rel != Deprel::punct) tokens[t].head = clause;
  }
}

// "urged the rebels who hold the town to leave": the infinitive belongs to the verb that needs one.
void Repair::mend_told_infinitives(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t clause = tokens[t].head;
    if (tokens[t].rel != Deprel::advcl || tokens[t].xpos != "VB" || clause == kNone || tokens[clause].relation != "acl:relcl" || clause > t) continue;
    const uint32_t noun = tokens[clause].head, verb = noun == kNone ? kNone : tokens[noun].head;
    if (verb == kNone || verb > noun || (tokens[noun].rel != Deprel::obj && tokens[noun].rel != Deprel::iobj) || !tells_people(verb)) continue;
    if (has_dependent(sentence, verb, Deprel::xcomp) || has_dependent(sentence, verb, Deprel::ccomp)) continue;
    attach(t, verb, Deprel::xcomp, "xcomp");
  }
}

// An operator that takes somebody as object and what he should do: "urge", "allow".
bool Repair::tells_people(uint32_t verb) const {
  const WordId past = lexicon_.lemma_of_past(lexicon_.word((*tokens_)[verb].form));
  const WordId word = past == knowledge::kNoWord ? lexicon_.word((*tokens_)[verb].lemma) : past;
  return std::ranges::any_of(lexicon_.heads(word), [&](uint32_t id) {
    const auto& entry = lexicon_.entries()[id];
    const auto& frame = lexicon_.frame(entry);
    const auto* told = frame.find(knowledge::EdgeKind::obj);
    return entry.kind == knowledge::EntryKind::operation && entry.pattern.size() == 1 && told && told->role == knowledge::Role::recipient &&
           frame.find(knowledge::EdgeKind::clause);
  });
}

// "said it will withdraw unless he yields", read as a second report or as a condition of the report: what such a word opens is an
// adverbial of the clause before. "because" and "although" without a comma may well tell of the report.
void Repair::mend_adverbials(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t mark = sentence.first + 1; mark < sentence.last; ++mark) {
    const uint32_t clause = tokens[mark].head;
    if (tokens[mark].rel != Deprel::mark || clause == kNone || clause < mark) continue;
    const bool condition = tokens[mark].form == "unless" || tokens[mark].form == "until";
    const bool adverbial = condition && tokens[clause].rel == Deprel::advcl && tokens[mark - 1].form != ",";
    if (tokens[clause].rel != Deprel::ccomp && !adverbial) continue;
    if (!condition && tokens[mark].form != "because" && tokens[mark].form != "although") continue;
    uint32_t above = tokens[clause].head;
    for (uint32_t t = mark; t-- > sentence.first;)
      if (tokens[t].head == above && tokens[t].rel == Deprel::ccomp) {
        above = t;
        break;
      }
    attach(clause, above, Deprel::advcl, "advcl");
  }
}

// "…, a rights group charged on Friday": behind a comma, a noun with a past form that has nothing but a time is who says so.
void Repair::mend_reporters(const Sentence& sentence) {
  auto& tokens = *tokens_;
  for (uint32_t verb = sentence.first + 2; verb < sentence.last; ++verb) {
    const uint32_t noun = tokens[verb].head;
    if (tokens[verb].rel != Deprel::acl || tokens[verb].xpos != "VBN" || noun == kNone || noun + 1 != verb) continue;
    const uint32_t above = tokens[noun].head;
    if (tokens[noun].rel != Deprel::appos || above == kNone || above > noun || !reports(verb)) continue;
    const bool alone = std::none_of(tokens.begin() + verb + 1, tokens.begin() + sentence.last, [&](const Token& t) {
      const auto at = static_cast<uint32_t>(&t - tokens.data());
      return t.upos != Upos::PUNCT && t.upos != Upos::ADP && t.upos != Upos::DET && !is_time(at);
    });
    if (!alone) continue;
    uint32_t top = above;
    while (tokens[top].upos != Upos::VERB && tokens[top].head != kNone) top = tokens[top].head;
    attach(verb, top, Deprel::parataxis, "parataxis");
    attach(noun, verb, Deprel::nsubj, "nsubj");
    tokens[verb].xpos = "VBD";
  }
}

// A verb of the lexicon that takes a clause: "charge", "protest", "say".
bool Repair::reports(uint32_t verb) const {
  const WordId word = lexicon_.lemma_of_past(lexicon_.word((*tokens_)[verb].form));
  return std::ranges::any_of(lexicon_.heads(word == knowledge::kNoWord ? lexicon_.word((*tokens_)[verb].lemma) : word), [&](uint32_t id) {
    return lexicon_.entries()[id].pattern.size() == 1 && lexicon_.frame(lexicon_.entries()[id]).find(knowledge::EdgeKind::clause);
  });
}

// "Greece, like most members, plans to impose curbs": a name, something inserted between commas, then a word that can be a verb
// of the third person before an infinitive: the clause has its verb there.
void Repair::mend_insertions(const Sentence& sentence) {
  auto& tokens = *tokens_;
  uint32_t name = kNone;
  for (uint32_t t = sentence.first; t < sentence.last && name == kNone; ++t)
    if (tokens[t].head == kNone) name = t;
  if (name == kNone || !named_[name] || name + 4 >= sentence.last || tokens[name + 1].form != "," || tokens[name + 2].upos != Upos::ADP) return;
  for (uint32_t comma = name + 3; comma + 3 < sentence.last; ++comma) {
    const uint32_t verb = comma + 1;
    if (tokens[comma].form != "," || tokens[verb].head != name || tokens[verb].upos != Upos::NOUN) continue;
    if (verb_form(verb).form != Form::third || tokens[verb + 1].xpos != "TO") return;
    make_verb(verb, kNone, Deprel::root);
    attach(name, verb, Deprel::nsubj, "nsubj");
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (t != verb && tokens[t].head == name && t > comma) tokens[t].head = verb;
      if (tokens[t].head == verb && tokens[t].rel == Deprel::acl && tokens[t].xpos == "VB") attach(t, verb, Deprel::xcomp, "xcomp");
    }
    return;
  }
}

}  // namespace verbale::events
