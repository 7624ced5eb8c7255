#include "reading/html_tag.h"

#include <array>

#include "base/strings.h"

namespace verbale::reading {
namespace {

enum : unsigned { N = 0, B = 1, V = 2, S = 4, F = 8, P = 16, X = 32, R = 64 };

struct Row {
  std::string_view name;
  unsigned traits;
};
constexpr Row kRows[] = {
    {"", N},
    {"-", B},
#define TAG(name, traits) {#name, traits},
#include "reading/html_tags.def"
#undef TAG
};
constexpr size_t kTags = static_cast<size_t>(Tag::count);
static_assert(std::size(kRows) == kTags);
constexpr size_t kLongestName = 10;
constexpr size_t kSlots = 1024;

// The name as HTML writes it: C++ keeps "template" for itself, and no identifier has a dash.
constexpr std::string_view html_name(Row row) {
  if (row.name == "template_") return "template";
  if (row.name == "amp_ad") return "amp-ad";
  return row.name;
}

constexpr uint32_t hash_name(const char* name, size_t size) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < size; ++i) h = (h ^ static_cast<uint8_t>(name[i] | 0x20)) * 16777619u;
  return (h ^ (h >> 15)) % kSlots;
}

struct Tables {
  std::array<uint8_t, kSlots> slots{};
  std::array<TagTraits, kTags> traits{};
  constexpr Tables() {
    for (size_t i = 0; i < kTags; ++i) {
      const unsigned t = kRows[i].traits;
      traits[i] = {(t & B) != 0, (t & V) != 0, (t & S) != 0, (t & F) != 0, (t & P) != 0, (t & X) != 0, (t & R) != 0};
      if (i < 2) continue;
      const auto name = html_name(kRows[i]);
      uint32_t at = hash_name(name.data(), name.size());
      while (slots[at]) at = (at + 1) % kSlots;
      slots[at] = static_cast<uint8_t>(i);
    }
  }
};
constexpr Tables kTables;

}  // namespace

Tag tag_of(std::string_view name) {
  if (name.size() <= kLongestName)
    for (uint32_t at = hash_name(name.data(), name.size()); kTables.slots[at]; at = (at + 1) % kSlots)
      if (equal_ignoring_case(html_name(kRows[kTables.slots[at]]), name)) return static_cast<Tag>(kTables.slots[at]);
  return name.find('-') != std::string_view::npos ? Tag::custom : Tag::unknown;
}

const TagTraits& traits_of(Tag tag) { return kTables.traits[static_cast<size_t>(tag)]; }
std::string_view name_of(Tag tag) { return html_name(kRows[static_cast<size_t>(tag)]); }

}  // namespace verbale::reading
