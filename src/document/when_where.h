// Expressions of time (TIMEX3, https://timeml.github.io) and place (GeoNames) found in a document.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "document/date.h"
#include "document/sentence.h"
#include "document/span.h"

namespace verbale {

enum class TimexType : uint8_t { date, time, duration, set };
std::string_view name_of(TimexType type);  // "DATE" …

struct TimeRef {
  Span span;
  uint32_t head = kNone;             // a token inside, the one that the clause's verb governs
  TimexType type = TimexType::date;
  std::string value;                 // TIMEX3: "2017-07-04", "2017-W27", "P3D", "PRESENT_REF", "XXXX-XX-18"
  std::optional<Interval> interval;  // the days that it covers, when they are known
  bool vague = false;                // "recently", "in the near future"
  enum class Bound : uint8_t { none, before, after } bound = Bound::none;  // "since March": after
};

struct PlaceRef {
  Span span;
  uint32_t head = kNone;
  std::string name;
  std::string country;  // ISO3
  std::string admin1;   // name of the first-level division; may be empty
  double lat = 0, lon = 0;  // degrees, WGS 84
  int64_t geonames = 0;     // 0 = none
  enum class Kind : uint8_t { country, admin1, city, region, other } kind = Kind::city;
  bool is_where = false;    // the phrase says where something is, not who acts
  float confidence = 0;
};
std::string_view name_of(PlaceRef::Kind kind);

}  // namespace verbale
