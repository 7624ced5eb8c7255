#include <CLI/CLI.hpp>

#include "cli/actor_tools.h"
#include "cli/listing.h"

namespace verbale::cli {

void add_actors(CLI::App& app, Context& context) {
  auto* command = add_listing_command(app, context, query::Noun::actors, "actors", "list the actors that articles name; show, check or suggest who is known",
                      {"verbale actors --record news.db --sort events:desc --limit 20",
                       "verbale actors --record news.db --actor PRK --csv", "verbale actors show Lavrov --on 2015-03-01",
                       "verbale actors check my-ministers.tsv", "verbale actors suggest --record news.db > new-people.tsv"});
  add_actor_tools(*command, context);
}

}  // namespace verbale::cli
