// A map from 64-bit hashes to small values that only grows: no node on the heap, no division. Keys are hashes already and
// are taken as the things themselves.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace verbale {

template <class Value>
class HashMap {
 public:
  explicit HashMap(size_t expected = 8) { slots_.resize(slots_for(expected)); }

  // The value of the key, made when it is not there. Valid until the next new key.
  Value& operator[](uint64_t key) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place_of(key)];
    if (!slot.taken) slot.key = key, slot.taken = true, ++size_;
    return slot.value;
  }

  const Value* find(uint64_t key) const {
    const Slot& slot = slots_[place_of(key)];
    return slot.taken ? &slot.value : nullptr;
  }

  size_t size() const { return size_; }

 private:
  struct Slot {
    uint64_t key = 0;
    Value value{};
    bool taken = false;
  };

  static size_t slots_for(size_t expected) {
    size_t slots = 16;
    while (slots < 2 * expected + 2) slots *= 2;
    return slots;
  }

  // The slot of the key, or the free one where it belongs.
  size_t place_of(uint64_t key) const {
    const size_t mask = slots_.size() - 1;
    size_t at = static_cast<size_t>((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    while (slots_[at].taken && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.taken) slots_[place_of(slot.key)] = slot;
  }

  std::vector<Slot> slots_;
  size_t size_ = 0;
};

}  // namespace verbale
