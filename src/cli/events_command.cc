#include <CLI/CLI.hpp>

#include "cli/listing.h"

namespace verbale::cli {

void add_events(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("events", "list events: who did what to whom");
  auto listing = std::make_shared<Listing>();
  add_listing_options(*command, *listing, query::Noun::events);
  command->footer(examples({"verbale events --record news.db --actor CHN --recipient RUS --since 2017",
                            "verbale events --record news.db --type SANCTION,COERCE --status actual --csv > sanctions.csv",
                            "verbale events --record news.db --between PRK USA --columns date_begin,type,sentence --json"}));
  command->callback([&context, listing] { run_listing(context, *listing, query::Noun::events); });
}

}  // namespace verbale::cli
