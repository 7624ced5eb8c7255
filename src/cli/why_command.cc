#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/json.h"
#include "base/terminal.h"
#include "cli/command.h"
#include "query/detail.h"

namespace verbale::cli {
namespace {

using query::ClaimLink;
using query::EventDetail;
using query::Filler;

// A stretch of the sentence that filled a place of the event.
struct Mark {
  Span span;
  std::string label;
  const char* color;
};

constexpr const char* kTrigger = "\033[1;31m";
constexpr const char* kActor = "\033[1;34m";
constexpr const char* kRecipient = "\033[1;35m";
constexpr const char* kSpeaker = "\033[36m";

std::vector<Mark> marks_of(const EventDetail& d) {
  std::vector<Mark> marks = {{d.trigger, "act", kTrigger}};
  for (const auto& f : d.fillers) marks.push_back({f.span, f.role, f.role == "actor" ? kActor : kRecipient});
  for (const auto& c : d.claims) {
    marks.push_back({c.speaker_span, "speaker", kSpeaker});
    marks.push_back({c.cue_span, "says", kSpeaker});
  }
  std::erase_if(marks, [&](const Mark& m) { return m.span.empty() || !d.sentence.contains(m.span); });
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  return marks;
}

// The sentence with its marks: colours on a terminal, [words|role] elsewhere. Of marks that overlap the first one stays.
std::string marked_sentence(const EventDetail& d, bool color) {
  std::string out;
  uint32_t at = d.sentence.begin;
  const auto cut = [&](uint32_t from, uint32_t to) {
    return Span{from - d.sentence.begin, to - d.sentence.begin}.of(d.sentence_text);
  };
  for (const auto& mark : marks_of(d)) {
    if (mark.span.begin < at) continue;
    out += cut(at, mark.span.begin);
    const std::string words(cut(mark.span.begin, mark.span.end));
    out += color ? mark.color + words + "\033[0m" : "[" + words + "|" + mark.label + "]";
    at = mark.span.end;
  }
  return out + std::string(cut(at, d.sentence.end));
}

std::string code_of(const EventDetail& d) {
  std::string out = d.type;
  if (!d.mode.empty()) out += " " + d.mode;
  if (!d.cameo.empty()) out += ", CAMEO " + d.cameo;
  return out + fmt::format(", quad {}, score {:g}", d.quad, d.score);
}

std::string date_of(const EventDetail& d) {
  if (d.date_begin.empty()) return "the text gives none";
  return (d.date_begin == d.date_end ? d.date_begin : d.date_begin + " to " + d.date_end) + " (" + d.date_precision + ")";
}

std::string who(const Filler& f) {
  std::string out = f.name.empty() ? "unknown" : f.name;
  std::string known = f.country;
  if (!f.sectors.empty()) known += (known.empty() ? "" : " ") + f.sectors;
  if (!known.empty()) out += " (" + known + ")";
  if (!f.office.empty()) out += ", " + f.office;
  return out + (f.words.empty() ? "; no words of its own" : " ← “" + f.words + "”");
}

std::string says(const ClaimLink& c) {
  std::string out = c.speaker.empty() ? "unknown" : "“" + c.speaker + "”";
  for (const auto& name : c.names) out += " = " + name;
  out += ", " + c.source + " source, stance " + c.stance;
  return c.cue.empty() ? out : out + " (“" + c.cue + "”)";
}

std::string article_of(const EventDetail& d) {
  std::string out = d.title.empty() ? "untitled" : d.title;
  for (const auto* part : {&d.publisher, &d.url, &d.path})
    if (!part->empty()) out += ", " + *part;
  return out + " [" + d.article + "]";
}

std::string article_date_of(const EventDetail& d) {
  if (d.article_date.empty()) return "unknown";
  std::string out = d.article_date == d.article_date_end ? d.article_date : d.article_date + " to " + d.article_date_end;
  if (!d.article_date_source.empty()) out += " (" + d.article_date_source + ")";
  for (const auto& evidence : d.article_date_evidence) out += "; " + evidence;
  return out;
}

std::string chain_of(const EventDetail& d) {
  std::string out;
  for (const auto& op : d.operators) out += op + " → ";
  return out + d.entry;
}

void line(const char* name, const std::string& text) {
  if (!text.empty()) fmt::print("{:<12}{}\n", name, text);
}

void print_text(const EventDetail& d, bool color) {
  fmt::print("{}\n\n  {}\n\n", d.id, fit(marked_sentence(d, color), 1 << 20));
  line("event", code_of(d));
  line("status", d.status);
  for (const auto& f : d.fillers) line(f.role.c_str(), who(f));
  line("date", date_of(d));
  line("place", d.place_country.empty() ? d.place : d.place + " (" + d.place_country + ")");
  for (const auto& size : d.sizes) line("size", size);
  line("contexts", fmt::format("{}", fmt::join(d.contexts, ", ")));
  line("entry", chain_of(d));
  line("frame", d.frame);
  for (const auto& step : d.steps) line("step", step);
  if (d.claims.empty()) line("said by", "the article itself");
  for (size_t i = 0; i < d.claims.size(); ++i) line(i == 0 ? "said by" : "citing", says(d.claims[i]));
  for (const auto& c : d.denials) line("denied by", says(c));
  line("article", article_of(d));
  line("dated", article_date_of(d));
  line("confidence", fmt::format("{:.2f}", d.confidence));
  line("coded by", d.program + ", packs " + d.packs);
  for (const auto& old : d.history) line("was before", old);
}

void write_list(JsonWriter& json, const char* name, const std::vector<std::string>& items) {
  json.key(name).begin_array();
  for (const auto& item : items) json.value(item);
  json.end_array();
}

void write_span(JsonWriter& json, const char* name, Span span) {
  json.key(name);
  if (span.empty()) json.null();
  else json.begin_array().value(span.begin).value(span.end).end_array();
}

void write_claims(JsonWriter& json, const char* name, const std::vector<ClaimLink>& claims) {
  json.key(name).begin_array();
  for (const auto& c : claims) {
    json.begin_object().field("id", c.id).field_or_null("speaker", c.speaker);
    write_list(json, "names", c.names);
    json.field_or_null("cue", c.cue).field("content", c.content).field("stance", c.stance).field("source", c.source);
    json.end_object();
  }
  json.end_array();
}

void write_fillers(JsonWriter& json, const EventDetail& d) {
  json.key("roles").begin_array();
  for (const auto& f : d.fillers) {
    json.begin_object().field("role", f.role).field_or_null("name", f.name).field_or_null("country", f.country);
    json.field_or_null("sectors", f.sectors).field_or_null("person", f.person).field_or_null("office", f.office);
    json.field_or_null("words", f.words);
    write_span(json, "span", f.span);
    json.end_object();
  }
  json.end_array();
}

std::string json_of(const EventDetail& d) {
  JsonWriter json;
  json.begin_object().field("id", d.id).field("type", d.type).field_or_null("mode", d.mode);
  json.field_or_null("cameo", d.cameo).field("quad", d.quad).field("score", d.score).field("status", d.status);
  json.field_or_null("date_begin", d.date_begin).field_or_null("date_end", d.date_end);
  json.field_or_null("date_precision", d.date_precision).field_or_null("place", d.place);
  json.field("sentence", d.sentence_text).field("trigger", d.trigger_words);
  write_span(json, "sentence_span", d.sentence);
  write_span(json, "trigger_span", d.trigger);
  write_fillers(json, d);
  json.field("entry", d.entry).field("frame", d.frame);
  write_list(json, "operators", d.operators);
  write_list(json, "steps", d.steps);
  write_list(json, "contexts", d.contexts);
  write_list(json, "sizes", d.sizes);
  write_claims(json, "said_by", d.claims);
  write_claims(json, "denied_by", d.denials);
  json.key("article").begin_object().field("id", d.article).field_or_null("title", d.title);
  json.field_or_null("publisher", d.publisher).field_or_null("url", d.url).field("path", d.path);
  json.field_or_null("date", d.article_date).field_or_null("date_source", d.article_date_source).end_object();
  json.field("confidence", d.confidence).field("program", d.program).field("packs", d.packs);
  json.key("history").begin_array();
  for (const auto& old : d.history) json.raw(old);
  return json.end_array().end_object().take();
}

}  // namespace

void add_why(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("why", "explain one event: the words, the entry, the roles, who says so");
  auto id = std::make_shared<std::string>();
  auto record = std::make_shared<std::string>();
  auto as_json = std::make_shared<bool>(false);
  command->add_option("EVENT", *id, "id of the event, or what only its id begins with")->required();
  command->add_option("--record", *record, "the record to ask")->required()->envname("VERBALE_RECORD");
  command->add_flag("--json", *as_json, "print json");
  command->footer(examples({"verbale why 3fa29c0d --record news.db", "verbale why 3fa29c0d --record news.db --json"}));
  command->callback([&context, id, record, as_json] {
    auto query = query::Query::open(*record);
    if (!query) return report(context, query.error());
    const auto detail = query::event_detail(*query, *id);
    if (!detail) return report(context, detail.error());
    if (*as_json) fmt::print("{}\n", json_of(*detail));
    else print_text(*detail, wants_color(stdout));
  });
}

}  // namespace verbale::cli
