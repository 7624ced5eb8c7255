// Small bar charts as <svg> elements.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "service/periods.h"

namespace verbale::service {

struct Bar {
  int64_t up = 0;    // above the line
  int64_t down = 0;  // below it
  std::string tip;
};

// One bar a period; `top` is the value at the full height, the same for charts that are to be compared. Bars below the
// line are drawn only when `two_sided`.
std::string draw_bars(const std::vector<Bar>& bars, const Periods& periods, int64_t top, bool two_sided, const std::string& title,
                      double width, double height);

}  // namespace verbale::service
