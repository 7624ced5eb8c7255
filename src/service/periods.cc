#include "service/periods.h"

#include <algorithm>

namespace verbale::service {
namespace {

// First and last day to draw: all of them, unless the outer twentieths make the row three times as long.
std::pair<Date, Date> range_of(std::vector<Date>& days) {
  std::sort(days.begin(), days.end());
  const size_t cut = days.size() / 20;
  const Date inner_first = days[cut], inner_last = days[days.size() - 1 - cut];
  const int64_t all = to_days(days.back()) - to_days(days.front()) + 1;
  const int64_t inner = to_days(inner_last) - to_days(inner_first) + 1;
  if (all > 3 * inner) return {inner_first, inner_last};
  return {days.front(), days.back()};
}

}  // namespace

Periods::Periods(std::vector<Date> days) {
  if (days.empty()) return;
  const auto [first, last] = range_of(days);
  const int64_t span = to_days(last) - to_days(first) + 1;
  unit_ = span <= 45 ? Unit::day : span <= 300 ? Unit::week : span <= 3 * 366 ? Unit::month : span <= 10 * 366 ? Unit::quarter : Unit::year;
  for (Date start = start_of(first); start <= last; start = next(start)) starts_.push_back(start);
}

const char* Periods::unit() const {
  static constexpr const char* kNames[] = {"day", "week", "month", "quarter", "year"};
  return kNames[static_cast<int>(unit_)];
}

Date Periods::start_of(Date day) const {
  switch (unit_) {
    case Unit::day: return day;
    case Unit::week: return add_days(day, -weekday_of(day));
    case Unit::month: return {day.year, day.month, 1};
    case Unit::quarter: return {day.year, static_cast<uint8_t>((day.month - 1) / 3 * 3 + 1), 1};
    default: return {day.year, 1, 1};
  }
}

Date Periods::next(Date start) const {
  switch (unit_) {
    case Unit::day: return add_days(start, 1);
    case Unit::week: return add_days(start, 7);
    case Unit::month: return add_months(start, 1);
    case Unit::quarter: return add_months(start, 3);
    default: return add_months(start, 12);
  }
}

int Periods::index_of(Date day) const {
  if (starts_.empty() || day < starts_.front() || day >= next(starts_.back())) return -1;
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), day);
  return static_cast<int>(after - starts_.begin()) - 1;
}

std::string Periods::label(size_t index) const {
  const std::string day = to_iso(starts_[index]);
  if (unit_ == Unit::quarter) return day.substr(0, 4) + "-Q" + std::to_string((starts_[index].month + 2) / 3);
  return unit_ == Unit::year ? day.substr(0, 4) : unit_ == Unit::month ? day.substr(0, 7) : day;
}

}  // namespace verbale::service
