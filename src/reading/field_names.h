// Which fields of JSON objects and columns of tables hold what: the names that collections of news use.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace verbale::reading {

enum class ItemField : uint8_t { text, html, title, date, url, publisher, language, author, tags, fetched, count };

class FieldNames {
 public:
  // From data/reading/field_names.tsv.
  static Result<FieldNames> load();
  // The field of that name in any case; and its rank, lower = preferred.
  std::optional<std::pair<ItemField, uint32_t>> find(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::pair<ItemField, uint32_t>> by_name_;
};

}  // namespace verbale::reading
