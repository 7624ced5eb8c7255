#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/command.h"

namespace verbale::cli {

void add_version(CLI::App& app, Context&) {
  auto* command = app.add_subcommand("version", "print the version");
  command->callback([] { std::puts("verbale " VERBALE_VERSION); });
}

}  // namespace verbale::cli
