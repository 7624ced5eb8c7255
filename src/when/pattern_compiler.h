// The notation of patterns (docs/formats/calendar.md) to the steps of a rule.
#pragma once
#include <unordered_map>

#include "base/tsv.h"
#include "when/grammar.h"

namespace verbale::when {

class PatternCompiler {
 public:
  PatternCompiler(Grammar& grammar, Lexicon& lexicon) : grammar_(grammar), lexicon_(lexicon) {}

  Status add_part(const TsvRow& row);
  Status add_rule(const TsvRow& row);
  Status add_holidays(const std::vector<knowledge::Holiday>& holidays);
  Status add_rule(std::string_view name, std::string_view pattern, std::string_view meaning, Place where);

 private:
  using Rule = Grammar::Rule;
  using Step = Grammar::Step;
  using Test = Grammar::Test;

  Result<std::string> expand(std::string_view pattern, const Place& where) const;
  Status meaning(std::string_view text, Rule& rule);
  Status left_context(Rule& rule);
  Status alternatives(Rule& rule, int depth);
  Status sequence(Rule& rule, int depth);
  Status element(Rule& rule, int depth);
  Status not_ahead(Rule& rule);
  Result<std::vector<Test>> test_set();
  Result<Test> test(std::string_view token, int* fill);
  Result<int> fill(std::string_view atom, std::string_view slot, bool is_class, uint8_t cls);
  SlotValue constant(std::string_view text);
  uint32_t emit(Rule& rule, Step step);
  bool at(std::string_view token) const { return next_ < tokens_.size() && tokens_[next_] == token; }
  bool at_end() const { return next_ >= tokens_.size() || at(")") || at(")?") || at("|"); }
  tl::unexpected<Error> wrong(std::string message) const { return fail(Code::bad_data, std::move(message), where_); }

  Grammar& grammar_;
  Lexicon& lexicon_;
  std::unordered_map<std::string, std::string> parts_;
  std::vector<std::string_view> tokens_;
  size_t next_ = 0;
  Place where_;
};

}  // namespace verbale::when
