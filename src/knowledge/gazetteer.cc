#include "knowledge/gazetteer.h"

#include <cstring>

#include "base/resources.h"
#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::knowledge {

namespace {

constexpr std::string_view kMagic = "VBPLACE1";
constexpr size_t kPlaceBytes = 24, kKeyBytesARow = 8;

uint32_t read32(std::string_view bytes, size_t at) {
  uint32_t out = 0;
  if (at + 4 <= bytes.size()) std::memcpy(&out, bytes.data() + at, 4);
  return out;
}

}  // namespace

Result<Gazetteer> Gazetteer::load() {
  TRY(const auto bytes, resource("data/places/places.bin"));
  return open(bytes);
}

Result<Gazetteer> Gazetteer::open(std::string_view bytes) {
  const auto broken = [] { return fail(Code::bad_data, "no whole gazetteer pack", Place{"data/places/places.bin"}); };
  if (!bytes.starts_with(kMagic)) return broken();
  Gazetteer out;
  out.names_ = read32(bytes, 8);
  out.places_ = read32(bytes, 12);
  for (size_t i = 0; i < kSections; ++i) {
    const size_t at = read32(bytes, 16 + 8 * i), size = read32(bytes, 20 + 8 * i);
    if (at > bytes.size() || size > bytes.size() - at) return broken();
    out.sections_[i] = bytes.substr(at, size);
  }
  if (out.sections_[kKeys].size() != (out.names_ + size_t{1}) * kKeyBytesARow) return broken();
  if (out.sections_[kPlaces].size() != out.places_ * kPlaceBytes) return broken();
  for (size_t a = 0; a < kLetters; ++a)
    for (size_t b = 0; b <= kLetters; ++b) {
      const char two[] = {static_cast<char>('a' + a), static_cast<char>('a' + b)};
      out.begins_[a][b] = out.lower_bound({two, 2}, 0, out.names_);
    }
  return out;
}

uint32_t Gazetteer::number(Section section, size_t at) const { return read32(sections_[section], at); }

std::string_view Gazetteer::key(uint32_t index) const {
  const uint32_t begin = number(kKeys, index * kKeyBytesARow), end = number(kKeys, (index + size_t{1}) * kKeyBytesARow);
  const auto all = sections_[kKeyBytes];
  return begin <= end && end <= all.size() ? all.substr(begin, end - begin) : std::string_view();
}

uint32_t Gazetteer::lower_bound(std::string_view wanted, uint32_t low, uint32_t high) const {
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (key(middle) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Gazetteer::Hit Gazetteer::find(std::string_view wanted) const {
  const bool letters = wanted.size() >= 2 && is_lower(wanted[0]) && is_lower(wanted[1]);
  const uint32_t* range = letters ? begins_[static_cast<size_t>(wanted[0] - 'a')].data() + (wanted[1] - 'a') : nullptr;
  const uint32_t low = range ? lower_bound(wanted, range[0], range[1]) : lower_bound(wanted, 0, names_);
  Hit out;
  out.exact = low < names_ && key(low) == wanted;
  const uint32_t next = out.exact ? low + 1 : low;
  const auto after = next < names_ ? key(next) : std::string_view();
  out.longer = after.size() > wanted.size() && after.starts_with(wanted) && after[wanted.size()] == ' ';
  if (!out.exact) return out;
  const uint32_t row = number(kKeys, low * kKeyBytesARow + 4),
                 behind = number(kKeys, (low + size_t{1}) * kKeyBytesARow + 4);
  out.first = row >> 4;
  out.last = behind >> 4;
  out.flags = row & 15;
  out.exact = out.first < out.last;
  return out;
}

std::string_view Gazetteer::text(Section section, uint32_t offset) const {
  const auto all = sections_[section];
  if (offset >= all.size()) return {};
  const auto rest = all.substr(offset);
  return rest.substr(0, rest.find('\0'));
}

GazetteerPlace Gazetteer::place(uint32_t entry) const {
  const uint32_t index = number(kEntries, entry * size_t{4});
  const size_t at = index * kPlaceBytes;
  GazetteerPlace out;
  if (index >= places_) return out;
  out.geonames = number(kPlaces, at);
  out.lat = static_cast<int32_t>(number(kPlaces, at + 4)) / 1e5;
  out.lon = static_cast<int32_t>(number(kPlaces, at + 8)) / 1e5;
  out.population = number(kPlaces, at + 12);
  out.name = text(kNameBytes, number(kPlaces, at + 16));
  const uint32_t last = number(kPlaces, at + 20);
  out.admin1 = text(kAdminBytes, number(kAdmins, (last & 0xFFFF) * 4));
  const auto country =
      sections_[kCountries].substr(std::min<size_t>((last >> 16 & 0xFF) * 4, sections_[kCountries].size()), 4);
  out.country = country.substr(0, country.find('\0'));
  out.kind = static_cast<PlaceKind>(std::min<uint32_t>(last >> 24, 5));
  return out;
}

std::string gazetteer_key(std::string_view name) {
  const std::string folded = fold(name);
  std::string out;
  bool gap = false;
  for (const char c : folded) {
    if (!is_alpha(c) && !is_digit(c) && static_cast<unsigned char>(c) < 0x80) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace verbale::knowledge
