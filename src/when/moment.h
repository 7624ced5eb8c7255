// A point or stretch of the calendar as an expression names it: as fine as the words are, with unknown parts left open.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "document/date.h"

namespace verbale::when {

enum class Grain : uint8_t { none, century, decade, year, half, quarter, season, month, week, weekend, day, time };

// Years beyond these have no TIMEX3 value of four figures.
constexpr int kLastYear = 9999;

struct Moment {
  Grain grain = Grain::none;
  int year = 0;             // years before Christ are negative: 490 BC is -490; 0 = unknown
  int month = 0;            // 0 = unknown
  int day = 0;              // 0 = unknown
  int sub = 0;              // half, quarter or ISO week number; its year is `year`
  std::string_view season;  // SP SU FA WI
  std::string_view part;    // MO AF EV NI MI DT
  std::string_view zone;    // "Z", "-05"; empty = local
  int hour = -1, minute = -1, second = -1;
  bool fiscal = false;

  bool has_day() const { return year != 0 && month != 0 && day != 0; }
  std::optional<Date> date() const;
};

Moment moment_of(Date date, Grain grain = Grain::day);

// The TIMEX3 value: "1939-09-01", "BC0490", "199", "2013-W11", "XXXX-XX-18", "2013-03-22T17:00".
std::string timex_value(const Moment& moment);

// The days that the moment covers; nothing when its year is unknown.
std::optional<Interval> interval_of(const Moment& moment);

// `count` units later (earlier when negative), at the unit's grain. Units as in data/calendar/words.tsv: D W 2W M Y DE
// CE ML Q H WE. A moment coarser than the unit keeps its unknown parts unknown.
Moment shifted(const Moment& from, std::string_view unit, int count);
Grain grain_of_unit(std::string_view unit);

struct IsoWeek {
  int year, week;
};
IsoWeek iso_week(Date date);
Date monday_of(int iso_year, int week);

}  // namespace verbale::when
