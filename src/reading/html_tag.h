// The names of HTML elements as small numbers with their traits.
#pragma once
#include <cstdint>
#include <string_view>

namespace verbale::reading {

enum class Tag : uint8_t {
  unknown,
  custom,  // any name with a dash
#define TAG(name, traits) name,
#include "reading/html_tags.def"
#undef TAG
  count,
};

struct TagTraits {
  bool block = false, is_void = false, special = false, formatting = false, closes_p = false, dropped = false, raw = false;
};

// By name in any case; `name` is what stands after "<" or "</".
Tag tag_of(std::string_view name);
const TagTraits& traits_of(Tag tag);
std::string_view name_of(Tag tag);

inline bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

}  // namespace verbale::reading
