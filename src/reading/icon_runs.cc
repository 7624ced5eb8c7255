#include "reading/icon_runs.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/strings.h"

namespace verbale::reading {
namespace {

constexpr size_t kLeastTimes = 6;              // that the stem must stand in the run
constexpr size_t kShortestStem = 3, kLongestStem = 6;
constexpr uint32_t kWidestGap = 48;            // bytes between two of them
constexpr uint32_t kLongestParagraph = 65536;  // bytes; a longer one is a book or a table, no page with its icons

Span trimmed(std::string_view text, uint32_t begin, uint32_t end) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
  return {begin, end};
}

// The ends of words that look glued ("bookmarkicon", "down-icon"), counted; the commonest that is common enough.
std::string commonest_stem(std::string_view text) {
  std::unordered_map<std::string, size_t> times;
  for (const auto word : split_words(text)) {
    if (word.size() > 40) continue;
    for (size_t size = kShortestStem; size <= kLongestStem && size < word.size(); ++size) {
      const auto stem = word.substr(word.size() - size);
      if (std::all_of(stem.begin(), stem.end(), is_lower)) ++times[std::string(stem)];
    }
  }
  size_t most = 0;
  for (const auto& [stem, n] : times) most = std::max(most, n);
  std::string best;  // the longest of those that are about as common as the commonest
  for (const auto& [stem, n] : times)
    if (n >= kLeastTimes && n * 5 >= most * 4 && (stem.size() > best.size() || (stem.size() == best.size() && stem < best))) best = stem;
  return best;
}

// Glued: the stem ends a word that goes on before it, and a space follows. Prose has such ends ("…tion ", "…ing ") too,
// but never so densely.
std::vector<uint32_t> places_of(std::string_view text, Span paragraph, std::string_view stem) {
  std::vector<uint32_t> out;
  for (size_t at = paragraph.begin; (at = text.find(stem, at)) != std::string_view::npos && at + stem.size() <= paragraph.end; at += stem.size()) {
    const size_t end = at + stem.size();
    if (end < paragraph.end && !is_space(text[end])) continue;
    out.push_back(static_cast<uint32_t>(at));
  }
  return out;
}

// The longest stretch of places without a wide gap.
Span densest(const std::vector<uint32_t>& places) {
  Span best;
  for (size_t first = 0; first < places.size();) {
    size_t last = first;
    while (last + 1 < places.size() && places[last + 1] - places[last] <= kWidestGap) ++last;
    if (last + 1 - first > best.size()) best = {static_cast<uint32_t>(first), static_cast<uint32_t>(last + 1)};
    first = last + 1;
  }
  return best;
}

}  // namespace

std::vector<TextPart> split_icon_runs(std::string_view text, Span paragraph) {
  const auto whole = std::vector<TextPart>{{paragraph, false}};
  if (paragraph.size() > kLongestParagraph) return whole;
  const std::string stem = commonest_stem(paragraph.of(text));
  if (stem.empty()) return whole;
  const auto places = places_of(text, paragraph, stem);
  const Span run = densest(places);
  if (run.size() < kLeastTimes) return whole;
  uint32_t begin = places[run.begin];
  uint32_t end = places[run.end - 1] + static_cast<uint32_t>(stem.size());
  // Names hold no sentence: few words each, no full stop between them.
  const auto inside = text.substr(begin, end - begin);
  if (split_words(inside).size() > run.size() * 4 || inside.find(". ") != std::string_view::npos ||
      inside.find(',') != std::string_view::npos)
    return whole;
  // The last name of the row: "…wticon fm".
  const uint32_t line_end = std::min<uint32_t>(static_cast<uint32_t>(std::min(text.find('\n', end), text.size())), paragraph.end);
  if (split_words(text.substr(end, line_end - end)).size() <= 3) end = line_end;
  // A word glued before the first stem is the first name, unless a sentence ends there.
  const bool after_sentence = begin > paragraph.begin && (text[begin - 1] == '.' || text[begin - 1] == '"' || text[begin - 1] == '!' || text[begin - 1] == '?');
  while (!after_sentence && begin > paragraph.begin && !is_space(text[begin - 1])) --begin;
  std::vector<TextPart> out;
  const Span before = trimmed(text, paragraph.begin, begin), behind = trimmed(text, end, paragraph.end);
  if (!before.empty()) out.push_back({before, false});
  out.push_back({trimmed(text, begin, end), true});
  if (!behind.empty()) out.push_back({behind, false});
  return out;
}

}  // namespace verbale::reading
