// Places of the world by name, straight out of the mapped bytes of data/places/places.bin (docs/formats/places.md).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace verbale::knowledge {

enum class PlaceKind : uint8_t { country, admin1, city, region, admin2, capital };

struct GazetteerPlace {
  int64_t geonames = 0;  // 0 = not in GeoNames, or not known to us
  double lat = 0, lon = 0;
  uint32_t population = 0;  // of people; a made-up weight for regions and divisions
  std::string_view name;
  std::string_view country;  // ISO 3166-1 alpha-3, "XX" = none or many
  std::string_view admin1;
  PlaceKind kind = PlaceKind::city;
};

class Gazetteer {
 public:
  // What a name's words are besides: common English words, people's first names, surnames.
  static constexpr uint8_t kCommon = 1, kFirstName = 2, kSurname = 4;

  // A name's places are entries [first, last), the most populous first. Names of people may have flags and no places.
  struct Hit {
    uint32_t first = 0, last = 0;
    uint8_t flags = 0;
    bool exact = false;   // the key is a name of some place
    bool longer = false;  // some name begins with the key and goes on
  };

  static Result<Gazetteer> load();                        // of the built-in pack
  static Result<Gazetteer> open(std::string_view bytes);  // views them; refuses what is no whole pack

  // Key: folded words (base/utf8.h fold) with one blank between. Binary search, no allocation.
  Hit find(std::string_view key) const;
  GazetteerPlace place(uint32_t entry) const;
  uint32_t names() const { return names_; }
  uint32_t places() const { return places_; }

 private:
  enum Section { kKeys, kEntries, kPlaces, kAdmins, kCountries, kKeyBytes, kNameBytes, kAdminBytes, kSections };
  uint32_t number(Section section, size_t at) const;
  std::string_view key(uint32_t index) const;
  std::string_view text(Section section, uint32_t offset) const;
  uint32_t lower_bound(std::string_view wanted, uint32_t low, uint32_t high) const;

  std::string_view sections_[kSections];
  uint32_t names_ = 0, places_ = 0;
  static constexpr size_t kLetters = 26;
  // Where the keys stand that begin with two given letters: begins_[a][b] to begins_[a][b + 1].
  std::array<std::array<uint32_t, kLetters + 1>, kLetters> begins_{};
};

// The words of a name as keys join them: runs of letters and figures, folded, one blank between.
std::string gazetteer_key(std::string_view name);

}  // namespace verbale::knowledge
