#include "knowledge/sectors.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::knowledge {
namespace {
constexpr std::array<std::string_view, kSectors> kNames = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
                                                           "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
                                                           "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"};
}

std::string_view name_of(Sector sector) { return kNames[static_cast<size_t>(sector)]; }

std::optional<Sector> parse_sector(std::string_view text) {
  const auto found = std::find(kNames.begin(), kNames.end(), text);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Sector>(found - kNames.begin());
}

bool SectorList::has(Sector sector) const { return std::find(begin(), end(), sector) != end(); }

void SectorList::add(Sector sector) {
  if (!has(sector) && count_ < items_.size()) items_[count_++] = sector;
}

void SectorList::add(const SectorList& more) {
  for (Sector sector : more) add(sector);
}

void SectorList::put_first(Sector sector) {
  SectorList out;
  out.add(sector);
  out.add(*this);
  *this = out;
}

std::vector<std::string> SectorList::names() const {
  std::vector<std::string> out;
  for (Sector sector : *this) out.emplace_back(name_of(sector));
  return out;
}

Result<SectorList> parse_sectors(std::string_view text) {
  SectorList out;
  for (auto word : split(text, ';')) {
    word = trim(word);
    if (word.empty()) continue;
    const auto sector = parse_sector(word);
    if (!sector) return fail(Code::bad_data, "'" + std::string(word) + "' is no PLOVER sector");
    out.add(*sector);
  }
  return out;
}

}  // namespace verbale::knowledge
