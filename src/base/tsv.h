// Tab-separated vocabulary files: a header line of column names, `#` comment lines, empty lines, no quoting.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale {

class TsvRow {
 public:
  TsvRow(const std::vector<std::string_view>& columns, const std::vector<std::string_view>& cells, std::string_view source,
         size_t line)
      : columns_(columns), cells_(cells), source_(source), line_(line) {}
  // The trimmed cell of that column; empty when the row is shorter or the column is absent.
  std::string_view operator[](std::string_view column) const;
  size_t line() const { return line_; }
  Place place() const { return Place{std::string(source_), line_}; }

 private:
  const std::vector<std::string_view>& columns_;
  const std::vector<std::string_view>& cells_;
  std::string_view source_;
  size_t line_;
};

// Calls `each` for every data row. Fails with the exact line when a row has more cells than the header, when a
// column of `required` is missing from the header or empty in a row, or when `each` fails.
Status read_tsv(std::string_view bytes, std::string_view source, const std::vector<std::string_view>& required,
                const std::function<Status(const TsvRow&)>& each);

}  // namespace verbale
