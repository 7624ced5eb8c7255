#include "reading/html_entities.h"

#include <algorithm>
#include <charconv>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

constexpr size_t kLongestName = 31;
constexpr size_t kLongestBare = 6;

// What authors mean by &#128; … &#159; (HTML Standard, 13.2.5.80); the holes stay control characters.
constexpr char16_t kWindows1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                       0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t sane_code(uint32_t code) {
  if (code >= 0x80 && code < 0xA0) return kWindows1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0xFFFD;
  return code;
}

Result<std::string> decode_codes(const TsvRow& row) {
  std::string out;
  for (const auto word : split_words(row["codes"])) {
    uint32_t code = 0;
    if (std::from_chars(word.data(), word.data() + word.size(), code, 16).ec != std::errc())
      return fail(Code::bad_data, "not a hexadecimal code point", row.place());
    append_utf8(out, code);
  }
  return out;
}

}  // namespace

Result<HtmlEntities> HtmlEntities::load() {
  constexpr std::string_view kFile = "data/reading/entities.tsv";
  TRY(auto bytes, resource(kFile));
  HtmlEntities entities;
  TRY_VOID(read_tsv(bytes, kFile, {"name", "codes"}, [&](const TsvRow& row) -> Status {
    TRY(auto text, decode_codes(row));
    entities.by_name_[row["name"]] = {std::move(text), row["bare"] == "yes"};
    return {};
  }));
  return entities;
}

void HtmlEntities::decode_number(std::string_view text, size_t& at, std::string& out) const {
  const bool hex = at + 2 < text.size() && (text[at + 2] | 0x20) == 'x';
  const char* begin = text.data() + at + (hex ? 3 : 2);
  const char* limit = text.data() + text.size();
  uint32_t code = 0;
  const auto [end, error] = begin <= limit ? std::from_chars(begin, limit, code, hex ? 16 : 10)
                                           : std::from_chars_result{begin, std::errc::invalid_argument};
  if (error == std::errc::invalid_argument) {
    out += text[at++];
    return;
  }
  append_utf8(out, sane_code(error == std::errc() ? code : 0));
  at = static_cast<size_t>(end - text.data());
  if (at < text.size() && text[at] == ';') ++at;
}

void HtmlEntities::decode_one(std::string_view text, size_t& at, std::string& out) const {
  if (at + 1 < text.size() && text[at + 1] == '#') return decode_number(text, at, out);
  size_t end = at + 1;
  if (end == text.size() || !is_alpha(text[end])) {  // an ampersand and nothing else
    out += text[at++];
    return;
  }
  while (end < text.size() && end - at <= kLongestName && (is_alpha(text[end]) || is_digit(text[end]))) ++end;
  const auto name = text.substr(at + 1, end - at - 1);
  const bool closed = end < text.size() && text[end] == ';';
  if (auto found = by_name_.find(name); found != by_name_.end() && (closed || found->second.bare)) {
    out += found->second.text;
    at = end + (closed ? 1 : 0);
    return;
  }
  for (size_t size = std::min(name.size(), kLongestBare); size > 1; --size)
    if (auto found = by_name_.find(name.substr(0, size)); found != by_name_.end() && found->second.bare) {
      out += found->second.text;
      at += 1 + size;
      return;
    }
  out += text[at++];
}

std::string HtmlEntities::decode(std::string_view text) const {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();)
    if (text[at] == '&')
      decode_one(text, at, out);
    else
      out += text[at++];
  return out;
}

}  // namespace verbale::reading
