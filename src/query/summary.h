// Figures over the whole of a record, or over what a filter leaves of it: for the report and for pages like it.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "query/query.h"

namespace verbale::query {

struct Overview {
  int64_t articles = 0, articles_dated = 0, sources = 0;  // dated: within a month
  std::string first_day, last_day;                        // of the dated articles
  int64_t events = 0, actual = 0, claimed = 0, dated = 0, with_both_sides = 0;
  int64_t claims = 0, denials = 0, unnamed = 0;
  int64_t failures = 0;
};
Result<Overview> overview(Query& query, const Filter& filter);

// One act between two codes (countries or groups), told as having happened. a < b; an act with more sides gives one
// dealing for each pair of them. Sides of one country are left out.
struct Dealing {
  std::string a, b;
  int64_t event = 0, article = 0;
  int quad = 0;
  std::string day;  // of the event, else of its article; empty = unknown
};
Status each_dealing(Query& query, const Filter& filter, const std::function<void(const Dealing&)>& each);

// A claim that somebody denies.
struct Dispute {
  std::string denier, denier_codes, cue, content;  // who denies, and what
  Span content_span;
  std::string asserter, asserter_codes, assertion; // who says so, where the same article tells; may be empty
  std::string sentence, article, title, publisher, day;
};
Result<std::vector<Dispute>> disputes(Query& query, const Filter& filter, int64_t limit);

struct Coverage {
  std::string name;
  int64_t articles = 0, events = 0;
};
Result<std::vector<Coverage>> coverage_by_source(Query& query, const Filter& filter);
Result<std::vector<Coverage>> coverage_by_day(Query& query, const Filter& filter);  // days with articles only, in order

struct RunRow {
  std::string program, packs;
  int64_t articles = 0;
};
Result<std::vector<RunRow>> runs(Query& query);

}  // namespace verbale::query
