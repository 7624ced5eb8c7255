#include "reading/declared.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace verbale::reading {
namespace {

constexpr std::array<std::string_view, kFields> kFieldNames = {
    "title", "published", "updated", "author", "publisher", "description", "section", "tag", "url", "language", "type"};
constexpr size_t kLongestValue = 4000;

// One line of text: entities decoded, also when they were written twice (&amp;amp;), white space collapsed.
std::string clean(std::string_view raw, const HtmlEntities& entities) {
  std::string once = entities.decode(raw.substr(0, kLongestValue));
  if (once.find('&') != std::string::npos) once = entities.decode(once);
  once = replace_all(std::move(once), "\xC2\xA0", " ");
  std::string out;
  for (const auto word : split_words(once)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace

Result<DeclaredReader> DeclaredReader::load() {
  constexpr std::string_view kFile = "data/reading/meta_names.tsv";
  TRY(auto bytes, resource(kFile));
  DeclaredReader reader;
  TRY_VOID(read_tsv(bytes, kFile, {"field", "name"}, [&](const TsvRow& row) -> Status {
    const auto at = std::find(kFieldNames.begin(), kFieldNames.end(), row["field"]);
    if (at == kFieldNames.end()) return fail(Code::bad_data, "no such field: " + std::string(row["field"]), row.place());
    const auto rank = static_cast<uint32_t>(reader.names_.size());
    reader.names_.try_emplace(row["name"], MetaName{static_cast<Field>(at - kFieldNames.begin()), rank});
    return {};
  }));
  return reader;
}

Declared DeclaredReader::read(const HtmlPage& page, const HtmlEntities& entities) const {
  Declared out;
  for (const auto json : page.json_ld) read_json_ld(json, entities, out);
  struct Found {
    MetaName name;
    std::string_view key, content;
  };
  std::vector<Found> found;
  for (const auto& meta : page.metas)
    if (const auto at = names_.find(lower_ascii(meta.name)); at != names_.end() && !trim(meta.content).empty())
      found.push_back({at->second, at->first, meta.content});
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.name.rank < b.name.rank; });
  for (const auto& f : found)
    if (auto value = clean(f.content, entities); !value.empty()) out[f.name.field].push_back({std::move(value), std::string(f.key)});
  const auto add = [&](Field field, std::string_view raw, const char* from) {
    if (auto value = clean(raw, entities); !value.empty()) out[field].push_back({std::move(value), from});
  };
  add(Field::title, page.title, "title");
  if (!page.canonical.empty()) out[Field::url].insert(out[Field::url].begin(), {clean(page.canonical, entities), "link"});
  if (!page.language.empty()) out[Field::language].insert(out[Field::language].begin(), {clean(page.language, entities), "html lang"});
  return out;
}

}  // namespace verbale::reading
