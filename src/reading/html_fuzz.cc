// Any bytes as a page: blocks in order and inside the text, the source map true.
#include <cstdint>

#include "reading/article_reader.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto reader = reading::ArticleReader::load();
  const std::string bytes = "<!doctype html>" + std::string(reinterpret_cast<const char*>(data), size);
  const auto article = reader->page(bytes, {});
  if (!article) return 0;
  uint32_t last = 0;
  for (const auto& block : article->blocks) {
    CHECK(last <= block.span.begin && block.span.end <= article->text.size(), "blocks are in order and inside the text");
    last = block.span.end;
  }
  for (const auto& range : article->source_map) CHECK(range.page_begin <= range.page_end && range.page_end <= bytes.size(), "the map stays in the page");
  return 0;
}
