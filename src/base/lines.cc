#include "base/lines.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace verbale {

bool LineReader::refill() {
  buffer_.resize(1 << 16);
  ssize_t got;
  do {
    got = ::read(descriptor_, buffer_.data(), buffer_.size());
  } while (got < 0 && errno == EINTR);
  failed_ = got < 0;
  buffer_.resize(static_cast<size_t>(std::max<ssize_t>(got, 0)));
  at_ = 0;
  return got > 0;
}

std::optional<Line> LineReader::next() {
  Line line;
  bool any = false;
  while (true) {
    if (at_ == buffer_.size() && !refill()) break;
    any = true;
    const size_t end = buffer_.find('\n', at_);
    const size_t stop = std::min(end, buffer_.size());
    const size_t room = limit_ - line.text.size();
    line.text.append(buffer_, at_, std::min(stop - at_, room));
    line.too_long |= stop - at_ > room;
    at_ = end == std::string::npos ? buffer_.size() : end + 1;
    if (end != std::string::npos) break;
  }
  if (!any) return std::nullopt;
  if (line.text.ends_with('\r')) line.text.pop_back();
  line.number = ++number_;
  return line;
}

}  // namespace verbale
