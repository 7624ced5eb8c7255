// Any bytes in any charset: the text is UTF-8 and its map stays inside the bytes.
#include <cstdint>

#include "base/utf8.h"
#include "reading/charset.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto charsets = reading::Charsets::load();
  constexpr const char* kLabels[] = {"", "windows-1251", "shift_jis", "gb18030", "euc-kr", "big5", "euc-jp", "utf-16le", "iso-2022-jp", "koi8-r"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto decoded = charsets->decode(bytes, kLabels[data[0] % std::size(kLabels)]);
  CHECK(is_valid_utf8(decoded.text), "decoded text is UTF-8");
  uint64_t last = 0;
  for (size_t i = 0; i < decoded.text.size(); i += 1 + decoded.text.size() / 64) {
    const uint64_t at = decoded.map.begin_of(i);
    CHECK(last <= at && at <= bytes.size() && decoded.map.end_of(i) <= bytes.size(), "the map is in order and inside");
    last = at;
  }
  return 0;
}
