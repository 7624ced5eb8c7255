#include "when/resolver.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/strings.h"
#include "knowledge/calendar.h"
#include "when/durations.h"

namespace verbale::when {

namespace {

class DateResolver {
 public:
  DateResolver(const Slots& slots, const Anchor& anchor) : slots_(slots), anchor_(anchor) {}

  std::optional<Moment> run() {
    if (slots_.has(Slot::compact)) return compact();
    Moment m = start();
    const bool whole = has(Slot::unit) && has(Slot::ord) && has(Slot::month);
    if (!whole && !fill_parts(m)) return std::nullopt;
    if (!fill_clock(m)) return std::nullopt;
    return valid(m) ? std::optional<Moment>(m) : std::nullopt;
  }

 private:
  int integer(Slot slot, int otherwise = 0) const { return slots_.integer(slot, otherwise); }
  bool has(Slot slot) const { return slots_.has(slot); }
  const Moment& base() const { return from_last() ? anchor_.last : anchor_.now ? *anchor_.now : anchor_.last; }
  bool from_last() const { return anchor_.narrative || slots_.text(Slot::base) == "last" || !anchor_.now; }
  // The moment to count from, which must know what the unit needs.
  const Moment& base_for(Grain grain) const {
    if (!from_last()) return base();
    if (grain >= Grain::week && anchor_.last_day.grain != Grain::none) return anchor_.last_day;
    if (grain >= Grain::quarter && anchor_.last_month.grain != Grain::none) return anchor_.last_month;
    return anchor_.last.grain == Grain::none && anchor_.now && !anchor_.narrative ? *anchor_.now : anchor_.last;
  }

  std::optional<Moment> compact() const {
    const int n = integer(Slot::compact);
    Moment m;
    m.grain = Grain::day;
    m.year = n / 10000, m.month = n / 100 % 100, m.day = n % 100;
    return m.year > 1800 && m.year < 2200 && m.month >= 1 && m.month <= 12 && valid(m) && m.day > 0
               ? std::optional<Moment>(m)
               : std::nullopt;
  }

  // What the words say outright, or count from the anchor: years, units, days told from the speaker.
  Moment start() const {
    Moment m;
    if (has(Slot::unit) && has(Slot::ord) && has(Slot::month)) return week_of_month();
    if (has(Slot::dayref))
      return from_day(Slot::dayref, anchor_.now && !told_from_last() ? *anchor_.now : anchor_.last_day);
    if (has(Slot::days)) return from_day(Slot::days, base_for(Grain::day));
    if (has(Slot::unit)) return from_unit();
    m.year = said_year();
    if (m.year != 0) m.grain = Grain::year;
    m.fiscal = has(Slot::fiscal);
    if (has(Slot::decade) || has(Slot::century)) return long_span();
    if (slots_.text(Slot::base) == "last" && m.year == 0 && !has(Slot::holiday)) return from_last_date();
    return m;
  }

  bool told_from_last() const { return slots_.text(Slot::base) == "last"; }

  // "that afternoon", "August of that year": the last date, at the grain that the words leave open.
  Moment from_last_date() const {
    const bool day = has(Slot::part) && !has(Slot::month);
    const Moment& from = day ? base_for(Grain::day) : anchor_.last;
    Moment m;
    m.year = from.year;
    m.grain = Grain::year;
    if (day) m.month = from.month, m.day = from.day, m.grain = Grain::day;
    return m;
  }

  Moment from_day(Slot slot, const Moment& from) const {
    Moment m = shifted(from, "D", integer(slot));
    m.grain = Grain::day;
    return m;
  }

  // "over the weekend", told of the past before Saturday: the one that is over.
  bool weekend_gone(std::string_view unit) const {
    if (unit != "WE" || integer(Slot::offset) != 0 || from_last() || anchor_.side != Side::past) return false;
    const auto today = base().date();
    return today && weekday_of(*today) < 5;
  }

  Moment from_unit() const {
    const auto unit = slots_.text(Slot::unit);
    const Grain grain = grain_of_unit(unit);
    const bool finer_than_unit = has(Slot::month) || has(Slot::season) || has(Slot::weekday);
    Moment m = shifted(base_for(grain), unit, weekend_gone(unit) ? -1 : integer(Slot::offset));
    if (grain < Grain::week) m.day = 0;
    if (grain < Grain::month || finer_than_unit)
      m.month = grain == Grain::month && !finer_than_unit ? m.month : grain <= Grain::year ? 0 : m.month;
    m.grain = grain;
    return m;
  }

  // "the last week of August", "the second weekend of May".
  Moment week_of_month() const {
    const int month = integer(Slot::month), ord = integer(Slot::ord), said = said_year();
    Moment m;
    m.year = said != 0 ? said : year_of_month(month, 0);
    m.month = month;
    if (m.year <= 0 || month < 1 || month > 12) return m;
    const int last = days_in_month(m.year, month);
    const bool days = slots_.text(Slot::unit) == "D";
    m.day = ord < 0 ? last : std::min(last, days ? ord : ord * 7 - 3);
    return moment_of(*m.date(), grain_of_unit(slots_.text(Slot::unit)));
  }

  int said_year() const {
    const bool before_christ = slots_.text(Slot::era) == "BC";
    if (has(Slot::year))
      return before_christ || (needs("bc") && anchor_.last.year < 0) ? -integer(Slot::year) : integer(Slot::year);
    if (!has(Slot::year2)) return 0;
    const bool range = has(Slot::low) || anchor_.narrative || !anchor_.now;
    const int reference = range ? anchor_.last.year : anchor_.now->year + 10;
    int year = (reference <= 0 ? 1900 : reference / 100 * 100) + integer(Slot::year2);
    if (!range && year > reference) year -= 100;
    return year;
  }

  bool needs(std::string_view what) const { return slots_.text(Slot::needs) == what; }

  Moment long_span() const {
    Moment m;
    const bool before_christ = slots_.text(Slot::era) == "BC";
    if (has(Slot::century)) {
      m.grain = Grain::century;
      m.year = before_christ ? -integer(Slot::century) * 100 + 1 : (integer(Slot::century) - 1) * 100;
      if (!before_christ && m.year == 0) m.year = 1;
    } else {
      m.grain = Grain::decade;
      const int year = integer(Slot::decade);
      const int century = anchor_.narrative && anchor_.last.year > 0 ? anchor_.last.year / 100 * 100 : 1900;
      m.year = year < 100 ? century + year : before_christ || anchor_.last.year < 0 ? -year : year;
    }
    return m;
  }

  bool fill_parts(Moment& m) const {
    if (has(Slot::holiday)) return holiday(m);
    if (has(Slot::quarter) || has(Slot::half)) return sub_year(m);
    if (has(Slot::season)) return season(m);
    if (has(Slot::month)) return month(m);
    if (has(Slot::weekday)) return weekday(m);
    if (has(Slot::day)) return day_of_month(m);
    if (has(Slot::ord) && m.grain == Grain::day) return true;
    return true;
  }

  Side side() const {
    if (!has(Slot::side)) return anchor_.side;
    const int s = integer(Slot::side);
    return s < 0 ? Side::past : s > 0 ? Side::future : Side::unknown;
  }

  // --- a month, with or without its day
  bool month(Moment& m) const {
    const int first = integer(Slot::month), day = integer(Slot::day);
    m.month = first, m.day = day;
    if (has(Slot::side) || m.year == 0) m.year = year_of_month(first, day);
    m.sub = 0;
    m.grain = day > 0 ? Grain::day : Grain::month;
    swap_if_numeric(m);
    return m.month >= 1 && m.month <= 12;
  }

  // 22/03/2013 and 03/22/2013: the reading that is a date; the British one when both are.
  void swap_if_numeric(Moment& m) const {
    if (slots_.text(Slot::order) != "either") return;
    if (m.month > 12 || (m.day <= 12 && m.month <= 12)) std::swap(m.month, m.day);
    if (m.month > 12) std::swap(m.month, m.day);
  }

  int year_of_month(int month, int day) const {
    if (from_last()) return narrative_year(month);
    const Moment& now = *anchor_.now;
    if (anchor_.sentence_year != 0 && !has(Slot::side)) return anchor_.sentence_year;
    if (now.month == 0) return now.year;
    const int here = now.month * 31 + (day > 0 ? now.day : 0), there = month * 31 + day;
    const Side s = side();
    if (has(Slot::side) && s == Side::past) return there < here ? now.year : now.year - 1;
    if (has(Slot::side) && s == Side::future) return there > here ? now.year : now.year + 1;
    if (has(Slot::side)) return now.year;
    if (s == Side::past) return there <= here ? now.year : now.year - 1;
    if (s == Side::future) return there >= here ? now.year : now.year + 1;
    return there - here > 6 * 31 ? now.year - 1 : here - there > 6 * 31 ? now.year + 1 : now.year;
  }

  // Stories go forward: a month far before the last one told is the next year's.
  int narrative_year(int month) const {
    const Moment& last = anchor_.narrative ? anchor_.chronicle : anchor_.last;
    if (last.year == 0) return anchor_.now ? anchor_.now->year : 0;
    if (has(Slot::side))
      return last.year + (last.month == 0           ? integer(Slot::side)
                          : integer(Slot::side) < 0 ? -(month >= last.month)
                                                    : (integer(Slot::side) > 0 && month <= last.month));
    return last.month >= 9 && month <= last.month - 7 && last.grain >= Grain::month
               ? last.year + (last.year == -1 ? 2 : 1)
               : last.year;
  }

  // --- weekdays
  bool weekday(Moment& m) const {
    const int wanted = integer(Slot::weekday) - 1;
    if (m.grain == Grain::week && m.sub > 0) {
      m = moment_of(add_days(monday_of(m.year, m.sub), wanted));
      return true;
    }
    const bool told = std::abs(integer(Slot::side)) == 3;
    const auto here = (told || from_last() ? base_for(Grain::day) : *anchor_.now).date();
    m.grain = Grain::day;
    if (!here) return m.year = m.month = m.day = 0, true;
    m = moment_of(add_days(*here, days_to(wanted, weekday_of(*here))));
    return true;
  }

  int days_to(int wanted, int today) const {
    const int ahead = (wanted - today + 7) % 7, back = (today - wanted + 7) % 7;
    const bool strict = has(Slot::side) && integer(Slot::side) != 0;
    if (anchor_.narrative && !has(Slot::side)) return ahead;
    if (side() == Side::future) return strict && ahead == 0 ? 7 : ahead;
    if (has(Slot::side) && !strict) return anchor_.side == Side::past ? -back : ahead;
    return strict && back == 0 ? -7 : -back;
  }

  // --- "on the 18th"
  bool day_of_month(Moment& m) const {
    m.day = integer(Slot::day);
    m.grain = Grain::day;
    const Moment& from = from_last() ? base_for(Grain::month) : *anchor_.now;
    m.year = from.year, m.month = from.month;
    if (from_last() || m.month == 0 || from.day == 0) return true;
    int months = 0;
    if (anchor_.side == Side::future)
      months = m.day < from.day;
    else
      months = -(m.day > from.day);
    const Moment moved = shifted(from, "M", months);
    m.year = moved.year, m.month = moved.month;
    return true;
  }

  // --- seasons, quarters, halves
  bool season(Moment& m) const {
    m.season = slots_.text(Slot::season);
    m.grain = Grain::season;
    m.month = m.day = m.sub = 0;
    if (m.year != 0 && !has(Slot::side)) return true;
    const Moment& from = from_last() ? anchor_.last : *anchor_.now;
    m.year = from.year;
    if (from.month == 0 || m.year == 0) return m.year += m.year ? std::clamp(integer(Slot::side), -1, 1) : 0, true;
    const int first = m.season == "SP" ? 3 : m.season == "SU" ? 6 : m.season == "FA" ? 9 : 12;
    if (from_last() && !has(Slot::side)) return true;
    const Side s = side();
    if (s == Side::past) m.year -= first + 2 >= from.month || first == 12;
    if (s == Side::future && has(Slot::side)) m.year += first <= from.month;
    if (s == Side::past && !has(Slot::side) && first <= from.month) m.year = from.year;
    return true;
  }

  bool sub_year(Moment& m) const {
    const bool half = has(Slot::half);
    m.grain = half ? Grain::half : Grain::quarter;
    m.sub = integer(half ? Slot::half : Slot::quarter);
    m.month = m.day = 0;
    if (m.sub < 1 || m.sub > (half ? 2 : 4)) return false;
    if (m.year == 0) m.year = base().year;
    if (m.year == 0 || from_last() || half) return true;
    if (side() != Side::future && !has(Slot::year) && !has(Slot::unit) && anchor_.now->month > 0 &&
        m.sub > (anchor_.now->month + 2) / 3)
      --m.year;
    return true;
  }

  // --- feast days
  bool holiday(Moment& m) const {
    const std::string rule = replace_all(std::string(slots_.text(Slot::holiday)), "_", " ");
    int year = m.year ? m.year : base().year;
    const auto day = knowledge::day_of(rule, year);
    if (!day) {
      m.year = year;
      m.grain = year ? Grain::year : Grain::day;
      return year == 0;
    }
    m = moment_of(*day);
    if (slots_.has(Slot::year) || from_last() || !anchor_.now->date()) return true;
    const int64_t ahead = to_days(*day) - to_days(*anchor_.now->date());
    const int other = ahead > 0 && side() == Side::past     ? year - 1
                      : ahead < 0 && side() == Side::future ? year + 1
                      : ahead > 200                         ? year - 1
                                                            : year;
    if (const auto there = knowledge::day_of(rule, other)) m = moment_of(*there);
    return true;
  }

  // --- the clock and the parts of a day
  bool fill_clock(Moment& m) const {
    const bool clock = has(Slot::hour) || has(Slot::hhmm);
    if (!clock && !has(Slot::part)) return true;
    if (m.grain < Grain::day) m = day_for_clock(m);
    m.grain = Grain::time;
    m.part = slots_.text(Slot::part);
    if (!clock) return true;
    m.part = {};
    m.hour = has(Slot::hhmm) ? integer(Slot::hhmm) / 100 : integer(Slot::hour);
    m.minute = has(Slot::hhmm) ? integer(Slot::hhmm) % 100 : integer(Slot::minute);
    m.second = integer(Slot::second, -1);
    m.zone = slots_.text(Slot::zone);
    if (has(Slot::meridiem)) {
      if (m.hour > 12 || m.hour == 0) return false;
      m.hour = m.hour % 12 + integer(Slot::meridiem);
    } else if (m.hour < 12 && (slots_.text(Slot::part) == "AF" || slots_.text(Slot::part) == "EV" ||
                               (slots_.text(Slot::part) == "NI" && m.hour > 5))) {
      m.hour += 12;
    }
    return m.hour <= 24 && m.minute < 60 && m.second < 60;
  }

  // A bare time of day belongs to the day last told, in news to the article's day.
  Moment day_for_clock(const Moment& said) const {
    if (said.grain != Grain::none) return said;
    const bool last = from_last() || anchor_.last_day.grain == Grain::day;
    Moment m = last && from_last() ? anchor_.last_day : anchor_.now ? *anchor_.now : Moment{};
    m.grain = Grain::day;
    return m;
  }

  static bool valid(const Moment& m) {
    if (std::abs(m.year) > kLastYear || m.month < 0 || m.month > 12 || m.day < 0 || m.day > 31) return false;
    return !m.has_day() || m.date().has_value();
  }

  const Slots& slots_;
  const Anchor& anchor_;
};

}  // namespace

Resolved from_moment(const Moment& moment) {
  Resolved out;
  out.type = moment.grain == Grain::time ? TimexType::time : TimexType::date;
  out.value = timex_value(moment);
  out.interval = interval_of(moment);
  out.moment = moment;
  return out;
}

std::optional<Resolved> resolve(const Expression& expression, const Anchor& anchor) {
  switch (expression.kind) {
    case Kind::shift:
      return resolve_shift(expression.slots, anchor);
    case Kind::ref:
      return resolve_ref(expression.slots);
    case Kind::duration:
      return resolve_duration(expression.slots);
    case Kind::often:
      return resolve_set(expression.slots);
    case Kind::none:
      return std::nullopt;
    case Kind::date:
      break;
  }
  if (anchor.narrative && expression.slots.has(Slot::dayref) && !expression.slots.has(Slot::part) &&
      expression.slots.integer(Slot::dayref) == 0)
    return present();
  const auto moment = DateResolver(expression.slots, anchor).run();
  if (!moment || moment->grain == Grain::none) return std::nullopt;
  return from_moment(*moment);
}

void remember(const Moment& moment, bool leading, Anchor& anchor) {
  if (moment.grain < Grain::year || moment.year == 0) return;
  const bool first = anchor.last.grain == Grain::none;
  anchor.last = moment;
  if (moment.month != 0) anchor.last_month = moment;
  if (moment.has_day()) anchor.last_day = moment;
  const int step = moment.year - anchor.chronicle.year;
  const bool moves_on = leading || step == 0 || (moment.month != 0 && step >= 0);
  if (first || anchor.chronicle.year == 0 || moves_on) anchor.chronicle = moment;
}

}  // namespace verbale::when
