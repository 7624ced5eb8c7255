// The date line that opens a report, with the agency that wrote it: "BERLIN, Feb 3 (Xinhua) -- ", "(Reuters) - ".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/result.h"

namespace verbale::reading {

struct Dateline {
  size_t size = 0;     // bytes of the paragraph up to its first sentence, white space behind it not counted
  std::string agency;  // "Xinhua"; empty = none named
};

class DatelineReader {
 public:
  // From data/reading/agencies.tsv.
  static Result<DatelineReader> load();
  // The date line at the begin of a paragraph, or none.
  std::optional<Dateline> find(std::string_view paragraph) const;

 private:
  bool is_agency(std::string_view name) const;
  std::unordered_set<std::string> agencies_;  // folded
};

}  // namespace verbale::reading
