#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/file.h"
#include "cli/listing.h"
#include "service/reporter.h"

namespace verbale::cli {
namespace {

struct Report {
  service::ReportOptions options;
  std::string out;
};

void run_report(Context& context, const Report& report_) {
  const auto page = service::report_page(report_.options);
  if (!page) return report(context, page.error());
  if (report_.out == "-") {
    std::fwrite(page->data(), 1, page->size(), stdout);
    return;
  }
  if (auto written = write_file(report_.out, *page); !written) return report(context, written.error());
  if (!context.quiet) std::fprintf(stderr, "verbale: wrote %s, %zu kB\n", report_.out.c_str(), page->size() / 1000);
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("report", "write one self-contained page about a record");
  auto options = std::make_shared<Report>();
  command->add_option("--record", options->options.record, "the record to ask")->required()->envname("VERBALE_RECORD");
  command->add_option("--out", options->out, "the HTML file to write; - = stdout")->required();
  command->add_option("--title", options->options.title, "the headline of the page");
  command->add_option("--events", options->options.events, "at most so many rows of the event table")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  add_filter_options(*command, options->options.filter, query::Noun::events);
  command->footer(examples({"verbale report --record news.db --out report.html",
                            "verbale report --record news.db --between CHN USA --since 2018 --title \"China and the US\" --out - > cn-us.html"}));
  command->callback([&context, options] { run_report(context, *options); });
}

}  // namespace verbale::cli
