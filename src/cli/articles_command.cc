#include <CLI/CLI.hpp>

#include "cli/listing.h"

namespace verbale::cli {

void add_articles(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("articles", "list the articles that were read");
  auto listing = std::make_shared<Listing>();
  add_listing_options(*command, *listing, query::Noun::articles);
  command->footer(examples({"verbale articles --record news.db --sort events:desc --limit 10",
                            "verbale articles --record news.db --actor IRN --since 2019-06 --csv"}));
  command->callback([&context, listing] { run_listing(context, *listing, query::Noun::articles); });
}

}  // namespace verbale::cli
