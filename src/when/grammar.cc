#include "when/grammar.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "when/pattern_compiler.h"

namespace verbale::when {

namespace {

constexpr std::string_view kSlotNames[] = {
#define SLOT(name) #name,
    VERBALE_TIME_SLOTS(SLOT)
#undef SLOT
};

// Slots that one expression of a range may leave to its neighbour: "4-7 July 2014".
constexpr Slot kShared[] = {Slot::era,   Slot::year,     Slot::year2, Slot::fiscal,
                            Slot::month, Slot::meridiem, Slot::zone,  Slot::season};

constexpr size_t kMostFills = 48, kMostGroups = 4;

}  // namespace

std::optional<Slot> parse_slot(std::string_view name) {
  for (size_t i = 0; i < kSlots; ++i)
    if (kSlotNames[i] == name) return static_cast<Slot>(i);
  return std::nullopt;
}

std::optional<Kind> parse_kind(std::string_view text) {
  static constexpr std::string_view kKinds[] = {"date", "shift", "duration", "set", "ref", "none"};
  for (size_t i = 0; i < std::size(kKinds); ++i)
    if (kKinds[i] == text) return static_cast<Kind>(i);
  return std::nullopt;
}

// One attempt of one rule at one place: a depth-first walk over its steps.
class Matcher {
 public:
  Matcher(const Grammar& grammar, const Grammar::Rule& rule, const std::vector<Word>& words)
      : grammar_(grammar), rule_(rule), words_(words) {}

  bool run(size_t at) {
    if (!rule_.braced) begins_[groups_++] = at;
    if (!walk(0, at)) return false;
    if (!rule_.braced) ends_[0] = end_;
    return true;
  }

  // Words from the start of the first expression to the end of the last one.
  size_t end() const { return ends_[groups_ - 1]; }

  void build(std::vector<Expression>& out) const {
    out.clear();
    for (size_t g = 0; g < groups_; ++g) {
      Expression& one = out.emplace_back();
      one.first = begins_[g];
      one.last = ends_[g];
      one.kind = rule_.kind;
      one.rule = rule_.name;
      for (const auto& [slot, value] : rule_.constants) one.slots[slot] = value;
    }
    for (size_t i = 0; i < filled_; ++i) put(out[trail_[i].group], trail_[i]);
    share(out);
  }

 private:
  struct Filled {
    int fill;
    size_t word;
    size_t group;
  };

  bool walk(uint32_t pc, size_t at) {
    const size_t filled = filled_, groups = groups_, closed = closed_;
    while (true) {
      const auto& step = rule_.steps[pc];
      switch (step.op) {
        case Op::done:
          end_ = at;
          return true;
        case Op::test:
          if (at >= words_.size() || !grammar_.passes(step.test, words_[at])) return undo(filled, groups, closed);
          if (step.fill >= 0 && filled_ < kMostFills) trail_[filled_++] = {step.fill, at, groups_ - (groups_ > 0)};
          ++at, ++pc;
          break;
        case Op::not_ahead:
          if (at < words_.size() && grammar_.passes(step.test, words_[at])) return undo(filled, groups, closed);
          ++pc;
          break;
        case Op::open:
          if (groups_ == kMostGroups) return undo(filled, groups, closed);
          begins_[groups_++] = at;
          ++pc;
          break;
        case Op::close:
          ends_[closed_++] = at;
          ++pc;
          break;
        case Op::jump:
          pc = step.other;
          break;
        case Op::split:
          if (!may_go_on(pc, at)) return undo(filled, groups, closed);
          if (may_go_on(pc + 1, at) && walk(pc + 1, at)) return true;
          pc = step.other;
          break;
      }
    }
  }

  // False where the next word alone rules the branch out: most alternatives end here.
  bool may_go_on(uint32_t pc, size_t at) const { return at >= words_.size() || rule_.starts[pc].may_pass(words_[at]); }

  bool undo(size_t filled, size_t groups, size_t closed) {
    filled_ = filled;
    groups_ = groups;
    closed_ = closed;
    return false;
  }

  void put(Expression& into, const Filled& one) const {
    const auto& fill = grammar_.fills_[static_cast<size_t>(one.fill)];
    const Word& word = words_[one.word];
    SlotValue value = fill.value;
    if (!fill.constant) {
      value = {true, word.number, {}};
      if (fill.cls >= kShapeClasses)
        if (const auto* reading = word.entry ? reading_of(*word.entry, fill.cls) : nullptr)
          value = {true, reading->number, reading->text};
    }
    if (fill.slot == Slot::count && into.slots.has(Slot::count)) into.slots[Slot::low] = into.slots[Slot::count];
    into.slots[fill.slot] = value;
  }

  static void share(std::vector<Expression>& all) {
    for (const Slot slot : kShared) {
      for (size_t i = all.size(); i-- > 1;) lend(all[i].slots, all[i - 1].slots, slot);
      for (size_t i = 1; i < all.size(); ++i) lend(all[i - 1].slots, all[i].slots, slot);
    }
  }
  static void lend(const Slots& from, Slots& to, Slot slot) {
    const bool year = slot == Slot::year || slot == Slot::year2;
    if (!from.has(slot) || to.has(slot) || (year && (to.has(Slot::year2) || to.has(Slot::year)))) return;
    if ((slot == Slot::month || slot == Slot::season) && !to.has(slot == Slot::month ? Slot::day : Slot::ord)) return;
    to[slot] = from[slot];
  }

  const Grammar& grammar_;
  const Grammar::Rule& rule_;
  const std::vector<Word>& words_;
  Filled trail_[kMostFills];
  size_t begins_[kMostGroups] = {}, ends_[kMostGroups] = {};
  size_t filled_ = 0, groups_ = 0, closed_ = 0, end_ = 0;
};

bool Grammar::passes(const Test& test, const Word& word) const {
  if (test.glued && !word.glued) return false;
  return test.literal ? word.literal() == test.literal : word.has(test.cls);
}

bool Grammar::context_fits(const Rule& rule, const Word& before) const {
  if (rule.before.empty()) return true;
  const bool any =
      std::any_of(rule.before.begin(), rule.before.end(), [&](const Test& t) { return passes(t, before); });
  return any != rule.before_negated;
}

bool Grammar::collect(const Rule& rule, std::vector<uint32_t> open, std::vector<Opening>& out) {
  std::vector<bool> seen(rule.steps.size());
  bool ends = false;
  while (!open.empty()) {
    const uint32_t pc = open.back();
    open.pop_back();
    if (seen[pc]) continue;
    seen[pc] = true;
    const Step& s = rule.steps[pc];
    ends |= s.op == Op::done;
    if (s.op == Op::test) out.push_back({s.test, pc + 1});
    if (s.op == Op::split || s.op == Op::jump) open.push_back(s.other);
    if (s.op != Op::test && s.op != Op::jump && s.op != Op::done) open.push_back(pc + 1);
  }
  return ends;
}

void Grammar::Position::add(const Test& test, size_t rule) {
  if (test.literal >= by_literal.size()) by_literal.resize(test.literal + 1);
  (test.literal ? by_literal[test.literal] : by_class[test.cls]).set(rule);
}

Grammar::RuleSet Grammar::Position::fits(const Word& word) const {
  RuleSet out;
  const uint32_t literal = word.literal();
  if (literal && literal < by_literal.size()) out |= by_literal[literal];
  for (ClassSet set = word.classes; set; set &= set - 1) out |= by_class[static_cast<size_t>(__builtin_ctzll(set))];
  return out;
}

// Steps only lead forward, so one pass from the end suffices.
std::vector<Grammar::Start> Grammar::starts_of(const std::vector<Step>& steps) {
  std::vector<Start> out(steps.size() + 1);
  out.back().free = true;
  for (size_t pc = steps.size(); pc-- > 0;) {
    const Step& s = steps[pc];
    Start& start = out[pc];
    if (s.op == Op::done || s.op == Op::not_ahead) start.free = true;
    else if (s.op == Op::jump) start = out[s.other];
    else if (s.op != Op::test) start = out[pc + 1];
    else if (s.test.literal) start.literals = uint64_t{1} << (s.test.literal & 63);
    else start.classes = ClassSet{1} << s.test.cls;
    if (s.op != Op::split) continue;
    start.classes |= out[s.other].classes;
    start.literals |= out[s.other].literals;
    start.free |= out[s.other].free;
  }
  return out;
}

void Grammar::index(size_t number) {
  rules_[number].starts = starts_of(rules_[number].steps);
  std::vector<Opening> first, second;
  collect(rules_[number], {0}, first);
  std::vector<uint32_t> behind;
  for (const Opening& one : first) {
    first_.add(one.test, number);
    behind.push_back(one.behind);
  }
  single_[number] = collect(rules_[number], behind, second);
  for (const Opening& one : second) second_.add(one.test, number);
}

bool Grammar::match(const std::vector<Word>& words, size_t at, std::vector<Expression>& out) const {
  out.clear();
  const RuleSet rules = first_.fits(words[at]) & (single_ | second_.fits(words[at + 1]));
  size_t best = at;
  const Rule* longest = nullptr;
  for (size_t number = rules._Find_first(); number < kMostRules; number = rules._Find_next(number)) {
    const Rule& rule = rules_[number];
    if (!context_fits(rule, words[at - 1])) continue;
    Matcher matcher(*this, rule, words);
    if (!matcher.run(at) || matcher.end() <= best) continue;
    best = matcher.end();
    longest = &rule;
  }
  if (!longest) return false;
  Matcher matcher(*this, *longest, words);  // only the longest match is worth its slots
  matcher.run(at);
  matcher.build(out);
  return !out.empty();
}

// Classes of time are all but the shapes and the helpers named here; rules without any (now, long ago) make their words
// tell.
Status Grammar::find_telling_words(const Lexicon& lexicon) {
  static constexpr std::string_view kHelpers[] = {"FUNC",    "YEARPREP", "TENSE", "REPORT",  "ABOUT",
                                                  "SLIGHT",  "CIRCA",    "FEW",   "FEWHUGE", "MOD",
                                                  "MODNOUN", "SCALE",    "DOZEN", "HALF",    "ORDSUFFIX"};
  telling_classes_ = ~ClassSet{0} << kShapeClasses;
  for (const auto name : kHelpers)
    if (const auto cls = lexicon.class_id(name)) telling_classes_ &= ~(ClassSet{1} << *cls);
  for (const uint8_t cls : {kNum, kOrd, kDecade, kOrdTwo}) telling_classes_ |= ClassSet{1} << cls;
  const auto function = lexicon.class_id("FUNC");
  if (!function) return fail(Code::bad_data, "data/calendar/words.tsv has no word of class FUNC");
  for (const Rule& rule : rules_) {
    const bool by_class = std::any_of(rule.steps.begin(), rule.steps.end(), [&](const Step& s) {
      return s.op == Op::test && !s.test.literal && (telling_classes_ >> s.test.cls & 1);
    });
    if (by_class) continue;
    for (const Step& step : rule.steps)
      if (step.op == Op::test && step.test.literal && !lexicon.literal_has(step.test.literal, *function)) {
        if (step.test.literal >= telling_.size()) telling_.resize(step.test.literal + 1);
        telling_[step.test.literal] = true;
      }
  }
  return {};
}

Result<Grammar> Grammar::load(Lexicon& lexicon, const knowledge::Calendar& calendar) {
  static constexpr std::string_view kParts = "data/calendar/parts.tsv", kPatterns = "data/calendar/patterns.tsv";
  Grammar out;
  PatternCompiler compiler(out, lexicon);
  TRY(const auto parts, resource(kParts));
  TRY_VOID(read_tsv(parts, kParts, {"name", "pattern"}, [&](const TsvRow& row) { return compiler.add_part(row); }));
  TRY(const auto patterns, resource(kPatterns));
  TRY_VOID(read_tsv(patterns, kPatterns, {"rule", "pattern", "meaning"},
                    [&](const TsvRow& row) { return compiler.add_rule(row); }));
  TRY_VOID(compiler.add_holidays(calendar.holidays()));
  TRY_VOID(out.find_telling_words(lexicon));
  return out;
}

}  // namespace verbale::when
