#include "learn/neural_kernels.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learn/neural_kernels.cc"
#include <hwy/foreach_target.h>
//
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace verbale::learn {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, 16>;
constexpr size_t kVectors = Packed::kWidth / hn::MaxLanes(D());
constexpr size_t kTile = kVectors <= 2 ? 6 : 2;  // rows of c held in registers
constexpr size_t kDepth = 256;                   // a panel slice of this depth stays in the first-level cache
constexpr size_t kRows = 96;                     // and a block of these rows of a in the second-level cache

// c[kTile × 16] += a (packed: kTile values a step) · b (one panel slice).
HWY_INLINE void tile(size_t depth, const float* HWY_RESTRICT a, const float* HWY_RESTRICT b, float* HWY_RESTRICT c,
                     size_t stride, bool add) {
  const D d;
  const size_t lanes = hn::Lanes(d);
  hn::Vec<D> sum[kTile][kVectors];
  for (size_t i = 0; i < kTile; ++i)
    for (size_t v = 0; v < kVectors; ++v) sum[i][v] = add ? hn::LoadU(d, c + i * stride + v * lanes) : hn::Zero(d);
  for (size_t k = 0; k < depth; ++k, a += kTile, b += Packed::kWidth) {
    hn::Vec<D> right[kVectors];
    for (size_t v = 0; v < kVectors; ++v) right[v] = hn::LoadU(d, b + v * lanes);
    for (size_t i = 0; i < kTile; ++i) {
      const auto left = hn::Set(d, a[i]);
      for (size_t v = 0; v < kVectors; ++v) sum[i][v] = hn::MulAdd(left, right[v], sum[i][v]);
    }
  }
  for (size_t i = 0; i < kTile; ++i)
    for (size_t v = 0; v < kVectors; ++v) hn::StoreU(sum[i][v], d, c + i * stride + v * lanes);
}

// A tile at the edge: computed in full beside, only the part inside the matrix is kept.
void edge_tile(size_t depth, const float* a, const float* b, float* c, size_t stride, bool add, size_t rows,
               size_t columns) {
  float whole[kTile * Packed::kWidth] = {};
  if (add)
    for (size_t i = 0; i < rows; ++i) std::copy_n(c + i * stride, columns, whole + i * Packed::kWidth);
  tile(depth, a, b, whole, Packed::kWidth, add);
  for (size_t i = 0; i < rows; ++i) std::copy_n(whole + i * Packed::kWidth, columns, c + i * stride);
}

void pack_rows(View a, size_t first, size_t rows, size_t from, size_t depth, float* out) {
  for (size_t tile_row = 0; tile_row < rows; tile_row += kTile, out += depth * kTile)
    for (size_t i = 0; i < kTile; ++i) {
      const bool inside = tile_row + i < rows;
      const float* source = a.data + (inside ? first + tile_row + i : first) * a.row + from * a.column;
      for (size_t k = 0; k < depth; ++k) out[k * kTile + i] = inside ? source[k * a.column] : 0;
    }
}

void block(const float* packed, size_t rows, size_t from, size_t depth, const Packed& b, float* c, size_t stride,
           bool add) {
  for (size_t column = 0, p = 0; column < b.columns(); column += Packed::kWidth, ++p) {
    const float* panel = b.panel(p) + from * Packed::kWidth;
    const size_t columns = std::min(Packed::kWidth, b.columns() - column);
    for (size_t row = 0; row < rows; row += kTile) {
      const float* left = packed + row * depth;
      float* out = c + row * stride + column;
      if (columns == Packed::kWidth && rows - row >= kTile)
        tile(depth, left, panel, out, stride, add);
      else
        edge_tile(depth, left, panel, out, stride, add, std::min(kTile, rows - row), columns);
    }
  }
}

void Multiply(size_t m, View a, const Packed& b, float* c, size_t stride, bool add, std::vector<float>& scratch) {
  scratch.resize(std::max(scratch.size(), (kRows + kTile) * kDepth));
  for (size_t from = 0; from < b.rows(); from += kDepth) {
    const size_t depth = std::min(kDepth, b.rows() - from);
    for (size_t row = 0; row < m; row += kRows) {
      const size_t rows = std::min(kRows, m - row);
      pack_rows(a, row, rows, from, depth, scratch.data());
      block(scratch.data(), rows, from, depth, b, c + row * stride, stride, add || from > 0);
    }
  }
}

// 1 / (1 + exp(-x)) to within 6e-5: half of 1 + tanh(x / 2), by the seventh convergent of Lambert's continued fraction.
template <class V>
HWY_INLINE V sigmoid(D d, V x) {
  const auto half = hn::Set(d, 0.5f), bound = hn::Set(d, 4.97f);
  const auto h = hn::Min(hn::Max(hn::Mul(x, half), hn::Neg(bound)), bound);
  const auto s = hn::Mul(h, h);
  const auto high = hn::MulAdd(s, hn::MulAdd(s, hn::Add(s, hn::Set(d, 378.0f)), hn::Set(d, 17325.0f)), hn::Set(d, 135135.0f));
  const auto low = hn::MulAdd(s, hn::MulAdd(s, hn::MulAdd(s, hn::Set(d, 28.0f), hn::Set(d, 3150.0f)), hn::Set(d, 62370.0f)),
                              hn::Set(d, 135135.0f));
  return hn::MulAdd(half, hn::Div(hn::Mul(h, high), low), half);
}

void SruForward(const SruLane& lane, size_t n, bool reverse, float* HWY_RESTRICT state, float* saved) {
  const D d;
  const size_t w = lane.width;
  const float* g = lane.gates;
  std::fill_n(state, w, 0.0f);
  for (size_t s = 0; s < n; ++s) {
    const size_t t = reverse ? n - 1 - s : s;
    const float* u = lane.u + t * lane.u_stride;
    const float* x = lane.x + t * lane.x_stride;
    float* h = lane.h + t * lane.h_stride;
    for (size_t j = 0; j < w; j += hn::Lanes(d)) {
      const auto before = hn::LoadU(d, state + j);
      const auto z = hn::LoadU(d, u + j);
      const auto input = hn::LoadU(d, x + j);
      const auto f_in =
          hn::MulAdd(hn::LoadU(d, g + j), before, hn::Add(hn::LoadU(d, u + w + j), hn::LoadU(d, g + 2 * w + j)));
      const auto r_in = hn::MulAdd(hn::LoadU(d, g + w + j), before,
                                   hn::Add(hn::LoadU(d, u + 2 * w + j), hn::LoadU(d, g + 3 * w + j)));
      const auto f = sigmoid(d, f_in);
      const auto r = sigmoid(d, r_in);
      const auto c = hn::MulAdd(f, hn::Sub(before, z), z);
      hn::StoreU(c, d, state + j);
      hn::StoreU(hn::MulAdd(r, hn::Sub(c, input), input), d, h + j);
      if (saved) {
        float* keep = saved + t * 3 * w + j;
        hn::StoreU(c, d, keep);
        hn::StoreU(f, d, keep + w);
        hn::StoreU(r, d, keep + 2 * w);
      }
    }
  }
}

void SruBackward(const SruLane& lane, const SruGradient& grad, size_t n, bool reverse, float* HWY_RESTRICT carry) {
  const D d;
  const auto one = hn::Set(d, 1.0f);
  const size_t w = lane.width;
  std::fill_n(carry, w, 0.0f);
  for (size_t s = 0; s < n; ++s) {
    const size_t t = reverse ? s : n - 1 - s;  // the last that went forward comes first
    const bool first = s + 1 == n;
    const size_t t_before = reverse ? t + 1 : t - 1;
    const float* u = lane.u + t * lane.u_stride;
    const float* x = lane.x + t * lane.x_stride;
    const float* keep = grad.saved + t * 3 * w;
    const float* dh = grad.dh + t * lane.h_stride;
    float* du = grad.du + t * lane.u_stride;
    float* dx = grad.dx + t * lane.x_stride;
    for (size_t j = 0; j < w; j += hn::Lanes(d)) {
      const auto c = hn::LoadU(d, keep + j), f = hn::LoadU(d, keep + w + j), r = hn::LoadU(d, keep + 2 * w + j);
      const auto before = first ? hn::Zero(d) : hn::LoadU(d, grad.saved + t_before * 3 * w + j);
      const auto dout = hn::LoadU(d, dh + j);
      const auto dr = hn::Mul(hn::Mul(dout, hn::Sub(c, hn::LoadU(d, x + j))), hn::Mul(r, hn::Sub(one, r)));
      const auto dc = hn::MulAdd(dout, r, hn::LoadU(d, carry + j));
      const auto df = hn::Mul(hn::Mul(dc, hn::Sub(before, hn::LoadU(d, u + j))), hn::Mul(f, hn::Sub(one, f)));
      hn::StoreU(hn::Mul(dc, hn::Sub(one, f)), d, du + j);
      hn::StoreU(df, d, du + w + j);
      hn::StoreU(dr, d, du + 2 * w + j);
      hn::StoreU(hn::MulAdd(dout, hn::Sub(one, r), hn::LoadU(d, dx + j)), d, dx + j);
      const auto vf = hn::LoadU(d, lane.gates + j), vr = hn::LoadU(d, lane.gates + w + j);
      hn::StoreU(hn::MulAdd(dc, f, hn::MulAdd(df, vf, hn::Mul(dr, vr))), d, carry + j);
      float* dg = grad.dgates + j;
      hn::StoreU(hn::MulAdd(df, before, hn::LoadU(d, dg)), d, dg);
      hn::StoreU(hn::MulAdd(dr, before, hn::LoadU(d, dg + w)), d, dg + w);
      hn::StoreU(hn::Add(df, hn::LoadU(d, dg + 2 * w)), d, dg + 2 * w);
      hn::StoreU(hn::Add(dr, hn::LoadU(d, dg + 3 * w)), d, dg + 3 * w);
    }
  }
}

// Sum of exp(row - high), lane by lane of a fixed 4-wide order, so that every machine adds in the same order.
float SumExp(const float* row, size_t n, float high) {
  const hn::CappedTag<float, 4> d;
  auto sum = hn::Zero(d);
  size_t i = 0;
  const auto top = hn::Set(d, high);
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) sum = hn::Add(sum, hn::Exp(d, hn::Sub(hn::LoadU(d, row + i), top)));
  float rest[4] = {}, total = 0;
  if (i < n) {
    std::fill_n(rest, 4, -1e30f);
    std::copy(row + i, row + n, rest);
    sum = hn::Add(sum, hn::Exp(d, hn::Max(hn::Sub(hn::LoadU(d, rest), top), hn::Set(d, -87.0f))));
  }
  hn::StoreU(sum, d, rest);
  for (size_t l = 0; l < hn::Lanes(d); ++l) total += rest[l];
  return total;
}

void SoftmaxGradient(float* row, size_t n, float weight) {
  const hn::CappedTag<float, 4> d;
  size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d))
    hn::StoreU(hn::Mul(hn::Set(d, weight), hn::Exp(d, hn::Max(hn::LoadU(d, row + i), hn::Set(d, -87.0f)))), d, row + i);
  float rest[4] = {-87, -87, -87, -87};
  std::copy(row + i, row + n, rest);
  for (float& r : rest) r = std::max(r, -87.0f);
  hn::StoreU(hn::Mul(hn::Set(d, weight), hn::Exp(d, hn::LoadU(d, rest))), d, rest);
  std::copy_n(rest, n - i, row + i);
}

size_t ArgMax(const float* row, size_t n) {
  const D d;
  const size_t lanes = hn::Lanes(d);
  size_t i = 0;
  auto high = hn::Set(d, row[0]);
  for (; i + lanes <= n; i += lanes) high = hn::Max(high, hn::LoadU(d, row + i));
  float best = hn::GetLane(hn::MaxOfLanes(d, high));
  for (; i < n; ++i) best = std::max(best, row[i]);
  size_t at = 0;
  while (at + 1 < n && row[at] != best) ++at;
  return at;
}

void AddRectified(const float* HWY_RESTRICT a, const float* HWY_RESTRICT b, float* HWY_RESTRICT sum, size_t n) {
  const D d;
  size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d))
    hn::StoreU(hn::Max(hn::Add(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), hn::Zero(d)), d, sum + i);
  for (; i < n; ++i) sum[i] = std::max(a[i] + b[i], 0.0f);
}

void AddScaledBytes(float* HWY_RESTRICT to, const int8_t* HWY_RESTRICT from, float scale, size_t n) {
  const D d;
  const hn::Rebind<int8_t, D> bytes;
  const hn::Rebind<int32_t, D> whole;
  const auto s = hn::Set(d, scale);
  for (size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto value = hn::ConvertTo(d, hn::PromoteTo(whole, hn::LoadU(bytes, from + i)));
    hn::StoreU(hn::MulAdd(s, value, hn::LoadU(d, to + i)), d, to + i);
  }
}

void AddScaled(float* HWY_RESTRICT to, const float* HWY_RESTRICT from, float scale, size_t n) {
  const D d;
  const auto s = hn::Set(d, scale);
  size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d))
    hn::StoreU(hn::MulAdd(s, hn::LoadU(d, from + i), hn::LoadU(d, to + i)), d, to + i);
  for (; i < n; ++i) to[i] += scale * from[i];
}

void AddBiasRelu(float* rows, const float* bias, size_t n, size_t width, bool relu) {
  const D d;
  for (size_t t = 0; t < n; ++t, rows += width) {
    size_t i = 0;
    for (; i + hn::Lanes(d) <= width; i += hn::Lanes(d)) {
      auto v = hn::Add(hn::LoadU(d, rows + i), hn::LoadU(d, bias + i));
      hn::StoreU(relu ? hn::Max(v, hn::Zero(d)) : v, d, rows + i);
    }
    for (; i < width; ++i) {
      rows[i] += bias[i];
      if (relu) rows[i] = std::max(rows[i], 0.0f);
    }
  }
}

// Two accumulators of four lanes on every machine: the order of the sum is part of the model's meaning.
float Dot(const float* a, const float* b, size_t n) {
  const hn::CappedTag<float, 4> d;
  auto even = hn::Zero(d), odd = hn::Zero(d);
  size_t i = 0;
  const size_t lanes = hn::Lanes(d);
  for (; i + 2 * lanes <= n; i += 2 * lanes) {
    even = hn::MulAdd(hn::LoadU(d, a + i), hn::LoadU(d, b + i), even);
    odd = hn::MulAdd(hn::LoadU(d, a + i + lanes), hn::LoadU(d, b + i + lanes), odd);
  }
  float part[4] = {}, total = 0;
  hn::StoreU(hn::Add(even, odd), d, part);
  for (size_t l = 0; l < lanes; ++l) total += part[l];
  for (; i < n; ++i) total += a[i] * b[i];
  return total;
}

HWY_INLINE void adam_vector(float* HWY_RESTRICT w, float* HWY_RESTRICT g, float* HWY_RESTRICT m, float* HWY_RESTRICT v,
                            const AdamStep& s) {
  const D d;
  const auto grad = hn::Mul(hn::LoadU(d, g), hn::Set(d, s.scale));
  const auto first = hn::MulAdd(hn::Set(d, s.beta1), hn::Sub(hn::LoadU(d, m), grad), grad);
  const auto square = hn::Mul(grad, grad);
  const auto second = hn::MulAdd(hn::Set(d, s.beta2), hn::Sub(hn::LoadU(d, v), square), square);
  const auto length = hn::Add(hn::Sqrt(hn::Mul(second, hn::Set(d, 1 / s.correct2))), hn::Set(d, s.epsilon));
  hn::StoreU(first, d, m);
  hn::StoreU(second, d, v);
  hn::StoreU(hn::Sub(hn::LoadU(d, w), hn::Div(hn::Mul(hn::Set(d, s.rate / s.correct1), first), length)), d, w);
  hn::StoreU(hn::Zero(d), d, g);
}

void Adam(float* w, float* g, float* m, float* v, size_t n, const AdamStep& s) {
  const size_t lanes = hn::Lanes(D());
  size_t i = 0;
  for (; i + lanes <= n; i += lanes) adam_vector(w + i, g + i, m + i, v + i, s);
  float rest[4][16] = {};
  float* const arrays[4] = {w + i, g + i, m + i, v + i};
  for (size_t k = 0; k < 4; ++k) std::copy_n(arrays[k], n - i, rest[k]);
  adam_vector(rest[0], rest[1], rest[2], rest[3], s);
  for (size_t k = 0; k < 4; ++k) std::copy_n(rest[k], n - i, arrays[k]);
}

const char* Target() { return hwy::TargetName(HWY_TARGET); }

}  // namespace HWY_NAMESPACE
}  // namespace verbale::learn
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <cmath>

namespace verbale::learn {
HWY_EXPORT(Multiply);
HWY_EXPORT(SruForward);
HWY_EXPORT(SruBackward);
HWY_EXPORT(SumExp);
HWY_EXPORT(SoftmaxGradient);
HWY_EXPORT(ArgMax);
HWY_EXPORT(AddRectified);
HWY_EXPORT(AddScaledBytes);
HWY_EXPORT(AddScaled);
HWY_EXPORT(AddBiasRelu);
HWY_EXPORT(Dot);
HWY_EXPORT(Adam);
HWY_EXPORT(Target);

void Packed::assign(View b, size_t rows, size_t columns) {
  rows_ = rows, columns_ = columns;
  panels_.assign((columns + kWidth - 1) / kWidth * kWidth * rows, 0);
  for (size_t j = 0; j < columns; ++j) {
    float* out = panels_.data() + j / kWidth * kWidth * rows + j % kWidth;
    for (size_t k = 0; k < rows; ++k) out[k * kWidth] = b.data[k * b.row + j * b.column];
  }
}

void multiply(size_t m, View a, const Packed& b, float* c, size_t stride, bool add, std::vector<float>& scratch) {
  HWY_DYNAMIC_DISPATCH(Multiply)(m, a, b, c, stride, add, scratch);
}
void sru_forward(const SruLane& lane, size_t n, bool reverse, float* state, float* saved) {
  HWY_DYNAMIC_DISPATCH(SruForward)(lane, n, reverse, state, saved);
}
void sru_backward(const SruLane& lane, const SruGradient& gradient, size_t n, bool reverse, float* carry) {
  HWY_DYNAMIC_DISPATCH(SruBackward)(lane, gradient, n, reverse, carry);
}
size_t log_softmax(std::span<float> row) {
  const size_t best = static_cast<size_t>(std::max_element(row.begin(), row.end()) - row.begin());
  const float high = row[best];
  const float shift = high + std::log(HWY_DYNAMIC_DISPATCH(SumExp)(row.data(), row.size(), high));
  for (float& x : row) x -= shift;
  return best;
}
size_t argmax(std::span<const float> row) { return HWY_DYNAMIC_DISPATCH(ArgMax)(row.data(), row.size()); }
void add_rectified(const float* a, const float* b, float* sum, size_t n) {
  HWY_DYNAMIC_DISPATCH(AddRectified)(a, b, sum, n);
}
void add_scaled(float* to, const int8_t* from, float scale, size_t n) {
  HWY_DYNAMIC_DISPATCH(AddScaledBytes)(to, from, scale, n);
}
void softmax_gradient(std::span<float> row, size_t gold, float weight) {
  HWY_DYNAMIC_DISPATCH(SoftmaxGradient)(row.data(), row.size(), weight);
  row[gold] -= weight;
}
void add_scaled(float* to, const float* from, float scale, size_t n) {
  HWY_DYNAMIC_DISPATCH(AddScaled)(to, from, scale, n);
}
void add_bias_relu(float* rows, const float* bias, size_t n, size_t width, bool relu) {
  HWY_DYNAMIC_DISPATCH(AddBiasRelu)(rows, bias, n, width, relu);
}
float dot(const float* a, const float* b, size_t n) { return HWY_DYNAMIC_DISPATCH(Dot)(a, b, n); }
void adam(float* weights, float* gradients, float* first, float* second, size_t n, const AdamStep& step) {
  HWY_DYNAMIC_DISPATCH(Adam)(weights, gradients, first, second, n, step);
}
const char* kernel_target() { return HWY_DYNAMIC_DISPATCH(Target)(); }
}  // namespace verbale::learn
#endif
