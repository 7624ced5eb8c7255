#include "where/geocoder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"

namespace verbale::where {
namespace {

const Geocoder& geocoder() {
  static const auto loaded = Geocoder::load();
  if (!loaded) ADD_FAILURE() << loaded.error().text();
  return *loaded;
}

// Code points before the byte, as the scorer counts.
size_t chars(std::string_view text, size_t byte) {
  return static_cast<size_t>(std::count_if(text.begin(), text.begin() + static_cast<ptrdiff_t>(byte),
                                           [](char c) { return (c & 0xC0) != 0x80; }));
}

// Writes predictions for place.dev.jsonl to $VERBALE_PLACE_OUT, in the form score_spans.py reads.
TEST(Geocoder, WritesPredictionsOfTheGoldSet) {
  const char* out_path = std::getenv("VERBALE_PLACE_OUT");
  const char* in_path = std::getenv("VERBALE_PLACE_IN");
  if (!out_path || !in_path) GTEST_SKIP() << "VERBALE_PLACE_IN and VERBALE_PLACE_OUT are not set";
  const auto bytes = read_file(in_path);
  ASSERT_TRUE(bytes);
  std::ofstream out(out_path);
  JsonParser parser;
  for (const auto line : split(*bytes, '\n')) {
    if (trim(line).empty()) continue;
    const auto row = parser.parse(line);
    ASSERT_TRUE(row);
    Document document;
    document.article.text = *(*row)["text"].text();
    geocoder()(document);
    JsonWriter json;
    json.begin_object().field("id", *(*row)["id"].text()).key("places").begin_array();
    for (const auto& ref : document.places)
      json.begin_object()
          .field("s", chars(document.text(), ref.span.begin))
          .field("e", chars(document.text(), ref.span.end))
          .field("lat", ref.lat)
          .field("lon", ref.lon)
          .field("gid", std::to_string(ref.geonames))
          .field("country", ref.country)
          .field("where", ref.is_where)
          .end_object();
    json.end_array().end_object();
    out << json.text() << "\n";
  }
}

}  // namespace
}  // namespace verbale::where
