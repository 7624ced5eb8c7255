#include "language/word_features.h"

#include <array>

#include "base/hash.h"
#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::language {
namespace {

// Beginnings and ends are taken of so many characters at most, so that a word of a megabyte costs what its bytes cost.
constexpr size_t kLongest = 48;

struct Letters {
  std::array<char32_t, kLongest> lower;
  size_t count = 0;  // of characters kept: the first ones, and for longer words the last ones in the second half
};

uint32_t never_zero(uint64_t hash) { return static_cast<uint32_t>(hash) == 0 ? 1 : static_cast<uint32_t>(hash); }
uint64_t step(uint64_t hash, char32_t code) { return (hash ^ code) * 0x100000001B3ull; }
uint32_t finish(uint64_t hash) {
  hash *= 0x9E3779B97F4A7C15ull;
  return never_zero(hash >> 32);
}
constexpr uint64_t kSeed = 0xCBF29CE484222325ull;

void keep(Letters& letters, char32_t lower) {
  if (letters.count == kLongest) {
    for (size_t i = kLongest - WordFeatures::kSuffixes; i + 1 < kLongest; ++i) letters.lower[i] = letters.lower[i + 1];
    --letters.count;
  }
  letters.lower[letters.count++] = lower;
}

void affixes(const Letters& letters, WordFeatures& out) {
  uint64_t hash = kSeed;
  for (size_t n = 0; n < WordFeatures::kPrefixes && n < letters.count; ++n) {
    hash = step(hash, letters.lower[n]);
    out.prefix[n] = finish(hash);
  }
  hash = kSeed + 1;
  for (size_t n = 0; n < WordFeatures::kSuffixes && n < letters.count; ++n) {
    hash = step(hash, letters.lower[letters.count - 1 - n]);
    out.suffix[n] = finish(hash);
  }
}

char32_t next_code(std::string_view text, size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return ++at, byte;
  return plain_mark(decode_utf8(text, at));
}

}  // namespace

char32_t plain_mark(char32_t code) {
  switch (code) {
    case U'\u2018': case U'\u2019': case U'\u201B': case U'`': case U'\u00B4': return U'\'';
    case U'\u201C': case U'\u201D': case U'\u201E': case U'\u201F': case U'\u00AB': case U'\u00BB': return U'"';
    case U'\u2010': case U'\u2011': case U'\u2012': case U'\u2013': case U'\u2014': case U'\u2015': case U'\u2212': return U'-';
    default: return code;
  }
}

uint32_t hash_of(std::string_view text) { return never_zero(hash64(text)); }

WordFeatures word_features(std::string_view form, bool caseless) {
  WordFeatures out;
  Letters letters;
  uint64_t whole = kSeed, lower = kSeed, shape = kSeed;
  char last = 0;
  int run = 0;
  out.all_capital = true;
  for (size_t at = 0; at < form.size();) {
    char32_t code = next_code(form, at);
    const bool first = whole == kSeed;
    char32_t low = code < 0x80 ? static_cast<char32_t>(to_lower(static_cast<char>(code))) : lower_code(code);
    if (caseless) code = low;
    const bool digit = code < 0x80 && is_digit(static_cast<char>(code));
    const bool upper = code != low;
    const bool letter = upper || (code < 0x80 ? is_lower(static_cast<char>(code)) : is_letter(code));
    const char kind = digit ? 'd' : upper ? 'X' : letter ? 'x' : static_cast<char>(code < 0x80 ? code : 'o');
    whole = step(whole, code);
    if (digit) low = U'0';
    lower = step(lower, low);
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 2) shape = step(shape, static_cast<char32_t>(kind));
    keep(letters, low);
    out.capital = out.capital || (first && upper);
    out.has_lower = out.has_lower || kind == 'x';
    out.has_digit = out.has_digit || digit;
    out.has_letter = out.has_letter || letter;
    out.all_capital = out.all_capital && (upper || !letter);
  }
  out.all_capital = out.all_capital && out.has_letter;
  out.form = finish(whole);
  out.lower = finish(lower);
  out.shape = finish(shape);
  affixes(letters, out);
  return out;
}

void sentence_features(std::span<const Token> words, std::vector<WordFeatures>& out) {
  bool letters = false, lower = false;
  out.clear();
  for (const auto& word : words) {
    out.push_back(word_features(word.form, false));
    letters = letters || out.back().has_letter;
    lower = lower || out.back().has_lower;
  }
  if (lower || !letters) return;
  for (size_t i = 0; i < words.size(); ++i) out[i] = word_features(words[i].form, true);
}

}  // namespace verbale::language
