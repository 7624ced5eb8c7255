#include "language/neural_vectors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "base/strings.h"
#include "language/neural_features.h"

namespace verbale::language {
namespace {

constexpr double kLargest = 4;  // standard deviations that 8 bits hold

// Each column is brought to mean 0 and deviation 1.
void standardise(std::vector<float>& values, size_t columns) {
  const size_t rows = values.size() / columns;
  for (size_t j = 0; j < columns; ++j) {
    double sum = 0, squares = 0;
    for (size_t i = 0; i < rows; ++i) sum += values[i * columns + j];
    const double mean = sum / static_cast<double>(rows);
    for (size_t i = 0; i < rows; ++i) squares += std::pow(values[i * columns + j] - mean, 2);
    const double deviation = std::sqrt(squares / static_cast<double>(rows));
    for (size_t i = 0; i < rows; ++i) {
      float& x = values[i * columns + j];
      x = deviation > 0 ? static_cast<float>((x - mean) / deviation) : 0;
    }
  }
}

int8_t to_byte(float x) { return static_cast<int8_t>(std::lrint(std::clamp(x / kLargest, -1.0, 1.0) * 127)); }

}  // namespace

bool WordVectors::valid() const {
  return words.size() * dimensions == values.size() && dimensions < 1024 && std::is_sorted(words.begin(), words.end());
}

std::span<const int8_t> WordVectors::of(uint64_t word) const {
  const auto at = std::lower_bound(words.begin(), words.end(), word);
  if (at == words.end() || *at != word) return {};
  return values.subspan(static_cast<size_t>(at - words.begin()) * dimensions, dimensions);
}

Result<VectorMaker> VectorMaker::from_lines(std::string_view text) {
  VectorMaker out;
  std::vector<float> all;
  std::map<uint64_t, size_t> row_of;
  FeatureKeys keys;
  size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    const auto columns = split_words(line);
    if (columns.empty()) continue;
    if (out.dimensions_ == 0) out.dimensions_ = columns.size() - 1;
    if (columns.size() != out.dimensions_ + 1 || columns.size() < 2)
      return fail(Code::bad_input, "a word and as many numbers as in the first line are expected", {"", number, 0});
    if (!row_of.try_emplace(keys.of(columns[0])[0].hash, row_of.size()).second) continue;
    for (const std::string_view column : std::span(columns).subspan(1)) {
      float value = 0;
      const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), value);
      if (error != std::errc() || end != column.data() + column.size() || !std::isfinite(value))
        return fail(Code::bad_input, "'" + std::string(column) + "' is no number", {"", number, 0});
      all.push_back(value);
    }
  }
  if (all.empty()) return out;
  standardise(all, out.dimensions_);
  for (const auto& [hash, row] : row_of) {
    out.words_.push_back(hash);
    for (size_t j = 0; j < out.dimensions_; ++j) out.values_.push_back(to_byte(all[row * out.dimensions_ + j]));
  }
  return out;
}

}  // namespace verbale::language
