// Multi-class linear models over hashed features, read in place from the bytes of a model file.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale::learn {

// Bytes: Head, then `slots`+1 Slots (open addressing; the weights of slot i are cells [slot i .begin, slot i+1 .begin)),
// then the Cells. Scores are sums of int16 weights; times scale() they are the trainer's units.
class LinearModel {
 public:
  struct Head {
    uint32_t classes, slots, cells;
    float scale;
  };
  struct Slot {
    uint32_t check;  // low half of the key; 0 = empty
    uint32_t begin;
  };
  struct Cell {
    uint16_t label;
    int16_t weight;
  };

  // `bytes` must outlive the model and begin at a multiple of 4. Fails with bad_data on any broken number.
  static Result<LinearModel> open(std::string_view bytes);

  uint32_t classes() const { return head_.classes; }
  float scale() const { return head_.scale; }

  // Adds the weights of each key to scores[0, classes()).
  void add(std::span<const uint64_t> keys, int32_t* scores) const;
  // Sets scores to the sums and returns the best class, the first of equals.
  uint32_t best(std::span<const uint64_t> keys, std::vector<int32_t>& scores) const;

  static uint32_t check_of(uint64_t key) { return static_cast<uint32_t>(key) | 1u; }
  static uint32_t slot_of(uint64_t key, uint32_t slots) {
    return static_cast<uint32_t>(((key >> 32) * slots) >> 32);
  }

 private:
  void add_one(uint64_t key, int32_t* scores) const;
  Head head_{};
  const Slot* slots_ = nullptr;
  const Cell* cells_ = nullptr;
};

// A model of at most four classes, for the decisions that are made most often: one memory access a feature.
// Bytes: Head, then the slots.
class NarrowModel {
 public:
  static constexpr uint32_t kClasses = 4;
  struct Head {
    uint32_t classes, slots;
    float scale;
    uint32_t unused;
  };
  struct Slot {
    uint32_t check;
    int16_t weights[kClasses];
  };
  static Result<NarrowModel> open(std::string_view bytes);
  float scale() const { return head_.scale; }
  void add(std::span<const uint64_t> keys, int32_t (&scores)[kClasses]) const;

 private:
  Head head_{};
  const Slot* slots_ = nullptr;
};

}  // namespace verbale::learn
