#include <CLI/CLI.hpp>

#include "cli/listing.h"

namespace verbale::cli {

void add_failures(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("failures", "list inputs that could not be read or coded");
  auto listing = std::make_shared<Listing>();
  add_listing_options(*command, *listing, query::Noun::failures);
  command->footer(examples({"verbale failures --record news.db", "verbale failures --record news.db --source dump.jsonl --json"}));
  command->callback([&context, listing] { run_listing(context, *listing, query::Noun::failures); });
}

}  // namespace verbale::cli
