#include "language/step_table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

namespace verbale::language {

int steps(double logarithm) { return static_cast<int>(std::clamp(std::lround(logarithm / double{kTableStep}), -127l, 127l)); }

Result<StepTable> StepTable::read(const ModelFile& file, std::string_view name) {
  const std::string keys_name = std::string(name) + ".keys";
  if (!file.has(keys_name)) return StepTable();
  TRY(const auto keys, file.array<uint32_t>(keys_name));
  TRY(const auto values, file.array<int8_t>(std::string(name) + ".values"));
  const StepTable out(keys, values);
  if (!out.valid()) return fail(Code::bad_data, "the model's table '" + std::string(name) + "' is broken");
  return out;
}

bool StepTable::valid() const {
  return keys_.size() == values_.size() && std::adjacent_find(keys_.begin(), keys_.end(), std::greater_equal<>()) == keys_.end();
}

// Hashes are spread evenly, so a key is sought around where its share of the range lies; those of another kind, anywhere.
const int8_t* StepTable::find(uint32_t key) const {
  constexpr size_t kAround = 1024;
  const auto middle = static_cast<size_t>(uint64_t{key} * keys_.size() >> 32);
  auto from = keys_.begin() + static_cast<std::ptrdiff_t>(middle - std::min(middle, kAround));
  auto to = keys_.begin() + static_cast<std::ptrdiff_t>(std::min(keys_.size(), middle + kAround));
  if (from != keys_.begin() && *from > key) from = keys_.begin();
  if (to != keys_.end() && *to < key) to = keys_.end();
  const auto at = std::lower_bound(from, to, key);
  return at != keys_.end() && *at == key ? &values_[static_cast<size_t>(at - keys_.begin())] : nullptr;
}

void StepColumns::add_to(ModelWriter& model, std::string_view name) const {
  model.add_array(std::string(name) + ".keys", keys);
  model.add_array(std::string(name) + ".values", values);
}

}  // namespace verbale::language
