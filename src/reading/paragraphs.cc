#include "reading/paragraphs.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::reading {
namespace {

// Lines of machine-wrapped prose: all but the last are nearly equally long, and none is as long as a paragraph.
constexpr uint32_t kShortestWrap = 45, kLongestWrap = 100;

Span trimmed(std::string_view text, size_t begin, size_t end) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// A line that ran into the right margin: the next line's first word would not have fitted any more.
bool is_full(Span line, Span next, std::string_view text, uint32_t width) {
  const auto word = next.of(text);
  const auto first_word = static_cast<uint32_t>(std::min(word.find(' '), word.size()));
  return line.size() <= width && line.size() + 1 + first_word > width;
}

// Joins the lines [first, last) of one group, when they are wrapped; else each stays by itself.
void add_group(std::string_view text, const std::vector<Span>& lines, size_t first, size_t last, std::vector<Span>& out) {
  uint32_t width = 0;
  for (size_t i = first; i < last; ++i) width = std::max(width, lines[i].size());
  bool wrapped = last - first > 1 && width >= kShortestWrap && width <= kLongestWrap;
  for (size_t i = first; wrapped && i + 1 < last; ++i) wrapped = is_full(lines[i], lines[i + 1], text, width);
  if (wrapped)
    out.push_back({lines[first].begin, lines[last - 1].end});
  else
    out.insert(out.end(), lines.begin() + static_cast<long>(first), lines.begin() + static_cast<long>(last));
}

}  // namespace

std::vector<Span> cut_paragraphs(std::string_view text) {
  std::vector<Span> lines, out;
  size_t group = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = lines.size() < kMostLines ? std::min(text.find('\n', begin), text.size()) : text.size();
    if (const Span line = trimmed(text, begin, end); !line.empty()) {
      lines.push_back(line);
    } else {
      if (group < lines.size()) add_group(text, lines, group, lines.size(), out);
      group = lines.size();
    }
    begin = end + 1;
  }
  if (group < lines.size()) add_group(text, lines, group, lines.size(), out);
  return out;
}

}  // namespace verbale::reading
