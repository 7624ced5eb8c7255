// What a page declares of itself in its head: <title>, <meta>, <link>, JSON-LD. Nothing is judged here; every value
// keeps where it was found, the most trusted first.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "document/article.h"
#include "reading/html_entities.h"
#include "reading/html_page.h"

namespace verbale::reading {

enum class Field : uint8_t { title, published, updated, author, publisher, description, section, tag, url, language, type, count };
constexpr size_t kFields = static_cast<size_t>(Field::count);

struct Declared {
  std::array<std::vector<Sourced>, kFields> values;  // by field; `from` is "json-ld", "og:title", "title", "link" …
  std::string article_body;                          // of JSON-LD
  bool live_blog = false;                            // JSON-LD says LiveBlogPosting
  std::vector<Sourced>& operator[](Field field) { return values[static_cast<size_t>(field)]; }
  const std::vector<Sourced>& operator[](Field field) const { return values[static_cast<size_t>(field)]; }
  std::string_view first(Field field) const {
    const auto& all = (*this)[field];
    return all.empty() ? std::string_view() : all.front().value;
  }
};

class DeclaredReader {
 public:
  // From data/reading/meta_names.tsv.
  static Result<DeclaredReader> load();
  Declared read(const HtmlPage& page, const HtmlEntities& entities) const;

 private:
  struct MetaName {
    Field field;
    uint32_t rank;
  };
  std::unordered_map<std::string_view, MetaName> names_;
};

// Adds what the JSON of one <script type="application/ld+json"> says of an article. Broken JSON is read as far as it can.
void read_json_ld(std::string_view json, const HtmlEntities& entities, Declared& out);

}  // namespace verbale::reading
