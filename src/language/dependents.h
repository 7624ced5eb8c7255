// How the dependents of a word follow one another, from the word outwards on each side down to where they end (Eisner 1996,
// "Three New Probabilistic Models for Dependency Parsing"). The network scores each arc alone; this knows that a verb has
// one subject, that an oblique has its case, that a comma before a conjunct belongs to it.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "document/sentence.h"
#include "language/step_table.h"

namespace verbale::language {

// A dependent as its sequence shows it: the number of its relation or, of a punctuation mark, its kind.
using Symbol = uint16_t;
constexpr Symbol kNoSymbol = 1023, kFirstSymbol = 1022, kEndSymbol = 1021, kPunctuation = 1000;

// The symbols of a model's relations, in their order; a sign is a word whose relation is `punct`.
class DependentSymbols {
 public:
  DependentSymbols() = default;
  template <class Labels>
  explicit DependentSymbols(const Labels& relations) {
    for (const std::string_view relation : relations) add(parse_deprel(relation));
  }
  Symbol of(uint16_t relation, std::string_view form) const { return is_sign_[relation] ? of_sign(form) : relation; }
  bool is_sign(uint16_t relation) const { return is_sign_[relation]; }
  // What a dependent changes for those behind it: a bit for a subject, an object, a marker … that is there now.
  uint8_t after(uint8_t seen, Symbol symbol) const;
  static uint8_t without_sign(uint8_t seen);  // at the word itself no sign stands before

 private:
  void add(Deprel relation);
  static Symbol of_sign(std::string_view form);
  std::vector<uint8_t> bits_;
  std::vector<bool> is_sign_;
};

// What the next dependent on one side of a word is drawn from, packed into a number: the side, the word's tag and relation, the
// dependent before it, what was there already. Each general() knows less than the one before; the last, which knows side and
// tag alone, is what the others are measured against.
struct DependentContext {
  uint64_t packed = 0;
  static constexpr int kLevels = 5;
  DependentContext(bool right, Upos upos, uint16_t relation, Symbol before, uint8_t seen)
      : packed(uint64_t{seen} | uint64_t{before} << 8 | uint64_t{relation} << 18 | uint64_t{static_cast<uint8_t>(upos)} << 28 | uint64_t{right} << 33) {}
  int level() const { return static_cast<int>(packed >> 34); }
  DependentContext general() const;  // of any but the last
  uint64_t with(Symbol symbol) const { return packed << 10 | symbol; }
};

// Calls f(context, symbol) for each dependent of a word and for the end of each side: the left side first, then the right one,
// which knows what the left has; both begin at the word.
template <class F>
void for_dependents(const DependentSymbols& symbols, Upos upos, uint16_t relation, std::span<const Symbol> left, std::span<const Symbol> right, F f) {
  uint8_t seen = 0;
  for (const bool is_right : {false, true}) {
    Symbol before = kFirstSymbol;
    seen = DependentSymbols::without_sign(seen);
    for (const Symbol symbol : is_right ? right : left) {
      f(DependentContext(is_right, upos, relation, before, seen), symbol);
      seen = symbols.after(seen, symbol);
      if (symbol < kPunctuation) before = symbol;
    }
    f(DependentContext(is_right, upos, relation, before, seen), kEndSymbol);
  }
}

// The key of a context with a symbol, or with kNoSymbol, in the tables of the model file.
uint32_t dependent_key(DependentContext context, Symbol symbol);

class DependentTable : public StepTable {
 public:
  using StepTable::StepTable;
  explicit DependentTable(const StepTable& table) : StepTable(table) {}
  // log P(symbol | context) - log P(symbol | side and tag).
  float score(DependentContext context, Symbol symbol) const;
};

}  // namespace verbale::language
