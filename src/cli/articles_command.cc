#include "cli/listing.h"

namespace verbale::cli {

void add_articles(CLI::App& app, Context& context) {
  add_listing_command(app, context, query::Noun::articles, "articles", "list the articles that were read",
                      {"verbale articles --record news.db --sort events:desc --limit 10",
                       "verbale articles --record news.db --actor IRN --since 2019-06 --csv"});
}

}  // namespace verbale::cli
