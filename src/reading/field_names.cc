#include "reading/field_names.h"

#include <algorithm>
#include <array>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace verbale::reading {

Result<FieldNames> FieldNames::load() {
  constexpr std::string_view kFile = "data/reading/field_names.tsv";
  constexpr std::array<std::string_view, static_cast<size_t>(ItemField::count)> kFields = {
      "text", "html", "title", "date", "url", "publisher", "language", "author", "tags", "fetched"};
  TRY(auto bytes, resource(kFile));
  FieldNames names;
  TRY_VOID(read_tsv(bytes, kFile, {"field", "name"}, [&](const TsvRow& row) -> Status {
    const auto field = std::find(kFields.begin(), kFields.end(), row["field"]);
    if (field == kFields.end()) return fail(Code::bad_data, "no such field: " + std::string(row["field"]), row.place());
    const auto rank = static_cast<uint32_t>(names.by_name_.size());
    names.by_name_.try_emplace(lower_ascii(row["name"]), static_cast<ItemField>(field - kFields.begin()), rank);
    return {};
  }));
  return names;
}

std::optional<std::pair<ItemField, uint32_t>> FieldNames::find(std::string_view name) const {
  const auto found = by_name_.find(lower_ascii(trim(name)));
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

}  // namespace verbale::reading
