// How fast raw text becomes sentences, words, lemmas, trees and names on one core, against a floor measured in the same
// run with one thread: copying the same bytes over and over through memory larger than any cache.
//
// usage: analysis_bench [TEXT] [ROUNDS]      without TEXT: examples/articles/wire.jsonl's texts
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"
#include "language/analyzer.h"

namespace {
using namespace verbale;

// Processor time of this thread, which other programs on the machine do not lengthen much.
double seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> out(1);
  for (const auto line : split(text, '\n')) {
    out.back().append(line).push_back('\n');
    if (line.empty() && out.back().size() > 2000) out.emplace_back();
  }
  return out;
}

std::vector<std::string> examples() {
  std::vector<std::string> out;
  const auto bytes = read_file(std::string(VERBALE_SOURCE_DIR) + "/examples/articles/wire.jsonl");
  CHECK(bytes, "the example corpus is there");
  JsonParser parser;
  for (const auto line : split(*bytes, '\n'))
    if (const auto object = parser.parse(line)) out.emplace_back(object->operator[]("text").text().value_or(""));
  return out;
}

// Bytes a second that one thread copies through 64 MiB.
double floor_speed() {
  std::vector<char> from(64 << 20, 'x'), to(64 << 20, 'y');
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double begin = seconds();
    std::memcpy(to.data(), from.data(), from.size());
    best = std::min(best, seconds() - begin);
    from[static_cast<size_t>(i)] = to[static_cast<size_t>(i) * 4096];
  }
  return static_cast<double>(from.size()) / best;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> texts;
  if (argc > 1) {
    const auto bytes = read_file(argv[1]);
    if (!bytes) return std::fprintf(stderr, "%s\n", bytes.error().text().c_str()), 1;
    texts = paragraphs(*bytes);
  } else {
    texts = examples();
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  std::vector<double> loading;
  for (int i = 0; i < 5; ++i) {
    const double begin = seconds();
    CHECK(language::Analyzer::load(), "the built-in model loads");
    loading.push_back(seconds() - begin);
  }
  const auto analyzer = language::Analyzer::load();
  const auto scratch = analyzer->scratch();
  double best = 1e9;
  size_t words = 0, bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    words = bytes = 0;
    double spent = 0;
    for (const auto& text : texts) {
      Document document;
      document.article.text = text;
      const double begin = seconds();
      (*analyzer)(document, *scratch);
      spent += seconds() - begin;
      words += document.tokens.size(), bytes += text.size();
    }
    best = std::min(best, spent);
  }
  const double speed = static_cast<double>(words) / best, floor = floor_speed();
  std::printf("loading the model: %.1f ms\n", *std::min_element(loading.begin(), loading.end()) * 1000);
  std::printf("raw text to trees and names, one core, best of %d rounds over %zu words: %.0f words/s, %.2f MB/s\n", rounds,
              words, speed, static_cast<double>(bytes) / best / 1e6);
  std::printf("floor (one thread copies memory): %.0f MB/s; the analysis takes %.0f times as long a byte\n", floor / 1e6,
              floor * best / static_cast<double>(bytes));
}
