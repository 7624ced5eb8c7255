#include "learn/neural_fixed.h"

#include <algorithm>
#include <type_traits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learn/neural_fixed.cc"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace verbale::learn {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using DF = hn::CappedTag<float, 16>;
using DI = hn::Rebind<int32_t, DF>;
constexpr size_t kWidth = FixedPacked::kWidth, kTile = FixedRows::kTile;
constexpr size_t kVectors = kWidth / hn::MaxLanes(DF());
// Wide vectors take two panels at a time, so that a value of the left factor is loaded once for two products.
constexpr size_t kPanels = kVectors == 1 ? 2 : 1;

struct Out {
  const float *row_scales, *column_scales, *bias;
  bool rectify;
};

#if HWY_TARGET == HWY_SCALAR  // no pairs of 16 bits in one lane: plain loops for machines without vectors

template <size_t kRows, size_t kSide>
void tile(size_t pairs, const int32_t* a, const int16_t* b, size_t, const Out& out, float* c, size_t stride) {
  static_assert(kSide == 1);
  for (size_t i = 0; i < kRows; ++i)
    for (size_t j = 0; j < kWidth; ++j) {
      int32_t sum = 0;
      for (size_t k = 0; k < pairs; ++k) {
        const int32_t pair = a[k * kTile + i];
        sum += static_cast<int16_t>(pair) * b[2 * (k * kWidth + j)] + (pair >> 16) * b[2 * (k * kWidth + j) + 1];
      }
      const float scale = out.row_scales[i] * out.column_scales[j];
      const float value = static_cast<float>(sum) * scale + out.bias[j];
      c[i * stride + j] = out.rectify ? std::max(value, 0.0f) : value;
    }
}

#else

// kRows × 16 sums over all pairs for each of the panels, which lie `apart`, scaled into c.
template <size_t kRows, size_t kSide>
HWY_INLINE void tile(size_t pairs, const int32_t* HWY_RESTRICT a, const int16_t* HWY_RESTRICT b, size_t apart,
                     const Out& out, float* HWY_RESTRICT c, size_t stride) {
  constexpr size_t kAll = kSide * kVectors;
  const DF df;
  const DI di;
  const hn::Repartition<int16_t, DI> ds;
  const size_t lanes = hn::Lanes(di);
  hn::Vec<DI> even[kRows][kAll], odd[kRows][kAll];
  for (size_t i = 0; i < kRows; ++i)
    for (size_t v = 0; v < kAll; ++v) even[i][v] = odd[i][v] = hn::Zero(di);
#pragma GCC unroll 4
  for (size_t k = 0; k < pairs; ++k, a += kTile, b += 2 * kWidth) {
    hn::VFromD<std::remove_const_t<decltype(ds)> > right[kAll];
    for (size_t v = 0; v < kAll; ++v) right[v] = hn::LoadU(ds, b + v / kVectors * apart + v % kVectors * 2 * lanes);
    for (size_t i = 0; i < kRows; ++i) {
      const auto left = hn::BitCast(ds, hn::Set(di, a[i]));
      for (size_t v = 0; v < kAll; ++v)
        even[i][v] = hn::ReorderWidenMulAccumulate(di, left, right[v], even[i][v], odd[i][v]);
    }
  }
  for (size_t i = 0; i < kRows; ++i)
    for (size_t v = 0; v < kAll; ++v) {
      const auto sum = hn::ConvertTo(df, hn::RearrangeToOddPlusEven(even[i][v], odd[i][v]));
      const auto scale = hn::Mul(hn::Set(df, out.row_scales[i]), hn::LoadU(df, out.column_scales + v * lanes));
      auto value = hn::MulAdd(sum, scale, hn::LoadU(df, out.bias + v * lanes));
      if (out.rectify) value = hn::Max(value, hn::Zero(df));
      hn::StoreU(value, df, c + i * stride + v * lanes);
    }
}

#endif

template <size_t kSide>
HWY_INLINE void rows_of_panels(const FixedRows& a, size_t row, const FixedPacked& b, size_t panel, const Out& out,
                               float* c, size_t stride) {
  const size_t pairs = a.pairs();
  constexpr size_t kHalf = kVectors <= 2 ? kTile : kTile / 2;  // narrow vectors: fewer rows at a time
  static_assert(kTile % kHalf == 0);
  for (size_t i = 0; i < kTile; i += kHalf) {
    Out part = out;
    part.row_scales += i;
    tile<kHalf, kSide>(pairs, a.tile(row) + i, b.panel(panel), 2 * kWidth * pairs, part, c + i * stride, stride);
  }
}

void MultiplyFixed(const FixedRows& a, const FixedPacked& b, const float* bias, bool rectify, float* c, size_t stride) {
  float whole[kTile * kPanels * kWidth], own_bias[kPanels * kWidth] = {};
  for (size_t column = 0, p = 0; column < b.columns();) {
    const bool all = kPanels > 1 && b.columns() - column >= kPanels * kWidth;
    const size_t width = all ? kPanels * kWidth : kWidth, columns = std::min(width, b.columns() - column);
    if (bias) std::copy_n(bias + column, columns, own_bias);
    Out out{nullptr, b.scales() + column, own_bias, rectify};
    const auto make = all ? rows_of_panels<kPanels> : rows_of_panels<1>;
    for (size_t row = 0; row < a.rows(); row += kTile) {
      out.row_scales = a.scales() + row;
      float* to = c + row * stride + column;
      const size_t rows = std::min(kTile, a.rows() - row);
      if (rows == kTile && columns == width) {
        make(a, row, b, p, out, to, stride);
        continue;
      }
      make(a, row, b, p, out, whole, width);
      for (size_t i = 0; i < rows; ++i) std::copy_n(whole + i * width, columns, to + i * stride);
    }
    column += width, p += width / kWidth;
  }
}

float Largest(const float* row, size_t n) {
  const DF d;
  auto high = hn::Zero(d);
  size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) high = hn::Max(high, hn::Abs(hn::LoadU(d, row + i)));
  float out = hn::GetLane(hn::MaxOfLanes(d, high));
  for (; i < n; ++i) out = std::max(out, row[i] < 0 ? -row[i] : row[i]);
  return out;
}

// Rounds a row to integers.
void Round(const float* row, float factor, size_t n, int32_t* out) {
  const DF d;
  const DI di;
  size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d))
    hn::StoreU(hn::NearestInt(hn::Mul(hn::LoadU(d, row + i), hn::Set(d, factor))), di, out + i);
  float rest[16] = {};
  int32_t whole[16];
  std::copy(row + i, row + n, rest);
  hn::StoreU(hn::NearestInt(hn::Mul(hn::LoadU(d, rest), hn::Set(d, factor))), di, whole);
  std::copy_n(whole, n - i, out + i);
}

}  // namespace HWY_NAMESPACE
}  // namespace verbale::learn
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <cmath>

namespace verbale::learn {
HWY_EXPORT(MultiplyFixed);
HWY_EXPORT(Largest);
HWY_EXPORT(Round);

namespace {
constexpr float kLargest = 2047;
int32_t pair_of(int32_t low, int32_t high) {
  return static_cast<int32_t>(static_cast<uint32_t>(low & 0xFFFF) | static_cast<uint32_t>(high) << 16);
}
}  // namespace

void FixedPacked::assign(View b, size_t rows, size_t columns) {
  rows_ = rows, columns_ = columns;
  const size_t panels = (columns + kWidth - 1) / kWidth;
  panels_.assign(panels * pairs() * 2 * kWidth, 0);
  scales_.assign(panels * kWidth, 0);
  for (size_t j = 0; j < columns; ++j) {
    float high = 0;
    for (size_t k = 0; k < rows; ++k) high = std::max(high, std::fabs(b.data[k * b.row + j * b.column]));
    scales_[j] = high / kLargest;
    int16_t* out = panels_.data() + j / kWidth * pairs() * 2 * kWidth + j % kWidth * 2;
    for (size_t k = 0; k < rows && high > 0; ++k)
      out[k / 2 * 2 * kWidth + k % 2] =
          static_cast<int16_t>(std::lrint(b.data[k * b.row + j * b.column] * (kLargest / high)));
  }
}

void FixedRows::assign(const float* a, size_t stride, size_t m, size_t depth) {
  m_ = m, pairs_ = (depth + 1) / 2;
  const size_t tiles = (m + kTile - 1) / kTile;
  tiles_.assign(tiles * kTile * pairs_, 0);
  scales_.assign(tiles * kTile, 0);
  int32_t rounded[FixedPacked::kMost + 1];
  rounded[depth] = 0;
  for (size_t i = 0; i < m; ++i) {
    const float* row = a + i * stride;
    const float high = HWY_DYNAMIC_DISPATCH(Largest)(row, depth);
    if (!(high > 0)) continue;
    scales_[i] = high / kLargest;
    HWY_DYNAMIC_DISPATCH(Round)(row, kLargest / high, depth, rounded);
    int32_t* out = tiles_.data() + i / kTile * kTile * pairs_ + i % kTile;
    for (size_t k = 0; k < pairs_; ++k) out[k * kTile] = pair_of(rounded[2 * k], rounded[2 * k + 1]);
  }
}

void multiply(const FixedRows& a, const FixedPacked& b, const float* bias, bool rectify, float* c, size_t stride) {
  HWY_DYNAMIC_DISPATCH(MultiplyFixed)(a, b, bias, rectify, c, stride);
}

}  // namespace verbale::learn
#endif
