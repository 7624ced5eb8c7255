// Cuts plain text into paragraphs: at blank lines, and at line breaks unless the lines were wrapped by a machine.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "document/span.h"

namespace verbale::reading {

// Spans of the paragraphs, trimmed of white space, in text order; every other byte is white space. What stands behind
// kMostLines lines is one paragraph: memory stays bounded.
constexpr size_t kMostLines = 50'000;
std::vector<Span> cut_paragraphs(std::string_view text);

}  // namespace verbale::reading
