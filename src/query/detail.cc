#include "query/detail.h"

#include <fmt/format.h>

#include "base/json.h"

namespace verbale::query {
namespace {

using record::Statement;

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

Span span(const Statement& row, int column) {
  return {static_cast<uint32_t>(row.integer(column)), static_cast<uint32_t>(row.integer(column + 1))};
}

std::vector<std::string> json_items(std::string_view json) {
  std::vector<std::string> out;
  JsonParser parser;
  if (auto list = parser.parse(json))
    list->each([&](JsonValue v) { out.emplace_back(v.text().value_or("")); });
  return out;
}

// Calls `each` for every row of a query with one parameter.
Status each_row(record::Store& store, const char* sql, const Value& key, const std::function<void(const Statement&)>& each) {
  TRY(auto statement, store.prepare(sql));
  statement->bind(key);
  while (true) {
    TRY(const bool more, statement->next());
    if (!more) return {};
    each(*statement);
  }
}

Result<int64_t> find_event(record::Store& store, const std::string& id) {
  std::vector<std::pair<int64_t, std::string>> found;
  for (const char c : id)
    if (!isalnum(static_cast<unsigned char>(c)) && c != '-') return fail(Code::not_found, "no event '" + id + "'", Place{store.path()});
  TRY_VOID(each_row(store, "SELECT number, id FROM event WHERE id LIKE ? ORDER BY id LIMIT 5", id + "%",
                    [&](const Statement& row) { found.emplace_back(row.integer(0), text(row, 1)); }));
  if (found.size() == 1 && !id.empty()) return found[0].first;
  for (const auto& [number, full] : found)
    if (full == id) return number;
  if (found.empty()) return fail(Code::not_found, "no event '" + id + "'", Place{store.path()});
  std::string names;
  for (const auto& [number, full] : found) names += " " + full;
  return fail(Code::usage, "several events begin with '" + id + "':" + names);
}

constexpr const char* kEvent =
    "SELECT v.id, v.type, v.mode, v.cameo, v.status, v.quad, v.score, v.confidence, v.date_begin, v.date_end, "
    "v.date_precision, v.place, v.place_country, e.why_entry, e.why_frame, e.why_operators, e.why_steps, e.trigger_begin, "
    "e.trigger_end, s.begin_byte, s.end_byte, v.words, v.sentence, a.id, a.title, a.publisher, a.url, a.path, a.date_begin, "
    "a.date_end, a.date_source, a.date_evidence, r.program, r.packs FROM events v JOIN event e ON e.number = v.number JOIN "
    "article a ON a.number = e.article JOIN run r ON r.number = e.run LEFT JOIN sentence s ON s.number = e.sentence WHERE "
    "v.number = ?";

void read_what(const Statement& row, EventDetail& d) {
  d.id = text(row, 0);
  d.type = text(row, 1);
  d.mode = text(row, 2);
  d.cameo = text(row, 3);
  d.status = text(row, 4);
  d.quad = row.integer(5);
  d.score = row.real(6);
  d.confidence = row.real(7);
  d.date_begin = text(row, 8);
  d.date_end = text(row, 9);
  d.date_precision = text(row, 10);
  d.place = text(row, 11);
  d.place_country = text(row, 12);
}

void read_why(const Statement& row, EventDetail& d) {
  d.entry = text(row, 13);
  d.frame = text(row, 14);
  d.operators = json_items(row.text(15));
  d.steps = json_items(row.text(16));
  d.trigger = span(row, 17);
  d.sentence = span(row, 19);
  d.trigger_words = text(row, 21);
  d.sentence_text = text(row, 22);
}

void read_where_from(const Statement& row, EventDetail& d) {
  d.article = text(row, 23);
  d.title = text(row, 24);
  d.publisher = text(row, 25);
  d.url = text(row, 26);
  d.path = text(row, 27);
  d.article_date = text(row, 28);
  d.article_date_end = text(row, 29);
  d.article_date_source = text(row, 30);
  d.article_date_evidence = json_items(row.text(31));
  d.program = text(row, 32);
  d.packs = text(row, 33);
}

#define CUT_WORDS(begin, end) "CAST(substr(CAST(a.text AS BLOB), " begin " + 1, " end " - " begin ") AS TEXT)"

Status read_fillers(record::Store& store, int64_t event, EventDetail& d) {
  return each_row(store,
                  "SELECT p.role, x.name, x.country, x.sectors, x.person, x.role, " CUT_WORDS(
                      "p.begin_byte", "p.end_byte") ", p.begin_byte, p.end_byte FROM participant p JOIN event e ON e.number = "
                  "p.event JOIN article a ON a.number = e.article LEFT JOIN actor x ON x.number = p.actor WHERE p.event = ? "
                  "ORDER BY p.role, p.ordinal",
                  event, [&](const Statement& row) {
                    d.fillers.push_back({text(row, 0), text(row, 1), text(row, 2), text(row, 3), text(row, 4), text(row, 5),
                                         text(row, 6), span(row, 7)});
                  });
}

Status read_sizes(record::Store& store, int64_t event, EventDetail& d) {
  TRY_VOID(each_row(store, "SELECT low, high, unit FROM quantity WHERE event = ? ORDER BY ordinal", event,
                    [&](const Statement& row) {
                      const double low = row.real(0), high = row.real(1);
                      d.sizes.push_back(low == high ? fmt::format("{:.6g} {}", low, row.text(2))
                                                    : fmt::format("{:.6g}–{:.6g} {}", low, high, row.text(2)));
                    }));
  return each_row(store, "SELECT context FROM event_context WHERE event = ? ORDER BY context", event,
                  [&](const Statement& row) { d.contexts.push_back(text(row, 0)); });
}

// Claims by a query that gives their numbers.
Status read_claims(record::Store& store, const std::string& numbers, int64_t event, std::vector<ClaimLink>& out) {
  std::vector<int64_t> found;
  TRY_VOID(each_row(store, numbers.c_str(), event, [&](const Statement& row) { found.push_back(row.integer(0)); }));
  for (const int64_t claim : found) {
    ClaimLink link;
    TRY_VOID(each_row(store,
                      "SELECT c.id, v.speaker_words, v.cue, v.content, c.stance, c.source, c.speaker_begin, c.speaker_end, "
                      "c.cue_begin, c.cue_end, c.content_begin, c.content_end FROM claim c JOIN claims v ON v.number = "
                      "c.number WHERE c.number = ?",
                      claim, [&](const Statement& row) {
                        link = {text(row, 0), text(row, 1), text(row, 2), text(row, 3), text(row, 4), text(row, 5), {},
                                span(row, 6), span(row, 8), span(row, 10)};
                      }));
    TRY_VOID(each_row(store,
                      "SELECT x.name, x.country FROM speaker p JOIN actor x ON x.number = p.actor WHERE p.claim = ? ORDER BY "
                      "p.ordinal",
                      claim, [&](const Statement& row) {
                        link.names.push_back(text(row, 0) + (row.is_null(1) ? "" : " (" + text(row, 1) + ")"));
                      }));
    out.push_back(std::move(link));
  }
  return {};
}

constexpr const char* kChain =
    "WITH RECURSIVE up(number, step) AS (SELECT claim, 0 FROM event WHERE number = ?1 AND claim IS NOT NULL UNION SELECT "
    "c.parent, step + 1 FROM up JOIN claim c ON c.number = up.number WHERE c.parent IS NOT NULL AND step < 20) "
    "SELECT number FROM up ORDER BY step";
// Denials of the event: claims that deny a claim with the event in it, and denying claims that hold it themselves.
constexpr const char* kDenials =
    "SELECT c.number FROM claim c WHERE c.denies IN (SELECT claim FROM claim_event WHERE event = ?1 UNION SELECT claim FROM "
    "event WHERE number = ?1) UNION SELECT c.number FROM claim c JOIN claim_event k ON k.claim = c.number WHERE k.event = ?1 "
    "AND c.stance = 'deny' ORDER BY 1";

}  // namespace

Result<EventDetail> event_detail(Query& query, const std::string& id) {
  auto& store = query.store();
  TRY(const int64_t event, find_event(store, id));
  EventDetail d;
  TRY_VOID(each_row(store, kEvent, event, [&](const Statement& row) {
    read_what(row, d);
    read_why(row, d);
    read_where_from(row, d);
  }));
  TRY_VOID(read_fillers(store, event, d));
  TRY_VOID(read_sizes(store, event, d));
  TRY_VOID(read_claims(store, kChain, event, d.claims));
  TRY_VOID(read_claims(store, kDenials, event, d.denials));
  TRY_VOID(each_row(store, "SELECT body FROM revision WHERE kind = 'event' AND id = ? ORDER BY number", d.id,
                    [&](const Statement& row) { d.history.push_back(text(row, 0)); }));
  return d;
}

}  // namespace verbale::query
