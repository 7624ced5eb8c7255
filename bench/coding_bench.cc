// How fast events are coded on one core from documents that are parsed and resolved once, against a floor measured in the
// same run: reading every byte of the text once and folding it to lower case.
//
// usage: coding_bench [ROUNDS] [FILE.jsonl]      reads examples/articles/wire.jsonl
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"
#include "events/coder.h"
#include "pipeline/pipeline.h"

namespace {
using namespace verbale;

// Processor time of this process: other work on the machine does not count.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::vector<Document> corpus(const std::string& path) {
  std::vector<Document> out;
  const auto bytes = read_file(path);
  CHECK(bytes, "the corpus is there");
  const auto pipeline = pipeline::Pipeline::load();
  CHECK(pipeline, "the pipeline loads");
  pipeline::Pipeline::Scratch scratch(*pipeline);
  JsonParser parser;
  for (auto line : split(*bytes, '\n')) {
    const auto object = parser.parse(line);
    if (!object) continue;
    Document document;
    document.article.text = std::string(object->operator[]("text").text().value_or(""));
    document.article.date.interval = parse_iso(object->operator[]("date").text().value_or(""));
    if ((*pipeline)(document, scratch)) out.push_back(std::move(document));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 50;
  auto documents = corpus(argc > 2 ? argv[2] : std::string(VERBALE_SOURCE_DIR) + "/examples/articles/wire.jsonl");
  const auto coder = events::Coder::load();
  CHECK(coder, "the packs load");
  size_t sentences = 0, words = 0, events = 0, folded = 0;
  for (const auto& document : documents) {
    sentences += document.sentences.size();
    words += document.tokens.size();
  }
  double coding = 0, floor = 0;
  for (int round = 0; round < rounds; ++round) {
    const double begin = seconds();
    for (auto& document : documents) (*coder)(document);
    const double coded = seconds();
    for (const auto& document : documents) folded += lower_ascii(document.text()).size();
    coding += coded - begin;
    floor += seconds() - coded;
  }
  for (const auto& document : documents) events += document.events.size();
  const double total = static_cast<double>(sentences) * rounds;
  std::printf("%zu articles, %zu sentences, %zu words, %zu events\n", documents.size(), sentences, words, events);
  std::printf("coding %10.0f sentences/s, %.0f x the floor's time\n", total / coding, coding / floor);
  return folded == 0;
}
