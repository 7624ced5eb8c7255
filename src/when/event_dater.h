// Gives each event its day or interval, from the words of its own clause, and marks what lies in history.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace verbale::when {

// Stage, after events and claims: sets Event::date, null where the text gives no hint, and EventStatus::historical for
// actual events more than a year before the article or called history by the words (data/calendar/background.tsv).
// An actual event whose own date is still to come becomes a future one. A date that belongs to the words of speech
// ("said on Monday that …") is no date of what is said.
class EventDater {
 public:
  static Result<EventDater> load();
  void operator()(Document& document) const;

  // An era, or a noun of memory (no interval).
  struct Background {
    std::vector<std::string> words;  // lower case
    std::optional<Interval> interval;
    bool distance = false;           // "after" in "two days after the army shot down a jet": how long before the rest it was
  };

 private:
  std::vector<Background> background_;
};

}  // namespace verbale::when
