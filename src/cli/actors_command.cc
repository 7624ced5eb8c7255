#include <CLI/CLI.hpp>

#include "cli/listing.h"

namespace verbale::cli {

void add_actors(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("actors", "list the actors that articles name");
  auto listing = std::make_shared<Listing>();
  add_listing_options(*command, *listing, query::Noun::actors);
  command->footer(examples({"verbale actors --record news.db --sort events:desc --limit 20",
                            "verbale actors --record news.db --actor PRK --csv"}));
  command->callback([&context, listing] { run_listing(context, *listing, query::Noun::actors); });
}

}  // namespace verbale::cli
