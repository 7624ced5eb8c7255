#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "base/file.h"
#include "cli/command.h"
#include "language/analyzer.h"
#include "language/parse_stream.h"

namespace verbale::cli {
namespace {

struct Options {
  language::ParseOptions parse;
  std::string language = "en", model, input = "-";
};

Result<language::Analyzer> load(const Options& options, std::string& bytes) {
  if (options.model.empty()) return language::Analyzer::load();
  TRY(bytes, read_file(options.model));
  auto out = language::Analyzer::from_bytes(bytes);
  if (!out) return tl::unexpected(std::move(out).error().context("loading " + options.model));
  return out;
}

Status run(const Options& options) {
  std::string bytes;
  TRY(const auto analyzer, load(options, bytes));
  std::FILE* in = options.input == "-" ? stdin : std::fopen(options.input.c_str(), "rb");
  if (in == nullptr) return tl::unexpected(system_error(options.input, errno));
  const auto status = language::parse_stream(analyzer, in, options.parse, [](std::string_view out) { std::fwrite(out.data(), 1, out.size(), stdout); });
  if (in != stdin) std::fclose(in);
  return status;
}

}  // namespace

void add_parse(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("parse", "sentences, words, trees and names of a text, as CoNLL-U");
  auto options = std::make_shared<Options>();
  command->add_option("FILE", options->input, "text to parse; - is standard input")->capture_default_str();
  command->add_option("--language", options->language, "language of the text")->check(CLI::IsMember({"en"}))->capture_default_str();
  command->add_option("--model", options->model, "a model file instead of the built-in one")->check(CLI::ExistingFile);
  command->add_flag("--conllu", options->parse.conllu, "the input is CoNLL-U: keep its sentences and words, tag and parse them anew");
  command->add_flag("--svg", options->parse.svg, "draw the trees as SVG");
  command->add_option("--threads", options->parse.threads, "threads to work with; the output is the same")->check(CLI::Range(1, 256))->capture_default_str();
  command->footer(examples({"echo 'The Dutch publishing group sent its envoy to Rome.' | verbale parse",
                            "echo 'Ministers met in Vienna.' | verbale parse --svg > tree.svg",
                            "verbale parse --conllu --threads 2 sentences.conllu > parsed.conllu"}));
  command->callback([options, &context] {
    if (const auto status = run(*options); !status) report(context, status.error());
  });
}

}  // namespace verbale::cli
