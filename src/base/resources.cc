#include "base/resources.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "base/file.h"

namespace verbale {
namespace {
// Set before the packs are loaded, read afterwards: the lock guards tests that do both.
struct Override {
  std::mutex mutex;
  std::string folder;
  std::map<std::string, std::unique_ptr<std::string>, std::less<>> loaded;
};
Override& override_state() {
  static Override state{{}, std::getenv("VERBALE_DATA") ? std::getenv("VERBALE_DATA") : "", {}};
  return state;
}
}  // namespace

void set_resource_override(std::string folder) {
  auto& state = override_state();
  std::lock_guard lock(state.mutex);
  state.folder = std::move(folder);
}

Result<std::string_view> resource(std::string_view name) {
  auto& state = override_state();
  std::lock_guard lock(state.mutex);
  if (!state.folder.empty()) {
    const std::string path = state.folder + "/" + std::string(name);
    if (auto found = state.loaded.find(path); found != state.loaded.end()) return std::string_view(*found->second);
    if (std::error_code ignored; std::filesystem::is_regular_file(path, ignored)) {
      TRY(auto bytes, read_file(path));
      auto& kept = state.loaded[path] = std::make_unique<std::string>(std::move(bytes));
      return std::string_view(*kept);
    }
  }
  for (const ResourceRow* row = kResourceRows; row->name; ++row)
    if (name == row->name) return std::string_view(row->begin, static_cast<size_t>(row->end - row->begin));
  return fail(Code::not_found, "no such resource: " + std::string(name));
}

std::vector<std::string> resource_names(std::string_view prefix) {
  std::vector<std::string> out;
  for (const ResourceRow* row = kResourceRows; row->name; ++row)
    if (std::string_view(row->name).starts_with(prefix)) out.emplace_back(row->name);
  auto& state = override_state();
  std::lock_guard lock(state.mutex);
  if (!state.folder.empty()) {
    std::error_code ignored;
    for (auto it = std::filesystem::recursive_directory_iterator(state.folder, ignored);
         it != std::filesystem::recursive_directory_iterator(); it.increment(ignored)) {
      auto name = std::filesystem::relative(it->path(), state.folder, ignored).generic_string();
      if (it->is_regular_file(ignored) && name.starts_with(prefix)) out.push_back(std::move(name));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace verbale
