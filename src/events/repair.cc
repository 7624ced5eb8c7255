#include "events/repair.h"
#include "events/repair_words.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::events {

using knowledge::kNoWord;
using knowledge::WordId;

namespace {

constexpr uint32_t kMaxClause = 60;  // tokens; no headline is longer

}  // namespace

Repair::Repair(const Document& document, const knowledge::Lexicon& lexicon, const Grammar& grammar)
    : document_(document), lexicon_(lexicon), grammar_(grammar), named_(document.tokens.size()) {
  for (const auto& mention : document.mentions)
    for (uint32_t t = mention.first; t < mention.last && t < named_.size(); ++t)
      if (!mention.actors.empty() && mention.kind != MentionKind::pronoun) named_[t] = true;
}

void Repair::operator()(std::vector<Token>& tokens) {
  tokens_ = &tokens;
  for (const auto& sentence : document_.sentences) {
    mend_names(sentence);
    mend_limits(sentence);
    mend_quoted_modifiers(sentence);
    mend_paired_participles(sentence);
    mend_marked_compounds(sentence);
    mend_joined_appositions(sentence);
    mend_halved_subjects(sentence);
    mend_handled_subjects(sentence);
    mend_shared_subjects(sentence);
    mend_opened_subjects(sentence);
    mend_split_subjects(sentence);
    mend_lone_receivers(sentence);
    mend_late_subjects(sentence);
    mend_opened_gerunds(sentence);
    mend_answers(sentence);
    mend_verbs_between(sentence);
    mend_verbal_nouns(sentence);
    mend_told_before(sentence);
    mend_that_clauses(sentence);
    mend_early_phrases(sentence);
    mend_inserted_phrases(sentence);
    mend_clefts(sentence);
    mend_infinitives(sentence);
    mend_perfects(sentence);
    mend_name_perfects(sentence);
    mend_hidden_verbs(sentence);
    mend_objects_of_nouns(sentence);
    mend_attributes_with_subject(sentence);
    mend_subjects_by(sentence);
    mend_swallowed_verbs(sentence);
    mend_sayers(sentence);
    mend_held_sayers(sentence);
    mend_backward_cases(sentence);
    mend_wished_verbs(sentence);
    mend_second_subjects(sentence);
    mend_rows(sentence);
    mend_cut_objects(sentence);
    mend_noun_infinitives(sentence);
    mend_insertions(sentence);
    mend_joined_nouns(sentence);
    mend_past_attributes(sentence);
    mend_joined_attributes(sentence);
    mend_complements(sentence);
    mend_bare_participles(sentence);
    mend_clauses(sentence);
    mend_second_verbs(sentence);
    mend_unjoined_subjects(sentence);
    mend_double_objects(sentence);
    mend_prepositions(sentence);
    mend_timed_phrases(sentence);
    mend_participles(sentence);
    mend_subjects(sentence);
    mend_orphans(sentence);
    mend_listed_subjects(sentence);
    mend_infinitive_lists(sentence);
    mend_denied_infinitives(sentence);
    mend_voices(sentence);
    mend_relative_subjects(sentence);
    mend_relatives(sentence);
    mend_relative_parts(sentence);
    mend_timed_infinitives(sentence);
    mend_told_infinitives(sentence);
    mend_told_purposes(sentence);
    mend_bare_verbs(sentence);
    mend_adverbials(sentence);
    mend_reporters(sentence);
    mend_final_reports(sentence);
    mend_particles(sentence);
    mend_receivers(sentence);
    mend_told_names(sentence);
    mend_objects(sentence);
    mend_agents(sentence);
    mend_charges(sentence);
    mend_verdicts(sentence);
    mend_fronted(sentence);
    mend_gerunds(sentence);
  }
}

void Repair::attach(uint32_t t, uint32_t head, Deprel rel, std::string_view relation) {
  Token& token = (*tokens_)[t];
  token.head = head;
  token.rel = rel;
  token.relation = relation;
}

// What hangs on the last part of a name hangs on the name: "Recep Tayyip Erdogan and …".
void Repair::mend_names(const Sentence& sentence) {
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    Token& token = (*tokens_)[t];
    if (token.rel != Deprel::conj && token.rel != Deprel::appos) continue;
    for (int i = 0; i < 4 && token.head != kNone && (*tokens_)[token.head].rel == Deprel::flat; ++i)
      token.head = (*tokens_)[token.head].head;
  }
}

// "After Moscow and Kyiv signed …", "In Geneva, Armenia and Georgia renounced …": the names right before a finite verb
// that has no subject are its subject, whatever preposition or list the parser gave them to.
void Repair::mend_subjects(const Sentence& sentence) {
  auto& tokens = *tokens_;
  std::vector<bool> has_subject(sentence.last - sentence.first);
  for (uint32_t t = sentence.first; t < sentence.last; ++t)
    if (const Token& token = tokens[t]; token.head != kNone && (token.rel == Deprel::nsubj || token.rel == Deprel::csubj ||
                                                                token.rel == Deprel::expl))
      has_subject[token.head - sentence.first] = true;
  for (uint32_t verb = sentence.first + 1; verb < sentence.last; ++verb) {
    const Token& token = tokens[verb];
    if (token.upos != Upos::VERB || (token.xpos != "VBD" && token.xpos != "VBZ") || has_subject[verb - sentence.first]) continue;
    if (token.rel == Deprel::conj || token.rel == Deprel::acl) continue;
    const uint32_t last = verb - 1, from = std::max(sentence.first, verb > kMaxClause ? verb - kMaxClause : 0);
    if (!is_nominal(tokens[last]) || !is_within(tokens, last, verb)) continue;
    uint32_t first = last, phrase = last;  // the phrase that ends right before the verb, and its first conjunct
    while (tokens[phrase].head != verb && tokens[phrase].rel != Deprel::conj) phrase = tokens[phrase].head;
    for (uint32_t c = from; c < phrase; ++c)
      if (tokens[c].rel == Deprel::conj && tokens[phrase].rel == Deprel::conj && tokens[c].head == tokens[phrase].head) phrase = std::min(phrase, c);
    first = phrase;
    if (tokens[phrase].rel == Deprel::conj) {  // a list after a comma: "In Geneva, Armenia and Georgia"
      const uint32_t top = tokens[phrase].head;
      if (tokens[top].head != verb) continue;
      const bool comma = first > 0 && tokens[first - 1].form == ",";
      if (!comma) first = phrase = top;
      else
        for (uint32_t c = phrase + 1; c < verb; ++c)
          if (tokens[c].rel == Deprel::conj && tokens[c].head == top) tokens[c].head = phrase;
    }
    if (tokens[phrase].rel == Deprel::obj || tokens[phrase].rel == Deprel::nsubj) continue;
    const bool obliged = tokens[phrase].rel == Deprel::obl || tokens[phrase].rel == Deprel::conj || tokens[phrase].rel == Deprel::nmod;
    if (!obliged) continue;
    bool marked = true;  // only by words that open clauses as well: "after", "as", "before", "since"
    for (uint32_t c = from; c < verb; ++c)
      if (tokens[c].rel == Deprel::case_ && tokens[c].head == phrase) {
        if (!opens_clause(c)) marked = false;
        else attach(c, verb, Deprel::mark, "mark");
      }
    if (marked) attach(phrase, verb, Deprel::nsubj, "nsubj");
  }
}

}  // namespace verbale::events
