// The averaged perceptron (Freund & Schapire 1999; Collins 2002) over hashed features: trains what LinearModel runs.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbale::learn {

class Perceptron {
 public:
  explicit Perceptron(uint32_t classes) : classes_(classes) { rehash(1 << 12); }

  uint32_t classes() const { return classes_; }
  // Sets scores to the sums of the current weights.
  void score(std::span<const uint64_t> keys, std::vector<float>& scores) const;
  uint32_t best(std::span<const uint64_t> keys, std::vector<float>& scores) const;
  // Counts one decision; averages are over decisions.
  void tick() { ++now_; }
  // Moves the weights of the keys towards `good` and away from `bad`.
  void update(std::span<const uint64_t> keys, uint32_t good, uint32_t bad, float step = 1);
  void nudge(std::span<const uint64_t> keys, uint32_t label, float step);

  // The averaged weights as the bytes of a LinearModel or a NarrowModel: the `most` features of the largest weights, and
  // of these the weights of at least `least`.
  std::string linear_bytes(float least, size_t most) const;
  std::string narrow_bytes(float least, size_t most) const;

 private:
  struct Weight {
    uint32_t label;
    float value = 0;
    uint32_t since = 0;  // the tick of the last change
    double total = 0;    // sum over ticks up to `since`
  };
  struct Row {
    uint64_t key = 0;
    std::vector<Weight> weights;
  };
  struct Kept {
    uint64_t key;
    float largest;
    std::vector<std::pair<uint32_t, float>> weights;
  };
  const Row* find(uint64_t key) const;
  Row& row(uint64_t key);
  void rehash(size_t size);
  std::vector<Kept> averaged(float least, size_t most, float& largest) const;

  uint32_t classes_;
  uint32_t now_ = 0;
  std::vector<Row> rows_;
  std::vector<uint32_t> index_;  // open addressing: row + 1, 0 = empty
};

}  // namespace verbale::learn
