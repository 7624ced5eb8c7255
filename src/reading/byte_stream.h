// Bytes of a file or of standard input, unpacked on the way: gzip (of one or many members), zstd, or plain, by content.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <string>
#include <string_view>

#include "base/result.h"

namespace verbale::reading {

// A window over the stream that grows as far as is asked for.
class ByteStream {
 public:
  // "-" is standard input. Fails with not_found, denied or io.
  static Result<ByteStream> open(const std::string& path);
  // Bytes in memory, under a name for errors.
  static ByteStream of(std::string_view bytes, const std::string& name);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // The next bytes, at least `want` of them unless the stream ends; valid until the next call.
  std::string_view peek(size_t want);
  void skip(size_t bytes);  // bytes already peeked or not
  // Up to and without the next newline, which is passed over; false at the end. A line of more than `limit` bytes is cut
  // there and the rest of it passed over; `too_long` says so.
  bool read_line(std::string& line, size_t limit, bool& too_long);

  uint64_t offset() const;       // in the unpacked stream
  uint64_t packed_done() const;  // bytes of the file read so far
  uint64_t packed_size() const;  // 0 = unknown
  // Damage met so far (a broken gzip member, a truncated file), once; reading has gone on behind it where it could.
  std::optional<Error> take_error();

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The whole of a gzip, zlib or raw deflate body in memory, at most `limit` bytes of it; what could be read of a broken one.
std::string inflate_bytes(std::string_view packed, size_t limit);

}  // namespace verbale::reading
