// Bytes of any charset to UTF-8, with a map back to the bytes.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "reading/byte_map.h"

namespace verbale::reading {

struct DecodedText {
  std::string owned;       // the converted text; empty when the bytes were good UTF-8 already
  std::string_view text;   // `owned`, or the bytes themselves without their mark
  ByteMap map;             // from text to bytes; the identity counts from the bytes' begin
  std::string charset;     // label: "utf-8", "windows-1251" …
  std::string from;        // "mark", "http", "meta", "valid", "guess"
  size_t replaced = 0;     // broken bytes that became U+FFFD
  size_t unscrambled = 0;  // characters that had been converted twice and were turned back ("â€™" -> "’")
};

class Charsets {
 public:
  // From data/reading/charsets.tsv.
  static Result<Charsets> load();
  // Decides by byte order mark, valid UTF-8, HTTP header, <meta>, and at last by which charset makes the likeliest text.
  // `bytes` must outlive the result.
  DecodedText decode(std::string_view bytes, std::string_view http_charset = {}) const;

 private:
  enum class Form : uint8_t { utf8, single, twofold, gb18030, sjis, eucjp, utf16le, utf16be, stateful };
  struct Charset {
    std::string converter;
    Form form;
  };
  const Charset* find(std::string_view label) const;
  std::string guess(std::string_view bytes) const;
  std::string switched_charset(std::string_view bytes, std::string_view http_charset) const;
  void convert(std::string_view bytes, const Charset& charset, DecodedText& out) const;
  std::unordered_map<std::string, Charset> by_label_;
  friend class Converter;
};

// The charset named in <meta charset=…> or <meta http-equiv=content-type …> or an XML declaration; empty = none.
std::string declared_charset(std::string_view bytes);

// "utf-16le" or "utf-16be" for bytes in it without a mark: every second byte of markup and spaces is zero. Else empty.
std::string_view utf16_without_mark(std::string_view bytes);

// Turns back what was UTF-8, read as windows-1252 and written as UTF-8 again, where every such place reads well.
// Returns the number of characters turned back; `map` is carried along.
size_t unscramble(std::string& text, ByteMap& map);

}  // namespace verbale::reading
