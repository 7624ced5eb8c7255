#include "knowledge/calendar.h"

#include <array>
#include <charconv>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace verbale::knowledge {

namespace {

Date make(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

std::optional<int> integer(std::string_view text) {
  int out = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto done = std::from_chars(text.data(), text.data() + text.size(), out);
  if (done.ec != std::errc() || done.ptr != text.data() + text.size()) return std::nullopt;
  return out;
}

std::optional<Date> after_easter(Date easter_day, std::string_view days) {
  const auto offset = days.empty() ? std::optional<int>(0) : integer(days);
  if (!offset) return std::nullopt;
  return add_days(easter_day, *offset);
}

// "thu 4 11": the fourth Thursday of November; a negative count is from the end.
std::optional<Date> nth_weekday(const std::vector<std::string_view>& parts, int year) {
  static constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  int weekday = 0;
  while (weekday < 7 && kDays[static_cast<size_t>(weekday)] != parts[0]) ++weekday;
  const auto count = integer(parts[1]), month = integer(parts[2]);
  if (weekday == 7 || !count || *count == 0 || !month || *month < 1 || *month > 12) return std::nullopt;
  if (*count > 0) {
    const Date first = make(year, *month, 1);
    return add_days(first, (weekday - weekday_of(first) + 7) % 7 + 7 * (*count - 1));
  }
  const Date last = make(year, *month, days_in_month(year, *month));
  return add_days(last, -((weekday_of(last) - weekday + 7) % 7) + 7 * (*count + 1));
}

std::optional<Date> month_day(std::string_view rule, int year) {
  const auto parts = split(rule, '-');
  if (parts.size() != 2) return std::nullopt;
  const auto month = integer(parts[0]), day = integer(parts[1]);
  if (!month || !day || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
  const int last = days_in_month(year, *month);
  return *day > 31 ? std::nullopt : std::optional<Date>(make(year, *month, *day > last ? last : *day));
}

}  // namespace

Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return make(year, n / 31, n % 31 + 1);
}

Date orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int n = d + e + 114;
  const int julian_lag = year / 100 - year / 400 - 2;  // days that the Julian calendar is behind
  return add_days(make(year, n / 31, n % 31 + 1), julian_lag);
}

std::optional<Date> day_of(std::string_view rule, int year) {
  if (year < 1583) return std::nullopt;
  if (rule.starts_with("easter")) return after_easter(easter(year), rule.substr(6));
  if (rule.starts_with("orthodox")) return after_easter(orthodox_easter(year), rule.substr(8));
  const auto parts = split_words(rule);
  return parts.size() == 3 ? nth_weekday(parts, year) : month_day(rule, year);
}

namespace {

Result<LetterCase> letter_case(const TsvRow& row) {
  const auto text = row["case"];
  if (text.empty()) return LetterCase::any;
  if (text == "cap") return LetterCase::capital;
  if (text == "upper") return LetterCase::upper;
  return fail(Code::bad_data, "case is 'cap', 'upper' or nothing, not '" + std::string(text) + "'", row.place());
}

}  // namespace

Result<Calendar> Calendar::load() {
  static constexpr std::string_view kWords = "data/calendar/words.tsv", kHolidays = "data/calendar/holidays.tsv";
  Calendar out;
  TRY(const auto words, resource(kWords));
  TRY_VOID(read_tsv(words, kWords, {"word", "class"}, [&](const TsvRow& row) -> Status {
    TRY(const auto letters, letter_case(row));
    out.words_.push_back({row["word"], row["class"], row["value"], letters});
    return {};
  }));
  TRY(const auto holidays, resource(kHolidays));
  TRY_VOID(read_tsv(holidays, kHolidays, {"name", "rule"}, [&](const TsvRow& row) -> Status {
    if (!day_of(row["rule"], 2000))
      return fail(Code::bad_data, "no day in the rule '" + std::string(row["rule"]) + "'", row.place());
    out.holidays_.push_back({row["name"], row["rule"]});
    return {};
  }));
  return out;
}

}  // namespace verbale::knowledge
