// The subcommands of `verbale actors` that need no record: show, check.
#pragma once
#include "cli/command.h"

namespace verbale::cli {

void add_actor_tools(CLI::App& command, Context& context);

}  // namespace verbale::cli
