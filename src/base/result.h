// Expected failures are values: Result<T> holds a T or an Error. We never throw; see CONTRIBUTING.md, "Errors".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace verbale {

enum class Code {
#define ERROR_CODE(name, exit_status, http_status, meaning) name,
#include "base/error_codes.def"
#undef ERROR_CODE
};

// Names a place for a person: a file and line, an address, or a byte range.
struct Place {
  std::string source;  // path, URL or "-"
  size_t line = 0;     // 1-based; 0 = unknown
  size_t column = 0;   // 1-based bytes; 0 = unknown
};

struct Error {
  Code code = Code::internal;
  std::string message;
  std::optional<Place> where;

  // "path:line: message (while reading the feed)" on one line.
  std::string text() const;
  // Returns the error with one more phrase of what was being done.
  Error context(std::string_view doing) &&;
};

std::string_view name_of(Code code);
int exit_status_of(Code code);
int http_status_of(Code code);

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(Code code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::nullopt});
}
inline tl::unexpected<Error> fail(Code code, std::string message, Place where) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

[[noreturn]] void check_failed(const char* condition, const char* why, const char* file, int line);

}  // namespace verbale

// A broken promise of our own code: aborts with its place, in release builds too.
#define CHECK(condition, why) \
  ((condition) ? void(0) : ::verbale::check_failed(#condition, why, __FILE__, __LINE__))

#define VERBALE_CONCAT2(a, b) a##b
#define VERBALE_CONCAT(a, b) VERBALE_CONCAT2(a, b)
// TRY(auto x, f()) binds the value of a Result or returns its error. TRY_VOID(f()) does so for a Status.
#define TRY(declaration, expression) TRY_(VERBALE_CONCAT(try_result_, __LINE__), declaration, expression)
#define TRY_(name, declaration, expression)                            \
  auto name = (expression);                                            \
  if (!name) return ::tl::unexpected<::verbale::Error>(std::move(name).error()); \
  declaration = std::move(*name)
#define TRY_VOID(expression)                                                                       \
  do {                                                                                             \
    if (auto try_status = (expression); !try_status)                                               \
      return ::tl::unexpected<::verbale::Error>(std::move(try_status).error());                    \
  } while (false)
