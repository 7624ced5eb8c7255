// Tables with a header (RFC 4180), separated by commas, semicolons or tabs.
#include <algorithm>

#include "base/strings.h"
#include "reading/article_reader.h"
#include "reading/item_sink.h"

namespace verbale::reading {
namespace {

class Reader {
 public:
  Reader(ByteStream& stream, const FieldNames& names, ItemSink& sink) : stream_(stream), names_(names), sink_(sink) {}

  bool read() {
    std::vector<std::string> cells;
    if (!next_row(cells)) return true;
    if (!find_columns(cells))
      return sink_.failure(0, {Code::bad_input, "no column with the text; the columns are: " + join(cells, ", "), Place{sink_.path(), 1}});
    for (uint64_t offset = stream_.offset(); next_row(cells); offset = stream_.offset()) {
      if (!take(cells, offset)) return false;
      sink_.note_progress(stream_);
    }
    return true;
  }

 private:
  // A row may go over several lines when a cell is quoted. False at the end.
  bool next_row(std::vector<std::string>& cells) {
    cells.assign(1, {});
    row_line_ = line_ + 1;
    std::string line;
    bool too_long = false, quoted = false, any = false;
    size_t size = 0;
    too_large_ = false;
    while (stream_.read_line(line, sink_.most_bytes(), too_long)) {
      ++line_;
      any = true;
      if (line_ == 1) choose_separator(line);
      if (line.ends_with('\r')) line.pop_back();
      size += line.size();
      if (size > sink_.most_bytes() || too_long) too_large_ = true;
      if (too_large_) cells.resize(1), cells[0].clear();
      add_line(line, cells, quoted);
      if (!quoted) break;
      cells.back() += '\n';
    }
    return any;
  }

  void choose_separator(std::string_view header) {
    const auto count = [&](char c) { return std::count(header.begin(), header.end(), c); };
    separator_ = count('\t') > count(',') && count('\t') >= count(';') ? '\t' : count(';') > count(',') ? ';' : ',';
  }

  void add_line(std::string_view line, std::vector<std::string>& cells, bool& quoted) const {
    for (size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c == '"') {
        if (quoted && i + 1 < line.size() && line[i + 1] == '"') cells.back() += line[++i];
        else if (quoted || cells.back().empty()) quoted = !quoted;
        else cells.back() += c;
      } else if (c == separator_ && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
  }

  // Which column holds each field: the preferred name that is there.
  bool find_columns(const std::vector<std::string>& header) {
    columns_.fill(~size_t{0});
    std::array<uint32_t, static_cast<size_t>(ItemField::count)> ranks;
    ranks.fill(~0u);
    for (size_t i = 0; i < header.size(); ++i) {
      auto name = std::string_view(header[i]);
      if (name.starts_with("\xEF\xBB\xBF")) name.remove_prefix(3);
      const auto field = names_.find(name);
      if (!field || field->second >= ranks[static_cast<size_t>(field->first)]) continue;
      ranks[static_cast<size_t>(field->first)] = field->second;
      columns_[static_cast<size_t>(field->first)] = i;
    }
    return column(ItemField::text) != ~size_t{0} || column(ItemField::html) != ~size_t{0};
  }

  size_t column(ItemField field) const { return columns_[static_cast<size_t>(field)]; }

  bool take(std::vector<std::string>& cells, uint64_t offset) {
    const auto failed = [&](Code code, const char* why) { return sink_.failure(offset, {code, why, Place{sink_.path(), row_line_}}); };
    if (too_large_) return failed(Code::too_large, "a row that is too large");
    if (cells.size() == 1 && trim(cells[0]).empty()) return true;
    const auto cell = [&](ItemField field) { return column(field) < cells.size() ? std::move(cells[column(field)]) : std::string(); };
    Item item;
    item.bytes = cell(ItemField::text);
    item.form = looks_like_html(item.bytes) ? Item::Form::fragment : Item::Form::text;
    if (trim(item.bytes).empty()) item.bytes = cell(ItemField::html), item.form = Item::Form::page;
    if (trim(item.bytes).empty()) return failed(Code::bad_input, "a row without a text");
    item.hints.title = cell(ItemField::title);
    item.hints.date = cell(ItemField::date);
    item.hints.url = cell(ItemField::url);
    item.hints.publisher = cell(ItemField::publisher);
    item.hints.language = cell(ItemField::language);
    item.hints.fetched = cell(ItemField::fetched);
    if (auto author = cell(ItemField::author); !author.empty()) item.authors.push_back(std::move(author));
    return sink_.item(std::move(item), offset);
  }

  ByteStream& stream_;
  const FieldNames& names_;
  ItemSink& sink_;
  std::array<size_t, static_cast<size_t>(ItemField::count)> columns_{};
  char separator_ = ',';
  size_t line_ = 0, row_line_ = 0;
  bool too_large_ = false;
};

}  // namespace

bool read_csv(ByteStream& stream, const FieldNames& names, ItemSink& sink) { return Reader(stream, names, sink).read(); }

}  // namespace verbale::reading
