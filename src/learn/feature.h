// Hashed features: a feature is a 64-bit key, mixed from the number of its template and the values that fill it.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/result.h"

namespace verbale::learn {

inline uint64_t mix(uint64_t key, uint64_t value) {
  key = (key ^ value) * 0x9E3779B97F4A7C15ull;
  return key ^ (key >> 29);
}
inline uint64_t mix(uint64_t key, uint64_t a, uint64_t b) { return mix(mix(key, a), b); }
inline uint64_t mix(uint64_t key, uint64_t a, uint64_t b, uint64_t c) { return mix(mix(mix(key, a), b), c); }

// The features of one decision, without allocation. Templates are numbered in the order in which they are added, so
// the same code must fill it at training and at work.
template <size_t kMost>
class FeatureList {
 public:
  void clear() { size_ = template_ = 0; }
  template <class... Values>
  void add(Values... values) {
    uint64_t key = (++template_) * 0xD6E8FEB86659FD93ull;
    ((key = mix(key, static_cast<uint64_t>(values))), ...);
    keys_[size_++] = key;
  }
  // Passes a template by: its number is used up, so that the others keep theirs.
  void skip() { ++template_; }
  std::span<const uint64_t> keys() const { return {keys_.data(), size_}; }

 private:
  std::array<uint64_t, kMost> keys_;
  size_t size_ = 0;
  uint64_t template_ = 0;
};

}  // namespace verbale::learn
