#include "base/tsv.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale {

std::string_view TsvRow::operator[](std::string_view column) const {
  for (size_t i = 0; i < columns_.size() && i < cells_.size(); ++i)
    if (columns_[i] == column) return trim(cells_[i]);
  return {};
}

Status read_tsv(std::string_view bytes, std::string_view source, const std::vector<std::string_view>& required,
                const std::function<Status(const TsvRow&)>& each) {
  std::vector<std::string_view> columns, cells;
  size_t number = 0;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty() || line.starts_with('#')) continue;
    auto& into = columns.empty() ? columns : cells;
    into.clear();
    split(line, '\t', into);
    if (&into == &columns) {
      for (auto& name : columns) name = trim(name);
      for (auto name : required)
        if (std::find(columns.begin(), columns.end(), name) == columns.end())
          return fail(Code::bad_data, "the header has no column '" + std::string(name) + "'",
                      Place{std::string(source), number});
      continue;
    }
    const TsvRow row(columns, cells, source, number);
    if (cells.size() > columns.size())
      return fail(Code::bad_data,
                  std::to_string(cells.size()) + " cells under " + std::to_string(columns.size()) + " columns", row.place());
    for (auto name : required)
      if (row[name].empty()) return fail(Code::bad_data, "column '" + std::string(name) + "' is empty", row.place());
    TRY_VOID(each(row));
  }
  return {};
}

}  // namespace verbale
