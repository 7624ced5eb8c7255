// What every command of `verbale` shares. One file a command (code_command.cc defines add_code), one line a command in
// commands.def; nothing below this room ever sees argv.
#pragma once
#include <string>

#include "base/result.h"

namespace CLI {
class App;
}

namespace verbale::cli {

// Options that stand before the command, and the exit status that the command leaves.
struct Context {
  bool quiet = false;
  int exit_status = 0;  // 0 done, 1 failed, 2 usage, 3 partial, 130 interrupted
};

// Prints "verbale: path:line: message" on stderr and sets the exit status that the error's code has in the table.
void report(Context& context, const Error& error);

// "Examples:" below the options; one a line.
std::string examples(std::initializer_list<const char*> lines);

#define COMMAND(name) void add_##name(CLI::App& app, Context& context);
#include "cli/commands.def"
#undef COMMAND

}  // namespace verbale::cli
