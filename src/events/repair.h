// Mends trees that cannot be right, before anything is read from them: a clause has a verb, a finite verb has a subject.
// Where the parser saw neither (headlines without articles, names that hide a verb, machine-translated word order), the
// order of words decides: names, verb, object, prepositional phrases.
#pragma once
#include <string_view>
#include <vector>

#include "document/document.h"
#include "events/grammar.h"

namespace verbale::events {

class Repair {
 public:
  Repair(const Document& document, const knowledge::Lexicon& lexicon, const Grammar& grammar);
  // Changes heads, relations, tags and lemmas of `tokens`, a copy of the document's; every sentence stays a tree.
  void operator()(std::vector<Token>& tokens);

 private:
  enum class Form : uint8_t { none, base, third, past };
  struct VerbForm {
    Form form = Form::none;
    knowledge::WordId lemma = knowledge::kNoWord;
    bool noun = false;  // the word is a noun of the lexicon as well
  };
  void mend_names(const Sentence& sentence);
  void mend_subjects(const Sentence& sentence);
  // repair_relations.cc
  void mend_particles(const Sentence& sentence);
  bool is_entry(const Token& verb, const Token& word) const;
  void mend_objects(const Sentence& sentence);
  void mend_hidden_verbs(const Sentence& sentence);
  void mend_perfects(const Sentence& sentence);
  void mend_paired_participles(const Sentence& sentence);
  // repair_phrases.cc
  void mend_limits(const Sentence& sentence);
  void mend_prepositions(const Sentence& sentence);
  void mend_inserted_phrases(const Sentence& sentence);
  void mend_clefts(const Sentence& sentence);
  void mend_early_phrases(const Sentence& sentence);
  void mend_participles(const Sentence& sentence);
  void mend_orphans(const Sentence& sentence);
  void mend_adverbials(const Sentence& sentence);
  void mend_relative_parts(const Sentence& sentence);
  void mend_relatives(const Sentence& sentence);
  void mend_voices(const Sentence& sentence);
  void mend_relative_subjects(const Sentence& sentence);
  bool has_object_behind(const Sentence& sentence, uint32_t noun, uint32_t verb);
  void mend_told_infinitives(const Sentence& sentence);
  bool tells_people(uint32_t verb) const;
  void mend_insertions(const Sentence& sentence);
  void mend_reporters(const Sentence& sentence);
  bool reports(uint32_t verb) const;
  bool is_participle(const Sentence& sentence, uint32_t verb) const;
  uint32_t preposition_before(uint32_t noun) const;
  uint32_t orphan_subject(const Sentence& sentence, uint32_t verb) const;
  bool has_dependent(const Sentence& sentence, uint32_t head, Deprel rel) const;
  // repair_verbs.cc
  void mend_infinitives(const Sentence& sentence);
  bool hides_infinitive(uint32_t verb) const;
  void make_infinitive(const Sentence& sentence, uint32_t to, uint32_t above);
  void mend_name_perfects(const Sentence& sentence);
  void mend_agents(const Sentence& sentence);
  uint32_t act_before(const Sentence& sentence, uint32_t by) const;
  void mend_receivers(const Sentence& sentence);
  void mend_bare_verbs(const Sentence& sentence);
  void mend_timed_infinitives(const Sentence& sentence);
  void mend_told_purposes(const Sentence& sentence);
  void mend_past_attributes(const Sentence& sentence);
  void mend_joined_attributes(const Sentence& sentence);
  void mend_complements(const Sentence& sentence);
  void mend_bare_participles(const Sentence& sentence);
  void mend_second_verbs(const Sentence& sentence);
  void mend_joined_nouns(const Sentence& sentence);
  void mend_unjoined_subjects(const Sentence& sentence);
  void mend_gerunds(const Sentence& sentence);
  bool names_somebody(uint32_t begin, uint32_t end) const;
  // repair_order.cc
  void mend_backward_cases(const Sentence& sentence);
  void mend_wished_verbs(const Sentence& sentence);
  bool hides_adverb(uint32_t t) const;
  bool lacks_subject(const Sentence& sentence, uint32_t t) const;
  bool is_first_of_two(uint32_t preposition) const;
  void mend_second_subjects(const Sentence& sentence);
  void mend_swallowed_verbs(const Sentence& sentence);
  void mend_sayers(const Sentence& sentence);
  void mend_rows(const Sentence& sentence);
  void mend_verdicts(const Sentence& sentence);
  void mend_attributes_with_subject(const Sentence& sentence);
  void mend_subjects_by(const Sentence& sentence);
  void mend_objects_of_nouns(const Sentence& sentence);
  void give_first_subject(const Sentence& sentence, uint32_t verb, uint32_t later);
  void mend_held_sayers(const Sentence& sentence);
  void mend_denied_infinitives(const Sentence& sentence);
  void mend_cut_objects(const Sentence& sentence);
  void mend_told_names(const Sentence& sentence);
  void mend_noun_infinitives(const Sentence& sentence);
  uint32_t bare_object(const Sentence& sentence, uint32_t verb) const;
  uint32_t phrase_behind(uint32_t verb) const;
  // repair_reports.cc
  void mend_final_reports(const Sentence& sentence);
  void mend_timed_phrases(const Sentence& sentence);
  void mend_double_objects(const Sentence& sentence);
  void mend_that_clauses(const Sentence& sentence);
  void mend_told_before(const Sentence& sentence);
  void mend_lone_receivers(const Sentence& sentence);
  void mend_late_subjects(const Sentence& sentence);
  void mend_opened_gerunds(const Sentence& sentence);
  void mend_answers(const Sentence& sentence);
  void mend_verbal_nouns(const Sentence& sentence);
  void mend_verbs_between(const Sentence& sentence);
  knowledge::WordId verb_of_gerund(std::string_view form) const;
  // repair_attachments.cc
  void mend_joined_appositions(const Sentence& sentence);
  void mend_halved_subjects(const Sentence& sentence);
  void mend_handled_subjects(const Sentence& sentence);
  void mend_opened_subjects(const Sentence& sentence);
  void mend_marked_compounds(const Sentence& sentence);
  void mend_shared_subjects(const Sentence& sentence);
  void mend_split_subjects(const Sentence& sentence);
  void join_subject(uint32_t part, uint32_t clause);
  // repair_lists.cc
  void mend_infinitive_lists(const Sentence& sentence);
  void mend_listed_subjects(const Sentence& sentence);
  uint32_t group_begin(const Sentence& sentence, uint32_t verb) const;
  uint32_t list_before(const Sentence& sentence, uint32_t verb) const;
  static bool opens_quotation(const Token& t) { return t.form == "“" || t.form == "\"" || t.form == "‘"; }
  uint32_t clause_begin(const Sentence& sentence, uint32_t t) const;
  bool is_loosely_joined(uint32_t begin, uint32_t end) const;
  bool opens_sentence(const Sentence& sentence, uint32_t t) const;
  bool is_served(const Sentence& sentence, uint32_t verb) const;
  uint32_t head_of(uint32_t begin, uint32_t end) const;
  uint32_t before_brackets(const Sentence& sentence, uint32_t verb) const;
  void mend_charges(const Sentence& sentence);
  void mend_fronted(const Sentence& sentence);
  void mend_quoted_modifiers(const Sentence& sentence);
  uint32_t quoted_clause(const Sentence& sentence, uint32_t speech, uint32_t participle) const;
  bool has_case(uint32_t t) const;
  bool is_time(uint32_t t) const;
  uint32_t nearest_conjunct(uint32_t verb, uint32_t object) const;
  void mend_clauses(const Sentence& sentence);
  void mend_list(uint32_t begin, uint32_t end, uint32_t head, Deprel rel);
  uint32_t clause_end(uint32_t begin, uint32_t last) const;
  bool opens_clause(uint32_t t) const;
  bool has_predicate(uint32_t begin, uint32_t end) const;
  VerbForm verb_form(uint32_t t) const;
  bool has_pos(knowledge::WordId word, uint8_t pos) const;
  bool can_follow(uint32_t t) const;
  bool fits_number(Form form, uint32_t begin, uint32_t verb) const;
  uint32_t find_verb(uint32_t begin, uint32_t end, bool first) const;
  void rebuild(uint32_t begin, uint32_t verb, uint32_t end, uint32_t head, Deprel rel);
  void make_verb(uint32_t t, uint32_t head, Deprel rel);
  uint32_t read_phrase(uint32_t begin, uint32_t end, uint32_t head, Deprel rel, uint32_t marker);
  uint32_t phrase_end(uint32_t begin, uint32_t end) const;
  bool closes_phrase(uint32_t t) const;
  void attach(uint32_t t, uint32_t head, Deprel rel, std::string_view relation);

  const Document& document_;
  const knowledge::Lexicon& lexicon_;
  const Grammar& grammar_;
  std::vector<bool> named_;  // for each token: part of a mention of somebody
  std::vector<Token>* tokens_ = nullptr;
};

}  // namespace verbale::events
