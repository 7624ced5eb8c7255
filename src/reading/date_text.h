// Dates as people and machines write them on pages: "2023-09-19T17:30:00+02:00", "Sept. 19, 2023, 5:30 p.m.",
// "19. September 2023", "19/09/2023", "2023年9月19日", "1695130200". The day is always complete; expressions such as "last
// week" belong to another room.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "document/date.h"
#include "document/span.h"

namespace verbale::reading {

struct WrittenDate {
  Date day;
  int minute_of_day = -1;       // -1 = no time given
  std::optional<int> zone;      // minutes east of UTC
  bool ambiguous = false;       // 04/05/2023: day and month were told apart by the hint only
  Span span;                    // of the whole expression in the text
  std::string to_iso() const;   // "2023-09-19", "2023-09-19T17:30", "2023-09-19T17:30+02:00"
};

class DateReader {
 public:
  // From data/reading/months.tsv.
  static Result<DateReader> load();
  // All dates of the text, in order. `day_first` decides 04/05/2023. Linear in the text.
  std::vector<WrittenDate> find_all(std::string_view text, bool day_first) const;
  // A field that holds a date and little else: ISO 8601, RFC 2822, an epoch, or the first date of the text.
  std::optional<WrittenDate> parse_field(std::string_view text, bool day_first) const;
  // The date in an address: /2023/09/19/, -20230919-, /2023-09-19-.
  std::optional<WrittenDate> find_in_url(std::string_view url) const;

 private:
  struct Token;
  std::vector<Token> tokens_of(std::string_view text) const;
  std::unordered_map<std::string, int> months_;
  friend class DateMatcher;
};

}  // namespace verbale::reading
