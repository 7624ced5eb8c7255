// Stamps that count back from the moment at which a page was fetched: "6 hours ago", "vor 2 Tagen", "yesterday".
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/date_text.h"

namespace verbale::reading {

class RelativeDates {
 public:
  // From data/reading/relative_dates.tsv.
  static Result<RelativeDates> load();
  // The day that the text means, when it is such a stamp, or begins or ends with one ("Published 6 hours ago").
  std::optional<WrittenDate> find(std::string_view text, const WrittenDate& fetched) const;

 private:
  struct Step {
    int minutes = 0;  // of one unit
    int back = -1;    // units; -1 = the number in the text
  };
  std::map<std::vector<std::string>, Step> steps_;  // by the words of the phrase
};

}  // namespace verbale::reading
