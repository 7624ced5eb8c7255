// PLOVER sectors: what part of a society an actor belongs to (PLOVER codebook, "Sectors").
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale::knowledge {

enum class Sector : uint8_t {
  COP, GOV, JUD, LEG, MIL, PRM, PTY, REB, SPY, UAF, UNK, AGR, BUS, CRM, CVL, EDU, ELI, JRN, LAB, MED, REF, OPP, PRE, REL, SOC,
};
constexpr int kSectors = 25;

std::string_view name_of(Sector sector);
std::optional<Sector> parse_sector(std::string_view text);

// Up to four sectors, the primary one first.
class SectorList {
 public:
  bool empty() const { return count_ == 0; }
  bool has(Sector sector) const;
  void add(Sector sector);           // no effect when it is there already or the list is full
  void add(const SectorList& more);  // in their order
  void put_first(Sector sector);
  std::optional<Sector> primary() const { return empty() ? std::nullopt : std::optional(items_[0]); }
  const Sector* begin() const { return items_.data(); }
  const Sector* end() const { return items_.data() + count_; }
  std::vector<std::string> names() const;
  bool operator==(const SectorList&) const = default;

 private:
  std::array<Sector, 4> items_{};
  uint8_t count_ = 0;
};

// "GOV;MIL" -> both; fails with bad_data on a word that is no sector.
Result<SectorList> parse_sectors(std::string_view text);

}  // namespace verbale::knowledge
