#include "cli/listing.h"

namespace verbale::cli {

void add_actors(CLI::App& app, Context& context) {
  add_listing_command(app, context, query::Noun::actors, "actors", "list the actors that articles name; show or check who is known",
                      {"verbale actors --record news.db --sort events:desc --limit 20",
                       "verbale actors --record news.db --actor PRK --csv", "verbale actors show Lavrov --on 2015-03-01",
                       "verbale actors check my-ministers.tsv"});
}

}  // namespace verbale::cli
