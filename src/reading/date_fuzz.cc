// Any text: dates found in it are days of the calendar, in order and inside the text.
#include <cstdint>

#include "reading/date_text.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto reader = reading::DateReader::load();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  uint32_t last = 0;
  for (const auto& date : reader->find_all(text, size % 2)) {
    CHECK(date.day.valid() && last <= date.span.begin && date.span.end <= text.size(), "a date is a day inside the text");
    last = date.span.end;
  }
  reader->parse_field(text, true);
  reader->find_in_url(text);
  return 0;
}
