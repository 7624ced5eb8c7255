#include "language/name_initials.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "language/neural_data.h"

namespace verbale::language {
namespace {

constexpr size_t kFewest = 2, kMost = 9;      // initials
constexpr size_t kLongestLink = 3;            // letters of a word without a capital inside a name: "of", "and"
constexpr size_t kMostWords = 2 * kMost + 2;  // of a name in full
constexpr float kSure = 0.5f, kCertain = 0.98f;

char32_t first_letter(std::string_view form) {
  size_t at = 0;
  return form.empty() ? U' ' : decode_utf8(form, at);
}

// Whether a word without a capital may stand inside a name.
bool is_link(std::string_view form) { return !is_letter(first_letter(form)) || form.size() <= kLongestLink; }

// The type that a word of [first, last) is surest of, and how sure.
std::pair<size_t, float> surest_type(const learn::Matrix& scores, uint32_t first, uint32_t last) {
  std::pair<size_t, float> best{0, 0};
  for (uint32_t t = first; t < last; ++t)
    for (size_t type = 0; type < (kNameTags - 1) / 2; ++type)
      if (const float sure = std::exp(scores.row(t)[1 + 2 * type]) + std::exp(scores.row(t)[2 + 2 * type]); sure > best.second)
        best = {type, sure};
  return best;
}

void be_certain(learn::Matrix& scores, uint32_t word, size_t tag) {
  std::fill_n(scores.row(word), kNameTags, std::log((1 - kCertain) / (kNameTags - 1)));
  scores.row(word)[tag] = std::log(kCertain);
}

}  // namespace

bool NameInitials::is_pair(std::span<const Token> words, uint32_t initials) {
  if (words[initials - 1].form != "(" || words[initials + 1].form != ")") return false;
  letters_.clear();
  const std::string_view form = words[initials].form;
  for (size_t at = 0; at < form.size();) {
    const char32_t code = decode_utf8(form, at);
    if (!is_upper_code(code)) return false;
    letters_ += code;
  }
  return letters_.size() >= kFewest && letters_.size() <= kMost;
}

uint32_t NameInitials::first_word(std::span<const Token> words, uint32_t bracket) const {
  size_t missing = letters_.size();
  for (uint32_t t = bracket; t-- > 0 && bracket - t <= kMostWords;) {
    const char32_t letter = first_letter(words[t].form);
    if (!is_upper_code(letter)) {
      if (is_link(words[t].form)) continue;
      return bracket;
    }
    if (letter != letters_[missing - 1]) return bracket;
    if (--missing == 0) return t;
  }
  return bracket;
}

void NameInitials::operator()(std::span<const Token> words, learn::Matrix& scores) {
  for (uint32_t t = 2; t + 1 < words.size(); ++t) {
    if (!is_pair(words, t)) continue;
    const uint32_t bracket = t - 1, first = first_word(words, bracket);
    const auto [type, sure] = surest_type(scores, first, bracket);
    if (sure < kSure) continue;
    for (uint32_t i = first; i < bracket; ++i) be_certain(scores, i, i == first ? 1 + 2 * type : 2 + 2 * type);
    be_certain(scores, t, 1 + 2 * type);
  }
}

}  // namespace verbale::language
