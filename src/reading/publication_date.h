// When a page was published and updated: what it declares, its <time> elements, its address, the text near its title.
// In the manner of htmldate (Barbaresi 2020, https://doi.org/10.21105/joss.02439), with the time and zone kept.
#pragma once
#include "reading/article_reader.h"
#include "reading/date_text.h"
#include "reading/page_analysis.h"
#include "reading/relative_date.h"

namespace verbale::reading {

struct PageDates {
  Sourced published, updated;  // ISO 8601; empty = not found
  std::string doubt;           // a note when the sources disagree
};

// `url` is the page's address as fetched. Dates after `hints.fetched` (or 2099) are passed over.
// With `hints.fetched`, "6 hours ago" is read as well.
PageDates find_page_dates(const PageAnalysis& page, const DateReader& reader, const RelativeDates& relative, std::string_view url,
                          const Hints& hints);

// Does the site or language write 04/05/2023 for the fourth of May? Only the United States and few others do not.
bool writes_day_first(std::string_view language, std::string_view url);

}  // namespace verbale::reading
