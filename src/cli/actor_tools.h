// The subcommands of `verbale actors` of their own: show, check, suggest.
#pragma once
#include "cli/command.h"

namespace verbale::cli {

void add_actor_tools(CLI::App& command, Context& context);

}  // namespace verbale::cli
