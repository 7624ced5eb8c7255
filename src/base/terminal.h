// What stdout and stderr are connected to, and how wide a text is there.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

namespace verbale {

bool is_terminal(std::FILE* stream);
int terminal_width(std::FILE* stream);  // columns; 0 = not a terminal

// Whether to write colours: a terminal, not TERM=dumb, and NO_COLOR unset (https://no-color.org).
bool wants_color(std::FILE* stream);

int display_width(std::string_view text);  // columns of a monospaced font; wide characters count two

// The text cut to `columns`, with "…" at the end when something was cut; tabs and line ends become blanks.
std::string fit(std::string_view text, int columns);

}  // namespace verbale
