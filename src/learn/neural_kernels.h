// The arithmetic of the neural reader: matrix products, gated recurrence, soft-max, Adam. One thread; the best vector
// instructions of the machine are chosen at run time (Highway). Every sum is taken in one fixed order, so a row's
// result depends neither on the other rows of the batch nor on the number of threads.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace verbale::learn {

// A read-only matrix seen through strides: element (i, j) is data[i * row + j * column]. A transpose is free.
struct View {
  const float* data = nullptr;
  size_t row = 0, column = 1;
  View transposed() const { return {data, column, row}; }
};

// The right factor of a product, cut into panels of 16 columns that the kernel reads from end to end.
class Packed {
 public:
  Packed() = default;
  Packed(View b, size_t rows, size_t columns) { assign(b, rows, columns); }
  void assign(View b, size_t rows, size_t columns);
  size_t rows() const { return rows_; }
  size_t columns() const { return columns_; }
  const float* panel(size_t p) const { return panels_.data() + p * rows_ * kWidth; }
  static constexpr size_t kWidth = 16;

 private:
  size_t rows_ = 0, columns_ = 0;
  std::vector<float> panels_;
};

// c[m × b.columns()] (row stride `stride`) = a[m × b.rows()] · b, or += when `add`.
void multiply(size_t m, View a, const Packed& b, float* c, size_t stride, bool add, std::vector<float>& scratch);

// One direction of a simple recurrent unit (Lei et al. 2018, "Simple Recurrent Units for Highly Parallelizable
// Recurrence"): f = s(uf + vf c' + bf), r = s(ur + vr c' + br), c = f c' + (1 - f) z, h = r c + (1 - r) x,
// where c' is the state before. `u` holds z | uf | ur, each `width` floats; all rows of a token have these strides.
struct SruLane {
  size_t width = 0;              // a multiple of 16
  const float* u = nullptr;      // z | uf | ur of token 0
  const float* x = nullptr;      // the highway input of token 0
  const float* gates = nullptr;  // vf | vr | bf | br
  float* h = nullptr;            // out, token 0
  size_t u_stride = 0, x_stride = 0, h_stride = 0;
};
// Runs over tokens [0, n), backwards when `reverse`. `state` is scratch of `width` floats. When `saved` is given
// (training), it takes c | f | r of each token (3 * width floats a token).
void sru_forward(const SruLane& lane, size_t n, bool reverse, float* state, float* saved);

// The way back: from dh to du (z | uf | ur), dx (added to) and dgates (added to). `carry` is scratch of `width` floats.
struct SruGradient {
  const float* dh = nullptr;
  float* du = nullptr;
  float* dx = nullptr;
  float* dgates = nullptr;
  const float* saved = nullptr;
};
void sru_backward(const SruLane& lane, const SruGradient& gradient, size_t n, bool reverse, float* carry);

// row[i] -= log sum exp(row); returns the index of the largest (the first of equals).
size_t log_softmax(std::span<float> row);
size_t argmax(std::span<const float> row);                                 // the first of equals
void add_rectified(const float* a, const float* b, float* sum, size_t n);  // max(a + b, 0)
// Turns log-probabilities into the gradient of their cross-entropy: weight * (p - [i = gold]).
void softmax_gradient(std::span<float> log_probabilities, size_t gold, float weight);

void add_scaled(float* to, const float* from, float scale, size_t n);   // to += scale * from
void add_scaled(float* to, const int8_t* from, float scale, size_t n);  // n is a multiple of 16
void add_bias_relu(float* rows, const float* bias, size_t n, size_t width, bool relu);
float dot(const float* a, const float* b, size_t n);

struct AdamStep {
  float rate = 1e-3f, beta1 = 0.9f, beta2 = 0.98f, epsilon = 1e-8f;
  float correct1 = 1, correct2 = 1;  // 1 - beta^t
  float scale = 1;                   // gradients are multiplied by this first (clipping)
};
// One step of Adam (Kingma and Ba 2015) over n weights; sets the gradients to zero.
void adam(float* weights, float* gradients, float* first, float* second, size_t n, const AdamStep& step);

const char* kernel_target();  // "AVX2", "NEON", …: for reports

}  // namespace verbale::learn
