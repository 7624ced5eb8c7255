// The rows of one document.
#include "base/hash.h"
#include "base/json.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "record/writer.h"

namespace verbale::record {
namespace {

std::string json_list(const std::vector<std::string>& items) {
  JsonWriter json;
  json.begin_array();
  for (const auto& item : items) json.value(item);
  json.end_array();
  return json.take();
}

std::optional<std::string> unless_empty(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}
std::optional<std::string> first_day(const std::optional<Interval>& interval) {
  if (!interval) return std::nullopt;
  return to_iso(interval->begin);
}
std::optional<std::string> last_day(const std::optional<Interval>& interval) {
  if (!interval) return std::nullopt;
  return to_iso(interval->end);
}
std::optional<std::string> precision(const std::optional<Interval>& interval) {
  if (!interval) return std::nullopt;
  return std::string(name_of(interval->precision));
}
std::optional<uint32_t> begin_of(Span span) { return span.empty() ? std::nullopt : std::optional(span.begin); }
std::optional<uint32_t> end_of(Span span) { return span.empty() ? std::nullopt : std::optional(span.end); }

// The row number of a part of the document in hand; none for kNone.
std::optional<int64_t> numbered(int64_t first, uint32_t index) {
  return index == kNone ? std::nullopt : std::optional(first + index);
}

std::string join_names(const std::vector<Sourced>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : "; ") + name.value;
  return out;
}

}  // namespace

Status Record::Writer::write_article(const Article& a) {
  TRY(const int64_t run_row, run_number());
  const auto& date = a.date.interval;
  return run(
      "INSERT INTO article (id, run, title, publisher, author, language, url, section, wire, published, updated, date_begin, "
      "date_end, date_precision, date_source, date_evidence, path, text, notes) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET run = excluded.run, "
      "title = excluded.title, publisher = excluded.publisher, author = excluded.author, language = excluded.language, "
      "url = excluded.url, section = excluded.section, wire = excluded.wire, published = excluded.published, "
      "updated = excluded.updated, date_begin = excluded.date_begin, date_end = excluded.date_end, "
      "date_precision = excluded.date_precision, date_source = excluded.date_source, date_evidence = excluded.date_evidence, "
      "text = excluded.text, notes = excluded.notes",
      a.id, run_row, unless_empty(a.title.value), unless_empty(a.publisher.value), unless_empty(join_names(a.authors)),
      unless_empty(a.language.value), unless_empty(a.url.value), unless_empty(a.section.value), unless_empty(a.wire.value),
      unless_empty(a.published.value), unless_empty(a.updated.value), first_day(date), last_day(date), precision(date),
      unless_empty(a.date.source), json_list(a.date.evidence), a.source_path, a.text, json_list(a.notes));
}

Status Record::Writer::write_fact(int64_t article, const char* name, size_t ordinal, const Sourced& fact) {
  if (fact.empty()) return {};
  return run("INSERT INTO article_fact (article, name, ordinal, value, found_in) VALUES (?, ?, ?, ?, ?)", article, name,
             ordinal, fact.value, fact.from);
}

Status Record::Writer::write_facts(const Article& a, int64_t article) {
  const std::pair<const char*, const Sourced*> single[] = {
      {"title", &a.title},     {"publisher", &a.publisher}, {"language", &a.language},   {"url", &a.url},
      {"section", &a.section}, {"wire", &a.wire},           {"published", &a.published}, {"updated", &a.updated}};
  for (const auto& [name, fact] : single) TRY_VOID(write_fact(article, name, 0, *fact));
  for (size_t i = 0; i < a.authors.size(); ++i) TRY_VOID(write_fact(article, "author", i, a.authors[i]));
  for (size_t i = 0; i < a.tags.size(); ++i) TRY_VOID(write_fact(article, "tag", i, a.tags[i]));
  for (size_t i = 0; i < a.blocks.size(); ++i)
    TRY_VOID(run("INSERT INTO block (article, ordinal, kind, begin_byte, end_byte) VALUES (?, ?, ?, ?, ?)", article, i,
                 name_of(a.blocks[i].kind), a.blocks[i].span.begin, a.blocks[i].span.end));
  return {};
}

Status Record::Writer::index_text(int64_t article) {
  TRY_VOID(run("INSERT INTO sentence_search (rowid, text) SELECT v.number, v.text FROM sentence s JOIN sentences v ON "
               "v.number = s.number WHERE s.article = ?",
               article));
  return run("INSERT INTO article_search (rowid, title, text) SELECT number, title, text FROM article WHERE number = ?",
             article);
}

Status Record::Writer::write_contents(const Document& document, int64_t article) {
  TRY_VOID(write_facts(document.article, article));
  TRY(first_sentence_, next_number("SELECT max(number) FROM sentence"));
  TRY(first_place_, next_number("SELECT max(number) FROM place"));
  TRY(first_claim_, next_number("SELECT max(number) FROM claim"));
  TRY(first_event_, next_number("SELECT max(number) FROM event"));
  TRY_VOID(write_sentences(document, article));
  TRY_VOID(write_actors(document));
  TRY_VOID(write_mentions(document, article));
  TRY_VOID(write_dates(document, article));
  TRY_VOID(write_places(document, article));
  TRY_VOID(write_claims(document, article));
  TRY_VOID(write_events(document, article));
  return index_text(article);
}

// --- the parts of a document -------------------------------------------------------------------------------------

Status Record::Writer::write_sentences(const Document& document, int64_t article) {
  for (size_t i = 0; i < document.sentences.size(); ++i) {
    const auto& s = document.sentences[i];
    TRY_VOID(run("INSERT INTO sentence (number, article, ordinal, headline, begin_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?)",
                 first_sentence_ + static_cast<int64_t>(i), article, i, s.headline, s.span.begin, s.span.end));
  }
  return {};
}

Result<int64_t> Record::Writer::write_actor(const Actor& a) {
  const std::string sectors = join(a.sectors, ";");
  const std::string id = short_id(a.name + '\n' + a.country + '\n' + sectors + '\n' + a.person + '\n' + a.role + '\n' +
                                  a.organisation);
  TRY(const int64_t number, find("SELECT number FROM actor WHERE id = ?", id));
  if (number != 0) return number;
  TRY_VOID(run("INSERT INTO actor (id, name, name_key, country, sectors, person, role, organisation) VALUES (?, ?, ?, ?, ?, "
               "?, ?, ?)",
               id, a.name, fold(a.name), unless_empty(a.country), sectors, unless_empty(a.person), unless_empty(a.role),
               unless_empty(a.organisation)));
  return store_.last_row();
}

Status Record::Writer::write_actors(const Document& document) {
  actors_.clear();
  for (const auto& actor : document.actors) {
    TRY(const int64_t number, write_actor(actor));
    actors_.push_back(number);
  }
  return {};
}

std::optional<int64_t> Record::Writer::actor_row(uint32_t index) const {
  return index < actors_.size() ? std::optional(actors_[index]) : std::nullopt;
}

Status Record::Writer::write_mentions(const Document& document, int64_t article) {
  TRY(const int64_t first, next_number("SELECT max(number) FROM mention"));
  for (size_t i = 0; i < document.mentions.size(); ++i) {
    const auto& m = document.mentions[i];
    const int64_t number = first + static_cast<int64_t>(i);
    TRY_VOID(run("INSERT INTO mention (number, article, ordinal, kind, type, place_only, confidence, begin_byte, end_byte) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 number, article, i, name_of(m.kind), name_of(m.type), m.place_only, m.confidence, m.span.begin,
                 m.span.end));
    for (const uint32_t actor : m.actors)
      TRY_VOID(run("INSERT OR IGNORE INTO mention_actor (mention, actor) VALUES (?, ?)", number, actor_row(actor)));
  }
  return {};
}

Status Record::Writer::write_dates(const Document& document, int64_t article) {
  for (size_t i = 0; i < document.dates.size(); ++i) {
    const auto& d = document.dates[i];
    TRY_VOID(run("INSERT INTO date (article, ordinal, type, value, first_day, last_day, precision, vague, begin_byte, "
                 "end_byte) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 article, i, name_of(d.type), d.value, first_day(d.interval), last_day(d.interval), precision(d.interval),
                 d.vague, d.span.begin, d.span.end));
  }
  return {};
}

Status Record::Writer::write_places(const Document& document, int64_t article) {
  for (size_t i = 0; i < document.places.size(); ++i) {
    const auto& p = document.places[i];
    const bool located = p.lat != 0 || p.lon != 0;
    const auto degrees = [&](double value) { return located ? std::optional(value) : std::nullopt; };
    TRY_VOID(run("INSERT INTO place (number, article, ordinal, name, name_key, kind, country, admin1, lat, lon, geonames, "
                 "confidence, begin_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 first_place_ + static_cast<int64_t>(i), article, i, p.name, fold(p.name), name_of(p.kind),
                 unless_empty(p.country), unless_empty(p.admin1), degrees(p.lat), degrees(p.lon),
                 p.geonames ? std::optional(p.geonames) : std::nullopt, p.confidence, p.span.begin, p.span.end));
  }
  return {};
}

Status Record::Writer::write_claims(const Document& document, int64_t article) {
  for (size_t i = 0; i < document.claims.size(); ++i) {
    const auto& c = document.claims[i];
    const int64_t number = first_claim_ + static_cast<int64_t>(i);
    TRY(const int64_t run_row, run_number());
    TRY_VOID(run("INSERT INTO claim (number, id, article, ordinal, run, source, stance, parent, denies, sentence, confidence, "
                 "speaker_begin, speaker_end, cue_begin, cue_end, content_begin, content_end) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 number, c.id, article, i, run_row, name_of(c.source), name_of(c.stance), numbered(first_claim_, c.parent),
                 numbered(first_claim_, c.denies), numbered(first_sentence_, c.sentence), c.confidence, begin_of(c.speaker),
                 end_of(c.speaker), begin_of(c.cue), end_of(c.cue), c.content.begin, c.content.end));
    for (size_t k = 0; k < c.speakers.size(); ++k)
      TRY_VOID(run("INSERT INTO speaker (claim, ordinal, actor, begin_byte, end_byte) VALUES (?, ?, ?, ?, ?)", number, k,
                   actor_row(c.speakers[k].actor), begin_of(c.speakers[k].span), end_of(c.speakers[k].span)));
  }
  return {};
}

Status Record::Writer::write_participants(const std::vector<Participant>& participants, const char* role, int64_t event) {
  for (size_t i = 0; i < participants.size(); ++i)
    TRY_VOID(run("INSERT INTO participant (event, role, ordinal, actor, begin_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?)", event,
                 role, i, actor_row(participants[i].actor), begin_of(participants[i].span), end_of(participants[i].span)));
  return {};
}

Status Record::Writer::write_event(const Event& e, int64_t ordinal, int64_t article) {
  TRY(const int64_t run_row, run_number());
  return run("INSERT INTO event (number, id, article, ordinal, run, type, mode, cameo, quad, score, status, date_begin, "
             "date_end, date_precision, place, claim, sentence, confidence, trigger_begin, trigger_end, why_entry, "
             "why_frame, why_operators, why_steps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
             "?)",
             first_event_ + ordinal, e.id, article, ordinal, run_row, name_of(e.type), unless_empty(e.mode),
             unless_empty(e.cameo), quad_of(e.type), e.score, name_of(e.status), first_day(e.date), last_day(e.date),
             precision(e.date), numbered(first_place_, e.place), numbered(first_claim_, e.claim),
             numbered(first_sentence_, e.sentence), e.confidence, e.trigger.begin, e.trigger.end, e.why.entry, e.why.frame,
             json_list(e.why.operators), json_list(e.why.steps));
}

Status Record::Writer::write_sizes_and_contexts(const Event& e, int64_t event) {
  for (size_t i = 0; i < e.quantities.size(); ++i)
    TRY_VOID(run("INSERT INTO quantity (event, ordinal, unit, low, high, begin_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?, ?)",
                 event, i, e.quantities[i].unit, e.quantities[i].low, e.quantities[i].high,
                 begin_of(e.quantities[i].span), end_of(e.quantities[i].span)));
  for (const auto& context : e.contexts)
    TRY_VOID(run("INSERT OR IGNORE INTO event_context (event, context) VALUES (?, ?)", event, context));
  return {};
}

Status Record::Writer::write_events(const Document& document, int64_t article) {
  for (size_t i = 0; i < document.events.size(); ++i) {
    const auto& e = document.events[i];
    const int64_t number = first_event_ + static_cast<int64_t>(i);
    TRY_VOID(write_event(e, static_cast<int64_t>(i), article));
    TRY_VOID(write_participants(e.actors, "actor", number));
    TRY_VOID(write_participants(e.recipients, "recipient", number));
    TRY_VOID(write_sizes_and_contexts(e, number));
  }
  for (size_t i = 0; i < document.claims.size(); ++i)
    for (const uint32_t event : document.claims[i].events)
      TRY_VOID(run("INSERT OR IGNORE INTO claim_event (claim, event) VALUES (?, ?)", first_claim_ + static_cast<int64_t>(i),
                   first_event_ + event));
  return {};
}

}  // namespace verbale::record
