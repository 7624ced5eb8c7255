// Questions to a record. The only room above record/ that knows its tables.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/countries.h"
#include "query/filter.h"
#include "record/record.h"

namespace verbale::query {

using record::Value;

enum class Noun { events, claims, articles, actors, failures, happenings };

// How the rows of a noun are shown. A sort key is a column, or "column:desc".
struct View {
  std::vector<std::string> columns;  // empty = all
  std::string sort;                  // empty = the noun's own order
  int64_t limit = -1;                // -1 = all
  std::string after;                 // the cursor of the page before; empty = from the start
};

// All columns of a noun, in order, and those that a person sees first.
const std::vector<std::string>& columns_of(Noun noun);
const std::vector<std::string>& short_columns_of(Noun noun);

struct Page {
  int64_t rows = 0;
  std::string next;  // cursor of the next page; empty when this was the last
};
using OnRow = std::function<void(const std::vector<Value>&)>;

// One bar of a facet or one point of a series.
struct Count {
  std::string value;
  int64_t events = 0;
};

class Query {
 public:
  static Result<Query> open(const std::string& path);

  // Calls `on_row` with the columns of the view, in the view's order. Fails with `usage` for a column, type, status or
  // stance that does not exist, or a text that is no search expression.
  Result<Page> list(Noun noun, const Filter& filter, const View& view, const OnRow& on_row);

  Result<int64_t> count(Noun noun, const Filter& filter);

  // How many of the chosen rows have each value of a column, most first.
  Result<std::vector<Count>> facet(Noun noun, const Filter& filter, const std::string& column, int64_t limit = 50);

  const Countries& countries() const { return countries_; }
  record::Store& store() { return record_.store(); }

 private:
  Query(record::Record record, Countries countries) : record_(std::move(record)), countries_(std::move(countries)) {}
  record::Record record_;
  Countries countries_;
};

}  // namespace verbale::query
