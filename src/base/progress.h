// One line on a terminal that tells how far a long job is; nothing where stderr is no terminal.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace verbale {

class ProgressLine {
 public:
  // `noun` is what is counted: "articles".
  ProgressLine(std::string noun, bool quiet);
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // Shows count, rate and, when the total is known, the part done and the time left, by the bytes since the first call
  // (a resumed job begins in the middle). Draws at most ten times a second, and not in the first half second.
  void show(uint64_t count, uint64_t done, uint64_t total);
  void clear();
  double seconds() const;

 private:
  std::string noun_;
  bool on_;
  bool drawn_ = false;
  uint64_t done_before_ = ~uint64_t{0};  // at the first call
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace verbale
