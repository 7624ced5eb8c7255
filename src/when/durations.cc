#include "when/durations.h"

#include <cmath>
#include <cstdio>

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

}  // namespace verbale::when
