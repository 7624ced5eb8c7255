// The command `verbale`: reads argv, calls one command, returns its exit status.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "base/resources.h"
#include "base/strings.h"
#include "cli/command.h"

namespace verbale::cli {

void report(Context& context, const Error& error) {
  std::fprintf(stderr, "verbale: %s\n", error.text().c_str());
  context.exit_status = exit_status_of(error.code);
}

std::string examples(std::initializer_list<const char*> lines) {
  std::string out = "Examples:";
  for (const char* line : lines) out += std::string("\n  ") + line;
  return out;
}

namespace {

// The name that is nearest to what was typed, or nothing.
std::string nearest(const std::vector<std::string>& names, const std::string& typed) {
  std::string best;
  size_t least = 3;
  for (const auto& name : names)
    if (const size_t d = edit_distance(typed, name); d < least) {
      least = d;
      best = name;
    }
  return best;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// What was wrong on the command line. A name that is none explains more than what is missing because of it.
void explain(const CLI::App& app, const CLI::ParseError& error) {
  std::string what = error.what(), best;
  const auto chosen = app.get_subcommands();
  const auto unknown = app.remaining(true);
  if (chosen.empty() && !unknown.empty()) {
    what = "there is no command '" + unknown[0] + "'";
    best = nearest(command_names(app), unknown[0]);
  } else if (!unknown.empty() && unknown[0].starts_with("-")) {
    what = "there is no option '" + unknown[0] + "'";
    if (!chosen.empty()) best = nearest(option_names(*chosen[0]), unknown[0]);
  }
  std::fprintf(stderr, "verbale: %s\n", what.c_str());
  if (!best.empty()) std::fprintf(stderr, "Did you mean '%s'?\n", best.c_str());
  std::fputs("Run 'verbale --help' or 'verbale COMMAND --help'.\n", stderr);
}

int run(int argc, char** argv) {
  CLI::App app("Verbale reads news and keeps the record: who did what to whom, when, where, and who says so.", "verbale");
  Context context;
  app.require_subcommand(1);
  app.set_version_flag("--version", "verbale " VERBALE_VERSION);
  app.add_flag("-q,--quiet", context.quiet, "no progress and no summary on stderr");
  app.add_option_function<std::string>("--data", set_resource_override, "folder whose data/ and models/ win over the built-in ones")
      ->check(CLI::ExistingDirectory)
      ->envname("VERBALE_DATA")
      ->trigger_on_parse();
#define COMMAND(name) add_##name(app, context);
#include "cli/commands.def"
#undef COMMAND
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    return app.exit(e);  // --help, --version
  } catch (const CLI::ParseError& e) {
    explain(app, e);
    return 2;
  }
  if (std::fflush(stdout) != 0 && context.exit_status == 0) context.exit_status = 1;
  return context.exit_status;
}

}  // namespace
}  // namespace verbale::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // a closed pipe ends us quietly, as it does head and grep
  try {
    return verbale::cli::run(argc, argv);
  } catch (const std::exception& e) {  // only a library can throw, and only when memory is gone
    std::fprintf(stderr, "verbale: internal: %s\n", e.what());
    return 1;
  }
}
