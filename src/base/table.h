// Rows of named columns, written as a table for people, JSON, JSON lines, CSV (RFC 4180) or TSV.
#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace verbale {

enum class TableFormat { table, json, jsonl, csv, tsv };

// Null, a number, a text. In CSV and TSV null is an empty cell, in a table a middle dot.
using Cell = std::variant<std::monostate, int64_t, double, std::string>;

struct TableOptions {
  TableFormat format = TableFormat::tsv;
  bool headers = true;  // JSON always has its keys
  int width = 0;        // columns of the terminal; 0 = no limit
  bool color = false;
};

// Streams: only a table holds back its first rows, to find the widths of its columns.
class TableWriter {
 public:
  TableWriter(std::FILE* out, TableOptions options, std::vector<std::string> columns);
  TableWriter(TableWriter&&) noexcept;
  ~TableWriter();
  void row(const std::vector<Cell>& cells);
  void finish();  // to be called once, after the last row
  size_t rows() const { return rows_; }

 private:
  class Shape;
  class TextTable;
  class Json;
  class Separated;
  std::unique_ptr<Shape> shape_;
  size_t rows_ = 0;
};

}  // namespace verbale
