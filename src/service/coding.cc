#include "service/coding.h"

#include <atomic>

#include "base/json.h"
#include "base/utf8.h"
#include "exchange/coded_json.h"
#include "pipeline/ordered.h"
#include "service/scratch_pool.h"

namespace verbale::service {
namespace {

struct Job {
  Line line;
  std::string answer;
  size_t events = 0, claims = 0, bytes = 0;
  bool failed = false;
};

std::string text_of(JsonValue value) {
  if (const auto text = value.text()) return std::string(*text);
  return value.is_number() ? value.dump() : std::string();
}

void set_date(Article& article, const std::string& given) {
  if (const auto interval = parse_iso(given)) {
    article.date.interval = interval;
    article.date.source = "given";
    article.published = {given, "given"};
  } else if (!given.empty()) {
    article.notes.push_back("the given date is no ISO date: " + given);
  }
}

Result<Article> article_of(JsonValue object) {
  if (!object.is_object()) return fail(Code::bad_input, "not a JSON object");
  const auto text = object["text"].text();
  if (!text) return fail(Code::bad_input, "no \"text\" of type string");
  Article article;
  article.id = text_of(object["id"]);
  article.text = std::string(*text);
  article.title = {text_of(object["title"]), "given"};
  article.url = {text_of(object["url"]), "given"};
  article.publisher = {text_of(object["publisher"]), "given"};
  article.language = {text_of(object["language"]), "given"};
  set_date(article, text_of(object["date"]));
  return article;
}

std::string error_json(const std::string& id, const Error& error) {
  JsonWriter json;
  json.begin_object().field_or_null("id", id).key("error").begin_object();
  json.field("code", name_of(error.code)).field("message", error.message).end_object().end_object();
  return json.take();
}

Result<Document> code_line(const Line& line, ScratchPool& scratch, std::string& id) {
  if (line.too_long) return fail(Code::too_large, "line " + std::to_string(line.number) + " is too long");
  JsonParser parser;
  TRY(auto object, parser.parse(is_valid_utf8(line.text) ? line.text : repair_utf8(line.text).text));
  id = text_of(object["id"]);
  Document document;
  TRY(document.article, article_of(object));
  TRY_VOID(scratch.run(document));
  return document;
}

void work(Job& job, ScratchPool& scratch) {
  std::string id;
  auto document = code_line(job.line, scratch, id);
  if (!document) {
    job.failed = true;
    job.answer = error_json(id, document.error());
    return;
  }
  job.answer = exchange::coded_json(*document);
  job.events = document->events.size();
  job.claims = document->claims.size();
  job.bytes = document->article.text.size();
}

}  // namespace

Result<CodingSummary> code_lines(LineReader& lines, const CodingOptions& options,
                                 const std::function<bool(const std::string&)>& write) {
  TRY(const auto pipeline, pipeline::Pipeline::load(options.pipeline));
  ScratchPool scratch(pipeline);
  CodingSummary summary;
  std::atomic<bool> open = true;  // written by the last filter, read by the first
  const auto produce = [&]() -> std::optional<Job> {
    while (open) {
      auto line = lines.next();
      if (!line) break;
      if (line->text.empty()) continue;
      return Job{std::move(*line), {}};
    }
    return std::nullopt;
  };
  const auto consume = [&](Job& job) {
    summary.articles += !job.failed;
    summary.failures += job.failed;
    summary.events += job.events;
    summary.claims += job.claims;
    summary.bytes += job.bytes;
    if (open) open = write(job.answer);
  };
  pipeline::run_ordered<Job>(options.threads, produce, [&](Job& job) { work(job, scratch); }, consume);
  return summary;
}

}  // namespace verbale::service
