#include "base/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "base/terminal.h"

namespace verbale {
namespace {

struct Written {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return fmt::format("{:.6g}", number); }
  std::string operator()(const std::string& text) const { return text; }
};
std::string text_of(const Cell& cell) { return std::visit(Written(), cell); }
bool is_number(const Cell& cell) { return cell.index() == 1 || cell.index() == 2; }
bool is_null(const Cell& cell) { return cell.index() == 0; }

void put(std::FILE* out, std::string_view text) { std::fwrite(text.data(), 1, text.size(), out); }

}  // namespace

class TableWriter::Shape {
 public:
  virtual ~Shape() = default;
  virtual void row(const std::vector<Cell>& cells) = 0;
  virtual void finish() = 0;
};

// --- for people --------------------------------------------------------------------------------------------------

class TableWriter::TextTable final : public Shape {
 public:
  TextTable(std::FILE* out, TableOptions options, std::vector<std::string> columns)
      : out_(out), options_(options), columns_(std::move(columns)) {}

  void row(const std::vector<Cell>& cells) override {
    if (!widths_.empty()) return print(cells);
    held_.push_back(cells);
    if (held_.size() == kHeld) release();
  }
  void finish() override {
    if (widths_.empty() && !held_.empty()) release();
    std::fflush(out_);
  }

 private:
  static constexpr size_t kHeld = 1000;
  static constexpr int kNarrow = 8;  // no column is cut below this
  static constexpr int kGap = 2;

  void release() {
    widths_ = natural_widths();
    find_numbers();
    if (options_.width > 0) squeeze();
    if (options_.headers) print_headers();
    for (const auto& cells : held_) print(cells);
    held_.clear();
  }
  // Columns that hold numbers only stand to the right, their headers too.
  void find_numbers() {
    numbers_.assign(columns_.size(), false);
    for (const auto& cells : held_)
      for (size_t i = 0; i < cells.size(); ++i) numbers_[i] = numbers_[i] || is_number(cells[i]);
    for (const auto& cells : held_)
      for (size_t i = 0; i < cells.size(); ++i) numbers_[i] = numbers_[i] && (is_number(cells[i]) || is_null(cells[i]));
  }
  std::vector<int> natural_widths() const {
    std::vector<int> widths;
    for (const auto& column : columns_) widths.push_back(options_.headers ? display_width(column) : 1);
    for (const auto& cells : held_)
      for (size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], display_width(text_of(cells[i])));
    return widths;
  }
  // Takes columns from the widest one until the row fits.
  void squeeze() {
    int total = -kGap;
    for (const int width : widths_) total += width + kGap;
    while (total > options_.width) {
      auto widest = std::max_element(widths_.begin(), widths_.end());
      if (*widest <= kNarrow) return;
      --*widest;
      --total;
    }
  }
  void print_headers() const {
    std::string line;
    for (size_t i = 0; i < columns_.size(); ++i) append(line, i, fit(columns_[i], widths_[i]));
    put(out_, (options_.color ? "\033[1m" + line + "\033[0m" : line) + "\n");
  }
  void print(const std::vector<Cell>& cells) const {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i)
      append(line, i, is_null(cells[i]) ? "·" : fit(text_of(cells[i]), widths_[i]));
    put(out_, line + "\n");
  }
  void append(std::string& line, size_t column, const std::string& text) const {
    const bool right = numbers_[column];
    const auto room = static_cast<size_t>(std::max(0, widths_[column] - display_width(text)));
    const bool last = column + 1 == columns_.size();
    if (right) line.append(room, ' ');
    line += text;
    if (!right && !last) line.append(room, ' ');
    if (!last) line.append(kGap, ' ');
  }

  std::FILE* out_;
  TableOptions options_;
  std::vector<std::string> columns_;
  std::vector<std::vector<Cell>> held_;
  std::vector<bool> numbers_;
  std::vector<int> widths_;  // empty until the first rows are released
};

// --- JSON and JSON lines -----------------------------------------------------------------------------------------

class TableWriter::Json final : public Shape {
 public:
  Json(std::FILE* out, bool lines, std::vector<std::string> columns)
      : out_(out), lines_(lines), columns_(std::move(columns)) {}

  void row(const std::vector<Cell>& cells) override {
    JsonWriter json;
    json.begin_object();
    for (size_t i = 0; i < cells.size(); ++i) {
      json.key(columns_[i]);
      std::visit([&](const auto& v) { write(json, v); }, cells[i]);
    }
    json.end_object();
    if (!lines_) put(out_, first_ ? "[\n" : ",\n");
    put(out_, json.text());
    if (lines_) put(out_, "\n");
    first_ = false;
  }
  void finish() override {
    if (!lines_) put(out_, first_ ? "[]\n" : "\n]\n");
    std::fflush(out_);
  }

 private:
  static void write(JsonWriter& json, std::monostate) { json.null(); }
  template <class T>
  static void write(JsonWriter& json, const T& value) {
    json.value(value);
  }
  std::FILE* out_;
  bool lines_;
  bool first_ = true;
  std::vector<std::string> columns_;
};

// --- CSV and TSV -------------------------------------------------------------------------------------------------

class TableWriter::Separated final : public Shape {
 public:
  Separated(std::FILE* out, char separator, bool headers, const std::vector<std::string>& columns)
      : out_(out), separator_(separator) {
    if (headers) line(std::vector<Cell>(columns.begin(), columns.end()));
  }
  void row(const std::vector<Cell>& cells) override { line(cells); }
  void finish() override { std::fflush(out_); }

 private:
  void line(const std::vector<Cell>& cells) {
    std::string out;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i) out += separator_;
      out += separator_ == '\t' ? plain(text_of(cells[i])) : quoted(text_of(cells[i]));
    }
    put(out_, out + "\n");
  }
  // TSV has no quoting: tabs and line ends inside a cell become blanks.
  static std::string plain(std::string text) {
    for (char& c : text)
      if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return text;
  }
  static std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
  }
  std::FILE* out_;
  char separator_;
};

// --- the face ----------------------------------------------------------------------------------------------------

TableWriter::TableWriter(std::FILE* out, TableOptions options, std::vector<std::string> columns) {
  switch (options.format) {
    case TableFormat::table: shape_ = std::make_unique<TextTable>(out, options, std::move(columns)); break;
    case TableFormat::json:
    case TableFormat::jsonl:
      shape_ = std::make_unique<Json>(out, options.format == TableFormat::jsonl, std::move(columns));
      break;
    default:
      shape_ = std::make_unique<Separated>(out, options.format == TableFormat::csv ? ',' : '\t', options.headers, columns);
  }
}
TableWriter::TableWriter(TableWriter&&) noexcept = default;
TableWriter::~TableWriter() = default;
void TableWriter::row(const std::vector<Cell>& cells) {
  ++rows_;
  shape_->row(cells);
}
void TableWriter::finish() { shape_->finish(); }

}  // namespace verbale
