#include <CLI/CLI.hpp>

#include "cli/listing.h"

namespace verbale::cli {

void add_claims(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("claims", "list claims: who says what, and how");
  auto listing = std::make_shared<Listing>();
  add_listing_options(*command, *listing, query::Noun::claims);
  command->footer(examples({"verbale claims --record news.db --speaker \"Wang Yi\"",
                            "verbale claims --record news.db --stance deny --columns speakers,content,article",
                            "verbale claims --record news.db --text missile* --jsonl"}));
  command->callback([&context, listing] { run_listing(context, *listing, query::Noun::claims); });
}

}  // namespace verbale::cli
