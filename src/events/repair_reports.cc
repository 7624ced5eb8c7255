#include <algorithm>

#include "base/strings.h"
#include "events/repair.h"

// Who says so behind a comma, phrases behind a day, two objects that are one.
namespace verbale::events {

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
    const uint32_t first = t - 1, verb = tokens[t].head;
    if (tokens[t].rel != Deprel::obj || tokens[first].rel != Deprel::obj || verb == kNone || tokens[first].head != verb || verb > first) continue;
    if (tokens[first].upos == Upos::PROPN || tokens[first].upos == Upos::PRON || !is_lower(tokens[t].form.front())) continue;
    for (uint32_t c = verb + 1; c < first; ++c)
      if (tokens[c].head == first) tokens[c].head = t;
    attach(first, t, Deprel::amod, "amod");
    tokens[t].upos = Upos::NOUN, tokens[t].xpos = "NN";
  }
}

}  // namespace verbale::events
