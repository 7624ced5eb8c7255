// Runs the .case files of the given files and folders and prints a two-sided difference for each that fails.
//
// usage: case_runner [--update] [--quiet] PATH…
// --update rewrites the expectations of failing cases from what the program found; read the diff before you commit it.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "evaluate/case_file.h"
#include "pipeline/pipeline.h"

namespace {
using namespace verbale;

std::vector<std::string> case_files(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const auto& path : paths) {
    if (!std::filesystem::is_directory(path)) {
      out.push_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
      if (entry.path().extension() == ".case") out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Runner {
  const pipeline::Pipeline& pipeline;
  pipeline::Pipeline::Scratch scratch;
  bool update = false;
  size_t passed = 0, failed = 0, pending = 0;

  bool run(evaluate::Case& one) {
    Document document;
    document.article = evaluate::article_of(one);
    if (const auto status = pipeline(document, scratch); !status) {
      std::printf("%s:%zu: %s: %s\n", one.where.source.c_str(), one.where.line, one.name.c_str(), status.error().text().c_str());
      return false;
    }
    const auto difference = evaluate::compare(one, document);
    if (!one.header_value("pending").empty()) return judge_pending(one, difference.empty());
    if (difference.empty()) return true;
    std::printf("%s:%zu: %s\n", one.where.source.c_str(), one.where.line, one.name.c_str());
    for (const auto& fact : difference.missing) std::printf("  - %s\n", fact.text().c_str());
    for (const auto& fact : difference.extra) std::printf("  + %s\n", fact.text().c_str());
    if (!difference.missing.empty() && difference.extra.empty())
      for (const auto& fact : evaluate::facts_of(document, difference.missing[0].kind))
        std::printf("    found %s\n", fact.text().c_str());
    if (update) one = evaluate::updated(one, document);
    return false;
  }

  // A behaviour that we want and do not have yet: it does not fail, and says so when it comes to work.
  bool judge_pending(const evaluate::Case& one, bool works) {
    pending += !works;
    passed -= !works;  // the file counts it again
    if (works)
      std::printf("%s:%zu: %s works now: take its 'pending:' line out\n", one.where.source.c_str(), one.where.line,
                  one.name.c_str());
    return true;
  }

  Status file(const std::string& path) {
    TRY(const auto bytes, read_file(path));
    TRY(auto cases, evaluate::read_cases(bytes, path));
    size_t wrong = 0;
    for (auto& one : cases) wrong += !run(one);
    passed += cases.size() - wrong;
    failed += wrong;
    if (update && wrong) TRY_VOID(write_file(path, evaluate::write_cases(cases)));
    return {};
  }
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  const bool update = std::erase(paths, "--update") > 0;
  auto pipeline = pipeline::Pipeline::load();
  if (!pipeline) {
    std::fprintf(stderr, "case_runner: %s\n", pipeline.error().text().c_str());
    return 1;
  }
  Runner runner{*pipeline, pipeline::Pipeline::Scratch(*pipeline), update};
  for (const auto& path : case_files(paths))
    if (const auto status = runner.file(path); !status) {
      std::fprintf(stderr, "case_runner: %s\n", status.error().text().c_str());
      ++runner.failed;
    }
  std::printf("%zu of them pending: wanted, described, not there yet\n", runner.pending);
  std::printf("%zu passed, %zu failed\n", runner.passed, runner.failed);
  return runner.failed || !runner.passed;
}
