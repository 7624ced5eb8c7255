#include "query/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/json.h"
#include "query/conditions.h"

namespace verbale::query {
namespace {

struct Shape {
  const char* view;
  const char* order;  // SQL of the noun's own order
  std::vector<std::string> columns, short_columns;
};

const Shape& shape_of(Noun noun) {
  static const std::array<Shape, 6> shapes = {{
      {"events", "coalesce(v.date_begin, v.article_date)",
       {"id", "type", "mode", "cameo", "quad", "score", "status", "date", "date_begin", "date_end", "date_precision", "actors",
        "actor_countries", "recipients", "recipient_countries", "place", "place_country", "lat", "lon", "speakers", "stance",
        "words", "sentence", "sentence_begin", "contexts", "confidence", "entry", "claim", "article", "title", "publisher", "url",
        "article_date", "article_date_end", "trigger_begin", "trigger_end", "run"},
       {"id", "date", "type", "mode", "status", "actors", "recipients", "speakers", "words"}},
      {"claims", "v.article_date",
       {"id", "speakers", "speaker_countries", "source", "stance", "speaker_words", "cue", "content", "sentence", "sentence_begin", "parent",
        "denies", "events", "confidence", "article", "title", "publisher", "date", "article_date", "article_date_end", "content_begin", "content_end",
        "run"},
       {"id", "date", "speaker_words", "speaker_countries", "stance", "events", "content"}},
      {"articles", "v.date_begin",
       {"id", "title", "date", "date_begin", "date_end", "date_precision", "date_source", "publisher", "author", "language", "url",
        "path", "sentences", "events", "claims", "notes", "run"},
       {"id", "date", "date_source", "publisher", "events", "claims", "title", "path"}},
      {"actors", "v.name",
       {"id", "name", "country", "sectors", "person", "role", "organisation", "events", "claims", "articles"},
       {"name", "country", "sectors", "role", "person", "events", "claims", "articles"}},
      {"failures", "v.path", {"path", "stage", "code", "message", "run"}, {"path", "code", "message"}},
      {"happenings", "coalesce(v.date_begin, v.article_date)",
       {"id", "type", "mode", "cameo", "quad", "score", "status", "date", "date_begin", "date_end", "date_precision", "actors",
        "actor_countries", "recipients", "recipient_countries", "place", "place_country", "events", "articles", "sources",
        "asserted_by", "denied_by", "words", "sentence", "sentence_begin", "trigger_begin", "trigger_end", "best_event",
        "article", "title", "publisher", "url", "article_date", "article_date_end"},
       {"id", "date", "type", "mode", "status", "actors", "recipients", "sources", "denied_by", "words"}},
  }};
  return shapes[static_cast<size_t>(noun)];
}

Result<std::string> column(const Shape& shape, const std::string& name) {
  if (std::find(shape.columns.begin(), shape.columns.end(), name) == shape.columns.end())
    return tl::unexpected(unknown_word(std::string("column of ") + shape.view, name, shape.columns));
  return "v." + name;
}

// The order of a listing: an expression that is never null, and the row number to make it unique.
struct Order {
  std::string key;
  bool down = false;
  std::string sql() const {
    const std::string way = down ? " DESC" : "";
    return " ORDER BY " + key + way + ", v.number" + way;
  }
};

Result<Order> order_of(const Shape& shape, const std::string& sort) {
  Order order;
  std::string name = sort;
  for (const auto& [ending, down] : {std::pair{std::string(":desc"), true}, std::pair{std::string(":asc"), false}})
    if (name.ends_with(ending)) {
      name.resize(name.size() - ending.size());
      order.down = down;
    }
  std::string expression = shape.order;
  if (!name.empty()) {
    TRY(expression, column(shape, name));
  }
  order.key = "ifnull(" + expression + (order.down ? ", '')" : ", '~')");  // what is unknown comes last
  return order;
}

// A cursor is the sort key and the number of the last row of a page, as JSON.
std::string cursor_of(const Value& key, int64_t number) {
  JsonWriter json;
  json.begin_array();
  if (const auto* text = std::get_if<std::string>(&key)) json.value(*text);
  else if (const auto* whole = std::get_if<int64_t>(&key)) json.value(*whole);
  else json.raw(fmt::format("{:.17g}", std::get<double>(key)));
  json.value(number).end_array();
  return json.take();
}

Status append_cursor(const std::string& cursor, const Order& order, Condition& condition) {
  if (cursor.empty()) return {};
  std::vector<Value> values;
  JsonParser parser;
  if (auto parsed = parser.parse(cursor))
    parsed->each([&](JsonValue v) {
      if (const auto text = v.text()) values.emplace_back(std::string(*text));
      else if (const auto whole = v.integer()) values.emplace_back(*whole);
      else if (const auto number = v.number()) values.emplace_back(*number);
    });
  if (values.size() != 2) return fail(Code::usage, "'" + cursor + "' is no cursor of this program");
  condition.sql += (condition.sql.empty() ? " WHERE (" : " AND (") + order.key + ", v.number) " + (order.down ? "<" : ">") +
                   " (?, ?)";
  condition.values.insert(condition.values.end(), values.begin(), values.end());
  return {};
}

// An error of SQL that the user's own words made: a search expression that does not parse.
Error blame_words(Error error, const Filter& filter) {
  if (filter.text.empty() || error.code != Code::internal) return error;
  return Error{Code::usage, "'" + filter.text + "' is no search expression (" + error.message + "); put it in \"…\"", {}};
}

}  // namespace

const std::vector<std::string>& columns_of(Noun noun) { return shape_of(noun).columns; }
const std::vector<std::string>& short_columns_of(Noun noun) { return shape_of(noun).short_columns; }

Result<Query> Query::open(const std::string& path) {
  TRY(auto record, record::Record::open_to_read(path));
  TRY(auto countries, Countries::load());
  return Query(std::move(record), std::move(countries));
}

Result<Page> Query::list(Noun noun, const Filter& filter, const View& view, const OnRow& on_row) {
  const Shape& shape = shape_of(noun);
  const auto& names = view.columns.empty() ? shape.columns : view.columns;
  TRY(auto condition, condition_of(noun, filter, countries_));
  TRY(const Order order, order_of(shape, view.sort));
  TRY_VOID(append_cursor(view.after, order, condition));
  std::string sql = "SELECT v.number, " + order.key;
  for (const auto& name : names) {
    TRY(const std::string expression, column(shape, name));
    sql += ", " + expression;
  }
  sql += std::string(" FROM ") + shape.view + " v" + condition.sql + order.sql();
  if (view.limit >= 0) sql += " LIMIT " + std::to_string(view.limit + 1);
  auto statement = store().prepare(sql);
  if (!statement) return tl::unexpected(blame_words(statement.error(), filter));
  for (const auto& value : condition.values) (*statement)->bind(value);
  Page page;
  std::string last;
  std::vector<Value> row(names.size());
  while (true) {
    auto more = (*statement)->next();
    if (!more) return tl::unexpected(blame_words(more.error(), filter));
    if (!*more) return page;
    if (page.rows == view.limit) {
      page.next = last;
      return page;
    }
    for (size_t i = 0; i < names.size(); ++i) row[i] = (*statement)->value(static_cast<int>(i) + 2);
    on_row(row);
    ++page.rows;
    if (page.rows == view.limit) last = cursor_of((*statement)->value(1), (*statement)->integer(0));
  }
}

Result<int64_t> Query::count(Noun noun, const Filter& filter) {
  TRY(const auto condition, condition_of(noun, filter, countries_));
  TRY(auto statement, store().prepare(std::string("SELECT count(*) FROM ") + shape_of(noun).view + " v" + condition.sql));
  for (const auto& value : condition.values) statement->bind(value);
  TRY(const bool found, statement->next());
  return found ? statement->integer(0) : 0;
}

Result<std::vector<Count>> Query::facet(Noun noun, const Filter& filter, const std::string& name, int64_t limit) {
  TRY(const auto condition, condition_of(noun, filter, countries_));
  TRY(const std::string expression, column(shape_of(noun), name));
  TRY(auto statement, store().prepare("SELECT ifnull(" + expression + ", ''), count(*) FROM " + shape_of(noun).view + " v" +
                                      condition.sql + " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " + std::to_string(limit)));
  for (const auto& value : condition.values) statement->bind(value);
  std::vector<Count> out;
  while (true) {
    TRY(const bool more, statement->next());
    if (!more) return out;
    out.push_back({std::string(statement->text(0)), statement->integer(1)});
  }
}

}  // namespace verbale::query
