// How fast an article goes through all stages on one core, against a floor measured in the same run: reading every byte
// of the same text once and folding it to lower case.
//
// usage: pipeline_bench [ROUNDS]      reads examples/articles/wire.jsonl
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "pipeline/pipeline.h"

namespace {
using namespace verbale;

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::vector<Article> articles() {
  std::vector<Article> out;
  const auto bytes = read_file(std::string(VERBALE_SOURCE_DIR) + "/examples/articles/wire.jsonl");
  CHECK(bytes, "the example corpus is there");
  JsonParser parser;
  for (auto line : split(*bytes, '\n')) {
    const auto object = parser.parse(line);
    if (!object) continue;
    Article article;
    article.text = std::string(object->operator[]("text").text().value_or(""));
    article.date.interval = parse_iso(object->operator[]("date").text().value_or(""));
    out.push_back(std::move(article));
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 50;
  const auto corpus = articles();
  const double loading = seconds();
  const auto pipeline = pipeline::Pipeline::load();
  if (!pipeline) {
    std::fprintf(stderr, "%s\n", pipeline.error().text().c_str());
    return 1;
  }
  const double loaded = seconds() - loading;
  pipeline::Pipeline::Scratch scratch(*pipeline);
  size_t words = 0, sentences = 0, events = 0, bytes = 0;
  double spent = 0, floor = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const auto& article : corpus) {
      Document document;
      document.article = article;
      double begin = seconds();
      const auto status = (*pipeline)(document, scratch);
      CHECK(status, "example articles are read");
      spent += seconds() - begin;
      words += document.tokens.size();
      sentences += document.sentences.size();
      events += document.events.size();
      begin = seconds();
      bytes += fold(article.text).size();
      floor += seconds() - begin;
    }
  }
  std::printf("loading the packs: %.0f ms\n", loaded * 1000);
  std::printf("whole pipeline, one core: %.0f words/s, %.0f sentences/s, %.0f events/s\n", words / spent, sentences / spent,
              events / spent);
  std::printf("floor (fold the same bytes): %.0f MB/s; the pipeline takes %.0f times as long\n", bytes / floor / 1e6,
              spent / floor);
}
