#include "base/utf8.h"

#include <utf8proc.h>

#include <array>
#include <cstring>

#include "base/strings.h"

namespace verbale {

char32_t decode_utf8(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return text[at++];
  const int more = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
  if (more == 0 || lead >= 0xF5 || at + static_cast<size_t>(more) >= text.size()) {
    ++at;
    return 0xFFFD;
  }
  char32_t code = lead & (0x3F >> more);
  for (int i = 1; i <= more; ++i) {
    if ((byte(at + static_cast<size_t>(i)) & 0xC0) != 0x80) {
      ++at;
      return 0xFFFD;
    }
    code = code << 6 | (byte(at + static_cast<size_t>(i)) & 0x3F);
  }
  const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
    ++at;
    return 0xFFFD;
  }
  at += static_cast<size_t>(more) + 1;
  return code;
}

void append_utf8(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    uint64_t eight = 0;  // ASCII goes by eight bytes at a time
    while (at + 8 <= text.size() && (std::memcpy(&eight, text.data() + at, 8), (eight & 0x8080808080808080u) == 0)) at += 8;
    if (at == text.size()) break;
    const size_t before = at;
    if (decode_utf8(text, at) == 0xFFFD && text.substr(before, at - before) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

Repaired repair_utf8(std::string_view bytes) {
  Repaired out;
  out.text.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size();) {
    const size_t before = at;
    const char32_t code = decode_utf8(bytes, at);
    const bool broken = code == 0xFFFD && bytes.substr(before, at - before) != "\xEF\xBF\xBD";
    out.replaced += broken;
    if (broken)
      append_utf8(out.text, 0xFFFD);
    else
      out.text += bytes.substr(before, at - before);
  }
  return out;
}

char32_t lower_code(char32_t code) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code)));
}

bool is_letter(char32_t code) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_upper_code(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code)) == UTF8PROC_CATEGORY_LU;
}

namespace {
char32_t compute_base(char32_t code) {
  switch (code) {  // letters that Unicode does not decompose
    case U'ł': return U'l';
    case U'Ł': return U'L';
    case U'đ': return U'd';
    case U'Đ': return U'D';
    case U'ø': return U'o';
    case U'Ø': return U'O';
    case U'ı': return U'i';
    case U'ħ': return U'h';
    default: break;
  }
  utf8proc_int32_t parts[8];
  const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts, 8,
                                         static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE), nullptr);
  return n > 0 && n <= 8 ? static_cast<char32_t>(parts[0]) : code;
}
}  // namespace

char32_t base_letter(char32_t code) {
  if (code < 0x80) return code;
  static const auto table = [] {
    std::array<char32_t, 0x600> made{};
    for (char32_t c = 0; c < made.size(); ++c) made[c] = c < 0x80 ? c : compute_base(c);
    return made;
  }();
  return code < table.size() ? table[code] : compute_base(code);
}

void fold_into(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += to_lower(c);
      ++at;
      continue;
    }
    const char32_t code = decode_utf8(text, at);
    switch (code) {
      case 0x2018: case 0x2019: case 0x02BC: case 0x2032: out += '\''; break;
      case 0x201C: case 0x201D: case 0x00AB: case 0x00BB: case 0x201E: out += '"'; break;
      case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: out += '-'; break;
      case 0x00A0: case 0x2009: case 0x202F: out += ' '; break;
      default:
        if (code < 0x300 || code > 0x36F) append_utf8(out, base_letter(lower_code(code)));
    }
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_into(text, out);
  return out;
}

std::string lower_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) append_utf8(out, lower_code(decode_utf8(text, at)));
  return out;
}

}  // namespace verbale
