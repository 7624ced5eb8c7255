#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <cstdio>

#include "base/progress.h"
#include "cli/command.h"
#include "service/reader.h"

namespace verbale::cli {
namespace {

struct Read {
  std::vector<std::string> paths;
  service::ReadingOptions options;
};

std::atomic<bool> stop_asked = false;

// The first interrupt finishes the articles in hand, the second ends the program.
void on_interrupt(int number) {
  stop_asked = true;
  std::signal(number, SIG_DFL);
}

void summarize(const service::ReadingSummary& s, const std::string& record, double seconds) {
  fmt::print(stderr, "verbale: read {} articles into {} ({} new, {} updated, {} known): {} events, {} claims; {} failed; {:.1f} s\n",
             s.articles(), record, s.added, s.updated, s.unchanged, s.events, s.claims, s.failures, seconds);
  if (s.not_coded > 0)
    fmt::print(stderr, "verbale: {} of them in languages that are not coded yet: stored and searchable, without events\n", s.not_coded);
  if (s.interrupted) fmt::print(stderr, "verbale: interrupted; the same command with --resume goes on from here\n");
  if (s.failures == 0) return;
  fmt::print(stderr, "verbale: {}\n", s.first_failure);
  if (s.failures > 1) fmt::print(stderr, "verbale: … and {} more: verbale failures --record {}\n", s.failures - 1, record);
}

int exit_status(const service::ReadingSummary& s) {
  if (s.interrupted) return 130;
  if (s.failures == 0) return 0;
  return s.articles() > 0 ? 3 : 1;
}

void run_read(Context& context, const Read& read) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of the write, not the end of the program
  ProgressLine line("articles", context.quiet);
  const auto progress = [&](const service::ReadingProgress& p) { line.show(p.items, p.bytes_done, p.bytes_total); };
  const auto summary = service::read_into_record(read.paths, read.options, stop_asked, progress);
  line.clear();
  if (!summary) return report(context, summary.error());
  context.exit_status = exit_status(*summary);
  if (!context.quiet) summarize(*summary, read.options.record, line.seconds());
}

}  // namespace

void add_read(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("read", "read articles from files and folders into a record");
  auto read = std::make_shared<Read>();
  read->options.program = "verbale " VERBALE_VERSION;
  command->add_option("PATH", read->paths, "files and folders: text, HTML, JSONL, WARC, feeds, CSV, each also packed; - = stdin");
  command->add_option("--record", read->options.record, "the record, one file; made when it is not there")->required();
  command->add_option("--files-from", read->options.files_from, "a list of further paths, one a line; - = stdin");
  command->add_flag("--resume", read->options.resume, "go on behind the last article that an unfinished reading of the same inputs wrote");
  command->add_option("--threads", read->options.threads, "workers; 0 = one a core (the record is the same)")
      ->check(CLI::Range(0, 1024));
  command->add_option("--actors", read->options.pipeline.actor_files, "a file of your own actors; may be given again")
      ->check(CLI::ExistingFile);
  command->footer(examples({"verbale read news/ --record news.db", "zcat dump.jsonl.gz | verbale read - --record news.db",
                            "find . -name '*.warc.gz' | verbale read --files-from - --record news.db"}));
  command->callback([&context, read] {
    if (read->paths.empty() && read->options.files_from.empty())
      return report(context, Error{Code::usage, "nothing to read: give PATH or --files-from", {}});
    run_read(context, *read);
  });
}

}  // namespace verbale::cli
