#include "cli/listing.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>

#include "base/table.h"
#include "base/terminal.h"

namespace verbale::cli {
namespace {

using query::Noun;

struct Listing {
  std::string record;
  query::Filter filter;
  query::View view;
  Output output;
  bool fail_empty = false;
};

std::function<void(const std::string&)> day_of(std::optional<Date>& day, bool first) {
  return [&day, first](const std::string& text) {
    const auto interval = parse_iso(text);
    if (!interval) throw CLI::ValidationError("'" + text + "' is no day: YYYY-MM-DD, YYYY-MM or YYYY");
    day = first ? interval->begin : interval->end;
  };
}

void add_list(CLI::App& command, const char* name, std::vector<std::string>& list, const char* what) {
  command.add_option(name, list, what)->delimiter(',');
}

void add_event_filters(CLI::App& command, query::Filter& f) {
  add_list(command, "--recipient", f.recipients, "to whom it is done");
  command
      .add_option_function<std::vector<std::string>>(
          "--between",
          [&f](const std::vector<std::string>& sides) {
            for (size_t i = 0; i + 1 < sides.size(); i += 2) f.between.emplace_back(sides[i], sides[i + 1]);
          },
          "two that both take part, in whatever role")
      ->type_size(2)
      ->type_name("A B");
  add_list(command, "--type", f.types, "event types: CONSULT,SANCTION,…");
  add_list(command, "--mode", f.modes, "modes: visit,aerial,…");
  add_list(command, "--status", f.statuses, "actual, future, hypothetical, negation, historical");
  add_list(command, "--place", f.places, "where: a name or a country code");
}

void add_days(CLI::App& command, query::Filter& f) {
  command.add_option_function<std::string>("--since", day_of(f.since, true), "first day: YYYY-MM-DD, YYYY-MM or YYYY")
      ->type_name("DAY");
  command.add_option_function<std::string>("--until", day_of(f.until, false), "last day, inside")->type_name("DAY");
}

}  // namespace

void add_output_options(CLI::App& command, Output& output) {
  const std::pair<const char*, TableFormat> formats[] = {{"--table", TableFormat::table},
                                                         {"--json", TableFormat::json},
                                                         {"--jsonl", TableFormat::jsonl},
                                                         {"--csv", TableFormat::csv},
                                                         {"--tsv", TableFormat::tsv}};
  for (const auto& [name, format] : formats)
    command.add_flag_callback(name, [&output, f = format] { output.format = f; }, std::string("print ") + (name + 2));
  command.add_flag("--no-headers", output.no_headers, "no line of column names");
}

TableOptions table_options(const Output& output) {
  TableOptions options;
  const bool terminal = is_terminal(stdout);
  options.format = output.format.value_or(terminal ? TableFormat::table : TableFormat::tsv);
  options.headers = !output.no_headers;
  options.width = terminal ? terminal_width(stdout) : 0;
  options.color = wants_color(stdout);
  return options;
}

namespace {

// People get the columns that fit a screen, programs all of them.
std::vector<std::string> columns_for(const Listing& listing, Noun noun, TableFormat format) {
  if (!listing.view.columns.empty()) return listing.view.columns;
  return format == TableFormat::table ? query::short_columns_of(noun) : query::columns_of(noun);
}

}  // namespace

void add_filter_options(CLI::App& command, query::Filter& f, Noun noun) {
  if (noun != Noun::failures) {
    add_list(command, "--actor", f.actors, "who acts (in claims: who speaks): CHN, China, \"Wang Yi\"; any of several");
    add_event_filters(command, f);
    add_list(command, "--speaker", f.speakers, "who says so");
    add_list(command, "--stance", f.stances, "state, praise, accuse, request, deny, predict, doubt");
    add_list(command, "--id", f.ids, "ids, or what they begin with");
    add_days(command, f);
  }
  if (noun != Noun::actors && noun != Noun::failures)
    add_list(command, "--article", f.articles, "ids of articles, or what they begin with");
  add_list(command, "--source", f.sources, "part of publisher, address or path");
  command.add_option("--text", f.text, "words of the sentence: north korea; \"on record\"; sanction*; a OR b");
}

namespace {

void add_listing_options(CLI::App& command, Listing& listing, Noun noun) {
  command.add_option("--record", listing.record, "the record to ask")->envname("VERBALE_RECORD");
  add_filter_options(command, listing.filter, noun);
  add_list(command, "--columns", listing.view.columns, "only these columns, in this order");
  command.add_option("--sort", listing.view.sort, "a column, or COLUMN:desc");
  command.add_option("--limit", listing.view.limit, "at most so many rows")->check(CLI::NonNegativeNumber);
  command.add_option("--after", listing.view.after, "go on after the page that ended with this cursor");
  add_output_options(command, listing.output);
  command.add_flag("--fail-empty", listing.fail_empty, "exit with 1 when there is no row");
}

void run_listing(Context& context, Listing listing, Noun noun) {
  if (listing.record.empty()) return report(context, Error{Code::usage, "--record is required", {}});
  auto query = query::Query::open(listing.record);
  if (!query) return report(context, query.error());
  const TableOptions options = table_options(listing.output);
  listing.view.columns = columns_for(listing, noun, options.format);
  std::optional<TableWriter> table;  // made with the first row, so that an error prints nothing else
  const auto writer = [&]() -> TableWriter& {
    if (!table) table.emplace(stdout, options, listing.view.columns);
    return *table;
  };
  const auto page = query->list(noun, listing.filter, listing.view, [&](const auto& row) { writer().row(row); });
  if (!page) return report(context, page.error());
  writer().finish();
  if (!page->next.empty() && !context.quiet)
    std::fprintf(stderr, "verbale: there is more: --after '%s'\n", page->next.c_str());
  if (page->rows == 0 && listing.fail_empty) context.exit_status = 1;
}

}  // namespace

CLI::App* add_listing_command(CLI::App& app, Context& context, Noun noun, const char* name, const char* about,
                         std::initializer_list<const char*> example_lines) {
  auto* command = app.add_subcommand(name, about);
  auto listing = std::make_shared<Listing>();
  add_listing_options(*command, *listing, noun);
  command->footer(examples(example_lines));
  command->callback([&context, command, listing, noun] {
    if (command->get_subcommands().empty()) run_listing(context, *listing, noun);
  });
  return command;
}

}  // namespace verbale::cli
