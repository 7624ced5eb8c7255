#include "base/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <cstdlib>
#include <cstring>

#include "base/utf8.h"

namespace verbale {

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

int terminal_width(std::FILE* stream) {
  winsize size{};
  if (!is_terminal(stream)) return 0;
  return ::ioctl(::fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

bool wants_color(std::FILE* stream) {
  const char* term = std::getenv("TERM");
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal(stream) && (!no_color || !*no_color) && (!term || std::strcmp(term, "dumb") != 0);
}

namespace {
int width_of(char32_t code) { return code < 32 ? 1 : utf8proc_charwidth(static_cast<utf8proc_int32_t>(code)); }

void append_plain(std::string& out, char32_t code) {
  if (code < 32 || code == 127) out += ' ';
  else append_utf8(out, code);
}
}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (size_t at = 0; at < text.size();) width += width_of(decode_utf8(text, at));
  return width;
}

std::string fit(std::string_view text, int columns) {
  std::string out;
  size_t last_fit = 0;  // where to cut when one more column is needed for the mark
  int width = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t code = decode_utf8(text, at);
    width += width_of(code);
    if (width > columns) return out.substr(0, last_fit) + "…";
    append_plain(out, code);
    if (width < columns) last_fit = out.size();
  }
  return out;
}

}  // namespace verbale
