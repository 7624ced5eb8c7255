#include "when/moment.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace verbale::when {

namespace {

Date make(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// Astronomical years have a year 0 = 1 BC; ours do not.
int astronomical(int year) { return year < 0 ? year + 1 : year; }
int historical(int year) { return year <= 0 ? year - 1 : year; }
int add_years(int year, int count) { return historical(astronomical(year) + count); }

template <class... Args>
std::string print(const char* format, Args... args) {
  char text[64];
  std::snprintf(text, sizeof text, format, args...);
  return text;
}

std::string two(int number) { return number > 0 ? print("%02d", number) : "XX"; }

std::string year_text(const Moment& m) {
  if (m.year == 0) return "XXXX";
  if (m.fiscal) return print("FY%04d", std::abs(m.year));
  return m.year < 0 ? print("BC%04d", -m.year) : print("%04d", m.year);
}

std::string long_span_text(const Moment& m) {
  if (m.year == 0) return "XX";
  const int size = m.grain == Grain::century ? 100 : 10;
  const int head = std::abs(m.year) / size;
  const char* format = m.grain == Grain::century ? (m.year < 0 ? "BC%02d" : "%02d") : (m.year < 0 ? "BC%03d" : "%03d");
  return print(format, head);
}

std::string clock_text(const Moment& m) {
  if (!m.part.empty()) return "T" + std::string(m.part);
  if (m.hour < 0) return "TXX";
  std::string out = print("T%02d:%02d", m.hour, std::max(m.minute, 0));
  if (m.second >= 0) out += print(":%02d", m.second);
  return out + std::string(m.zone);
}

std::string day_text(const Moment& m) { return year_text(m) + "-" + two(m.month) + "-" + two(m.day); }

}  // namespace

std::optional<Date> Moment::date() const {
  if (!has_day()) return std::nullopt;
  const Date out = make(astronomical(year), month, day);
  return out.valid() ? std::optional<Date>(out) : std::nullopt;
}

Moment moment_of(Date date, Grain grain) {
  Moment out;
  out.grain = grain;
  out.year = historical(date.year);
  out.month = date.month;
  out.day = date.day;
  if (grain == Grain::week || grain == Grain::weekend) {
    const IsoWeek week = iso_week(date);
    out.year = historical(week.year);
    out.sub = week.week;
  }
  if (grain == Grain::quarter) out.sub = (date.month + 2) / 3;
  if (grain == Grain::half) out.sub = date.month <= 6 ? 1 : 2;
  return out;
}

std::string timex_value(const Moment& m) {
  switch (m.grain) {
    case Grain::none:
      return "";
    case Grain::century:
    case Grain::decade:
      return long_span_text(m);
    case Grain::year:
      return year_text(m);
    case Grain::half:
      return year_text(m) + print("-H%d", m.sub);
    case Grain::quarter:
      return year_text(m) + (m.sub > 0 ? print("-Q%d", m.sub) : "-QX");
    case Grain::season:
      return year_text(m) + "-" + std::string(m.season);
    case Grain::month:
      return year_text(m) + "-" + two(m.month);
    case Grain::week:
      return year_text(m) + "-W" + two(m.sub);
    case Grain::weekend:
      return year_text(m) + "-W" + two(m.sub) + "-WE";
    case Grain::day:
      return day_text(m);
    case Grain::time:
      return day_text(m) + clock_text(m);
  }
  return "";
}

namespace {

Interval years_interval(int first, int count, Precision precision) {
  return {make(first, 1, 1), make(first + count - 1, 12, 31), precision};
}

Interval long_span(const Moment& m) {
  const int size = m.grain == Grain::century ? 100 : 10;
  const int head = std::abs(m.year) / size * size;
  const auto precision = m.grain == Grain::century ? Precision::vague : Precision::decade;
  if (m.year > 0) return years_interval(std::max(head, 1), head == 0 ? size - 1 : size, precision);
  return years_interval(astronomical(-(head + size - 1)), size, precision);
}

Interval season_interval(int year, std::string_view season) {
  const int first = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
  const Date begin = make(year, first, 1);
  return {begin, add_days(add_months(begin, 3), -1), Precision::season};
}

std::optional<Interval> part_of_year(const Moment& m, int year) {
  if (m.sub == 0) return std::nullopt;
  const int months = m.grain == Grain::half ? 6 : 3;
  const Date begin = make(year, (m.sub - 1) * months + 1, 1);
  return Interval{begin, add_days(add_months(begin, months), -1), Precision::quarter};
}

std::optional<Interval> week_interval(const Moment& m) {
  if (m.sub == 0) return std::nullopt;
  const Date monday = monday_of(astronomical(m.year), m.sub);
  if (m.grain == Grain::weekend) return Interval{add_days(monday, 5), add_days(monday, 6), Precision::week};
  return Interval{monday, add_days(monday, 6), Precision::week};
}

std::optional<Interval> day_or_month(const Moment& m, int year) {
  if (const auto date = m.date()) return day_interval(*date);
  if (m.month >= 1 && m.month <= 12) return month_interval(year, m.month);
  return year_interval(year);
}

}  // namespace

std::optional<Interval> interval_of(const Moment& m) {
  if (m.year == 0 || m.grain == Grain::none) return std::nullopt;
  const int year = astronomical(m.year);
  switch (m.grain) {
    case Grain::century:
    case Grain::decade:
      return long_span(m);
    case Grain::year:
      return year_interval(year);
    case Grain::half:
    case Grain::quarter:
      return part_of_year(m, year);
    case Grain::season:
      return season_interval(year, m.season);
    case Grain::week:
    case Grain::weekend:
      return week_interval(m);
    default:
      return day_or_month(m, year);
  }
}

Grain grain_of_unit(std::string_view unit) {
  static constexpr std::pair<std::string_view, Grain> kGrains[] = {
      {"D", Grain::day},      {"W", Grain::week},     {"2W", Grain::week},    {"M", Grain::month},   {"Y", Grain::year},
      {"DE", Grain::decade},  {"CE", Grain::century}, {"ML", Grain::century}, {"Q", Grain::quarter}, {"H", Grain::half},
      {"WE", Grain::weekend}, {"TH", Grain::time},    {"TM", Grain::time},    {"TS", Grain::time}};
  for (const auto& [name, grain] : kGrains)
    if (name == unit) return grain;
  return Grain::none;
}

namespace {

Moment shifted_years(Moment m, Grain grain, int count) {
  if (m.year != 0) m.year = add_years(m.year, count);
  m.grain = grain;
  return m;
}

Moment shifted_months(Moment m, Grain grain, int months) {
  const bool known = m.year != 0 && m.month != 0;
  m.grain = grain;
  if (!known) {
    m.month = m.day = 0;
    return m;
  }
  const Date moved = add_months(make(astronomical(m.year), m.month, 1), months);
  Moment out = moment_of(moved, grain);
  out.day = 0;
  return out;
}

Moment shifted_days(Moment m, Grain grain, int days) {
  if (const auto date = m.date()) return moment_of(add_days(*date, days), grain);
  if (m.sub != 0 && m.year != 0 && grain != Grain::day)
    return moment_of(add_days(monday_of(astronomical(m.year), m.sub), days), grain);
  m.grain = grain;
  m.day = m.sub = 0;
  return m;
}

}  // namespace

Moment shifted(const Moment& from, std::string_view unit, int count) {
  Moment m = from;
  m.season = m.part = m.zone = {};
  m.hour = m.minute = m.second = -1;
  m.fiscal = false;
  switch (grain_of_unit(unit)) {
    case Grain::day:
      return shifted_days(m, Grain::day, count);
    case Grain::week:
      return shifted_days(m, Grain::week, count * (unit == "2W" ? 14 : 7));
    case Grain::weekend:
      return shifted_days(m, Grain::weekend, count * 7);
    case Grain::month:
      return shifted_months(m, Grain::month, count);
    case Grain::quarter:
      return shifted_months(m, Grain::quarter, count * 3);
    case Grain::half:
      return shifted_months(m, Grain::half, count * 6);
    case Grain::year:
      return shifted_years(m, Grain::year, count);
    case Grain::decade:
      return shifted_years(m, Grain::decade, count * 10);
    case Grain::century:
      return shifted_years(m, Grain::century, count * (unit == "ML" ? 1000 : 100));
    default:
      return m;
  }
}

IsoWeek iso_week(Date date) {
  const Date thursday = add_days(date, 3 - weekday_of(date));
  const int day_of_year = static_cast<int>(to_days(thursday) - to_days(make(thursday.year, 1, 1)));
  return {thursday.year, day_of_year / 7 + 1};
}

Date monday_of(int iso_year, int week) {
  const Date fourth = make(iso_year, 1, 4);
  return add_days(fourth, -weekday_of(fourth) + 7 * (week - 1));
}

}  // namespace verbale::when
