#include "when/tagger.h"

#include <algorithm>

#include "when/context.h"

namespace verbale::when {

struct Tagger::Model {
  knowledge::Calendar calendar;
  Lexicon lexicon;
  Grammar grammar;
  ContextClasses classes;
};

Result<Tagger> Tagger::load() {
  TRY(auto calendar, knowledge::Calendar::load());
  TRY(auto lexicon, Lexicon::make(calendar));
  TRY(auto grammar, Grammar::load(lexicon, calendar));
  TRY(const auto classes, ContextClasses::find(lexicon));
  return Tagger(
      std::make_shared<const Model>(Model{std::move(calendar), std::move(lexicon), std::move(grammar), classes}));
}

namespace {

// "… at 5 p.m." and "Tuesday": a sentence that ends in letters with dots, on the same line, may have been cut too
// early.
bool may_go_on(std::string_view text, Span sentence, Span next) {
  const uint32_t end = sentence.end;
  if (sentence.size() < 4 || next.begin < end || next.begin > end + 1 || end > text.size()) return false;
  return text[end - 1] == '.' && text[end - 3] == '.' && text.substr(end, next.begin - end) != "\n";
}

// Pieces of text that no expression crosses: sentences, or lines where there are none.
std::vector<Span> pieces_of(const Document& document) {
  std::vector<Span> out;
  const auto text = document.text();
  for (const auto& sentence : document.sentences) {
    if (!out.empty() && may_go_on(text, out.back(), sentence.span))
      out.back().end = sentence.span.end;
    else
      out.push_back(sentence.span);
  }
  if (!out.empty()) return out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) out.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    at = end + 1;
  }
  return out;
}

std::optional<Moment> given_date(const Document& document) {
  const auto& given = document.article.date.interval;
  if (!given || given->precision == Precision::vague) return std::nullopt;
  if (given->begin == given->end) return moment_of(given->begin);
  const bool month = given->precision == Precision::month;
  Moment out = moment_of(given->begin, month ? Grain::month : Grain::year);
  out.day = 0;
  if (!month) out.month = 0;
  return out;
}

}  // namespace

// One document on its way through the stage.
class Tagger::Pass {
 public:
  Pass(const Model& model, Document& document) : model_(model), document_(document) {}

  std::vector<Detail> run() {
    document_.dates.clear();
    for (const Span piece : pieces_of(document_)) cut_words(document_.text(), piece, model_.lexicon, words_);
    anchor_.now = given_date(document_);
    anchor_.narrative = is_narrative(words_, anchor_.now, model_.classes);
    if (anchor_.narrative) begin_story();
    find_starts();
    for (size_t at = 1; at + 1 < words_.size();) {
      if (words_[at].has(kEdge)) anchor_.sentence_year = 0;
      at = starts_[at] ? step(at) : at + 1;
    }
    return std::move(details_);
  }

 private:
  // A history whose first dates have no year is of the first year that stands in it, a heading before its sentences
  // too.
  void begin_story() {
    std::vector<Word> head;
    const size_t first = document_.sentences.empty() ? 0 : document_.sentences[0].span.begin;
    cut_words(document_.text(), {0, static_cast<uint32_t>(first)}, model_.lexicon, head);
    for (const auto* words : {&head, &words_})
      for (const Word& word : *words) {
        if (!word.has(kYear)) continue;
        anchor_.chronicle.year = static_cast<int>(word.number);
        anchor_.chronicle.grain = Grain::year;
        return;
      }
  }

  // An expression starts at a word that tells time, or at helpers that lead straight to one: "the end of May".
  void find_starts() {
    starts_.assign(words_.size(), false);
    for (size_t i = words_.size(); i-- > 0;) {
      const bool tells = model_.grammar.tells_time(words_[i]);
      starts_[i] = tells || ((words_[i].entry || words_[i].has(kNum)) && i + 1 < words_.size() && starts_[i + 1]);
    }
  }

  // The expressions that start at the word, if any; where to look next.
  size_t step(size_t at) {
    if (!model_.grammar.match(words_, at, found_)) return at + 1;
    size_t next = at + 1;
    for (const Expression& e : found_)
      if (add(e)) next = std::max(next, e.last);
    return next;
  }

  bool add(const Expression& e) {
    if (e.kind == Kind::none) return true;
    if (!is_plausible(e, words_, document_, anchor_, model_.classes)) return false;
    anchor_.side = needs_side(e) ? side_of(document_, words_, e, model_.classes) : Side::unknown;
    const auto resolved = resolve(e, anchor_);
    if (!resolved) return false;
    TimeRef& ref = document_.dates.emplace_back();
    ref.span = {words_[e.first].span.begin, words_[e.last - 1].span.end};
    ref.head = head_token(document_, ref.span);
    ref.type = resolved->type;
    ref.value = resolved->value;
    ref.interval = resolved->interval;
    ref.vague = resolved->vague;
    details_.push_back(detail_of(e));
    if (e.slots.has(Slot::year) && e.slots.has(Slot::month)) anchor_.sentence_year = resolved->moment.year;
    remember(resolved->moment, leads(e, words_, document_.text()), anchor_);
    return true;
  }

  // Whether the year, or what "three days later" counts from, is left to the anchor and the tense of the clause.
  static bool needs_side(const Expression& e) {
    const Slots& s = e.slots;
    if (e.kind == Kind::shift) return s.text(Slot::base) == "last";
    return e.kind == Kind::date &&
           (s.has(Slot::month) || s.has(Slot::weekday) || s.has(Slot::day) || s.has(Slot::season) ||
            s.has(Slot::quarter) || s.has(Slot::holiday) || s.has(Slot::unit) || s.has(Slot::year));
  }

  Detail detail_of(const Expression& e) const {
    const Slots& s = e.slots;
    return {static_cast<int>(anchor_.side), s.integer(Slot::weekday), s.integer(Slot::month), s.integer(Slot::day),
            s.has(Slot::year) || s.has(Slot::year2) || s.has(Slot::compact)};
  }

  const Model& model_;
  Document& document_;
  Anchor anchor_;
  std::vector<Word> words_;
  std::vector<Expression> found_;
  std::vector<bool> starts_;
  std::vector<Detail> details_;
};

void Tagger::operator()(Document& document) const { Pass(*model_, document).run(); }

std::vector<Tagger::Detail> Tagger::tag(Document& document) const { return Pass(*model_, document).run(); }

}  // namespace verbale::when
