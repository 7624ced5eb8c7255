#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace verbale {
namespace {
struct Row {
  std::string_view name;
  int exit_status, http_status;
};
constexpr Row kRows[] = {
#define ERROR_CODE(name, exit_status, http_status, meaning) {#name, exit_status, http_status},
#include "base/error_codes.def"
#undef ERROR_CODE
};
const Row& row(Code code) { return kRows[static_cast<size_t>(code)]; }
}  // namespace

std::string_view name_of(Code code) { return row(code).name; }
int exit_status_of(Code code) { return row(code).exit_status; }
int http_status_of(Code code) { return row(code).http_status; }

std::string Error::text() const {
  std::string out;
  if (where) {
    out += where->source;
    if (where->line) out += ":" + std::to_string(where->line);
    if (where->column) out += ":" + std::to_string(where->column);
    out += ": ";
  }
  return out + message;
}

Error Error::context(std::string_view doing) && {
  message += " (while ";
  message += doing;
  message += ")";
  return std::move(*this);
}

void check_failed(const char* condition, const char* why, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: CHECK(%s) failed: %s\n", file, line, condition, why);
  std::abort();
}

}  // namespace verbale
