// Lines of an open file, one at a time, with a bound on memory.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

namespace verbale {

struct Line {
  std::string text;      // without its end
  size_t number = 0;     // 1-based
  bool too_long = false; // longer than the limit: the rest of it was skipped
};

class LineReader {
 public:
  // Reads from the descriptor, which stays the caller's. Lines above `limit` bytes are cut and marked.
  explicit LineReader(int descriptor, size_t limit = size_t{256} << 20) : descriptor_(descriptor), limit_(limit) {}
  std::optional<Line> next();
  bool failed() const { return failed_; }  // the last read(2) gave an error, not an end

 private:
  bool refill();
  int descriptor_;
  size_t limit_;
  std::string buffer_;
  size_t at_ = 0;
  size_t number_ = 0;
  bool failed_ = false;
};

}  // namespace verbale
