// Any bytes as an article: every stage ends, and what the document points at is there.
#include <cstdint>

#include "base/utf8.h"
#include "pipeline/pipeline.h"

using namespace verbale;

namespace {

void check_span(const Document& document, Span span) {
  CHECK(span.begin <= span.end && span.end <= document.text().size(), "a span lies in the text");
}

void check_index(uint32_t index, size_t size) { CHECK(index == kNone || index < size, "an index points at something"); }

void check_sides(const Document& document, const std::vector<Participant>& sides) {
  for (const auto& side : sides) {
    check_span(document, side.span);
    check_index(side.actor, document.actors.size());
  }
}

void check_document(const Document& document) {
  for (const auto& event : document.events) {
    check_span(document, event.trigger);
    check_sides(document, event.actors);
    check_sides(document, event.recipients);
    check_index(event.sentence, document.sentences.size());
    check_index(event.claim, document.claims.size());
    check_index(event.place, document.places.size());
    CHECK(event.confidence >= 0 && event.confidence <= 1, "a confidence is a probability");
  }
  for (const auto& claim : document.claims) {
    check_span(document, claim.content);
    check_span(document, claim.cue);
    check_sides(document, claim.speakers);
    check_index(claim.parent, document.claims.size());
    check_index(claim.denies, document.claims.size());
    for (const auto event : claim.events) CHECK(event < document.events.size(), "a claim holds events that are there");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto pipeline = pipeline::Pipeline::load();
  CHECK(pipeline, "the built-in packs load");
  static pipeline::Pipeline::Scratch scratch(*pipeline);
  Document document;
  document.article.text = repair_utf8(std::string_view(reinterpret_cast<const char*>(data), size)).text;
  document.article.blocks.clear();
  if ((*pipeline)(document, scratch)) check_document(document);
  return 0;
}
