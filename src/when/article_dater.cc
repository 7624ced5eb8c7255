#include "when/article_dater.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::when {

namespace {

constexpr size_t kStampBytes = 160;  // a line that is no longer may be a stamp or a date line
constexpr int kStampLines = 4;       // so many lines at the top are looked at
constexpr int64_t kFreshDays = 30;   // news comes at most so long after the newest thing it tells
constexpr int64_t kStaleDays = 365;  // when all it tells is a year
constexpr int kOldestYear = 1800, kNewestYear = 2200;

std::optional<int> digits(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int out = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    out = out * 10 + (text[i] - '0');
  }
  return out;
}

std::optional<Interval> day_at(int year, int month, int day) {
  const Date date{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
  const bool fits = year >= kOldestYear && year <= kNewestYear && month <= 12 && day <= 31 && date.valid();
  return fits ? std::optional<Interval>(day_interval(date)) : std::nullopt;
}

// A date that begins at the byte: YYYY/MM/DD, YYYY-MM-DD, YYYY/M/D, YYYYMMDD.
std::optional<Interval> date_at(std::string_view url, size_t at) {
  const auto year = digits(url, at, 4);
  if (!year) return std::nullopt;
  size_t next = at + 4;
  const char mark = next < url.size() ? url[next] : '\0';
  if (is_digit(mark)) {
    const auto month = digits(url, next, 2), day = digits(url, next + 2, 2);
    const bool ends = next + 4 >= url.size() || !is_digit(url[next + 4]);
    return month && day && ends ? day_at(*year, *month, *day) : std::nullopt;
  }
  if (mark != '/' && mark != '-' && mark != '_') return std::nullopt;
  const size_t month_length = digits(url, next + 1, 2) ? 2 : 1;
  const auto month = digits(url, next + 1, month_length);
  next += 1 + month_length;
  if (!month || next >= url.size() || url[next] != mark) return std::nullopt;
  const size_t day_length = digits(url, next + 1, 2) ? 2 : 1;
  const auto day = digits(url, next + 1, day_length);
  const size_t end = next + 1 + day_length;
  if (!day || (end < url.size() && is_digit(url[end]))) return std::nullopt;
  return day_at(*year, *month, *day);
}

bool is_whole_day(const TimeRef& ref) { return ref.interval && ref.interval->begin == ref.interval->end && !ref.vague; }

class Search {
 public:
  Search(Document& document, const Tagger& tagger, const ClueFinder& clues, std::optional<Date> fetched)
      : document_(document), tagger_(tagger), clues_(clues), fetched_(fetched) {}

  void run() {
    if (from_metadata() || from_url() || from_blocks() || from_first_lines()) return;
    infer();
  }

 private:
  bool found(const Interval& interval, std::string source) {
    document_.article.date.interval = interval;
    document_.article.date.source = std::move(source);
    return true;
  }

  // Dates of a short text by itself, told from the day when there is one.
  std::optional<Interval> date_of(std::string_view text, std::optional<Date> now) const {
    Document small;
    small.article.text = text;
    if (now) small.article.date.interval = day_interval(*now);
    const auto details = tagger_.tag(small);
    for (size_t i = 0; i < small.dates.size(); ++i)
      if (is_whole_day(small.dates[i]) && (now || details[i].year_said)) return small.dates[i].interval;
    return std::nullopt;
  }

  bool from_metadata() {
    const Sourced& published = document_.article.published;
    if (published.empty()) return false;
    auto interval = parse_iso(published.value);
    if (!interval) interval = date_of(published.value, std::nullopt);
    return interval && found(*interval, published.from);
  }

  bool from_url() {
    const auto interval = date_in_url(document_.article.url.value);
    return interval && found(*interval, "url");
  }

  bool from_blocks() {
    for (const Block& block : document_.article.blocks) {
      if (block.kind != BlockKind::dateline && block.kind != BlockKind::stamp && block.kind != BlockKind::byline)
        continue;
      if (from_line(document_.text_of(block.span), block.kind == BlockKind::dateline ? "dateline" : "stamp"))
        return true;
    }
    return false;
  }

  bool from_line(std::string_view line, const char* source) {
    auto interval = date_of(line, std::nullopt);
    if (!interval && fetched_) interval = date_of(line, fetched_);
    return interval && found(*interval, source);
  }

  // Short lines at the top, and what stands before the dash of a date line: "GENEVA, 22 March 2013 (Agency) - ".
  bool from_first_lines() {
    const auto text = document_.text();
    size_t at = 0;
    for (int line = 0; line < kStampLines && at < text.size(); ++line) {
      const size_t end = std::min(text.find('\n', at), text.size());
      const auto whole = text.substr(at, end - at);
      const size_t dash =
          std::min(whole.find(" - "), std::min(whole.find(" \xE2\x80\x94 "), whole.find(" \xE2\x80\x93 ")));
      const bool opens = dash != std::string_view::npos && dash < kStampBytes / 2;
      const auto head = opens ? whole.substr(0, dash) : whole;
      const bool sentence = !opens && (whole.ends_with('.') || whole.size() > kStampBytes);
      if (!sentence && !trim(head).empty() && from_line(head, opens ? "dateline" : "stamp")) return true;
      at = end + 1;
    }
    return false;
  }

  // --- inference
  void infer() {
    const auto details = tagger_.tag(document_);
    weigh_dates(details);
    if (clues_)
      for (const Clue& clue : clues_(document_)) narrow(clue);
    weigh_weekdays(details);
    if (fetched_ && (!latest_ || *latest_ > *fetched_)) latest_ = fetched_;
    document_.dates.clear();
    if (evidence_.empty() || !earliest_) return;
    conclude();
  }

  void weigh_dates(const std::vector<Tagger::Detail>& details) {
    const TimeRef *newest = nullptr, *coming = nullptr;
    for (size_t i = 0; i < document_.dates.size(); ++i) {
      const TimeRef& ref = document_.dates[i];
      if (!ref.interval || ref.vague || !details[i].year_said || ref.type == TimexType::duration) continue;
      if (details[i].side > 0) {
        if (!coming || ref.interval->end < coming->interval->end) coming = &ref;
      } else if (!newest || ref.interval->begin > newest->interval->begin) {
        newest = &ref;
      }
    }
    if (newest) {
      earliest_ = newest->interval->begin;
      whole_day_ = is_whole_day(*newest);
      newest_end_ = newest->interval->end;
      say("tells of " + words(*newest));
    }
    if (coming && (!earliest_ || coming->interval->end >= *earliest_)) {
      latest_ = coming->interval->end;
      say("looks forward to " + words(*coming));
    }
  }

  void narrow(const Clue& clue) {
    const bool clash = (latest_ && clue.days.begin > *latest_) || (earliest_ && clue.days.end < *earliest_);
    if (clash) return;
    if (!earliest_ || clue.days.begin > *earliest_)
      earliest_ = clue.days.begin, newest_end_.reset(), whole_day_ = false;
    if (!latest_ || clue.days.end < *latest_) latest_ = clue.days.end;
    say(clue.words);
  }

  // "Friday, 22 March": the years between the bounds in which that day was a Friday.
  void weigh_weekdays(const std::vector<Tagger::Detail>& details) {
    if (!earliest_) return;
    for (size_t i = 0; i < details.size(); ++i) {
      const auto& d = details[i];
      if (d.weekday == 0 || d.month == 0 || d.day == 0 || d.year_said) continue;
      const int last_year = std::min<int>(latest_ ? latest_->year : earliest_->year + 2, earliest_->year + 40);
      std::vector<Date> fits;
      for (int year = earliest_->year; year <= last_year; ++year)
        if (const auto day = day_at(year, d.month, d.day);
            day && weekday_of(day->begin) == d.weekday - 1 && day->end >= *earliest_)
          fits.push_back(day->begin);
      if (fits.size() != 1) continue;
      say(words(document_.dates[i]) + " fell in " + std::to_string(fits[0].year));
      if (d.side <= 0)
        earliest_ = fits[0], whole_day_ = true, newest_end_ = fits[0];
      else
        latest_ = fits[0], earliest_ = std::max(*earliest_, add_days(fits[0], -kFreshDays * 2));
    }
  }

  void conclude() {
    Interval out{*earliest_, *earliest_, Precision::vague};
    if (whole_day_)
      out.end = add_days(*earliest_, kFreshDays);
    else if (newest_end_)
      out.end = add_days(*newest_end_, newest_end_->month == earliest_->month ? kFreshDays : kStaleDays);
    else
      out.end = latest_.value_or(*earliest_);
    if (latest_ && *latest_ >= out.begin && *latest_ < out.end) out.end = *latest_;
    const int64_t days = to_days(out.end) - to_days(out.begin);
    out.precision = days == 0     ? Precision::day
                    : days <= 31  ? Precision::month
                    : days <= 366 ? Precision::year
                                  : Precision::vague;
    found(out, "inferred");
    document_.article.date.evidence = std::move(evidence_);
  }

  std::string words(const TimeRef& ref) const { return std::string(document_.text_of(ref.span)); }
  void say(std::string words) {
    if (std::find(evidence_.begin(), evidence_.end(), words) == evidence_.end()) evidence_.push_back(std::move(words));
  }

  Document& document_;
  const Tagger& tagger_;
  const ClueFinder& clues_;
  std::optional<Date> fetched_;
  std::optional<Date> earliest_, latest_, newest_end_;
  bool whole_day_ = false;  // the newest thing told has a day
  std::vector<std::string> evidence_;
};

}  // namespace

std::optional<Interval> date_in_url(std::string_view url) {
  for (size_t at = 0; at + 8 <= url.size(); ++at) {
    const bool begins = at == 0 || !is_digit(url[at - 1]);
    if (!begins || !is_digit(url[at])) continue;
    if (const auto date = date_at(url, at)) return date;
  }
  return std::nullopt;
}

Result<ArticleDater> ArticleDater::load(ClueFinder clues) {
  TRY(auto tagger, Tagger::load());
  return ArticleDater(std::move(tagger), std::move(clues));
}

void ArticleDater::operator()(Document& document, std::optional<Date> fetched) const {
  if (!document.article.date.interval) Search(document, tagger_, clues_, fetched).run();
}

}  // namespace verbale::when
