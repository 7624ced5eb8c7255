#include "when/context.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::when {

Result<ContextClasses> ContextClasses::find(const Lexicon& lexicon) {
  ContextClasses out{};
  const std::pair<const char*, uint8_t*> wanted[] = {{"YEARPREP", &out.year_preposition},
                                                     {"FUNC", &out.function},
                                                     {"MONTH", &out.month},
                                                     {"UNIT", &out.unit},
                                                     {"UNITS", &out.units},
                                                     {"TENSE", &out.tense},
                                                     {"SCALE", &out.scale},
                                                     {"WEEKDAY", &out.weekday},
                                                     {"DAYREF", &out.day_word},
                                                     {"ERA", &out.era},
                                                     {"REPORT", &out.report}};
  for (const auto& [name, into] : wanted) {
    const auto id = lexicon.class_id(name);
    if (!id) return fail(Code::bad_data, "data/calendar/words.tsv has no word of class " + std::string(name));
    *into = *id;
  }
  return out;
}

namespace {

char mark(const Word& word, std::string_view text) {
  return word.span.size() > 0 && word.span.size() <= 3 && !word.has(kWord) && !word.has(kNum) ? word.span.of(text)[0]
                                                                                              : 0;
}

class Plausibility {
 public:
  Plausibility(const Expression& e, const std::vector<Word>& words, const Document& document, const Anchor& anchor,
               const ContextClasses& classes)
      : words_(words),
        text_(document.text()),
        document_(document),
        anchor_(anchor),
        classes_(classes),
        first_(words[e.first]),
        before_(words[e.first - 1]),
        two_before_(words[e.first - 2]),
        after_(words[e.last]) {}

  bool year() const {
    const int value = static_cast<int>(first_.number);
    if (!glue_fits() || amount_follows()) return false;
    const bool counted = after_.has(kLower) && !after_.has(classes_.function);
    const bool round = value % 100 == 0;
    if (before_.has(classes_.year_preposition)) return !(counted && (round || value < 1600 || is_plural(after_)));
    if (counted) return value >= 1700 && value <= latest() && !(round && is_plural(after_));
    return value >= (anchor_.narrative ? 1000 : 1400) && value <= latest();
  }

  bool short_year() const {
    return first_.span.size() <= 3 && (before_.has(classes_.function) || before_.has(classes_.month));
  }

  bool ancient_year() const {
    return anchor_.last.year < 0 && (before_.has(classes_.year_preposition) || mark(before_, text_) == '(') &&
           !amount_follows() && !(after_.has(kWord) && !after_.has(classes_.function));
  }

  // "May", "March" and "Jan" are names and verbs too.
  bool month() const {
    const bool sure = first_.entry && (first_.entry->any >> classes_.month & 1);
    const bool led = before_.has(classes_.year_preposition) || before_.has(classes_.function);
    if (before_.has(kCapital) && !before_.has(classes_.function) && before_.classes >> kShapeClasses == 0) return false;
    if (sure) return first_.has(kCapital) || led;
    if (after_.has(kCapital) && !led) return false;
    return first_.span.size() <= 3 && !led && first_.span.of(text_) != "May" ? false : led && first_.has(kCapital);
  }

 private:
  int latest() const { return anchor_.now && !anchor_.narrative ? anchor_.now->year + 40 : 2100; }

  bool glue_fits() const {
    if (after_.glued && (after_.has(kWord) || mark(after_, text_) == '%')) return false;
    if (!first_.glued) return mark(before_, text_) != '$' && mark(before_, text_) != '#';
    const char c = mark(before_, text_);
    if (c == '-') return two_before_.has(kYear) || !before_.glued || two_before_.classes >> kShapeClasses;
    return c == '(' || c == '"' || c == '\'' || c == '[' || c == '/' || c == '\xE2' || c == ':' || c == ',' || c == ';';
  }

  // "1500.5", "2000 million", "1900 km"
  bool amount_follows() const {
    const Word& next = (&after_)[1];
    if (mark(after_, text_) == '.' && after_.glued && next.glued && next.has(kNum)) return true;
    return after_.has(classes_.scale) || after_.has(classes_.units) ||
           (after_.has(classes_.unit) && first_.number < 1800);
  }

  bool is_plural(const Word& word) const {
    const uint32_t token = document_.tokens.empty() ? kNone : document_.token_at(word.span.begin);
    if (token != kNone && document_.tokens[token].morph.number != Number::none)
      return document_.tokens[token].morph.number == Number::plural;
    const auto form = word.span.of(text_);
    return form.size() > 3 && form.ends_with('s') && !form.ends_with("ss");
  }

  const std::vector<Word>& words_;
  std::string_view text_;
  const Document& document_;
  const Anchor& anchor_;
  const ContextClasses& classes_;
  const Word &first_, &before_, &two_before_, &after_;
};

constexpr int kTreeSteps = 12;     // how far up to look for the verb
constexpr size_t kWordSteps = 30;  // how far left and right to look for a word of tense

bool is_future_helper(const Token& token) {
  return token.upos == Upos::AUX && (token.lemma == "will" || token.lemma == "shall" || token.lemma == "would" ||
                                     token.lemma == "may" || token.lemma == "could" || token.lemma == "should");
}

// Tense of one verb with the helpers right before it.
std::optional<Side> side_of_verb(const Document& document, uint32_t verb) {
  const Token& token = document.tokens[verb];
  bool past = token.morph.tense == Tense::past, helped = false;
  for (uint32_t i = verb, steps = 0; i-- > 0 && steps < 8; ++steps) {
    const Token& left = document.tokens[i];
    if (left.head != verb) continue;
    if (is_future_helper(left)) return Side::future;
    if (left.rel == Deprel::aux || left.rel == Deprel::cop) {
      helped = true;
      past |= left.morph.tense == Tense::past || left.lemma == "have";
      past &= !(left.lemma == "be" && left.morph.tense == Tense::present && token.morph.passive);
    }
  }
  if (token.upos != Upos::VERB && token.upos != Upos::AUX && !helped) return std::nullopt;
  if (past) return Side::past;
  if (token.morph.form == VerbForm::infinitive) return Side::future;
  return token.morph.form == VerbForm::finite || helped ? std::optional<Side>(Side::unknown) : std::nullopt;
}

std::optional<Side> side_from_tree(const Document& document, Span span) {
  uint32_t at = head_token(document, span);
  for (int steps = 0; at != kNone && steps < kTreeSteps; ++steps) {
    if (const auto side = side_of_verb(document, at)) return side;
    at = document.tokens[at].head;
  }
  return std::nullopt;
}

// "FUTURE", "PAST", or a word that ends as English past tenses do.
Side side_of_word(const Word& word, std::string_view text, uint8_t tense) {
  if (word.entry && word.has(tense)) {
    const Reading* reading = reading_of(*word.entry, tense);
    return reading->text == "FUTURE" ? Side::future : Side::past;
  }
  const auto form = word.span.of(text);
  return word.has(kLower) && form.size() > 4 && form.ends_with("ed") ? Side::past : Side::unknown;
}

}  // namespace

bool is_plausible(const Expression& e, const std::vector<Word>& words, const Document& document, const Anchor& anchor,
                  const ContextClasses& classes) {
  const auto in = e.slots.text(Slot::in);
  if ((in == "narrative" && !anchor.narrative) || (in == "news" && anchor.narrative)) return false;
  const auto needs = e.slots.text(Slot::needs);
  if (needs.empty()) return true;
  const Plausibility check(e, words, document, anchor, classes);
  if (needs == "year") return check.year();
  if (needs == "year2") return check.short_year();
  if (needs == "bc") return check.ancient_year();
  if (needs == "month") return check.month();
  return true;
}

Side side_of(const Document& document, const std::vector<Word>& words, const Expression& e,
             const ContextClasses& classes) {
  const Span span{words[e.first].span.begin, words[e.last - 1].span.end};
  if (!document.tokens.empty())
    if (const auto side = side_from_tree(document, span)) return *side;
  for (size_t far = 1; far < kWordSteps; ++far) {
    if (e.first >= far) {
      const Side left = side_of_word(words[e.first - far], document.text(), classes.tense);
      if (left != Side::unknown) return left;
    }
    if (e.last - 1 + far < words.size()) {
      const Side right = side_of_word(words[e.last - 1 + far], document.text(), classes.tense);
      if (right != Side::unknown) return right;
    }
  }
  return Side::unknown;
}

uint32_t head_token(const Document& document, Span span) {
  uint32_t token = document.tokens.empty() ? kNone : document.token_at(span.begin);
  if (token == kNone) return kNone;
  uint32_t best = token;
  for (; token < document.tokens.size() && document.tokens[token].span.begin < span.end; ++token) {
    const uint32_t head = document.tokens[token].head;
    if (head == kNone || !span.contains(document.tokens[head].span)) best = token;
  }
  return best;
}

bool is_narrative(const std::vector<Word>& words, const std::optional<Moment>& now, const ContextClasses& classes) {
  const double present = now ? now->year : 2100;
  size_t years = 0, old = 0, news = 0;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const bool before_christ = words[i].has(kNum) && words[i + 1].has(classes.era);
    years += words[i].has(kYear) || before_christ;
    old += before_christ || (words[i].has(kYear) && words[i].number < present - 1);
    news += words[i].has(classes.weekday) || words[i].has(classes.day_word) || words[i].has(classes.report);
  }
  const size_t share = years >= 8 ? 60 : 80;  // per cent of the years that must be old
  return years >= 5 && old * 100 >= years * share && words.size() / years < 400 && news * 2 < years;
}

bool leads(const Expression& e, const std::vector<Word>& words, std::string_view text) {
  for (size_t back = 1; back <= 3 && back <= e.first; ++back) {
    const Word& word = words[e.first - back];
    if (word.has(kEdge) || mark(word, text) == '.' || mark(word, text) == '(') return mark(word, text) != '(';
  }
  return e.last < words.size() && words[e.last].has(kEdge);
}

}  // namespace verbale::when
