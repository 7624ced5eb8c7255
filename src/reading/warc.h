// WARC 1.0 and 1.1 (ISO 28500), as crawls write them and sometimes do not: lengths off by a little, records cut off,
// HTTP headers that name a coding which the bytes do not have.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace verbale::reading {

// Lines "Name: value" up to an empty line; values of folded lines are joined.
class HeaderLines {
 public:
  explicit HeaderLines(std::string_view block);
  // The first value of that name, in any case; empty = absent.
  std::string_view operator[](std::string_view name) const;

 private:
  std::vector<std::pair<std::string_view, std::string_view>> lines_;
};

// The body of an HTTP message as the reader of a page needs it: without chunk marks, unpacked.
struct HttpMessage {
  int status = 0;
  std::string content_type, charset;
  std::string body;
};
HttpMessage read_http(std::string_view message, size_t limit);

// A chunked body put together; the bytes themselves when they are not chunked at all.
std::string dechunk(std::string_view body);

}  // namespace verbale::reading
