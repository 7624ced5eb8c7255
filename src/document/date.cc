#include "document/date.h"

#include <cstdio>

namespace verbale {

std::string_view name_of(Precision precision) {
  static constexpr std::string_view kNames[] = {"day", "week", "month", "quarter", "season", "year", "decade", "vague"};
  return kNames[static_cast<size_t>(precision)];
}

// Days from civil and back: Howard Hinnant's algorithms, http://howardhinnant.github.io/date_algorithms.html
int64_t to_days(Date date) {
  const int64_t y = date.year - (date.month <= 2);
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t year_of_era = y - era * 400;
  const int64_t month = date.month;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date from_days(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t mp = (5 * day_of_year + 2) / 153;
  const int64_t month = mp + (mp < 10 ? 3 : -9);
  return {static_cast<int16_t>(year_of_era + era * 400 + (month <= 2)), static_cast<uint8_t>(month),
          static_cast<uint8_t>(day_of_year - (153 * mp + 2) / 5 + 1)};
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool Date::valid() const { return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month); }

int weekday_of(Date date) {
  const int64_t days = to_days(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(days >= 0 ? days % 7 : (days % 7 + 7) % 7);
}

Date add_days(Date date, int64_t days) { return from_days(to_days(date) + days); }

Date add_months(Date date, int months) {
  const int total = date.year * 12 + (date.month - 1) + months;
  const int year = total >= 0 ? total / 12 : (total - 11) / 12;
  const int month = total - year * 12 + 1;
  const int last = days_in_month(year, month);
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month),
          static_cast<uint8_t>(date.day > last ? last : date.day)};
}

Interval day_interval(Date date) { return {date, date, Precision::day}; }
Interval month_interval(int year, int month) {
  const auto y = static_cast<int16_t>(year);
  const auto m = static_cast<uint8_t>(month);
  return {{y, m, 1}, {y, m, static_cast<uint8_t>(days_in_month(year, month))}, Precision::month};
}
Interval year_interval(int year) {
  const auto y = static_cast<int16_t>(year);
  return {{y, 1, 1}, {y, 12, 31}, Precision::year};
}

std::string to_iso(Date date) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

namespace {
std::optional<int> digits(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int out = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    out = out * 10 + (text[i] - '0');
  }
  return out;
}
}  // namespace

std::optional<Interval> parse_iso(std::string_view text) {
  const auto year = digits(text, 0, 4);
  if (!year) return std::nullopt;
  if (text.size() == 4) return year_interval(*year);
  if (text[4] != '-') return std::nullopt;
  const auto month = digits(text, 5, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) return month_interval(*year, *month);
  const auto day = text[7] == '-' ? digits(text, 8, 2) : std::nullopt;
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  return day_interval({static_cast<int16_t>(*year), static_cast<uint8_t>(*month), static_cast<uint8_t>(*day)});
}

std::string to_iso(const Interval& interval) {
  if (interval.begin == interval.end) return to_iso(interval.begin);
  const Date& begin = interval.begin;
  if (interval == month_interval(begin.year, begin.month)) return to_iso(begin).substr(0, 7);
  if (interval == year_interval(begin.year)) return to_iso(begin).substr(0, 4);
  return to_iso(begin) + "/" + to_iso(interval.end);
}

}  // namespace verbale
