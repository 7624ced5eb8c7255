#include "query/summary.h"

#include "query/conditions.h"

namespace verbale::query {
namespace {

using record::Statement;

// Runs a query whose text names the chosen rows of a noun as {events}, {claims} or {articles}.
class Chosen {
 public:
  Chosen(Query& query, const Filter& filter) : query_(query), filter_(filter) {}

  Status rows(std::string sql, const std::function<void(const Statement&)>& each) {
    std::vector<Value> values;
    for (const auto& [name, noun] : {std::pair{"events", Noun::events}, {"claims", Noun::claims}, {"articles", Noun::articles}}) {
      const std::string hole = "{" + std::string(name) + "}";
      const size_t at = sql.find(hole);
      if (at == std::string::npos) continue;
      if (!values.empty()) return fail(Code::internal, "one set of rows a query");
      TRY(const auto condition, condition_of(noun, filter_, query_.countries()));
      sql.replace(at, hole.size(), "(SELECT v.number FROM " + std::string(name) + " v" + condition.sql + ")");
      values = condition.values;
    }
    TRY(auto statement, query_.store().prepare(sql));
    for (const auto& value : values) statement->bind(value);
    while (true) {
      TRY(const bool more, statement->next());
      if (!more) return {};
      each(*statement);
    }
  }

 private:
  Query& query_;
  const Filter& filter_;
};

// An article whose day is only known within a month or more has no day in a chart.
#define NARROW "julianday(a.date_end) - julianday(a.date_begin) < 28"

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

}  // namespace

Result<Overview> overview(Query& query, const Filter& filter) {
  Overview o;
  Chosen chosen(query, filter);
  TRY_VOID(chosen.rows("SELECT count(*), count(*) FILTER (WHERE " NARROW "), count(DISTINCT a.publisher), min(a.date_begin) FILTER "
                       "(WHERE " NARROW "), max(a.date_end) FILTER (WHERE " NARROW ") FROM article a WHERE a.number IN {articles}",
                       [&](const Statement& row) {
                         o.articles = row.integer(0);
                         o.articles_dated = row.integer(1);
                         o.sources = row.integer(2);
                         o.first_day = text(row, 3);
                         o.last_day = text(row, 4);
                       }));
  TRY_VOID(chosen.rows("SELECT count(*), count(*) FILTER (WHERE status = 'actual'), count(claim), count(date_begin), count(*) "
                       "FILTER (WHERE (SELECT count(*) FROM participant p WHERE p.event = e.number AND p.actor IS NOT NULL) "
                       "> 1) FROM event e WHERE number IN {events}",
                       [&](const Statement& row) {
                         o.events = row.integer(0);
                         o.actual = row.integer(1);
                         o.claimed = row.integer(2);
                         o.dated = row.integer(3);
                         o.with_both_sides = row.integer(4);
                       }));
  TRY_VOID(chosen.rows("SELECT count(*), count(*) FILTER (WHERE stance = 'deny'), count(*) FILTER (WHERE source = 'unnamed') "
                       "FROM claim WHERE number IN {claims}",
                       [&](const Statement& row) {
                         o.claims = row.integer(0);
                         o.denials = row.integer(1);
                         o.unnamed = row.integer(2);
                       }));
  TRY_VOID(chosen.rows("SELECT count(*) FROM failure", [&](const Statement& row) { o.failures = row.integer(0); }));
  return o;
}

Status each_dealing(Query& query, const Filter& filter, const std::function<void(const Dealing&)>& each) {
  constexpr const char* kPairs =
      "WITH side AS (SELECT DISTINCT p.event, p.role, x.country FROM participant p JOIN actor x ON x.number = p.actor WHERE "
      "x.country IS NOT NULL AND p.event IN {events}) "
      "SELECT DISTINCT min(s.country, t.country), max(s.country, t.country), e.number, e.article, e.quad, "
      "coalesce(e.date_begin, CASE WHEN " NARROW " THEN a.date_begin END, '') FROM side s JOIN side t ON t.event = s.event AND t.country <> s.country "
      "JOIN event e ON e.number = s.event JOIN article a ON a.number = e.article WHERE e.status = 'actual' AND s.role = "
      "'actor' AND (t.role = 'recipient' OR NOT EXISTS (SELECT 1 FROM participant r WHERE r.event = e.number AND r.role = "
      "'recipient')) ORDER BY e.number, 1, 2";
  return Chosen(query, filter).rows(kPairs, [&](const Statement& row) {
    each({text(row, 0), text(row, 1), row.integer(2), row.integer(3), static_cast<int>(row.integer(4)), text(row, 5)});
  });
}

Result<std::vector<Dispute>> disputes(Query& query, const Filter& filter, int64_t limit) {
  std::vector<Dispute> out;
  const std::string sql =
      "SELECT coalesce(v.speakers, nullif(v.speaker_words, '')), v.speaker_countries, v.cue, v.content, c.content_begin - "
      "s.begin_byte, c.content_end - s.begin_byte, coalesce(d.speakers, nullif(d.speaker_words, '')), d.speaker_countries, "
      "d.content, v.sentence, v.article, v.title, v.publisher, v.date FROM claim c JOIN claims v ON v.number = "
      "c.number LEFT JOIN sentence s ON s.number = c.sentence LEFT JOIN claims d ON d.number = c.denies WHERE c.stance = "
      "'deny' AND c.number IN {claims} ORDER BY c.denies IS NULL, v.events = 0, ifnull(v.article_date, ''), c.number LIMIT " +
      std::to_string(limit);
  TRY_VOID(Chosen(query, filter).rows(sql, [&](const Statement& row) {
    Dispute d;
    d.denier = text(row, 0);
    d.denier_codes = text(row, 1);
    d.cue = text(row, 2);
    d.content = text(row, 3);
    const int64_t begin = row.integer(4), end = row.integer(5);
    if (begin >= 0 && end > begin) d.content_span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    d.asserter = text(row, 6);
    d.asserter_codes = text(row, 7);
    d.assertion = text(row, 8);
    d.sentence = text(row, 9);
    d.article = text(row, 10);
    d.title = text(row, 11);
    d.publisher = text(row, 12);
    d.day = text(row, 13);
    out.push_back(std::move(d));
  }));
  return out;
}

namespace {
Result<std::vector<Coverage>> coverage(Query& query, const Filter& filter, const std::string& key, const std::string& order) {
  std::vector<Coverage> out;
  TRY_VOID(Chosen(query, filter).rows(
      "SELECT " + key + ", count(*), sum((SELECT count(*) FROM event e WHERE e.article = a.number)) FROM article a WHERE "
      "a.number IN {articles} GROUP BY 1 ORDER BY " + order,
      [&](const Statement& row) { out.push_back({text(row, 0), row.integer(1), row.integer(2)}); }));
  return out;
}
}  // namespace

Result<std::vector<Coverage>> coverage_by_source(Query& query, const Filter& filter) {
  return coverage(query, filter, "ifnull(a.publisher, '')", "2 DESC, 1");
}

Result<std::vector<Coverage>> coverage_by_day(Query& query, const Filter& filter) {
  return coverage(query, filter, "CASE WHEN " NARROW " THEN a.date_begin ELSE '' END", "1");
}

Result<std::vector<RunRow>> runs(Query& query) {
  std::vector<RunRow> out;
  TRY_VOID(Chosen(query, {}).rows("SELECT r.program, r.packs, (SELECT count(*) FROM article a WHERE a.run = r.number) FROM run r "
                                  "ORDER BY r.number",
                                  [&](const Statement& row) {
                                    out.push_back({text(row, 0), text(row, 1), row.integer(2)});
                                  }));
  return out;
}

}  // namespace verbale::query
