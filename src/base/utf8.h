// UTF-8: validity, repair, decoding, folding. All offsets are bytes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace verbale {

// Decodes the code point at `at` and moves `at` behind it; a broken byte gives U+FFFD and one byte of progress.
char32_t decode_utf8(std::string_view text, size_t& at);
void append_utf8(std::string& out, char32_t code);
bool is_valid_utf8(std::string_view text);

struct Repaired {
  std::string text;
  size_t replaced = 0;  // broken bytes turned into U+FFFD
};
Repaired repair_utf8(std::string_view bytes);

// Lower case of one code point (simple mapping) and its letter without diacritics (é -> e, ł -> l); ß stays.
char32_t lower_code(char32_t code);
char32_t base_letter(char32_t code);
bool is_letter(char32_t code);
bool is_upper_code(char32_t code);

// Lower-cased, diacritics dropped, curly quotes and dashes made plain: the key under which names are looked up.
std::string fold(std::string_view text);
void fold_into(std::string_view text, std::string& out);
// Lower-cased only.
std::string lower_utf8(std::string_view text);

}  // namespace verbale
