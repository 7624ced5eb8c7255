// The sentence graph: the basic dependency tree with its deep arguments made visible. Passives are turned, conjuncts share
// their subjects, control and raising subjects and relative clauses are filled in (after Schuster and Manning 2016,
// Enhanced English Universal Dependencies), nominal acts take their arguments from possessives and prepositions.
#pragma once
#include <bitset>
#include <cstdint>
#include <span>
#include <vector>

#include "document/document.h"
#include "events/grammar.h"
#include "events/token_list.h"

namespace verbale::events {

class Graph {
 public:
  Graph(const Document& document, const knowledge::Lexicon& lexicon, const Grammar& grammar);

  // As the parser gave it, or as it was mended (repair.h).
  const Token& token(uint32_t t) const { return tokens_[t]; }
  uint32_t size() const { return static_cast<uint32_t>(tokens_.size()); }
  // The lexicon's word for the lemma (or, failing that, for the form in lower case); kNoWord = in no file.
  knowledge::WordId word(uint32_t t) const { return words_[t]; }
  knowledge::WordId form(uint32_t t) const { return forms_[t]; }
  bool is_time(uint32_t t) const { return document_.date_over(token(t).span) != nullptr; }
  bool is(uint32_t t, knowledge::KindId kind) const {
    return lexicon_.is(words_[t], kind) || lexicon_.is(forms_[t], kind);
  }
  std::span<const uint32_t> children(uint32_t t) const {
    return {child_.data() + first_child_[t], child_.data() + first_child_[t + 1]};
  }
  uint32_t sentence_of(uint32_t t) const { return sentence_[t]; }

  // Deep arguments of a verb (or of a predicate adjective or noun). Heads of phrases; conjuncts are not yet added.
  TokenList subjects(uint32_t t) const { return subjects(t, 0); }
  TokenList objects(uint32_t t) const { return objects(t, 0); }
  TokenList indirect_objects(uint32_t t) const;
  // Dependents of t by this preposition; for relative clauses also the noun that is meant.
  TokenList prepositional(uint32_t t, knowledge::WordId preposition) const;
  TokenList nested(uint32_t t, knowledge::WordId preposition, int depth) const;
  // Possessors, and the modifiers right before a noun that are names or nationalities.
  TokenList possessors(uint32_t t) const;
  TokenList modifiers(uint32_t t) const;
  // The token and all that are coordinated with it.
  TokenList conjuncts(uint32_t t) const;

  // The whole noun phrase of t in the text: its article, modifiers and owners, and what follows by "of", "in" or "from".
  Span phrase(uint32_t t, int depth = 0) const;

  // The preposition that marks the phrase; kNoWord = none.
  knowledge::WordId preposition_of(uint32_t t) const;
  // The preposition is one of those that mark the phrase.
  bool marked_by(uint32_t t, knowledge::WordId preposition) const;
  bool passive(uint32_t t) const;
  // A verb, or the head of a clause.
  bool verbal(uint32_t t) const { return tokens_[t].upos == Upos::VERB || (below_[t] & (kCopula | kSubject | kAuxiliary)); }
  // False only where no phrase of the sentence of t is marked by the preposition.
  bool may_mark(uint32_t t, knowledge::WordId preposition) const {
    return preposition == knowledge::kNoWord || markers_[sentence_[t]][preposition % kMarkers];
  }
  bool has_copula(uint32_t t) const { return below_[t] & kCopula; }
  // The noun that a relative or participle clause modifies; kNone if it is none.
  uint32_t antecedent(uint32_t t) const;
  // "who", "whose": the noun that their clause modifies; any other token: itself.
  uint32_t resolve_relative(uint32_t t) const;
  // The noun of a clause with "where": "Kosovo, where NATO keeps troops"; kNone = it is no such clause.
  uint32_t place_of_clause(uint32_t verb) const;
  // "Macedonia's border with Bulgaria": the state on the other side of a border is no side of an act.
  bool beyond_border(uint32_t t) const;
  // "Western sanctions", "foreign meddling": of states that the word does not name.
  bool of_others(uint32_t t) const;
  // The clause that a verb of speech reports: "said that he had left", "he had left, they said"; kNone = none.
  uint32_t clause_told(uint32_t verb) const;
  // The verb has a clause that tells what somebody should do: "insisted that she retract it".
  bool wishes(uint32_t verb) const;
  bool subject_control(uint32_t verb) const;

 private:
  static constexpr int kMaxDepth = 6;  // of inheritance; real sentences need three
  // What hangs below a token, gathered once: passives and clauses are asked for often.
  enum Below : uint8_t { kAuxiliary = 1, kCopula = 2, kSubject = 4, kObject = 8, kPassiveMark = 16 };
  static constexpr size_t kMarkers = 256;
  void look_up_words();
  void index_children();
  TokenList subjects(uint32_t t, int depth) const;
  TokenList objects(uint32_t t, int depth) const;
  TokenList surface_subjects(uint32_t t, int depth) const;
  TokenList inherited_subjects(uint32_t t, int depth) const;
  uint32_t phrase_begin(uint32_t t) const;
  bool joined(uint32_t a, uint32_t b) const;
  TokenList told_by(uint32_t verb) const;
  bool stands_second(uint32_t preposition) const;
  uint32_t main_of_report(uint32_t clause) const;
  TokenList seen_as(uint32_t verb, uint32_t clause) const;
  TokenList authors(uint32_t noun, int depth) const;
  uint32_t clause_above(uint32_t t) const;
  uint32_t gap_of(uint32_t clause) const;  // the relativizer token of a relative clause; kNone = none is written
  knowledge::WordId lookup(std::string_view text) const;
  knowledge::WordId without_ending(std::string_view form) const;

  const Document& document_;
  const knowledge::Lexicon& lexicon_;
  const Grammar& grammar_;
  std::vector<Token> tokens_;
  std::vector<knowledge::WordId> words_, forms_;
  std::vector<uint32_t> first_child_, child_, sentence_;
  std::vector<uint8_t> below_;
  std::vector<std::bitset<kMarkers>> markers_;  // by sentence: words that mark phrases and clauses, modulo
};

}  // namespace verbale::events
