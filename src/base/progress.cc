#include "base/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/terminal.h"

namespace verbale {

using Clock = std::chrono::steady_clock;

ProgressLine::ProgressLine(std::string noun, bool quiet)
    : noun_(std::move(noun)), on_(!quiet && is_terminal(stderr)), start_(Clock::now()), last_(start_) {}

double ProgressLine::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

void ProgressLine::show(uint64_t count, uint64_t done, uint64_t total) {
  const auto now = Clock::now();
  if (done_before_ > done) done_before_ = done;
  if (!on_ || now - start_ < std::chrono::milliseconds(500) || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double spent = seconds();
  std::string line = fmt::format("{} {}, {:.0f}/s", count, noun_, static_cast<double>(count) / spent);
  if (total > 0 && done > done_before_) {
    const double rate = static_cast<double>(done - done_before_) / spent;
    const int left = static_cast<int>(static_cast<double>(total - std::min(done, total)) / rate);
    line += fmt::format(", {:.1f} MB/s, {:.0f} %, {}:{:02} left", rate / 1e6, 100 * static_cast<double>(done) / static_cast<double>(total), left / 60, left % 60);
  }
  fmt::print(stderr, "\r\033[K{}", fit(line, terminal_width(stderr) - 1));
  drawn_ = true;
}

void ProgressLine::clear() {
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

}  // namespace verbale
