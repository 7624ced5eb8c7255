// What all listing commands share: the filters, the columns, the formats.
#pragma once
#include <initializer_list>
#include <optional>

#include "base/table.h"
#include "cli/command.h"
#include "query/query.h"

namespace verbale::cli {

// --table, --json, --jsonl, --csv, --tsv, --no-headers.
struct Output {
  std::optional<TableFormat> format;  // unset = a table on a terminal, TSV otherwise
  bool no_headers = false;
};
void add_output_options(CLI::App& command, Output& output);
TableOptions table_options(const Output& output);

// The command that lists a noun: --record, the filters that make sense for the noun, and the options of output. It may get
// subcommands of its own; when one of them is called, nothing is listed.
CLI::App* add_listing_command(CLI::App& app, Context& context, query::Noun noun, const char* name, const char* about,
                         std::initializer_list<const char*> example_lines);

// Adds only the filters, for commands that ask but do not list.
void add_filter_options(CLI::App& command, query::Filter& filter, query::Noun noun);

}  // namespace verbale::cli
