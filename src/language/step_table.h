// A table of small numbers by 32-bit key, as it lies in the model file: logarithms in steps of a tenth, a byte each.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/model_file.h"

namespace verbale::language {

constexpr float kTableStep = 0.1f;  // what a table's value of 1 is as a logarithm

class StepTable {
 public:
  StepTable() = default;
  StepTable(std::span<const uint32_t> keys, std::span<const int8_t> values) : keys_(keys), values_(values) {}
  // The sections NAME.keys and NAME.values; empty when the model has none, bad_data when they are broken.
  static Result<StepTable> read(const ModelFile& file, std::string_view name);
  bool empty() const { return keys_.empty(); }
  bool valid() const;  // keys ascend, and each has its value
  // Null when the key is not there.
  const int8_t* find(uint32_t key) const;

 private:
  std::span<const uint32_t> keys_;
  std::span<const int8_t> values_;
};

// A table that is being made; keys ascend.
struct StepColumns {
  std::vector<uint32_t> keys;
  std::vector<int8_t> values;
  void add_to(ModelWriter& model, std::string_view name) const;
};

// A logarithm in whole steps, at most 127 of them.
int steps(double logarithm);

}  // namespace verbale::language
