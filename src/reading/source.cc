#include "reading/source.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/file.h"
#include "base/strings.h"
#include "reading/item_sink.h"

namespace verbale::reading {
namespace {
namespace fs = std::filesystem;

std::optional<uint64_t> number(std::string_view text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// All files under a folder, sorted; a folder that cannot be listed is reported, links to folders are not followed.
std::vector<std::string> files_under(const std::string& root, const OnFailure& on_failure) {
  std::vector<std::string> files, folders = {root};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    std::error_code error, ignored;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator(); it.increment(error)) {
      if (it->is_directory(ignored) && !it->is_symlink(ignored)) folders.push_back(it->path().string());
      else if (it->is_regular_file(ignored)) files.push_back(it->path().string());
    }
    if (error) on_failure({folder, 0, 0}, system_error(folder, error.value()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> walk(const std::vector<std::string>& paths, const OnFailure& on_failure) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    auto inside = files_under(path, on_failure);
    files.insert(files.end(), std::make_move_iterator(inside.begin()), std::make_move_iterator(inside.end()));
  }
  return files;
}

}  // namespace

std::string Position::token() const { return std::to_string(record) + ":" + std::to_string(offset) + ":" + path; }

std::optional<Position> Position::parse(std::string_view token) {
  const size_t first = token.find(':');
  const size_t second = first == std::string_view::npos ? first : token.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto record = number(token.substr(0, first));
  const auto offset = number(token.substr(first + 1, second - first - 1));
  if (!record || !offset) return std::nullopt;
  return Position{std::string(token.substr(second + 1)), *offset, *record};
}

std::string Item::place() const {
  return position.record == 0 ? position.path : position.path + "!" + std::to_string(position.record);
}

bool ItemSink::skips_next() const {
  const auto& after = options_.resume_after;
  return after && after->path == path_ && static_cast<uint64_t>(record_ + 1) <= after->record;
}

bool ItemSink::item(Item&& item, uint64_t offset) {
  const bool skip = skips_next();
  item.position = next(offset);
  if (skip) return true;
  item.hints.path = item.place();
  ++counts_.items;
  return on_item_(std::move(item));
}

bool ItemSink::failure(uint64_t offset, Error error) {
  const bool skip = skips_next();
  const Position position = next(offset);
  return skip || on_failure_(position, error);
}

void ItemSink::note_progress(const ByteStream& stream) {
  counts_.bytes_done += stream.packed_done() - before_;
  before_ = stream.packed_done();
  counts_.path = path_;
  if (progress_) progress_(counts_);
}

bool read_whole(ByteStream& stream, ItemSink& sink) {
  sink.single();
  const auto view = stream.peek(sink.most_bytes() + 1);
  if (view.size() > sink.most_bytes())
    return sink.failure(0, {Code::too_large, "one text of more than " + std::to_string(sink.most_bytes()) + " bytes", Place{sink.path()}});
  Item item;
  item.bytes = view;
  stream.skip(view.size());
  if (auto error = stream.take_error(); error && item.bytes.empty()) return sink.failure(0, std::move(*error));
  if (trim(item.bytes).empty()) return sink.failure(0, {Code::bad_input, "empty", Place{sink.path()}});
  sink.note_progress(stream);
  return sink.item(std::move(item), 0);
}

namespace {

enum class Form : uint8_t { whole, warc, json, csv, feed };

// A first line of several known names, one of them of a text, in no markup.
bool is_table(std::string_view line, const FieldNames& names) {
  if (line.starts_with('<')) return false;
  for (const char separator : {',', ';', '\t'}) {
    const auto cells = split(line, separator);
    if (cells.size() < 2) continue;
    size_t known = 0;
    bool text = false;
    for (auto cell : cells) {
      cell = trim(cell);
      if (cell.size() > 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
      const auto field = names.find(cell);
      known += field.has_value();
      text = text || (field && (field->first == ItemField::text || field->first == ItemField::html));
    }
    if (text && known >= 2) return true;
  }
  return false;
}

Form form_of(std::string_view head, const std::string& path, const FieldNames& names) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = trim(head);
  if (head.starts_with("WARC/")) return Form::warc;
  if (head.starts_with('{') || (head.starts_with('[') && trim(head.substr(1)).starts_with('{'))) return Form::json;
  if (head.starts_with('<') && (head.find("<rss") != std::string_view::npos || head.find("<feed") != std::string_view::npos || head.find("<rdf:RDF") != std::string_view::npos) &&
      head.find("<html") == std::string_view::npos)
    return Form::feed;
  const std::string lower = lower_ascii(path);
  for (const char* end : {".csv", ".csv.gz", ".csv.zst", ".tsv", ".tsv.gz", ".tsv.zst"})
    if (lower.ends_with(end)) return Form::csv;
  return is_table(head.substr(0, head.find('\n')), names) ? Form::csv : Form::whole;
}

bool read_items(ByteStream& stream, const FieldNames& names, ItemSink& sink) {
  bool go_on = true;
  switch (form_of(stream.peek(4096).substr(0, 4096), sink.path(), names)) {
    case Form::warc: go_on = read_warc(stream, sink); break;
    case Form::json: go_on = read_json(stream, names, sink); break;
    case Form::csv: go_on = read_csv(stream, names, sink); break;
    case Form::feed: go_on = read_feed(stream, sink); break;
    default: go_on = read_whole(stream, sink);
  }
  if (auto error = stream.take_error(); go_on && error) go_on = sink.failure(stream.offset(), std::move(*error));
  sink.note_progress(stream);
  return go_on;
}

bool read_file_items(const std::string& path, const FieldNames& names, ItemSink& sink) {
  auto stream = ByteStream::open(path);
  return stream ? read_items(*stream, names, sink) : sink.failure(0, stream.error());
}

// The paths in a list: one a line, "#" comments and empty lines passed over.
Status add_listed(const std::string& list, std::vector<std::string>& paths) {
  TRY(auto stream, ByteStream::open(list));
  std::string line;
  bool too_long = false;
  while (stream.read_line(line, 65536, too_long))
    if (const auto path = trim(line); !path.empty() && path[0] != '#') paths.emplace_back(path);
  return {};
}

uint64_t size_of(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : size;
}

}  // namespace

Status for_each_item(const std::vector<std::string>& paths, const SourceOptions& options, const OnItem& on_item,
                     const OnFailure& on_failure, const OnProgress& progress) {
  TRY(const auto names, FieldNames::load());
  std::vector<std::string> all = paths;
  for (const auto& list : options.files_from) TRY_VOID(add_listed(list, all));
  const auto files = walk(all, on_failure);
  Progress counts;
  for (const auto& path : files) counts.bytes_total += path == "-" ? 0 : size_of(path);
  auto begin = files.begin();
  if (options.resume_after)
    if (const auto at = std::find(files.begin(), files.end(), options.resume_after->path); at != files.end())
      begin = options.resume_after->record == 0 ? at + 1 : at;
  for (auto it = files.begin(); it != begin; ++it) counts.bytes_done += size_of(*it);
  for (auto it = begin; it != files.end(); ++it) {
    ItemSink sink(*it, options, on_item, on_failure, progress, counts);
    if (!read_file_items(*it, names, sink)) return {};
  }
  return {};
}

Status for_each_item_in(std::string_view bytes, const std::string& path, const SourceOptions& options, const OnItem& on_item,
                        const OnFailure& on_failure) {
  TRY(const auto names, FieldNames::load());
  Progress counts;
  const OnProgress quiet;
  ItemSink sink(path, options, on_item, on_failure, quiet, counts);
  auto stream = ByteStream::of(bytes, path);
  read_items(stream, names, sink);
  return {};
}

Result<Article> read_item(const ArticleReader& reader, Item&& item) {
  auto article = [&]() -> Result<Article> {
    if (item.form == Item::Form::page) return reader.page(item.bytes, item.hints);
    return item.form == Item::Form::text ? reader.finished(std::move(item.bytes), item.hints) : reader.fragment(item.bytes, item.hints);
  }();
  if (!article) return article;
  if (!item.authors.empty()) article->authors.clear();
  for (auto& author : item.authors) article->authors.push_back({std::move(author), "given"});
  for (auto& tag : item.tags) article->tags.push_back({std::move(tag), "given"});
  return article;
}

Status for_each_article(const ArticleReader& reader, const std::vector<std::string>& paths, const SourceOptions& options,
                        const OnArticle& on_article, const OnFailure& on_failure, const OnProgress& progress) {
  const auto read = [&](Item&& item) {
    const Position position = item.position;
    auto article = read_item(reader, std::move(item));
    return article ? on_article(std::move(*article), position) : on_failure(position, article.error());
  };
  return for_each_item(paths, options, read, on_failure, progress);
}

}  // namespace verbale::reading
