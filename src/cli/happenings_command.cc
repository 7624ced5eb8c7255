#include "cli/listing.h"

namespace verbale::cli {

void add_happenings(CLI::App& app, Context& context) {
  add_listing_command(app, context, query::Noun::happenings, "happenings", "list happenings: one act as many articles tell it",
                      {"verbale happenings --record news.db --sort sources:desc --limit 20",
                       "verbale happenings --record news.db --actor RUS --columns date,type,sources,asserted_by,denied_by",
                       "verbale happenings --record news.db --id 3fa29c0d --json"});
}

}  // namespace verbale::cli
