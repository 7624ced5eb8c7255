// One HTML page to one article.
#pragma once
#include "reading/article_reader.h"
#include "reading/authors.h"
#include "reading/byte_map.h"
#include "reading/dateline.h"
#include "reading/page_model.h"
#include "reading/publication_date.h"

namespace verbale::reading {

struct HtmlPacks {
  const PagePacks& page;
  const PageModel& model;
  const AuthorReader& authors;
  const DateReader& dates;
  const RelativeDates& relative;
  const DatelineReader& datelines;
};

// `utf8` is the page; `map` leads from it to the bytes as they came.
Article read_html(const HtmlPacks& packs, std::string_view utf8, const ByteMap& map, const Hints& hints);

// The host of an address without "www.": "https://www.example.org/a" -> "example.org".
std::string host_of(std::string_view url);

}  // namespace verbale::reading
