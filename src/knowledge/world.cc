#include "knowledge/world.h"

#include <algorithm>

#include "base/file.h"
#include "base/resources.h"
#include "base/strings.h"
#include "knowledge/world_builder.h"

namespace verbale::knowledge {
namespace {
uint32_t find_in(const std::unordered_map<std::string, uint32_t>& table, std::string_view key) {
  const auto found = table.find(std::string(key));
  return found == table.end() ? kNoIndex : found->second;
}
}  // namespace

Result<std::shared_ptr<const World>> World::from(const std::vector<ActorFile>& files) {
  std::vector<std::pair<ActorFormat, const ActorFile*>> ordered;
  for (const auto& file : files) ordered.emplace_back(format_of(file.bytes), &file);
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  WorldBuilder builder;
  for (const auto& [format, file] : ordered) TRY_VOID(builder.add(*file, format));
  return builder.finish();
}

Result<std::shared_ptr<const World>> World::load(const std::vector<std::string>& user_files) {
  std::vector<ActorFile> files;
  for (const auto& name : resource_names("data/actors/")) {
    if (!name.ends_with(".tsv")) continue;
    TRY(const auto bytes, resource(name));
    files.push_back({name, bytes});
  }
  std::vector<std::string> read(user_files.size());
  for (size_t i = 0; i < user_files.size(); ++i) {
    TRY(read[i], read_file(user_files[i]));
    files.push_back({user_files[i], read[i], true});
  }
  return from(files);
}

uint32_t World::state_index(std::string_view iso3) const { return find_in(state_ids_, iso3); }
uint32_t World::organisation_index(std::string_view id) const { return find_in(organisation_ids_, id); }
uint32_t World::person_index(std::string_view id) const { return find_in(person_ids_, id); }
uint32_t World::office_index(std::string_view office) const { return find_in(office_ids_, office); }

std::span<const uint32_t> World::holders(uint32_t state, uint32_t organisation, uint32_t office) const {
  if (state == kNoIndex && organisation == kNoIndex) return {};
  const auto found = holders_.find(uint64_t{state != kNoIndex ? state : organisation + 0x800000} << 32 | office);
  return found == holders_.end() ? std::span<const uint32_t>() : std::span<const uint32_t>(found->second);
}

std::span<const Sense> World::senses_of(std::string_view phrase) const {
  AtomSplitter splitter;
  uint32_t node = PhraseTrie::kRoot;
  for (auto word : split_words(phrase))
    for (const Atom& atom : splitter(word)) {
      node = trie_.step(node, vocabulary_.find(atom.folded));
      if (node == PhraseTrie::kDead) return {};
    }
  return senses(node);
}

}  // namespace verbale::knowledge
