#include "cli/listing.h"

namespace verbale::cli {

void add_failures(CLI::App& app, Context& context) {
  add_listing_command(app, context, query::Noun::failures, "failures", "list inputs that could not be read or coded",
                      {"verbale failures --record news.db", "verbale failures --record news.db --source dump.jsonl --json"});
}

}  // namespace verbale::cli
