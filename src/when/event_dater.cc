#include "when/event_dater.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <tuple>
#include <unordered_map>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "document/clauses.h"

namespace verbale::when {

namespace {

constexpr int64_t kHistoryDays = 365;
constexpr ptrdiff_t kMost = 32;  // dates of a sentence looked at on each side of an event

std::optional<Interval> years(std::string_view from, std::string_view to) {
  const auto begin = parse_iso(from), end = parse_iso(to);
  if (!begin || !end) return std::nullopt;
  return Interval{begin->begin, end->end, Precision::vague};
}

class Dating {
 public:
  Dating(Document& document, const std::vector<EventDater::Background>& background)
      : document_(document), clauses_(document), background_(background) {}

  void run() {
    if (!document_.events.empty()) find_background();
    for (Event& event : document_.events) date(event);
  }

 private:
  void date(Event& event) {
    event.date.reset();
    if (event.sentence >= document_.sentences.size()) return;
    const Sentence& sentence = document_.sentences[event.sentence];
    const TimeRef* best = nullptr;
    Bearing how = Bearing::none;
    for (const TimeRef& ref : refs_in(sentence.span, event.trigger)) {
      const Bearing bearing = usable(ref) ? bearing_of(ref, event) : Bearing::none;
      if (bearing == Bearing::none || (bearing == Bearing::shared && !fits_status(ref, event)) || is_over(ref, event) ||
          bearing < how || (bearing == how && !is_better(ref, *best)))
        continue;
      best = &ref;
      how = bearing;
    }
    if (!best) best = only_date(sentence, event);
    if (best) event.date = best->interval;
    if (!best) event.date = counted_back(sentence, event);
    const auto& now = document_.article.date.interval;
    const bool to_come = event.date && now && event.date->begin > now->end;  // "the leaders meet next week"
    if (to_come && event.status == EventStatus::actual) event.status = EventStatus::future;
    place_in_history(event, sentence);
  }

  // Dates of the sentence; of very many, those around the event.
  std::span<const TimeRef> refs_in(Span sentence, Span trigger) const {
    const auto& all = document_.dates;
    const auto before = [](const TimeRef& r, uint32_t at) { return r.span.begin < at; };
    auto first = std::lower_bound(all.begin(), all.end(), sentence.begin, before);
    auto last = std::lower_bound(first, all.end(), sentence.end, before);
    const auto here = std::lower_bound(first, last, trigger.begin, before);
    first = here - std::min<ptrdiff_t>(kMost, here - first);
    last = here + std::min<ptrdiff_t>(kMost, last - here);
    return {first, last};
  }

  static bool usable(const TimeRef& ref) {
    return ref.interval && !ref.vague && (ref.type == TimexType::date || ref.type == TimexType::time);
  }

  // What is to come does not lie before the article, what happened not after it.
  bool fits_status(const TimeRef& ref, const Event& event) const {
    const auto& now = document_.article.date.interval;
    if (!now) return true;
    return !is_over(ref, event) && (event.status != EventStatus::actual || ref.interval->begin <= now->end);
  }
  bool is_over(const TimeRef& ref, const Event& event) const {
    const auto& now = document_.article.date.interval;
    return now && event.status == EventStatus::future && ref.interval->end < now->begin;
  }

  static int64_t days(const Interval& interval) { return to_days(interval.end) - to_days(interval.begin); }
  static bool is_better(const TimeRef& a, const TimeRef& b) { return days(*a.interval) < days(*b.interval); }

  Bearing bearing_of(const TimeRef& ref, const Event& event) const {
    if (document_.tokens.empty() || ref.head == kNone) return Bearing::none;
    if (ref.span.overlaps(event.trigger)) return Bearing::own;
    if (names_a_thing(ref, event)) return Bearing::none;
    const Bearing out = clauses_.bearing(ref.head, event.trigger_token);
    return out != Bearing::own && dates_the_speech(ref, event) ? Bearing::none : out;
  }

  // "signatories of the 2015 Geneva Accord": a year in a name says which one is meant, not when the clause happened; but "in
  // the 2016 primary".
  bool names_a_thing(const TimeRef& ref, const Event& event) const {
    if (document_.tokens.empty() || ref.head == kNone) return false;
    const Token& year = document_.tokens[ref.head];
    const bool attribute = year.rel == Deprel::compound || year.rel == Deprel::nummod || year.rel == Deprel::amod;
    const bool before = year.head != kNone && year.head > ref.head && year.head != event.trigger_token;
    if (!attribute || !before || year.upos != Upos::NUM || year.form.size() != 4) return false;
    const Token& noun = document_.tokens[year.head];
    return noun.upos == Upos::PROPN && (noun.rel == Deprel::nmod || noun.rel == Deprel::obj || noun.rel == Deprel::nsubj);
  }

  // The date hangs on the word of speech, and the event is what was said.
  bool dates_the_speech(const TimeRef& ref, const Event& event) const {
    if (event.claim >= document_.claims.size() || ref.head == kNone) return false;
    const Claim& claim = document_.claims[event.claim];
    if (claim.cue_token == kNone || claim.cue_token == event.trigger_token) return false;
    if (claim.content.contains(ref.span)) return false;
    return clauses_.clause_of(ref.head) == clauses_.clause_of(claim.cue_token);
  }

  // Trees err: a lone date right beside the event, in no other event's clause and not of the speech, is its date.
  const TimeRef* only_date(const Sentence& sentence, const Event& event) const {
    const TimeRef* only = nullptr;
    for (const TimeRef& ref : refs_in(sentence.span, event.trigger)) {
      if (!usable(ref) || names_a_thing(ref, event)) continue;
      if (only) return nullptr;
      only = &ref;
    }
    if (!only || !fits_status(*only, event)) return nullptr;
    if (document_.tokens.empty()) return only;
    if (dates_the_speech(*only, event) || serves_another(*only, event)) return nullptr;
    return between(*only, event) <= kNear ? only : nullptr;
  }

  // "Two days after its army shot down a jet, Pakistan returned the pilot": the first of the two is dated from the second,
  // which has the article's date where it has none of its own.
  std::optional<Interval> counted_back(const Sentence& sentence, const Event& event) const {
    const auto& now = document_.article.date.interval;
    if (!now || event.status != EventStatus::actual || document_.tokens.empty()) return std::nullopt;
    const uint32_t clause = clauses_.clause_of(event.trigger_token);
    for (const TimeRef& ref : refs_in(sentence.span, event.trigger)) {
      if (ref.type != TimexType::duration) continue;
      const uint32_t link = document_.token_at(ref.span.end - 1) + 1;
      if (link >= sentence.last || !is_distance(link)) continue;
      const uint32_t verb = document_.tokens[link].head;
      const bool marked = verb != kNone && verb > link && (verb == event.trigger_token || (clauses_.clause_of(verb) == verb && is_under(clause, verb)));
      const bool measured = clause > link && ref.head != kNone && document_.tokens[ref.head].head == clause;
      if (marked || measured) return before(now->begin, ref.value);
    }
    return std::nullopt;
  }

  // The clause itself, or what it begins or wants: "since NATO began bombing".
  bool is_under(uint32_t clause, uint32_t verb) const {
    for (int steps = 0; steps < 4 && clause != kNone && clause != verb; ++steps)
      clause = document_.tokens[clause].rel == Deprel::xcomp ? document_.tokens[clause].head : kNone;
    return clause == verb;
  }

  bool is_distance(uint32_t token) const {
    const auto hit = std::lower_bound(hits_.begin(), hits_.end(), token, [](const Hit& h, uint32_t at) { return h.first < at; });
    return hit != hits_.end() && hit->first == token && hit->background->distance;
  }

  // So long before the day: "P2D" a day, "P3W" a week, "P20Y" a year; of an unknown number ("PXD") the likely stretch.
  static std::optional<Interval> before(Date day, std::string_view duration) {
    if (duration.size() < 3 || duration[0] != 'P') return std::nullopt;
    if (duration[1] == 'T') return Interval{add_days(day, -1), day, Precision::day};
    const char unit = duration.back();
    int count = 0;
    const auto [end, error] = std::from_chars(duration.data() + 1, duration.data() + duration.size() - 1, count);
    const bool known = error == std::errc() && end == duration.data() + duration.size() - 1;
    if ((!known && duration[1] != 'X') || count > 10000) return std::nullopt;
    if (unit == 'D') return known ? day_interval(add_days(day, -count)) : Interval{add_days(day, -kFew), add_days(day, -1), Precision::vague};
    if (unit == 'W') return Interval{add_days(day, -7 * (known ? count : kFew) - 3), add_days(day, known ? 3 - 7 * count : -7), Precision::week};
    if (unit == 'M' && known) return month_of(add_months(day, -count));
    if (unit == 'Y' && known && day.year - count > 0) return year_interval(day.year - count);
    return std::nullopt;
  }
  static Interval month_of(Date day) { return month_interval(day.year, day.month); }

  bool serves_another(const TimeRef& ref, const Event& event) const {
    const auto index = static_cast<size_t>(&event - document_.events.data());
    const size_t from = index > kNeighbours ? index - kNeighbours : 0,
                 to = std::min(index + kNeighbours, document_.events.size() - 1);
    for (size_t i = from; i <= to; ++i) {
      const Event& other = document_.events[i];
      if (i == index || other.sentence != event.sentence) continue;
      if (between(ref, other) < between(ref, event) || clauses_.bearing(ref.head, other.trigger_token) != Bearing::none)
        return true;
    }
    return false;
  }

  static constexpr int kFew = 5;            // "days after"
  static constexpr uint32_t kNear = 40;     // bytes
  static constexpr size_t kNeighbours = 8;  // events before and behind that are asked
  static uint32_t between(const TimeRef& ref, const Event& event) {
    if (ref.span.overlaps(event.trigger)) return 0;
    return ref.span.begin >= event.trigger.end ? ref.span.begin - event.trigger.end
                                               : event.trigger.begin - ref.span.end;
  }

  void place_in_history(Event& event, const Sentence& sentence) const {
    if (event.status != EventStatus::actual) return;
    const auto& now = document_.article.date.interval;
    bool old = event.date && now && to_days(now->begin) - to_days(event.date->end) > kHistoryDays;
    auto hit = std::lower_bound(hits_.begin(), hits_.end(), sentence.first,
                                [](const Hit& h, uint32_t at) { return h.first < at; });
    for (; hit != hits_.end() && hit->first < sentence.last; ++hit) {
      if (!bears(*hit, event)) continue;
      const auto& era = hit->background->interval;
      old |= !era || !now || to_days(now->begin) - to_days(era->end) > kHistoryDays;
      if (!event.date && era) event.date = era;
    }
    if (old) event.status = EventStatus::historical;
  }

  struct Hit {
    uint32_t first, last;  // tokens, both inside
    const EventDater::Background* background;
  };

  // All words of background in the text, in one pass.
  void find_background() {
    std::unordered_multimap<std::string_view, const EventDater::Background*> by_word;
    for (const auto& background : background_) by_word.emplace(background.words[0], &background);
    std::string lower;
    for (uint32_t i = 0; i < document_.tokens.size(); ++i) {
      lower = lower_ascii(document_.tokens[i].form);
      auto [at, end] = by_word.equal_range(lower);
      if (at == end) std::tie(at, end) = by_word.equal_range(document_.tokens[i].lemma);
      for (; at != end; ++at)
        if (matches(*at->second, i))
          hits_.push_back({i, i + static_cast<uint32_t>(at->second->words.size()) - 1, at->second});
    }
  }

  bool matches(const EventDater::Background& background, uint32_t at) const {
    if (at + background.words.size() > document_.tokens.size()) return false;
    for (size_t k = 1; k < background.words.size(); ++k)
      if (!equal_ignoring_case(document_.tokens[at + k].form, background.words[k])) return false;
    return true;
  }

  bool bears(const Hit& hit, const Event& event) const {
    if (hit.background->distance) return false;
    if (!hit.background->interval) return remembers(hit.first, event.trigger_token);
    return clauses_.bearing(hit.last, event.trigger_token) >= Bearing::clause;
  }

  // "the anniversary of the attack", "to commemorate the invasion"
  bool remembers(uint32_t memory, uint32_t trigger) const {
    for (int steps = 0; trigger != kNone && trigger < document_.tokens.size() && steps < 4; ++steps) {
      const Token& token = document_.tokens[trigger];
      if (token.head == memory &&
          (token.rel == Deprel::nmod || token.rel == Deprel::obj || token.rel == Deprel::compound))
        return true;
      trigger = token.rel == Deprel::compound || token.rel == Deprel::nmod ? token.head : kNone;
    }
    return false;
  }

  Document& document_;
  Clauses clauses_;
  const std::vector<EventDater::Background>& background_;
  std::vector<Hit> hits_;
};

}  // namespace

Result<EventDater> EventDater::load() {
  static constexpr std::string_view kFile = "data/calendar/background.tsv";
  TRY(const auto bytes, resource(kFile));
  EventDater out;
  TRY_VOID(read_tsv(bytes, kFile, {"words", "kind"}, [&](const TsvRow& row) -> Status {
    if (row["kind"] != "era" && row["kind"] != "memory" && row["kind"] != "distance") return {};
    Background& one = out.background_.emplace_back();
    for (const auto word : split_words(row["words"])) one.words.emplace_back(word);
    one.distance = row["kind"] == "distance";
    one.interval = years(row["from"], row["to"]);
    if (row["kind"] == "era" && !one.interval) return fail(Code::bad_data, "an era needs two years", row.place());
    return {};
  }));
  return out;
}

void EventDater::operator()(Document& document) const { Dating(document, background_).run(); }

}  // namespace verbale::when
