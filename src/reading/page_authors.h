// Who wrote the page: what its head declares, or the byline near the headline.
#pragma once
#include "reading/authors.h"
#include "reading/page_analysis.h"

namespace verbale::reading {

// `bytes` are those that the page was analysed from.
std::vector<Sourced> find_page_authors(const PageAnalysis& page, const AuthorReader& reader, const HtmlEntities& entities, std::string_view bytes);

}  // namespace verbale::reading
