// The use case of `verbale report`: one self-contained page about a record.
#pragma once
#include <string>

#include "base/result.h"
#include "query/filter.h"

namespace verbale::service {

struct ReportOptions {
  std::string record;
  query::Filter filter;
  std::string title;           // empty = the phrase "title"
  int64_t events = 400;        // rows of the table
};

// The page as HTML: no script, no request to anywhere; the same record gives the same bytes.
Result<std::string> report_page(const ReportOptions& options);

}  // namespace verbale::service
