// What all listing commands share: the filters, the columns, the formats.
#pragma once
#include <initializer_list>

#include "cli/command.h"
#include "query/query.h"

namespace verbale::cli {

// The command that lists a noun: --record, the filters that make sense for the noun, and the options of output.
void add_listing_command(CLI::App& app, Context& context, query::Noun noun, const char* name, const char* about,
                         std::initializer_list<const char*> example_lines);

// Adds only the filters, for commands that ask but do not list.
void add_filter_options(CLI::App& command, query::Filter& filter, query::Noun noun);

}  // namespace verbale::cli
