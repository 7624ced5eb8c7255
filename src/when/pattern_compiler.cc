#include "when/pattern_compiler.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"

namespace verbale::when {

namespace {

constexpr int kDeepest = 40;                 // brackets in brackets
constexpr size_t kLongestPattern = 1 << 16;  // bytes, with its parts put in

bool is_class_name(std::string_view atom) { return atom.size() > 1 && is_upper(atom[0]) && is_upper(atom[1]); }

}  // namespace

Status PatternCompiler::add_part(const TsvRow& row) {
  TRY(parts_[std::string(row["name"])], expand(row["pattern"], row.place()));
  return {};
}

Status PatternCompiler::add_rule(const TsvRow& row) {
  return add_rule(row["rule"], row["pattern"], row["meaning"], row.place());
}

Status PatternCompiler::add_rule(std::string_view name, std::string_view pattern, std::string_view means, Place where) {
  TRY(const std::string text, expand(pattern, where));
  where_ = std::move(where);
  tokens_ = split_words(text);
  next_ = 0;
  Rule rule;
  rule.name = name;
  TRY_VOID(meaning(means, rule));
  TRY_VOID(left_context(rule));
  TRY_VOID(alternatives(rule, 0));
  if (next_ != tokens_.size()) return wrong("')' without '('");
  emit(rule, {});
  if (grammar_.rules_.size() == Grammar::kMostRules) return wrong("more than 512 patterns");
  grammar_.rules_.push_back(std::move(rule));
  grammar_.index(grammar_.rules_.size() - 1);
  return {};
}

// A feast day's name is its own pattern: "new year's eve" reads "new year ' ~s eve".
Status PatternCompiler::add_holidays(const std::vector<knowledge::Holiday>& holidays) {
  for (const auto& holiday : holidays) {
    std::string pattern = "( early | late )? ( the )? ( ";
    for (const char c : holiday.name) pattern += c == '\'' ? " ' ~" : c == '.' ? std::string(" ~.") : std::string(1, c);
    pattern += " ) PART? ( ,? of? YEAR )?";
    const std::string means = "date holiday=" + replace_all(std::string(holiday.rule), " ", "_");
    TRY_VOID(add_rule(holiday.name, pattern, means, Place{"data/calendar/holidays.tsv"}));
  }
  return {};
}

// Puts the parts in, each in brackets.
Result<std::string> PatternCompiler::expand(std::string_view pattern, const Place& where) const {
  std::string out;
  for (const auto token : split_words(pattern)) {
    const size_t open = token.starts_with("~<") ? 1 : 0;
    const size_t close = token.find('>');
    if (token.size() < 3 || token[open] != '<' || close == std::string_view::npos) {
      out += std::string(token) + " ";
      continue;
    }
    const auto part = parts_.find(std::string(token.substr(open + 1, close - open - 1)));
    if (part == parts_.end()) return fail(Code::bad_data, "no part named " + std::string(token), where);
    out += "( " + part->second + " )" + std::string(token.substr(close + 1)) + " ";
    if (out.size() > kLongestPattern) return fail(Code::bad_data, "the pattern grows too long", where);
  }
  return out;
}

// "shift base=last needs=bc": the kind, then constants.
Status PatternCompiler::meaning(std::string_view text, Rule& rule) {
  const auto words = split_words(text);
  const auto kind = words.empty() ? std::nullopt : parse_kind(words[0]);
  if (!kind) return wrong("no kind of expression in '" + std::string(text) + "'");
  rule.kind = *kind;
  for (size_t i = 1; i < words.size(); ++i) {
    const size_t equals = words[i].find('=');
    const auto slot = parse_slot(words[i].substr(0, equals));
    if (equals == std::string_view::npos || !slot) return wrong("no slot=value: " + std::string(words[i]));
    rule.constants.emplace_back(*slot, constant(words[i].substr(equals + 1)));
  }
  return {};
}

Status PatternCompiler::left_context(Rule& rule) {
  rule.braced = std::find(tokens_.begin(), tokens_.end(), "{") != tokens_.end();
  if (!rule.braced || at("{")) return {};
  if (tokens_[next_].starts_with('^')) {
    rule.before_negated = true;
    tokens_[next_].remove_prefix(1);
    if (tokens_[next_].empty()) ++next_;
  }
  TRY(rule.before, test_set());
  return at("{") ? Status() : wrong("only one word may stand before the first '{'");
}

Status PatternCompiler::alternatives(Rule& rule, int depth) {
  if (depth > kDeepest) return wrong("too many brackets");
  std::vector<uint32_t> jumps;
  while (true) {
    const uint32_t fork = emit(rule, {.op = Op::split});
    TRY_VOID(sequence(rule, depth));
    if (!at("|")) {
      rule.steps[fork] = {.op = Op::jump, .other = fork + 1};
      break;
    }
    ++next_;
    jumps.push_back(emit(rule, {.op = Op::jump}));
    rule.steps[fork].other = static_cast<uint32_t>(rule.steps.size());
  }
  for (const uint32_t jump : jumps) rule.steps[jump].other = static_cast<uint32_t>(rule.steps.size());
  return {};
}

Status PatternCompiler::sequence(Rule& rule, int depth) {
  while (!at_end()) TRY_VOID(element(rule, depth));
  return {};
}

Status PatternCompiler::element(Rule& rule, int depth) {
  if (at("{") || at("}")) {
    emit(rule, {.op = at("{") ? Op::open : Op::close});
    ++next_;
    return {};
  }
  if (tokens_[next_].starts_with('!')) return not_ahead(rule);
  const uint32_t fork = emit(rule, {.op = Op::split});
  bool optional = false;
  if (at("(")) {
    ++next_;
    TRY_VOID(alternatives(rule, depth + 1));
    if (!at(")") && !at(")?")) return wrong("'(' without ')'");
    optional = at(")?");
  } else {
    auto token = tokens_[next_];
    optional = token.size() > 1 && token.ends_with('?');
    if (optional) token.remove_suffix(1);
    int filled = -1;
    TRY(const Test what, test(token, &filled));
    emit(rule, {.op = Op::test, .test = what, .fill = filled});
  }
  ++next_;
  const auto here = static_cast<uint32_t>(rule.steps.size());
  rule.steps[fork] = optional ? Step{.op = Op::split, .other = here} : Step{.op = Op::jump, .other = fork + 1};
  return {};
}

Status PatternCompiler::not_ahead(Rule& rule) {
  tokens_[next_].remove_prefix(1);
  if (tokens_[next_].empty()) ++next_;
  TRY(const auto tests, test_set());
  for (const auto& what : tests) emit(rule, {.op = Op::not_ahead, .test = what});
  return {};
}

// One atom, or "( a | b | c )" of atoms.
Result<std::vector<Grammar::Test>> PatternCompiler::test_set() {
  std::vector<Test> out;
  const bool many = at("(");
  if (many) ++next_;
  while (next_ < tokens_.size() && !at(")")) {
    if (!at("|")) {
      TRY(out.emplace_back(), test(tokens_[next_], nullptr));
      if (!many) break;
    }
    ++next_;
  }
  if (next_ >= tokens_.size()) return wrong("'(' without ')'");
  ++next_;
  return out;
}

// [~]CLASS[:slot[=value]] or [~]word[:slot=value]
Result<Grammar::Test> PatternCompiler::test(std::string_view token, int* filled) {
  Test out;
  if (token.size() > 1 && token.starts_with('~')) {
    out.glued = true;
    token.remove_prefix(1);
  }
  const size_t colon = token.size() > 1 ? token.find(':', 1) : std::string_view::npos;
  const auto atom = token.substr(0, colon);
  const auto slot = colon == std::string_view::npos ? std::string_view() : token.substr(colon + 1);
  if (is_class_name(atom)) {
    const auto cls = lexicon_.class_id(atom);
    if (!cls) return wrong("no word class " + std::string(atom));
    out.cls = *cls;
  } else {
    out.literal = lexicon_.intern(lower_ascii(atom));
  }
  if (filled) {
    TRY(*filled, fill(atom, slot, out.literal == 0, out.cls));
  }
  return out;
}

Result<int> PatternCompiler::fill(std::string_view atom, std::string_view slot, bool is_class, uint8_t cls) {
  const size_t equals = slot.find('=');
  const auto name = slot.empty() && is_class ? lower_ascii(atom) : std::string(slot.substr(0, equals));
  if (name.empty() || name == "none") return -1;
  const auto known = parse_slot(name);
  if (!known && slot.empty()) return -1;  // a class without a slot of its name
  if (!known) return wrong("no slot " + name);
  Grammar::Fill out{.slot = *known, .constant = equals != std::string_view::npos, .value = {}, .cls = cls};
  if (out.constant) out.value = constant(slot.substr(equals + 1));
  if (!out.constant && !is_class) {
    out.constant = true;
    out.value = constant(atom);
  }
  grammar_.fills_.push_back(out);
  return static_cast<int>(grammar_.fills_.size() - 1);
}

SlotValue PatternCompiler::constant(std::string_view text) {
  const auto& kept = grammar_.owned_.emplace_back(text);
  SlotValue out{true, 0, kept};
  std::from_chars(kept.data(), kept.data() + kept.size(), out.number);
  return out;
}

uint32_t PatternCompiler::emit(Rule& rule, Step step) {
  rule.steps.push_back(step);
  return static_cast<uint32_t>(rule.steps.size() - 1);
}

}  // namespace verbale::when
