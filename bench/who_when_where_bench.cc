// How fast actors, dates and places are found on one core, after parsing, and how much memory all their packs take; against
// a floor measured in the same run: reading every byte of the text once and folding it to lower case.
//
// usage: who_when_where_bench [ROUNDS] [FILE.jsonl]      reads examples/articles/wire.jsonl
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "actors/resolver.h"
#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "language/analyzer.h"
#include "when/tagger.h"
#include "where/geocoder.h"

namespace {
using namespace verbale;

// Processor time of this process: other work on the machine does not count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Memory of this process that is really in use, in MB.
double resident() {
  const auto statm = read_file("/proc/self/statm");
  const auto fields = statm ? split_words(*statm) : std::vector<std::string_view>();
  return fields.size() > 1 ? std::atof(std::string(fields[1]).c_str()) * 4096 / 1e6 : 0;
}

std::vector<Document> corpus(const std::string& path) {
  std::vector<Document> out;
  const auto bytes = read_file(path);
  CHECK(bytes, "the corpus is there");
  static const auto analyzer = language::Analyzer::load();  // tokens look into its model
  CHECK(analyzer, "the model loads");
  const auto scratch = analyzer->scratch();
  JsonParser parser;
  for (auto line : split(*bytes, '\n')) {
    const auto object = parser.parse(line);
    if (!object) continue;
    Document& document = out.emplace_back();
    document.article.text = std::string(object->operator[]("text").text().value_or(""));
    document.article.date.interval = parse_iso(object->operator[]("date").text().value_or(""));
    (*analyzer)(document, *scratch);
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
  const double empty = resident(), start = seconds();
  const auto world = knowledge::World::load();
  CHECK(world, "the actors load");
  const auto resolver = actors::Resolver::load(*world);
  const double actors_loaded = seconds();
  const auto tagger = when::Tagger::load();
  const double tagger_loaded = seconds();
  const auto geocoder = where::Geocoder::load();
  const double geocoder_loaded = seconds();
  CHECK(resolver && tagger && geocoder, "the packs load");
  const double packs = resident() - empty;
  auto documents = corpus(argc > 2 ? argv[2] : std::string(VERBALE_SOURCE_DIR) + "/examples/articles/wire.jsonl");
  size_t words = 0, mentions = 0, dates = 0, places = 0, folded = 0;
  double who = 0, when = 0, where = 0, floor = 0;
  for (int round = 0; round < rounds; ++round) {
    when += run(*tagger, documents);
    where += run(*geocoder, documents);
    who += run(*resolver, documents);
    floor += run([&](Document& d) { folded += lower_ascii(d.text()).size(); }, documents);
  }
  for (const auto& document : documents) {
    words += split_words(document.text()).size();
    mentions += document.mentions.size();
    dates += document.dates.size();
    places += document.places.size();
  }
  const double total = static_cast<double>(words) * rounds, all = who + when + where;
  std::printf("%zu articles, %zu words: %zu mentions, %zu dates, %zu places\n", documents.size(), words, mentions, dates, places);
  std::printf("load: who %.0f ms, when %.1f ms, where %.1f ms; all packs %.1f MB\n", 1e3 * (actors_loaded - start),
              1e3 * (tagger_loaded - actors_loaded), 1e3 * (geocoder_loaded - tagger_loaded), packs);
  std::printf("who   %10.0f words/s\nwhen  %10.0f words/s\nwhere %10.0f words/s\nall   %10.0f words/s, %.0f x the floor's time\n",
              total / who, total / when, total / where, total / all, all / floor);
  return folded == 0;
}
