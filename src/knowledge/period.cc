#include "knowledge/period.h"

#include <string>

namespace verbale::knowledge {
namespace {
Result<std::optional<Interval>> parse_end(std::string_view text) {
  if (text.empty()) return std::optional<Interval>();
  const auto interval = parse_iso(text);
  if (!interval || text.size() > 10)
    return fail(Code::bad_data, "'" + std::string(text) + "' is no date of the form YYYY, YYYY-MM or YYYY-MM-DD");
  return interval;
}
}  // namespace

Result<Period> parse_period(std::string_view from, std::string_view to) {
  TRY(const auto first, parse_end(from));
  TRY(const auto last, parse_end(to));
  Period out;
  if (first) out.from = static_cast<int32_t>(to_days(first->begin));
  if (last) out.to = static_cast<int32_t>(to_days(last->end));
  if (out.from > out.to)
    return fail(Code::bad_data, "ends (" + std::string(to) + ") before it begins (" + std::string(from) + ")");
  return out;
}

}  // namespace verbale::knowledge
