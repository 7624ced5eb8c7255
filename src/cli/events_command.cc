#include "cli/listing.h"

namespace verbale::cli {

void add_events(CLI::App& app, Context& context) {
  add_listing_command(app, context, query::Noun::events, "events", "list events: who did what to whom",
                      {"verbale events --record news.db --actor CHN --recipient RUS --since 2017",
                       "verbale events --record news.db --type SANCTION,COERCE --status actual --csv > sanctions.csv",
                       "verbale events --record news.db --between PRK USA --columns date,type,sentence --json"});
}

}  // namespace verbale::cli
