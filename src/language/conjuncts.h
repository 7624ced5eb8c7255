// Which clauses stand side by side. In "the ministry rejected that a ship had crossed the line and accused Oslo" what accuses is a
// past form without a subject, as what rejects has, and no participle behind "had" like what crossed; and a clause behind a closing
// quotation mark seldom goes on with one inside the quotation. The network scores the arc alone; this compares what the heads of
// both clauses look like, with their auxiliaries, subjects and markers.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "document/sentence.h"
#include "language/step_table.h"

namespace verbale::language {

enum class ClauseVerb : uint8_t { none, past, present, finite, infinitive, past_participle, participle, predicate, other };
enum class ClauseMark : uint8_t { none, particle, subordinator, other };

// What a tree says of a word that may be the head of a clause.
struct ClauseForm {
  bool is_clause = false;  // a verb, a predicate with its copula, or what a marker hangs on
  ClauseVerb auxiliary = ClauseVerb::none, own = ClauseVerb::none;  // the first auxiliary or copula; the word itself
  ClauseMark mark = ClauseMark::none;
  bool subject = false;
  bool quoted = false;
  uint16_t quotes_before = 0;  // quotation marks of the sentence before it
};

// A word as find_clauses() needs it; head 1…n, 0 = root.
struct ClauseWord {
  std::string_view form;
  Upos upos = Upos::X;
  Morph morph;
  uint32_t head = 0;
  Deprel relation = Deprel::dep;
};

void find_clauses(std::span<const ClauseWord> words, std::vector<ClauseForm>& out);

// A first conjunct and a later one, packed into a number: the forms of the two (11 bits each), quotation (2 bits from 22 on), the
// level (2 bits from 30 on). Each general() knows less than the one before: without the subject of the first, without both marks,
// then nothing but quotation and the subject of the later one.
struct ConjunctPair {
  uint32_t packed = 0;
  static constexpr uint32_t kLevels = 4;
  ConjunctPair(const ClauseForm& first, const ClauseForm& later);
  uint32_t level() const { return packed >> 30; }
  ConjunctPair general() const;  // of any but the last
};

// By ConjunctPair::packed.
class ConjunctTable : public StepTable {
 public:
  using StepTable::StepTable;
  explicit ConjunctTable(const StepTable& table) : StepTable(table) {}
  // How much more often clauses of these forms are conjuncts than any two clauses of a sentence of which the later one is a
  // conjunct of some clause: a logarithm of odds.
  float score(const ClauseForm& first, const ClauseForm& later) const;
};

}  // namespace verbale::language
