#include <CLI/CLI.hpp>

#include "cli/actor_tools.h"
#include "cli/listing.h"

namespace verbale::cli {

void add_actors(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("actors", "list the actors that articles name; show or check who is known");
  auto listing = std::make_shared<Listing>();
  add_listing_options(*command, *listing, query::Noun::actors);
  command->footer(examples({"verbale actors --record news.db --sort events:desc --limit 20",
                            "verbale actors --record news.db --actor PRK --csv", "verbale actors show Lavrov --on 2015-03-01",
                            "verbale actors check my-ministers.tsv"}));
  command->require_subcommand(0, 1);
  command->get_option("--record")->required(false);  // its subcommands need none
  add_actor_tools(*command, context);
  command->callback([&context, listing, command] {
    if (!command->get_subcommands().empty()) return;
    if (listing->record.empty()) return report(context, {Code::usage, "--record is required", std::nullopt});
    run_listing(context, *listing, query::Noun::actors);
  });
}

}  // namespace verbale::cli
