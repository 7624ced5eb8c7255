// Trainable layers over the kernels: weights with their gradients, affine maps, bidirectional simple recurrent units,
// drop-out. A layer's forward pass is const and is the very code that reading uses.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "learn/neural_kernels.h"
#include "learn/neural_random.h"

namespace verbale::learn {

// A dense matrix of rows; growing keeps the memory, so scratch is allocated once.
struct Matrix {
  size_t rows = 0, columns = 0;
  std::vector<float> values;

  void resize(size_t new_rows, size_t new_columns);  // contents are undefined afterwards
  void clear(size_t new_rows, size_t new_columns);   // zeros
  float* row(size_t i) { return values.data() + i * columns; }
  const float* row(size_t i) const { return values.data() + i * columns; }
  std::span<float> span(size_t i) { return {row(i), columns}; }
  View view() const { return {values.data(), columns, 1}; }
  View view(size_t first_column) const { return {values.data() + first_column, columns, 1}; }
};

// Named weights. The gradient and the moments of Adam are there only in training.
struct Parameter {
  std::string name;
  Matrix value, gradient, first, second;
  bool by_row = false;  // embeddings: only rows in `touched` have a gradient
  std::vector<uint32_t> touched;
  std::vector<uint8_t> is_touched;

  void shape(std::string new_name, size_t rows, size_t columns, bool embeddings = false);
  void fill_uniform(float bound, Random& random);
  void start_training();
  void touch(uint32_t row);
};

// The gradient's length over all parameters, and one step of Adam.
double squared_norm(const std::vector<Parameter*>& parameters);
void step(const std::vector<Parameter*>& parameters, const AdamStep& how);

// y = x W + b, rectified on demand.
struct Linear {
  Parameter weight, bias;
  Packed packed;
  bool rectified = false;

  void shape(const std::string& name, size_t in, size_t out, bool relu, Random& random);
  void prepare() { packed.assign(weight.value.view(), weight.value.rows, weight.value.columns); }
  void forward(const Matrix& x, Matrix& y, std::vector<float>& scratch) const;
  // dy is masked in place by the rectifier; dx is added to.
  void backward(const Matrix& x, const Matrix& y, Matrix& dy, Matrix& dx, std::vector<float>& scratch);
};

// Sentences of a batch lie one after another: sentence s has the rows [starts[s], starts[s + 1]).
using Starts = std::vector<uint32_t>;

// A bidirectional layer: the left half of x and h belongs to the forward direction, the right half to the backward one.
struct SruLayer {
  Parameter weight;  // width × 3 width: z | f | r forward, then backward
  Parameter gates;   // 2 × 2 width: vf | vr | bf | br of each direction
  Packed packed;

  void shape(const std::string& name, size_t width, Random& random);
  void prepare() { packed.assign(weight.value.view(), weight.value.rows, weight.value.columns); }
  // `u` keeps the products; `saved` (training only, may be null) what the way back needs.
  void forward(const Matrix& x, const Starts& starts, Matrix& u, Matrix* saved, Matrix& h,
               std::vector<float>& scratch) const;
  void backward(const Matrix& x, const Starts& starts, const Matrix& u, const Matrix& saved, const Matrix& dh,
                Matrix& du, Matrix& dx, std::vector<float>& scratch);

 private:
  SruLane lane(size_t direction, const Matrix& x, const Matrix& u, size_t first_row) const;
};

// Drop-out with one mask a sentence (Gal and Ghahramani 2016).
class Dropout {
 public:
  void apply(Matrix& x, const Starts& starts, float rate, Random& random);
  void back(Matrix& dx, const Starts& starts) const;

 private:
  Matrix masks_;
};

}  // namespace verbale::learn
