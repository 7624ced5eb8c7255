// A stretch of days, both ends inside, either end open.
#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "document/date.h"

namespace verbale::knowledge {

struct Period {
  static constexpr int32_t kOpenFrom = std::numeric_limits<int32_t>::min();
  static constexpr int32_t kOpenTo = std::numeric_limits<int32_t>::max();
  int32_t from = kOpenFrom;  // days since 1970-01-01
  int32_t to = kOpenTo;

  bool contains(int32_t day) const { return from <= day && day <= to; }
  bool overlaps(Period other) const { return from <= other.to && other.from <= to; }
  // Days between the two when they do not overlap; 0 when they do.
  int64_t distance(Period other) const {
    return std::max<int64_t>({0, int64_t{from} - other.to, int64_t{other.from} - to});
  }
  bool always() const { return from == kOpenFrom && to == kOpenTo; }
  bool operator==(const Period&) const = default;
};

inline Period period_of(const Interval& interval) {
  return {static_cast<int32_t>(to_days(interval.begin)), static_cast<int32_t>(to_days(interval.end))};
}

// YYYY[-MM[-DD]] twice; a month or year covers all its days; an empty text leaves that end open.
Result<Period> parse_period(std::string_view from, std::string_view to);

}  // namespace verbale::knowledge
