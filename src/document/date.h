// Civil dates, intervals and their precision. The calendar is proleptic Gregorian.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace verbale {

struct Date {
  int16_t year = 0;
  uint8_t month = 0;  // 1-12
  uint8_t day = 0;    // 1-31
  auto operator<=>(const Date&) const = default;
  bool valid() const;
};

enum class Precision : uint8_t { day, week, month, quarter, season, year, decade, vague };
std::string_view name_of(Precision precision);

// First and last day, both inside.
struct Interval {
  Date begin;
  Date end;
  Precision precision = Precision::day;
  bool operator==(const Interval&) const = default;
  bool contains(Date day) const { return begin <= day && day <= end; }
};

int64_t to_days(Date date);  // days since 1970-01-01
Date from_days(int64_t days);
int weekday_of(Date date);  // 0 = Monday … 6 = Sunday (ISO 8601 order)
Date add_days(Date date, int64_t days);
Date add_months(Date date, int months);  // the day is cut to the month's length
int days_in_month(int year, int month);

Interval day_interval(Date date);
Interval month_interval(int year, int month);
Interval year_interval(int year);

std::string to_iso(Date date);  // YYYY-MM-DD
// "2017", "2017-07", "2017-07-04", or a date-time that begins so, as the interval that it covers.
std::optional<Interval> parse_iso(std::string_view text);
// The interval as the shortest ISO text of its precision: "2017", "2017-07", "2017-07-04"; else "begin/end".
std::string to_iso(const Interval& interval);

}  // namespace verbale
