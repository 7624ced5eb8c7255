// Who wrote the page: what its head declares, or the byline near the headline.
#pragma once
#include "reading/authors.h"
#include "reading/page_analysis.h"

namespace verbale::reading {

std::vector<Sourced> find_page_authors(const PageAnalysis& page, const AuthorReader& reader);

}  // namespace verbale::reading
