// Days put into the periods of a chart.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "document/date.h"

namespace verbale::service {

// A row of periods from the first to the last, without gaps: days, weeks (from Monday), months, quarters or
// years, as long as keeps a chart readable.
class Periods {
 public:
  // Of the days, a stray few at either end are left out when that shortens the row by much.
  explicit Periods(std::vector<Date> days);
  bool empty() const { return starts_.empty(); }
  size_t size() const { return starts_.size(); }
  const char* unit() const;                // "day", "week", "month", "quarter", "year"
  int index_of(Date day) const;            // -1 when outside
  std::string label(size_t index) const;   // "2017-07-04", "2017-07", "2017-Q3", "2017"

 private:
  enum class Unit { day, week, month, quarter, year };
  Date start_of(Date day) const;
  Date next(Date start) const;
  Unit unit_ = Unit::day;
  std::vector<Date> starts_;
};

}  // namespace verbale::service
