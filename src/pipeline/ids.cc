#include <map>

#include "base/hash.h"
#include "pipeline/pipeline.h"

namespace verbale::pipeline {
namespace {
std::string span_key(const Document& document, const char* kind, Span span, int ordinal) {
  return document.article.id + '\n' + kind + '\n' + std::to_string(span.begin) + '-' + std::to_string(span.end) + '\n' +
         std::to_string(ordinal);
}
}  // namespace

void assign_ids(Document& document) {
  auto& article = document.article;
  if (article.id.empty()) article.id = short_id(article.title.value + '\n' + article.text);
  std::map<Span, int> seen_triggers, seen_contents;
  for (auto& event : document.events)
    event.id = short_id(span_key(document, "event", event.trigger, seen_triggers[event.trigger]++));
  for (auto& claim : document.claims)
    claim.id = short_id(span_key(document, "claim", claim.content, seen_contents[claim.content]++));
}

}  // namespace verbale::pipeline
