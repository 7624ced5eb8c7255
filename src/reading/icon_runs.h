// Icon fonts and sprites leave rows of names in scraped text: "icon bookmark-bicon bookmarkicon cameraicon check …",
// often glued to the end of a sentence. They are found by their form: one short stem again and again, ever glued to the
// word before it.
#pragma once
#include <string_view>
#include <vector>

#include "document/span.h"

namespace verbale::reading {

struct TextPart {
  Span span;
  bool icons = false;
};

// Cuts the paragraph into what is icons and what is not; parts are trimmed of white space and never empty.
std::vector<TextPart> split_icon_runs(std::string_view text, Span paragraph);

}  // namespace verbale::reading
