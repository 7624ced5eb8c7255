// The calendar as data: words that tell of time and feast days, out of data/calendar (docs/formats/calendar.md).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/date.h"

namespace verbale::knowledge {

enum class LetterCase : uint8_t { any, capital, upper };

// One row of words.tsv: a lower-case word, what patterns call it, and what it stands for.
struct CalendarWord {
  std::string_view word, cls, value;
  LetterCase letters = LetterCase::any;
};

// A feast or memorial day that falls on one day of every year.
struct Holiday {
  std::string_view name;  // as texts write it, lower case: "good friday"
  std::string_view rule;  // "12-25", "easter-2", "thu 4 11" (fourth Thursday), "mon -1 05" (last Monday)
};

// Easter Sunday of a Gregorian year >= 1583 (the anonymous algorithm, Nature 13, 1876, p. 487).
Date easter(int year);
// Easter Sunday of the Orthodox churches, as a Gregorian date (Meeus, Astronomical Algorithms, ch. 8).
Date orthodox_easter(int year);
// The day on which a rule of holidays.tsv falls; nothing for a rule that cannot be read.
std::optional<Date> day_of(std::string_view rule, int year);

// Both files, checked on loading; views live as long as the resources.
class Calendar {
 public:
  static Result<Calendar> load();
  const std::vector<CalendarWord>& words() const { return words_; }
  const std::vector<Holiday>& holidays() const { return holidays_; }

 private:
  std::vector<CalendarWord> words_;
  std::vector<Holiday> holidays_;
};

}  // namespace verbale::knowledge
