// A short list of token indexes without allocation; more than it holds are dropped.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>

namespace verbale::events {

class TokenList {
 public:
  TokenList() = default;
  TokenList(std::initializer_list<uint32_t> tokens) {
    for (const uint32_t token : tokens) add(token);
  }
  void add(uint32_t token) {
    if (size_ < items_.size() && !has(token)) items_[size_++] = token;
  }
  void add(const TokenList& other) {
    for (const uint32_t token : other) add(token);
  }
  bool has(uint32_t token) const { return std::find(begin(), end(), token) != end(); }
  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }
  uint32_t front() const { return items_[0]; }
  const uint32_t* begin() const { return items_.data(); }
  const uint32_t* end() const { return items_.data() + size_; }

 private:
  std::array<uint32_t, 12> items_;  // only the first size_ have a value
  uint8_t size_ = 0;
};

}  // namespace verbale::events
