// Patterns of data/calendar/patterns.tsv compiled to small programs and matched against words. No loops in a pattern:
// a match is bounded by the pattern, so matching is linear in the text.
#pragma once
#include <bitset>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "when/lexicon.h"
#include "when/slots.h"
#include "when/words.h"

namespace verbale::when {

// What the resolver does with a match.
enum class Kind : uint8_t { date, shift, duration, often, ref, none };
std::optional<Kind> parse_kind(std::string_view text);

// What one step of a compiled pattern does.
enum class Op : uint8_t { test, split, jump, not_ahead, open, close, done };

// One expression of a match: words [first, last) and what they say.
struct Expression {
  size_t first = 0, last = 0;
  Kind kind = Kind::date;
  std::string_view rule;
  Slots slots;
};

class Grammar {
 public:
  // Reads parts.tsv, patterns.tsv and the names of feast days; gives the patterns' literals ids in the lexicon.
  static Result<Grammar> load(Lexicon& lexicon, const knowledge::Calendar& calendar);

  // The best match that starts at word `at`: its expressions go to `out` (cleared first). False when there is none.
  bool match(const std::vector<Word>& words, size_t at, std::vector<Expression>& out) const;

  // Whether the word by itself can make an expression of time what it is: "May", "12", "now", but not "the".
  bool tells_time(const Word& word) const {
    return (word.classes & telling_classes_) || (word.literal() < telling_.size() && telling_[word.literal()]);
  }

 private:
  friend class PatternCompiler;
  friend class Matcher;
  struct Test {
    uint32_t literal = 0;  // or
    uint8_t cls = kEdge;
    bool glued = false;
  };
  struct Fill {
    Slot slot;
    bool constant = false;
    SlotValue value;  // of a constant
    uint8_t cls = 0;  // else the reading of this class
  };
  struct Step {
    Op op = Op::done;
    Test test;
    int fill = -1;       // index into fills_, on a test
    uint32_t other = 0;  // split: second choice; jump: target
  };
  // What a word must be for a match to go on from a step: one of the classes, or a literal by its id modulo 64.
  struct Start {
    ClassSet classes = 0;
    uint64_t literals = 0;
    bool free = false;  // the match may end here or look no further: nothing can be told
    bool may_pass(const Word& word) const {
      const uint32_t literal = word.literal();
      return free || (classes & word.classes) || (literal != 0 && (literals >> (literal & 63) & 1));
    }
  };
  struct Rule {
    std::string name;
    Kind kind = Kind::date;
    std::vector<Step> steps;
    std::vector<Start> starts;  // by step
    std::vector<Test> before;  // the one word before the match must be (or, negated, must not be) one of these
    bool before_negated = false;
    bool braced = false;
    std::vector<std::pair<Slot, SlotValue>> constants;
  };
  static constexpr size_t kMostRules = 512;
  using RuleSet = std::bitset<kMostRules>;

  bool passes(const Test& test, const Word& word) const;
  bool context_fits(const Rule& rule, const Word& before) const;
  void index(size_t rule);
  static std::vector<Start> starts_of(const std::vector<Step>& steps);
  // The tests that can come first from these steps on, with the steps behind them; true when the rule may end there.
  struct Opening {
    Test test;
    uint32_t behind;
  };
  static bool collect(const Rule& rule, std::vector<uint32_t> open, std::vector<Opening>& out);

  // Rules by the words they can have at one position.
  struct Position {
    std::vector<RuleSet> by_literal;
    std::vector<RuleSet> by_class = std::vector<RuleSet>(64);
    void add(const Test& test, size_t rule);
    RuleSet fits(const Word& word) const;
  };
  Status find_telling_words(const Lexicon& lexicon);

  std::vector<Rule> rules_;
  std::vector<Fill> fills_;
  Position first_, second_;
  RuleSet single_;  // rules that one word can satisfy
  ClassSet telling_classes_ = 0;
  std::vector<bool> telling_;      // by literal
  std::deque<std::string> owned_;  // texts that constants view
};

}  // namespace verbale::when
