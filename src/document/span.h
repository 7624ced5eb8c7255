#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace verbale {

// A half-open byte range into Article::text, on code-point borders.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool empty() const { return end <= begin; }
  uint32_t size() const { return empty() ? 0 : end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const {
    return begin < text.size() ? text.substr(begin, size()) : std::string_view();
  }
  auto operator<=>(const Span&) const = default;
};

inline Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace verbale
