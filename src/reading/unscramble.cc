// UTF-8 that was taken for windows-1252 and encoded again: "cafÃ©", "donâ€™t".
#include <array>

#include "base/utf8.h"
#include "reading/charset.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostBytes = size_t{2} << 20;  // the map of a text that is scrambled all over is larger than the text

// The byte that windows-1252 writes for this character, or -1.
int byte_of(char32_t code) {
  constexpr std::array<char16_t, 32> kHigh = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                              0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                              0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (code >= 0xA0 && code < 0x100) return static_cast<int>(code);
  for (size_t i = 0; i < kHigh.size(); ++i)
    if (kHigh[i] == code) return static_cast<int>(0x80 + i);
  return -1;
}

// Reads the sequence at `at` as bytes of one UTF-8 character; 0 when it is none. Moves `at` behind it.
char32_t twice_encoded(std::string_view text, size_t& at) {
  size_t next = at;
  const int lead = byte_of(decode_utf8(text, next));
  const int more = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
  if (more == 0) return 0;
  std::string bytes(1, static_cast<char>(lead));
  for (int i = 0; i < more; ++i) {
    if (next >= text.size()) return 0;
    const int b = byte_of(decode_utf8(text, next));
    if (b < 0x80 || b >= 0xC0) return 0;
    bytes += static_cast<char>(b);
  }
  size_t zero = 0;
  const char32_t code = decode_utf8(bytes, zero);
  if (code == 0xFFFD || zero != bytes.size()) return 0;
  at = next;
  return code;
}

// A scrambled text has such sequences and hardly a lone "Ã" or "â" besides. All of them begin with the same byte.
bool is_scrambled(std::string_view text) {
  size_t hits = 0, lone = 0;
  for (size_t at = 0; (at = text.find('\xC3', at)) != std::string_view::npos;) {
    if (twice_encoded(text, at)) {
      ++hits;
      continue;
    }
    const char32_t code = decode_utf8(text, at);
    lone += code == 0xC3 || code == 0xC2 || code == 0xE2;
  }
  return hits >= 2 && hits > 4 * lone;
}

}  // namespace

size_t unscramble(std::string& text, ByteMap& map) {
  if (text.size() > kMostBytes || !is_scrambled(text)) return 0;
  std::string out;
  ByteMap carried;
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    char32_t code = static_cast<unsigned char>(text[at]) < 0x80 ? 0 : twice_encoded(text, at);
    if (code) {
      carried.add(out.size(), map.begin_of(begin), false);
      append_utf8(out, code);
      ++count;
      continue;
    }
    decode_utf8(text, at);
    const uint64_t source = map.begin_of(begin);
    const bool copied = map.end_of(at) - source == at - begin && map.begin_of(at - 1) - source == at - 1 - begin;
    carried.add(out.size(), source, copied);
    out.append(text, begin, at - begin);
  }
  carried.finish(out.size(), map.end_of(text.size()));
  text = std::move(out);
  map = std::move(carried);
  return count;
}

}  // namespace verbale::reading
