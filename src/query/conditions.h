// From a Filter to SQL. Internal to the room.
#pragma once
#include <string>
#include <vector>

#include "query/query.h"

namespace verbale::query {

// A condition over the row `v` of a noun's view, with a ? for each value.
struct Condition {
  std::string sql;  // "" or " WHERE …"
  std::vector<Value> values;
};

// Fails with `usage` when a word of the filter is not one of its list (--type MEET), with the nearest one.
Result<Condition> condition_of(Noun noun, const Filter& filter, const Countries& countries);

// "'CONSUL' is no …; did you mean 'CONSULT'?" for one of a list.
Error unknown_word(std::string_view what, std::string_view word, const std::vector<std::string>& known);

}  // namespace verbale::query
