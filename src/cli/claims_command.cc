#include "cli/listing.h"

namespace verbale::cli {

void add_claims(CLI::App& app, Context& context) {
  add_listing_command(app, context, query::Noun::claims, "claims", "list claims: who says what, and how",
                      {"verbale claims --record news.db --speaker \"Wang Yi\"",
                       "verbale claims --record news.db --stance deny --columns speakers,content,article",
                       "verbale claims --record news.db --text missile* --jsonl"});
}

}  // namespace verbale::cli
