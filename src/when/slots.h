// What an expression of time says, as slots that patterns fill and the resolver reads.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

namespace verbale::when {

#define VERBALE_TIME_SLOTS(SLOT)                                                                                      \
  SLOT(year)                                                                                                          \
  SLOT(year2) SLOT(era) SLOT(month) SLOT(day) SLOT(weekday) SLOT(season) SLOT(quarter) SLOT(half) SLOT(decade)        \
      SLOT(century) SLOT(part) SLOT(hour) SLOT(minute) SLOT(second) SLOT(meridiem) SLOT(zone) SLOT(hhmm) SLOT(dayref) \
          SLOT(unit) SLOT(count) SLOT(plus) SLOT(fraction) SLOT(fuzzy) SLOT(ord) SLOT(offset) SLOT(side) SLOT(mod)    \
              SLOT(approx) SLOT(often) SLOT(holiday) SLOT(fiscal) SLOT(base) SLOT(value) SLOT(compact) SLOT(needs)    \
                  SLOT(in) SLOT(days) SLOT(type) SLOT(order) SLOT(low)

enum class Slot : uint8_t {
#define SLOT(name) name,
  VERBALE_TIME_SLOTS(SLOT)
#undef SLOT
      count_
};
constexpr size_t kSlots = static_cast<size_t>(Slot::count_);

std::optional<Slot> parse_slot(std::string_view name);

// A filled slot holds a number or a text ("SP"); the text views pattern or vocabulary data.
struct SlotValue {
  bool filled = false;
  double number = 0;
  std::string_view text;
};

struct Slots {
  std::array<SlotValue, kSlots> values;
  SlotValue& operator[](Slot slot) { return values[static_cast<size_t>(slot)]; }
  const SlotValue& operator[](Slot slot) const { return values[static_cast<size_t>(slot)]; }
  bool has(Slot slot) const { return (*this)[slot].filled; }
  // Huge numbers are cut: no date or count is so large.
  int integer(Slot slot, int otherwise = 0) const {
    return has(slot) ? static_cast<int>(std::clamp((*this)[slot].number, -1e9, 1e9)) : otherwise;
  }
  std::string_view text(Slot slot) const { return (*this)[slot].text; }
  void set(Slot slot, double number) { (*this)[slot] = {true, number, {}}; }
};

}  // namespace verbale::when
