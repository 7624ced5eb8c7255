// How fast dates and places are found on one core, without a parser, against a floor measured in the same run: reading
// every byte of the text once and folding it to lower case.
//
// usage: when_where_bench [ROUNDS] [FILE.jsonl]      reads examples/articles/wire.jsonl
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "when/tagger.h"
#include "where/geocoder.h"

namespace {
using namespace verbale;

// Processor time of this process: other work on the machine does not count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::vector<Document> corpus(const std::string& path) {
  std::vector<Document> out;
  const auto bytes = read_file(path);
  CHECK(bytes, "the corpus is there");
  JsonParser parser;
  for (auto line : split(*bytes, '\n')) {
    const auto object = parser.parse(line);
    if (!object) continue;
    Document& document = out.emplace_back();
    document.article.text = std::string(object->operator[]("text").text().value_or(""));
    document.article.date.interval = parse_iso(object->operator[]("date").text().value_or(""));
  }
  return out;
}

template <class Stage>
double run(Stage&& stage, std::vector<Document>& documents) {
  const double begin = seconds();
  for (auto& document : documents) stage(document);
  return seconds() - begin;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 50;
  auto documents = corpus(argc > 2 ? argv[2] : std::string(VERBALE_SOURCE_DIR) + "/examples/articles/wire.jsonl");
  const double start = seconds();
  const auto tagger = when::Tagger::load();
  const double tagger_loaded = seconds();
  const auto geocoder = where::Geocoder::load();
  const double geocoder_loaded = seconds();
  CHECK(tagger && geocoder, "the packs load");
  size_t words = 0, dates = 0, places = 0, folded = 0;
  double when = 0, where = 0, floor = 0;
  for (int round = 0; round < rounds; ++round) {
    when += run(*tagger, documents);
    where += run(*geocoder, documents);
    floor += run([&](Document& d) { folded += lower_ascii(d.text()).size(); }, documents);
  }
  for (const auto& document : documents) {
    words += split_words(document.text()).size();
    dates += document.dates.size();
    places += document.places.size();
  }
  const double total = static_cast<double>(words) * rounds;
  std::printf("%zu articles, %zu words, %zu dates, %zu places\n", documents.size(), words, dates, places);
  std::printf("load: when %.1f ms, where %.1f ms\n", 1e3 * (tagger_loaded - start),
              1e3 * (geocoder_loaded - tagger_loaded));
  std::printf("when  %10.0f words/s\nwhere %10.0f words/s\nboth  %10.0f words/s, %.0f x the floor's time\n",
              total / when, total / where, total / (when + where), (when + where) / floor);
  return folded == 0;
}
