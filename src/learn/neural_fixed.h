// Matrix products in 16-bit integers, for reading: twice as fast as floats, exact sums, and so the same bytes on every
// machine. Each row of the left factor and each column of the right one is scaled so that its largest value is ±2047;
// sums of up to 512 products then fit 32 bits.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "learn/neural_kernels.h"

namespace verbale::learn {

class FixedPacked {
 public:
  static constexpr size_t kWidth = 16, kMost = 512;
  // `rows` is at most kMost.
  void assign(View b, size_t rows, size_t columns);
  bool empty() const { return columns_ == 0; }
  size_t rows() const { return rows_; }
  size_t pairs() const { return (rows_ + 1) / 2; }
  size_t columns() const { return columns_; }
  // Panel p: for each pair of rows, 16 columns of two values.
  const int16_t* panel(size_t p) const { return panels_.data() + p * pairs() * 2 * kWidth; }
  const float* scales() const { return scales_.data(); }

 private:
  size_t rows_ = 0, columns_ = 0;
  std::vector<int16_t> panels_;
  std::vector<float> scales_;  // by column, up to a whole panel
};

// The left factor, rounded; one may serve several products.
class FixedRows {
 public:
  // `a` holds `m` rows of `depth` floats, `stride` floats apart.
  void assign(const float* a, size_t stride, size_t m, size_t depth);
  size_t rows() const { return m_; }
  size_t pairs() const { return pairs_; }
  const int32_t* tile(size_t row) const { return tiles_.data() + row * pairs_; }
  const float* scales() const { return scales_.data(); }
  static constexpr size_t kTile = 4;  // rows held in registers

 private:
  size_t m_ = 0, pairs_ = 0;
  std::vector<int32_t> tiles_;  // per four rows: for each pair of columns, two values of each row
  std::vector<float> scales_;
};

// c (row stride `stride`) = a · b + bias, rectified on demand; bias may be null.
void multiply(const FixedRows& a, const FixedPacked& b, const float* bias, bool rectify, float* c, size_t stride);

}  // namespace verbale::learn
