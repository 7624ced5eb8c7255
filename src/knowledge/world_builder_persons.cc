#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "knowledge/world_builder.h"

// Persons: their names as texts write them, and the terms that they served.
namespace verbale::knowledge {
namespace {

std::string id_of(std::string_view name) { return replace_all(fold(name), " ", "-"); }

}  // namespace

bool WorldBuilder::family_first(uint32_t state) const {
  return state != kNoIndex && family_first_.contains(world_->states_[state].iso3);
}

uint32_t WorldBuilder::person_of(std::string_view name) {
  std::string id = id_of(name);
  const auto [found, is_new] = world_->person_ids_.emplace(id, world_->persons_.size());
  if (is_new) world_->persons_.push_back({std::move(id), std::string(trim(name.substr(0, name.find(" (")))), {}, {}});
  return found->second;
}

// The whole name, and the part of it that later mentions use: the first word or the last one with its particles.
void WorldBuilder::add_names(uint32_t person, std::string_view name, bool family_first) {
  name = trim(name.substr(0, name.find(" (")));  // "Pedro Sanchez (Colombia)" tells namesakes apart
  const auto words = split_words(name);
  add_alias(person, words);
  if (words.size() < 2) return;
  if (!family_first) first_names_.insert(fold(words[0]));
  if (family_first) return add_alias(person, {words[0]});
  size_t from = words.size() - 1;
  add_alias(person, {words[from]});
  while (from > 1 && particles_.contains(fold(words[from - 1]))) --from;
  if (from < words.size() - 1) add_alias(person, {words.begin() + static_cast<long>(from), words.end()});
}

void WorldBuilder::add_alias(uint32_t person, const std::vector<std::string_view>& words) {
  std::string text;
  for (auto word : words) text += (text.empty() ? "" : " ") + std::string(word);
  auto atoms = atoms_of(text);
  auto& names = world_->persons_[person].names;
  if (atoms.empty() || std::find(names.begin(), names.end(), atoms) != names.end()) return;
  const bool whole = words.size() > 1 && !particles_.contains(fold(words[0]));
  names.push_back(std::move(atoms));
  Sense sense{whole ? SenseKind::person : SenseKind::surname};
  sense.index = person;
  phrase(text, sense);
  // "al-Assad" is met as "Assad" too.
  if (const size_t dash = text.find('-'); words.size() == 1 && dash != std::string::npos && particles_.contains(fold(text.substr(0, dash))))
    phrase(text.substr(dash + 1), sense);
}

bool WorldBuilder::one_holds(uint32_t office) const {
  const std::string& name = world_->offices_[office];
  return !many_holders_.contains(name) && std::any_of(world_->titles_.begin(), world_->titles_.end(), [&](const Title& t) { return t.office == name; });
}

// The user's rows win: the same person's built-in term of that office is replaced, another's ends before the new one begins
// or begins after it has ended.
void WorldBuilder::correct_terms() {
  auto& rows = world_->holdings_;
  for (uint32_t mine = first_own_holding_; mine < rows.size(); ++mine) {
    const Holding own = rows[mine];
    const bool one = one_holds(own.office);
    for (uint32_t i = 0; i < first_own_holding_; ++i) {
      Holding& there = rows[i];
      if (there.office != own.office || there.state != own.state || there.organisation != own.organisation) continue;
      if (!there.period.overlaps(own.period) || (!one && there.person != own.person)) continue;
      if (there.person != own.person && there.period.from < own.period.from) there.period.to = own.period.from - 1;
      else if (there.person != own.person && there.period.to > own.period.to) there.period.from = own.period.to + 1;
      else there.period = {1, 0};
    }
  }
}

// Terms that a correction left without a day.
void WorldBuilder::drop_ended_holdings() {
  for (auto& person : world_->persons_)
    std::erase_if(person.holdings, [&](uint32_t h) { return world_->holdings_[h].period.from > world_->holdings_[h].period.to; });
}

}  // namespace verbale::knowledge
