// Streams of articles out of files, folders, standard input and lists of them. Forms are recognised by content: HTML,
// plain text, JSONL, WARC and WET, RSS and Atom, CSV with a header, each also as .gz or .zst. Memory is bounded by the
// largest single item.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reading/article_reader.h"

namespace verbale::reading {

// Where an item starts: the path as walked, the byte offset in the unpacked stream, and the item's number in the file.
struct Position {
  std::string path;
  uint64_t offset = 0;
  uint64_t record = 0;
  std::string token() const;  // "record:offset:path", one line; parse() reads it back
  static std::optional<Position> parse(std::string_view token);
};

// One article's bytes before they are read; workers may turn items into articles in parallel.
struct Item {
  std::string bytes;
  Hints hints;
  // page: HTML or plain text, to be recognised; text: finished text (a field, WET); fragment: the HTML of a body alone.
  enum class Form : uint8_t { page, text, fragment } form = Form::page;
  std::vector<std::string> authors, tags;  // that came beside the text
  Position position;
  std::string place() const;  // "path" or "path!record", for people
};

struct Progress {
  uint64_t bytes_done = 0;   // of the files on disk, packed as they are
  uint64_t bytes_total = 0;  // 0 = unknown (standard input)
  uint64_t items = 0;
  std::string_view path;
};

struct SourceOptions {
  std::vector<std::string> files_from;    // lists of paths, one a line; "-" = standard input
  std::optional<Position> resume_after;   // items up to and including this one are skipped
  size_t max_item_bytes = size_t{16} << 20;  // a larger item is a failure of its own
};

// Each callback returns true to go on, false to stop early.
using OnItem = std::function<bool(Item&&)>;
using OnArticle = std::function<bool(Article&&, const Position&)>;
using OnFailure = std::function<bool(const Position&, const Error&)>;
using OnProgress = std::function<void(const Progress&)>;  // may be empty

// Calls `on_item` for every item of the paths, folders walked in sorted order, "-" = standard input. What cannot be read
// goes to `on_failure` with its place, and the rest goes on. Fails only when a list of paths itself cannot be read.
Status for_each_item(const std::vector<std::string>& paths, const SourceOptions& options, const OnItem& on_item,
                     const OnFailure& on_failure, const OnProgress& progress = {});

// The same for the bytes of one file in memory, whose name is `path`.
Status for_each_item_in(std::string_view bytes, const std::string& path, const SourceOptions& options, const OnItem& on_item,
                        const OnFailure& on_failure);

// The article of an item: page() or plain() with the fields that came beside the text.
Result<Article> read_item(const ArticleReader& reader, Item&& item);

// Both in one, on one thread.
Status for_each_article(const ArticleReader& reader, const std::vector<std::string>& paths, const SourceOptions& options,
                        const OnArticle& on_article, const OnFailure& on_failure, const OnProgress& progress = {});

}  // namespace verbale::reading
