// What all listing commands share: the filters, the columns, the formats.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/table.h"
#include "cli/command.h"
#include "query/query.h"

namespace verbale::cli {

struct Listing {
  std::string record;
  query::Filter filter;
  query::View view;
  std::optional<TableFormat> format;  // unset = a table on a terminal, TSV otherwise
  bool no_headers = false;
  bool fail_empty = false;
};

// Adds --record, the filters that make sense for the noun, and the options of output.
void add_listing_options(CLI::App& command, Listing& listing, query::Noun noun);

// Adds only the filters, for commands that ask but do not list.
void add_filter_options(CLI::App& command, query::Filter& filter, query::Noun noun);

void run_listing(Context& context, Listing listing, query::Noun noun);

}  // namespace verbale::cli
