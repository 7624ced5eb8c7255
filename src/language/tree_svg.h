// Dependency trees as SVG, to be looked at.
#pragma once
#include <string>

#include "document/document.h"

namespace verbale::language {

// One drawing: the sentences one below the other, arcs above the words, part of speech and name below.
void append_svg(const Document& document, std::string& out);

}  // namespace verbale::language
