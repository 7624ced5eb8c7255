#include "reading/source.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/file.h"
#include "base/strings.h"

namespace verbale::reading {
namespace {
namespace fs = std::filesystem;

std::optional<uint64_t> number(std::string_view text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// All files under the paths, folders in sorted order; what cannot be listed is reported.
std::vector<std::string> walk(const std::vector<std::string>& paths, const OnFailure& on_failure) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    auto it = fs::recursive_directory_iterator(path, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error))
      if (it->is_regular_file(error)) inside.push_back(it->path().string());
    if (error) on_failure({path, 0, 0}, system_error(path, error.value()));
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
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

Status for_each_item(const std::vector<std::string>& paths, const SourceOptions& options, const OnItem& on_item,
                     const OnFailure& on_failure, const OnProgress& progress) {
  for (const auto& path : walk(paths, on_failure)) {
    Position position{path, 0, 0};
    auto bytes = read_file(path == "-" ? "/dev/stdin" : path, options.max_item_bytes);
    if (!bytes) {
      if (!on_failure(position, bytes.error())) return {};
      continue;
    }
    Item item;
    item.bytes = std::move(*bytes);
    item.hints.path = path;
    item.position = position;
    if (!on_item(std::move(item))) return {};
    if (progress) progress({0, 0, 1, path});
  }
  return {};
}

Result<Article> read_item(const ArticleReader& reader, Item&& item) {
  return item.plain ? Result<Article>(reader.plain(std::move(item.bytes), item.hints)) : reader.page(item.bytes, item.hints);
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
