// Cuts plain text into paragraphs: at blank lines, and at line breaks unless the lines were wrapped by a machine.
#pragma once
#include <string_view>
#include <vector>

#include "document/span.h"

namespace verbale::reading {

// Spans of the paragraphs, trimmed of white space, in text order; every other byte is white space.
std::vector<Span> cut_paragraphs(std::string_view text);

}  // namespace verbale::reading
