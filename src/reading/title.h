// The headline of a page: one of its headings, checked against what the head declares.
#pragma once
#include "reading/declared.h"
#include "reading/page_blocks.h"

namespace verbale::reading {

struct FoundTitle {
  Sourced title;
  uint32_t block = kNone;  // index into PageText::blocks, when the headline stands on the page
};

FoundTitle find_title(const HtmlPage& page, const PageText& text, const Declared& declared);

// The title without the site's name at either end: "Talks begin | The Daily" -> "Talks begin".
std::string without_site(std::string_view title, const std::vector<std::string>& site_names);

}  // namespace verbale::reading
