// Names that articles hold and the vocabulary does not: the evidence for new rows of data/actors/.
#pragma once
#include <functional>
#include <string>

#include "query/query.h"

namespace verbale::query {

// One mention, by name, of somebody whom no file of actors knows.
struct UnknownMention {
  std::string name, country, sectors, role;  // of the actor, as its article describes it; sectors with ";"
  double confidence = 0;                     // of the mention; below 0.5 the country is only the article's
  std::string words, sentence;               // the words with title and nationality, and the sentence around them
  std::string article, date;                 // id and first day; the day may be empty
};

enum class NameKind { person, organisation };

// Calls `visit` for each such mention, those of one name in one article one after the other.
Status unknown_mentions(Query& query, NameKind kind, const std::function<void(const UnknownMention&)>& visit);

}  // namespace verbale::query
