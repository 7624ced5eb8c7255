#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "reading/byte_stream.h"
#include "reading/warc.h"

namespace verbale::reading {
namespace {

// Position behind the empty line that ends the headers, or npos.
size_t end_of_headers(std::string_view message) {
  const size_t crlf = message.find("\r\n\r\n"), lf = message.find("\n\n");
  if (crlf == std::string_view::npos && lf == std::string_view::npos) return std::string_view::npos;
  return crlf < lf ? crlf + 4 : lf + 2;
}

// "text/html; charset=UTF-8" -> UTF-8
std::string charset_in(std::string_view content_type) {
  const std::string lower = lower_ascii(content_type);
  const size_t at = lower.find("charset=");
  if (at == std::string::npos) return {};
  auto value = trim(content_type.substr(at + 8));
  value = value.substr(0, value.find(';'));
  while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
  return std::string(trim(value));
}

// The size line of a chunk at `at`: hexadecimal digits, perhaps an extension, a line break. Moves `at` behind it.
bool read_chunk_size(std::string_view body, size_t& at, size_t& size) {
  const auto [end, error] = std::from_chars(body.data() + at, body.data() + std::min(body.size(), at + 9), size, 16);
  if (error != std::errc()) return false;
  size_t next = static_cast<size_t>(end - body.data());
  while (next < body.size() && body[next] == ' ') ++next;
  if (next < body.size() && body[next] == ';') next = std::min(body.find('\n', next), body.size() - 1);
  if (next < body.size() && body[next] == '\r') ++next;
  if (next >= body.size() || body[next] != '\n') return false;
  at = next + 1;
  return true;
}

}  // namespace

HeaderLines::HeaderLines(std::string_view block) {
  for (size_t begin = 0; begin < block.size();) {
    const size_t end = std::min(block.find('\n', begin), block.size());
    const auto line = block.substr(begin, end - begin);
    begin = end + 1;
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    lines_.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
}

std::string_view HeaderLines::operator[](std::string_view name) const {
  for (const auto& [key, value] : lines_)
    if (equal_ignoring_case(key, name)) return value;
  return {};
}

std::string dechunk(std::string_view body) {
  std::string out;
  for (size_t at = 0, size = 0; at < body.size();) {
    if (!read_chunk_size(body, at, size)) return out.empty() ? std::string(body) : out;
    if (size == 0) break;
    out.append(body.substr(at, size));
    at = std::min(at + size, body.size());
    if (at < body.size() && body[at] == '\r') ++at;
    if (at < body.size() && body[at] == '\n') ++at;
  }
  return out;
}

HttpMessage read_http(std::string_view message, size_t limit) {
  HttpMessage out;
  const size_t end = end_of_headers(message);
  const auto head = message.substr(0, end);
  if (head.starts_with("HTTP/")) {
    const size_t space = head.find(' ');
    if (space != std::string_view::npos) std::from_chars(head.data() + space + 1, head.data() + head.size(), out.status);
  }
  const HeaderLines headers(head);
  out.content_type = lower_ascii(headers["Content-Type"]);
  out.charset = charset_in(headers["Content-Type"]);
  auto body = end == std::string_view::npos ? std::string_view() : message.substr(end);
  std::string joined;
  // Old CC-NEWS keeps these headers over bytes that were unpacked already: dechunk() and the signs below look first.
  if (lower_ascii(headers["Transfer-Encoding"]).find("chunked") != std::string::npos) body = joined = dechunk(body);
  const bool packed = body.starts_with("\x1F\x8B") || (lower_ascii(headers["Content-Encoding"]) == "deflate" && !body.empty() && body[0] != '<');
  std::string unpacked = packed ? inflate_bytes(body, limit) : std::string();
  out.body = unpacked.empty() ? std::string(body.substr(0, limit)) : std::move(unpacked);
  return out;
}

}  // namespace verbale::reading
