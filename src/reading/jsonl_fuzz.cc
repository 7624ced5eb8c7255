// Any bytes as lines of JSON: it ends, and never gives more items than it has bytes.
#include <cstdint>

#include "reading/source.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes = "{" + std::string(reinterpret_cast<const char*>(data), size);
  reading::SourceOptions options;
  options.max_item_bytes = 1 << 16;
  size_t items = 0;
  const auto count = [&] { return ++items <= bytes.size(); };
  const auto status = reading::for_each_item_in(
      bytes, "x.jsonl", options, [&](reading::Item&&) { return count(); },
      [&](const reading::Position&, const Error&) { return count(); });
  CHECK(status.has_value() && items <= bytes.size(), "a reader that makes items out of nothing");
  return 0;
}
