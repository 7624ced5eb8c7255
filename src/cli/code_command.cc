#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/command.h"
#include "service/coding.h"

namespace verbale::cli {
namespace {

bool print_line(const std::string& line) {
  return std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fputc('\n', stdout) != EOF;
}

void run_code(Context& context, const service::CodingOptions& options) {
  LineReader lines(STDIN_FILENO);
  const auto summary = service::code_lines(lines, options, print_line);
  if (!summary) return report(context, summary.error());
  if (std::fflush(stdout) != 0) return report(context, Error{Code::io, "cannot write the answers", Place{"stdout"}});
  if (lines.failed()) return report(context, Error{Code::io, "cannot read", Place{"stdin"}});
  if (summary->failures) context.exit_status = summary->articles ? 3 : 1;
  if (context.quiet) return;
  std::fprintf(stderr, "verbale: coded %zu articles: %zu events, %zu claims; %zu lines failed\n", summary->articles,
               summary->events, summary->claims, summary->failures);
}

}  // namespace

void add_code(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("code", "code articles: JSON lines in, JSON lines out, in the same order");
  auto options = std::make_shared<service::CodingOptions>();
  command->add_option("--threads", options->threads, "workers; 0 = one a core (the answer is the same)")
      ->check(CLI::Range(0, 1024));
  command->add_option("--actors", options->pipeline.actor_files, "a file of your own actors; may be given again")
      ->check(CLI::ExistingFile);
  command->footer(examples({R"(echo '{"id":"1","date":"2017-07-05","text":"Putin met Xi on Monday."}' | verbale code)",
                            "verbale code < articles.jsonl > coded.jsonl"}));
  command->callback([&context, options] { run_code(context, *options); });
}

}  // namespace verbale::cli
