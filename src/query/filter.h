// What is asked of a record: the same conditions for every noun.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/date.h"

namespace verbale::query {

// A list is fulfilled by any of its items, the filter by all of its lists. An actor is a code (CHN, IGO), the name of a
// state (China = CHN), or the name or id of a person or body ("Wang Yi", "Lavrov").
struct Filter {
  std::vector<std::string> actors;      // who acts; in claims, who speaks; in articles, who does either
  std::vector<std::string> recipients;  // whom it is done to
  std::vector<std::pair<std::string, std::string>> between;  // both take part, in whatever role
  std::vector<std::string> types, modes, statuses;
  std::optional<Date> since, until;     // days, both inside; what has no date of its own counts with its article's
  std::vector<std::string> places;      // name or country code of where it happened
  std::vector<std::string> sources;     // part of publisher, address or path of the article
  std::string text;                     // words that the sentence (or the article) holds: SQLite FTS5 syntax
  std::vector<std::string> speakers, stances;
  std::vector<std::string> articles, ids;  // prefixes of ids
};

}  // namespace verbale::query
