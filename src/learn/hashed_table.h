// A read-only map from 32-bit keys to 32-bit values, read in place from a model file.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace verbale::learn {

class HashedTable {
 public:
  // `bytes` as to_bytes() made them; they outlive the table.
  static Result<HashedTable> open(std::string_view bytes);
  // Keys are distinct and not 0.
  static std::string to_bytes(const std::vector<std::pair<uint32_t, uint32_t>>& rows);

  // The value of the key; `absent` when there is none.
  uint32_t find(uint32_t key, uint32_t absent = 0) const {
    uint32_t at = start_of(key, slots_);
    while (cells_[at].key != key) {
      if (cells_[at].key == 0) return absent;
      if (++at == slots_) at = 0;
    }
    return cells_[at].value;
  }

 private:
  struct Cell {
    uint32_t key, value;
  };
  static uint32_t start_of(uint32_t key, uint32_t slots) {
    return static_cast<uint32_t>((uint64_t{key * 0x9E3779B1u} * slots) >> 32);
  }
  const Cell* cells_ = nullptr;
  uint32_t slots_ = 0;
};

}  // namespace verbale::learn
