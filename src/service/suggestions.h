// The use case of `verbale actors suggest`: rows for data/actors/ from what the articles of a record say of names that no
// file of actors knows. People review them, then add the file with --actors.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "query/unknowns.h"

namespace verbale::service {

struct SuggestOptions {
  std::string record;
  std::vector<std::string> actor_files;  // the user's own; whom they name by now is not suggested again
  query::NameKind kind = query::NameKind::person;
  int64_t at_least = 1;     // articles that name it
  int64_t limit = -1;       // rows; -1 = all
  bool incomplete = false;  // also rows whose country or office no article tells
};

// The columns of docs/formats/actors.md (offices, or organisations), then the evidence.
const std::vector<std::string>& suggestion_columns(query::NameKind kind);

struct Suggestion {
  std::string name, office, country, from;  // office: of persons; from: the first day on which an article says so
  std::vector<std::string> aliases, articles, sectors;
  std::string countries;  // how many articles speak for which country, when they differ: "KOR 3, JPN 1"
  int64_t mentions = 0;
  std::string quote;
};

// Those of most articles first. The same record gives the same rows.
Result<std::vector<Suggestion>> suggest_actors(const SuggestOptions& options);

}  // namespace verbale::service
