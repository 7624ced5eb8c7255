#include "exchange/coded_json.h"

namespace verbale::exchange {
namespace {

void write_span(JsonWriter& json, Span span) { json.begin_array().value(span.begin).value(span.end).end_array(); }

void span_or_null(JsonWriter& json, std::string_view key, Span span) {
  json.key(key);
  if (span.empty())
    json.null();
  else
    write_span(json, span);
}

void index_or_null(JsonWriter& json, std::string_view key, uint32_t index) {
  json.key(key);
  if (index == kNone)
    json.null();
  else
    json.value(index);
}

void strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key).begin_array();
  for (const auto& value : values) json.value(value);
  json.end_array();
}

void write_interval(JsonWriter& json, const std::optional<Interval>& interval) {
  if (!interval) {
    json.null();
    return;
  }
  json.begin_object()
      .field("begin", to_iso(interval->begin))
      .field("end", to_iso(interval->end))
      .field("precision", name_of(interval->precision))
      .end_object();
}

void write_date(JsonWriter& json, const ArticleDate& date) {
  json.begin_object();
  json.field_or_null("value", date.interval ? to_iso(*date.interval) : "");
  json.field_or_null("precision", date.interval ? name_of(date.interval->precision) : "");
  json.field_or_null("source", date.source);
  if (!date.evidence.empty()) strings(json, "evidence", date.evidence);
  json.end_object();
}

void write_participants(JsonWriter& json, std::string_view key, const Document& document,
                        const std::vector<Participant>& participants) {
  json.key(key).begin_array();
  for (const auto& participant : participants) write_actor(json, document, participant);
  json.end_array();
}

void write_place(JsonWriter& json, const PlaceRef& place) {
  json.begin_object().key("span");
  write_span(json, place.span);
  json.field("name", place.name).field_or_null("country", place.country).field_or_null("admin1", place.admin1);
  json.key("lat").value(place.lat, 5).key("lon").value(place.lon, 5).key("geonames");
  if (place.geonames)
    json.value(place.geonames);
  else
    json.null();
  json.field("kind", name_of(place.kind)).end_object();
}

void write_quantities(JsonWriter& json, const std::vector<Quantity>& quantities) {
  json.key("quantities").begin_array();
  for (const auto& quantity : quantities) {
    json.begin_object().field("unit", quantity.unit).key("low").value(quantity.low).key("high").value(quantity.high);
    span_or_null(json, "span", quantity.span);
    json.end_object();
  }
  json.end_array();
}

void write_why(JsonWriter& json, const Explanation& why) {
  json.field("why", why.text());
  json.key("explanation").begin_object().field("entry", why.entry).field("frame", why.frame);
  strings(json, "operators", why.operators);
  strings(json, "steps", why.steps);
  json.end_object();
}

void write_mention(JsonWriter& json, const Document& document, const Mention& mention) {
  for (size_t i = 0; i < std::max<size_t>(mention.actors.size(), 1); ++i) {
    json.begin_object().key("span");
    write_span(json, mention.span);
    json.field("kind", name_of(mention.kind)).field("type", name_of(mention.type)).key("actor");
    if (i < mention.actors.size())
      write_actor(json, document, {mention.actors[i], mention.span});
    else
      json.null();
    json.end_object();
  }
}

void write_time(JsonWriter& json, const TimeRef& time) {
  json.begin_object().key("span");
  write_span(json, time.span);
  json.field("type", name_of(time.type)).field_or_null("value", time.value);
  json.field_or_null("interval", time.interval ? to_iso(time.interval->begin) + "/" + to_iso(time.interval->end) : "");
  json.end_object();
}

}  // namespace

void write_actor(JsonWriter& json, const Document& document, const Participant& participant) {
  static const Actor kUnknown;
  const Actor& actor = participant.actor == kNone ? kUnknown : document.actors[participant.actor];
  json.begin_object();
  json.field("name", actor.name.empty() ? std::string(document.text_of(participant.span)) : actor.name);
  json.field_or_null("country", actor.country);
  strings(json, "sectors", actor.sectors);
  json.field_or_null("person", actor.person);
  if (!actor.role.empty()) json.field("role", actor.role);
  span_or_null(json, "span", participant.span);
  json.end_object();
}

void write_event(JsonWriter& json, const Document& document, const Event& event) {
  json.begin_object();
  json.field("id", event.id).field("type", name_of(event.type)).field_or_null("mode", event.mode);
  json.field_or_null("cameo", event.cameo).field("quad", quad_of(event.type)).key("score").value(event.score, 2);
  json.field("status", name_of(event.status)).key("date");
  write_interval(json, event.date);
  json.key("place");
  if (event.place == kNone)
    json.null();
  else
    write_place(json, document.places[event.place]);
  write_participants(json, "actors", document, event.actors);
  write_participants(json, "recipients", document, event.recipients);
  span_or_null(json, "trigger", event.trigger);
  span_or_null(json, "sentence", event.sentence == kNone ? Span{} : document.sentences[event.sentence].span);
  index_or_null(json, "claim", event.claim);
  strings(json, "contexts", event.contexts);
  write_quantities(json, event.quantities);
  json.key("confidence").value(event.confidence, 3);
  write_why(json, event.why);
  json.end_object();
}

void write_claim(JsonWriter& json, const Document& document, const Claim& claim) {
  json.begin_object().field("id", claim.id);
  auto speakers = claim.speakers;
  if (speakers.empty() && !claim.speaker.empty()) speakers.push_back({kNone, claim.speaker});
  write_participants(json, "speakers", document, speakers);
  json.field("source", name_of(claim.source));
  span_or_null(json, "cue", claim.cue);
  span_or_null(json, "content", claim.content);
  json.field("stance", name_of(claim.stance));
  index_or_null(json, "parent", claim.parent);
  index_or_null(json, "denies", claim.denies);
  json.key("events").begin_array();
  for (uint32_t event : claim.events) json.value(event);
  json.end_array().key("confidence").value(claim.confidence, 3).end_object();
}

std::string coded_json(const Document& document) {
  JsonWriter json;
  json.begin_object().field("id", document.article.id).key("date");
  write_date(json, document.article.date);
  json.field_or_null("language", document.article.language.value);
  json.key("events").begin_array();
  for (const auto& event : document.events) write_event(json, document, event);
  json.end_array().key("claims").begin_array();
  for (const auto& claim : document.claims) write_claim(json, document, claim);
  json.end_array().key("mentions").begin_array();
  for (const auto& mention : document.mentions) write_mention(json, document, mention);
  json.end_array().key("dates").begin_array();
  for (const auto& date : document.dates) write_time(json, date);
  json.end_array().key("places").begin_array();
  for (const auto& place : document.places) write_place(json, place);
  json.end_array().end_object();
  return json.take();
}

}  // namespace verbale::exchange
