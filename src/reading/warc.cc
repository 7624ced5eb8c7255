#include "reading/warc.h"

#include <charconv>

#include "base/strings.h"
#include "reading/item_sink.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostHeader = 64 * 1024;
constexpr size_t kLookAhead = 1 << 20;  // when searching the next record

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
      if (auto error = stream_.take_error(); error && !sink_.failure(offset, std::move(*error))) return false;
      sink_.note_progress(stream_);
    }
    return true;
  }

 private:
  // Moves to the next "WARC/1." at the begin of a line: past the two empty lines that end a record, or, when a length
  // was wrong, to wherever the next record begins.
  bool find_record() {
    for (auto view = stream_.peek(16); !view.empty(); view = stream_.peek(16)) {
      size_t blank = 0;
      while (blank < view.size() && is_space(view[blank])) ++blank;
      if (view.substr(blank).starts_with("WARC/")) {
        stream_.skip(blank);
        return true;
      }
      if (blank == view.size() || blank + 5 > view.size()) {
        if (stream_.peek(view.size() + 1).size() > view.size()) {
          if (blank) stream_.skip(blank);
          continue;
        }
        return false;
      }
      view = stream_.peek(kLookAhead);
      const size_t next = view.find("\nWARC/1.", blank);
      stream_.skip(next == std::string_view::npos ? std::max<size_t>(view.size() - std::min<size_t>(view.size(), 8), 1) : next + 1);
    }
    return false;
  }

  // The record's header block; empty when there is no end to it.
  std::string take_header() {
    size_t want = 2048;
    while (true) {
      const auto view = stream_.peek(want);
      const size_t crlf = view.find("\r\n\r\n"), lf = view.find("\n\n");
      const size_t end = std::min(crlf == std::string_view::npos ? crlf : crlf + 4, lf == std::string_view::npos ? lf : lf + 2);
      if (end != std::string_view::npos) {
        std::string header(view.substr(0, end));
        stream_.skip(end);
        return header;
      }
      if (view.size() < want || want >= kMostHeader) return {};
      want *= 4;
    }
  }

  bool read_record(uint64_t offset) {
    const std::string header = take_header();
    if (header.empty()) {
      stream_.skip(5);
      return sink_.failure(offset, {Code::bad_input, "a WARC record without an end of its header", Place{sink_.path()}});
    }
    const HeaderLines headers(header);
    size_t length = 0;
    const auto text = headers["Content-Length"];
    if (std::from_chars(text.data(), text.data() + text.size(), length).ec != std::errc())
      return sink_.failure(offset, {Code::bad_input, "a WARC record without a length", Place{sink_.path()}});
    const std::string type = lower_ascii(headers["WARC-Type"]);
    if (type != "response" && type != "resource" && type != "conversion") {
      stream_.skip(length);
      return true;
    }
    if (length > sink_.most_bytes()) {
      stream_.skip(length);
      return sink_.failure(offset, {Code::too_large, "a record of " + std::to_string(length) + " bytes", Place{sink_.path()}});
    }
    auto content = stream_.peek(length).substr(0, length);
    const bool whole = content.size() == length;
    content = content.substr(0, next_record_in(content));  // a length that was too great, or a record that was cut off
    const bool go_on = !whole && content.empty() ? true : take_content(type, headers, content, offset);
    stream_.skip(content.size());
    if (go_on && !whole) return sink_.failure(offset, {Code::bad_input, "the archive ends in the middle of a record", Place{sink_.path()}});
    return go_on;
  }

  // Where the header of another record begins inside the content; its size when nowhere.
  static size_t next_record_in(std::string_view content) {
    for (size_t at = 0; (at = content.find("WARC/1.", at)) != std::string_view::npos; ++at) {
      const auto line = content.substr(at + 8, 8);
      if (line.starts_with("\r\nWARC-") || line.starts_with("\nWARC-")) return at;
    }
    return content.size();
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
