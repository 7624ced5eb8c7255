// Whether a page is one article: a live blog tells of several moments, a front page is a list of links to articles.
#pragma once
#include <vector>

#include "reading/page_analysis.h"

namespace verbale::reading {

enum class PageKind : uint8_t { article, live_blog, front_page };

// `taken` says of each block of the page whether it is the body. `url` is the page's address; empty = unknown.
PageKind kind_of_page(const PageAnalysis& page, const std::vector<bool>& taken, std::string_view url);

}  // namespace verbale::reading
