// Small helpers over byte strings. Case here means ASCII case; Unicode folding is in base/utf8.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace verbale {

std::string_view trim(std::string_view text);
void split(std::string_view text, char separator, std::vector<std::string_view>& out);
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> split_words(std::string_view text);  // at runs of ASCII white space
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string lower_ascii(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_alpha(char c) { return is_lower(c) || is_upper(c); }
inline char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

// Levenshtein distance in bytes, for "did you mean".
size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace verbale
