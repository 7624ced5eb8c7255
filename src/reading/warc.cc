#include "reading/warc.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "reading/item_sink.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostHeader = 64 * 1024;
constexpr size_t kLookAhead = 1 << 20;  // when searching the next record
constexpr size_t kSignBytes = 18;       // in which the begin of a record is known

bool is_page_type(std::string_view type) {
  return type.empty() || type.find("text/html") != std::string_view::npos || type.find("xhtml") != std::string_view::npos ||
         type.find("text/plain") != std::string_view::npos;
}

class Reader {
 public:
  Reader(ByteStream& stream, ItemSink& sink) : stream_(stream), sink_(sink) {}

  bool read() {
    while (find_record()) {
      const uint64_t offset = stream_.offset();
      if (!read_record(offset)) return false;
      sink_.note_progress(stream_);
    }
    return true;
  }

 private:
  // Moves to the next record: past the two empty lines that end the last one, or, when a length was wrong or bytes are
  // broken, to wherever the next record begins.
  bool find_record() {
    for (auto view = stream_.peek(16); !view.empty(); view = stream_.peek(16)) {
      size_t blank = 0;
      while (blank < view.size() && is_space(view[blank])) ++blank;
      if (view.substr(blank).starts_with("WARC/")) {
        stream_.skip(blank);
        return true;
      }
      if (blank > 0) {
        stream_.skip(blank);
        continue;
      }
      view = stream_.peek(kLookAhead);
      const size_t next = next_record_in(view);
      if (next == view.size() && view.size() < kLookAhead) return false;
      stream_.skip(next == view.size() ? next - kSignBytes : next);
    }
    return false;
  }

  // The record's header block. Empty when there is no end to it, or when another record begins in the middle of it (it
  // was cut off); the stream then stands where the search for the next record may go on.
  std::string take_header() {
    for (size_t want = 2048;; want *= 4) {
      const auto view = stream_.peek(want);
      const size_t other = 1 + next_record_in(view.substr(1));
      const auto head = view.substr(0, other);
      const size_t crlf = head.find("\r\n\r\n"), lf = head.find("\n\n");
      const size_t end = std::min(crlf == std::string_view::npos ? crlf : crlf + 4, lf == std::string_view::npos ? lf : lf + 2);
      if (end == std::string_view::npos && other == view.size() && view.size() >= want && want < kMostHeader) continue;
      std::string header(head.substr(0, end == std::string_view::npos ? 0 : end));
      stream_.skip(header.empty() ? head.size() : header.size());
      return header;
    }
  }

  bool read_record(uint64_t offset) {
    const std::string header = take_header();
    if (header.empty()) return fail(offset, Code::bad_input, "a WARC record without an end of its header");
    const HeaderLines headers(header);
    size_t length = 0;
    const auto text = headers["Content-Length"];
    if (std::from_chars(text.data(), text.data() + text.size(), length).ec != std::errc())
      return fail(offset, Code::bad_input, "a WARC record without a length");
    const std::string type = lower_ascii(headers["WARC-Type"]);
    if (type != "response" && type != "resource" && type != "conversion") {
      stream_.skip(length);
      return true;
    }
    if (length > sink_.most_bytes()) {
      stream_.skip(length);
      return fail(offset, Code::too_large, "a record of " + std::to_string(length) + " bytes");
    }
    auto content = stream_.peek(length).substr(0, length);
    const bool whole = content.size() == length;
    content = content.substr(0, next_record_in(content));  // a length that was too great, or a record that was cut off
    const bool go_on = !whole && content.empty() ? true : take_content(type, headers, content, offset);
    stream_.skip(content.size());
    if (go_on && !whole) return fail(offset, Code::bad_input, "the archive ends in the middle of a record");
    return go_on;
  }

  // Where another record begins in the bytes; broken ones may have taken the end of the line before it. Their size when
  // nowhere. A page that writes about archives has no header line behind the sign.
  static size_t next_record_in(std::string_view bytes) {
    for (size_t at = 0; (at = bytes.find("WARC/1.", at)) != std::string_view::npos; ++at) {
      auto behind = bytes.substr(std::min(at + 8, bytes.size()), 10);
      if (behind.starts_with('\r')) behind.remove_prefix(1);
      if (behind.starts_with("\nWARC-") || behind.starts_with("\nContent-")) return at;
    }
    return bytes.size();
  }

  // What is broken in the packed bytes is the cause of what is broken in the record: one failure, not two.
  bool fail(uint64_t offset, Code code, std::string message) {
    auto error = stream_.take_error();
    if (!error) error = Error{code, std::move(message), Place{sink_.path()}};
    return sink_.failure(offset, std::move(*error));
  }

  bool take_content(const std::string& type, const HeaderLines& headers, std::string_view content, uint64_t offset) {
    Item item;
    item.hints.url = headers["WARC-Target-URI"];
    if (item.hints.url.starts_with('<')) item.hints.url = item.hints.url.substr(1, item.hints.url.size() - 2);
    item.hints.fetched = headers["WARC-Date"];
    if (type == "response") {
      if (!content.starts_with("HTTP/")) return true;  // DNS and the like
      HttpMessage message = read_http(content, sink_.most_bytes());
      if (message.status < 200 || message.status >= 300 || !is_page_type(message.content_type)) return true;
      item.hints.charset = message.charset;
      item.bytes = std::move(message.body);
    } else {
      if (!is_page_type(lower_ascii(headers["Content-Type"]))) return true;
      item.form = type == "conversion" ? Item::Form::text : Item::Form::page;
      item.bytes = content;
    }
    return item.bytes.empty() || sink_.item(std::move(item), offset);
  }

  ByteStream& stream_;
  ItemSink& sink_;
};

}  // namespace

bool read_warc(ByteStream& stream, ItemSink& sink) { return Reader(stream, sink).read(); }

}  // namespace verbale::reading
