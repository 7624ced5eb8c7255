#include "when/durations.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace verbale::when {

namespace {

std::string number_text(double number) {
  char text[32];
  std::snprintf(text, sizeof text, number == std::floor(number) ? "%.0f" : "%.1f", number);
  return text;
}

// "P3D", "PT24H", "P1DE"; "2W" counts double.
std::string length(const std::string& count, std::string_view unit) {
  if (unit.starts_with('T')) return "PT" + count + std::string(unit.substr(1));
  return "P" + count + std::string(unit);
}

}  // namespace

constexpr double kMostUnits = 20000;  // more days, months or years than these lead out of the calendar

double total_count(const Slots& slots) {
  double out = slots.has(Slot::count) ? slots[Slot::count].number : 1;
  if (slots.has(Slot::plus)) out += slots[Slot::plus].number;
  if (slots.has(Slot::fraction)) out += slots[Slot::fraction].number / 10;
  return out;
}

std::optional<Resolved> resolve_duration(const Slots& slots) {
  auto unit = slots.text(Slot::unit);
  Resolved out;
  out.type = TimexType::duration;
  double count = total_count(slots);
  if (unit == "2W") unit = "W", count *= 2;
  const bool open = slots.has(Slot::fuzzy) || count <= 0;
  out.value = length(open ? "X" : number_text(count), unit);
  return out;
}

std::optional<Resolved> resolve_set(const Slots& slots) {
  Resolved out;
  out.type = TimexType::set;
  if (slots.has(Slot::often)) {
    out.value = slots.text(Slot::often);
  } else if (slots.has(Slot::weekday)) {
    out.value = "XXXX-WXX-" + number_text(slots[Slot::weekday].number);
    if (slots.has(Slot::part)) out.value += "T" + std::string(slots.text(Slot::part));
  } else if (slots.has(Slot::season)) {
    out.value = "XXXX-" + std::string(slots.text(Slot::season));
  } else if (slots.has(Slot::month)) {
    char text[16];
    std::snprintf(text, sizeof text, "XXXX-%02d", slots.integer(Slot::month));
    out.value = text;
  } else if (slots.has(Slot::part)) {
    out.value = "XXXX-XX-XXT" + std::string(slots.text(Slot::part));
  } else {
    const auto length_of = resolve_duration(slots);
    out.value = length_of->value;
  }
  return out;
}

namespace {

Moment counted_from(const Moment& from, const Slots& slots, int direction) {
  const auto unit = slots.text(Slot::unit);
  const double count = std::min(total_count(slots), kMostUnits);
  Moment m;
  if (count != static_cast<int>(count) && unit == "Y") {
    m = shifted(from, "M", direction * static_cast<int>(count * 12));
  } else {
    m = shifted(from, unit, direction * static_cast<int>(count));
    if (unit == "DE") m.grain = Grain::year;
  }
  if (m.grain < Grain::week) m.day = 0;
  if (m.grain < Grain::month) m.month = 0;
  return m;
}

bool is_after(const Moment& moment, const Moment& now) {
  const auto today = now.date();
  if (!today || std::abs(moment.year) > kLastYear) return false;
  const auto time = interval_of(moment);
  return time && to_days(time->begin) > to_days(*today);
}

Resolved unknown_side(int direction) {
  Resolved out;
  out.value = direction < 0 ? "PAST_REF" : "FUTURE_REF";
  out.vague = true;
  return out;
}

// The moment last told, of a grain that the unit can be counted from where there is one.
const Moment& last_told(Grain grain, const Anchor& anchor) {
  if (grain >= Grain::week && anchor.last_day.grain != Grain::none) return anchor.last_day;
  if (grain >= Grain::quarter && anchor.last_month.grain != Grain::none) return anchor.last_month;
  return anchor.last;
}

}  // namespace

// "three days ago", "two years later", "a week before that". "They met nine days later" is not later than the article: if it came
// to that, the moment last told is a coarser one ("in June"), or what they count from is not told.
std::optional<Resolved> resolve_shift(const Slots& slots, const Anchor& anchor) {
  const int direction = slots.integer(Slot::offset) < 0 ? -1 : 1;
  if (slots.has(Slot::fuzzy)) return unknown_side(direction);
  const bool from_now = slots.text(Slot::base) == "now" && !anchor.narrative;
  const Moment& last = last_told(grain_of_unit(slots.text(Slot::unit)), anchor);
  const bool told = last.grain != Grain::none;
  Moment m = counted_from((from_now || !told) && anchor.now ? *anchor.now : last, slots, direction);
  if (!from_now && direction > 0 && anchor.side == Side::past && anchor.now) {
    if (told && is_after(m, *anchor.now)) m = counted_from(anchor.last, slots, direction);
    if (!told || is_after(m, *anchor.now)) return unknown_side(direction);
  }
  return std::abs(m.year) <= kLastYear ? from_moment(m) : unknown_side(direction);
}

std::optional<Resolved> resolve_ref(const Slots& slots) {
  Resolved out;
  out.value = slots.text(Slot::value);
  out.vague = true;
  if (slots.text(Slot::type) == "TIME") out.type = TimexType::time;
  if (slots.text(Slot::type) == "DURATION") out.type = TimexType::duration;
  return out;
}

// "today" in a history book is no day.
Resolved present() {
  Resolved out;
  out.value = "PRESENT_REF";
  out.vague = true;
  return out;
}

}  // namespace verbale::when
