// From what an expression says to what it means: TIMEX3 value and days, given where the text stands in time.
// The rules follow TimeML's annotation guidelines 1.2.1 for news, and Mazur and Dale (2010) for narrative.
#pragma once
#include <optional>

#include "document/when_where.h"
#include "when/grammar.h"
#include "when/moment.h"

namespace verbale::when {

// On which side of the anchor an underspecified date lies, as the clause's tense tells.
enum class Side : int8_t { past = -1, unknown = 0, future = 1 };

// Where the reader stands: the day of writing and the dates told so far.
struct Anchor {
  std::optional<Moment> now;  // the article's date; a day, or coarser
  Moment last;                // the last date told, and the last one that had a month and a day
  Moment last_month;
  Moment last_day;
  Moment chronicle;        // how far a story has come: dates told in passing do not move it
  int sentence_year = 0;   // of a whole date earlier in the same sentence: "in May 2010 and in July"
  bool narrative = false;  // history: relative words count from the last date, not from now
  Side side = Side::unknown;
};

struct Resolved {
  TimexType type = TimexType::date;
  std::string value;
  std::optional<Interval> interval;
  bool vague = false;
  Moment moment;  // grain none: durations, sets and vague words, which anchor nothing
};

Resolved from_moment(const Moment& moment);

// Nothing when the words make no date (31 February, hour 27).
std::optional<Resolved> resolve(const Expression& expression, const Anchor& anchor);

// Keeps the date as what later expressions lean on.
// `leading`: it heads its sentence.
void remember(const Moment& moment, bool leading, Anchor& anchor);

}  // namespace verbale::when
