// Events and articles as facts for the merging, and the happenings that come out of it as rows.
#include <unordered_map>

#include "base/strings.h"
#include "base/utf8.h"
#include "record/record.h"
#include "stories/facts.h"

namespace verbale::record {
namespace {

using stories::Facts;
using stories::Happening;

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

std::optional<Interval> interval(const Statement& row, int column) {
  const auto begin = parse_iso(row.text(column)), end = parse_iso(row.text(column + 1));
  if (!begin || !end) return std::nullopt;
  return Interval{begin->begin, end->end, begin->precision};
}

class FactReader {
 public:
  explicit FactReader(Store& store) : store_(store) {}

  Status read(Facts& facts, std::vector<int64_t>& numbers) {
    TRY_VOID(read_articles(facts));
    TRY_VOID(read_events(facts, numbers));
    TRY_VOID(read_sides(facts));
    return read_deniers(facts);
  }

 private:
  Status rows(const char* sql, const std::function<void(const Statement&)>& each) {
    TRY(auto statement, store_.prepare(sql));
    while (true) {
      TRY(const bool more, statement->next());
      if (!more) return {};
      each(*statement);
    }
  }

  Status read_articles(Facts& facts) {
    // Of an article whose blocks are known only what it tells itself: no comments, tags or related headlines.
    return rows("SELECT a.number, a.publisher, a.date_begin, a.date_end, ifnull((SELECT group_concat(CAST(substr(CAST(a.text AS "
                "BLOB), b.begin_byte + 1, b.end_byte - b.begin_byte) AS TEXT), ' ') FROM block b WHERE b.article = a.number AND "
                "b.kind IN ('paragraph', 'list_item', 'quote')), a.text) FROM article a WHERE EXISTS (SELECT 1 FROM event e WHERE "
                "e.article = a.number) ORDER BY a.number",
                [&](const Statement& row) {
                  articles_[row.integer(0)] = static_cast<uint32_t>(facts.articles.size());
                  facts.articles.push_back({text(row, 1), interval(row, 2), stories::signature_of(row.text(4))});
                });
  }

  Status read_events(Facts& facts, std::vector<int64_t>& numbers) {
    return rows("SELECT e.number, v.id, e.article, v.type, v.mode, v.status, v.date_begin, v.date_end, v.place, v.entry, v.sentence, "
                "v.speakers, v.stance, v.confidence FROM events v JOIN event e ON e.number = v.number ORDER BY e.number",
                [&](const Statement& row) {
                  stories::EventFact event;
                  events_[row.integer(0)] = facts.events.size();
                  numbers.push_back(row.integer(0));
                  event.id = text(row, 1);
                  event.article = articles_[row.integer(2)];
                  event.type = parse_event_type(row.text(3)).value_or(EventType::CONSULT);
                  event.mode = text(row, 4);
                  event.status = parse_event_status(row.text(5)).value_or(EventStatus::actual);
                  event.date = interval(row, 6);
                  event.place = fold(row.text(8));
                  event.entry = text(row, 9);
                  event.sentence = text(row, 10);
                  if (!row.is_null(11)) event.speakers = {text(row, 11)};
                  event.stance = parse_stance(row.text(12)).value_or(Stance::state);
                  event.confidence = row.real(13);
                  facts.events.push_back(std::move(event));
                });
  }

  Status read_sides(Facts& facts) {
    return rows("SELECT p.event, p.role, coalesce(x.country, 'UNK'), coalesce(x.person, x.organisation) FROM participant p LEFT JOIN "
                "actor x ON x.number = p.actor ORDER BY p.event, p.role, p.ordinal",
                [&](const Statement& row) {
                  auto& event = facts.events[events_[row.integer(0)]];
                  const bool acts = row.text(1) == "actor";
                  (acts ? event.actors : event.recipients).push_back(text(row, 2));
                  if (!row.is_null(3)) (acts ? event.actor_people : event.recipient_people).push_back(text(row, 3));
                });
  }

  // Who, in the same article, denies the claim that an event stands in.
  Status read_deniers(Facts& facts) {
    return rows("SELECT k.event, coalesce(v.speakers, v.speaker_words) FROM claim c JOIN claims v ON v.number = c.number JOIN claim_event k "
                "ON k.claim = c.denies WHERE c.stance = 'deny' AND coalesce(v.speakers, v.speaker_words) <> '' ORDER BY c.number",
                [&](const Statement& row) { facts.events[events_[row.integer(0)]].deniers.push_back(text(row, 1)); });
  }

  Store& store_;
  std::unordered_map<int64_t, uint32_t> articles_;
  std::unordered_map<int64_t, size_t> events_;
};

Status write_happenings(Store& store, const std::vector<Happening>& happenings, const std::vector<int64_t>& numbers) {
  TRY_VOID(store.execute("DELETE FROM happening"));
  TRY(auto insert, store.prepare("INSERT INTO happening (id, best, status, date_begin, date_end, date_precision, articles, sources, "
                                 "asserted_by, denied_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(auto member, store.prepare("INSERT INTO happening_event (happening, event) VALUES (?, ?)"));
  for (const auto& h : happenings) {
    std::optional<std::string> begin, end, precision;
    if (h.date) begin = to_iso(h.date->begin), end = to_iso(h.date->end), precision = std::string(name_of(h.date->precision));
    TRY_VOID(insert->run(h.id, numbers[h.best], name_of(h.status), begin, end, precision, h.articles, h.sources,
                         join(h.asserted_by, "; "), join(h.denied_by, "; ")));
    const int64_t row = store.last_row();
    for (const uint32_t event : h.events) TRY_VOID(member->run(row, numbers[event]));
  }
  return {};
}

}  // namespace

Status Record::update_stories() {
  TRY(const Value fresh, store_->ask("SELECT appended = merged FROM story_state"));
  if (std::get<int64_t>(fresh) == 1) return {};
  TRY(auto transaction, Transaction::begin(*store_));
  Facts facts;
  std::vector<int64_t> numbers;
  TRY_VOID(FactReader(*store_).read(facts, numbers));
  TRY_VOID(write_happenings(*store_, stories::merge(facts), numbers));
  TRY_VOID(store_->execute("UPDATE story_state SET merged = appended"));
  return transaction.commit();
}

}  // namespace verbale::record
