#include "learn/neural_layers.h"

#include <algorithm>
#include <cmath>

namespace verbale::learn {

void Matrix::resize(size_t new_rows, size_t new_columns) {
  rows = new_rows, columns = new_columns;
  if (values.size() < rows * columns) values.resize(rows * columns);
}

void Matrix::clear(size_t new_rows, size_t new_columns) {
  resize(new_rows, new_columns);
  std::fill_n(values.begin(), rows * columns, 0.0f);
}

void Parameter::shape(std::string new_name, size_t rows, size_t columns, bool embeddings) {
  name = std::move(new_name);
  by_row = embeddings;
  value.clear(rows, columns);
}

void Parameter::fill_uniform(float bound, Random& random) {
  for (float& x : value.values) x = (random.uniform() * 2 - 1) * bound;
}

void Parameter::start_training() {
  for (Matrix* m : {&gradient, &first, &second}) m->clear(value.rows, value.columns);
  is_touched.assign(by_row ? value.rows : 0, 0);
}

void Parameter::touch(uint32_t row) {
  if (is_touched[row]) return;
  is_touched[row] = 1;
  touched.push_back(row);
}

double squared_norm(const std::vector<Parameter*>& parameters) {
  double sum = 0;
  for (const Parameter* p : parameters) {
    const size_t width = p->value.columns;
    if (p->by_row)
      for (uint32_t row : p->touched) sum += dot(p->gradient.row(row), p->gradient.row(row), width);
    else
      for (size_t row = 0; row < p->value.rows; ++row) sum += dot(p->gradient.row(row), p->gradient.row(row), width);
  }
  return sum;
}

void step(const std::vector<Parameter*>& parameters, const AdamStep& how) {
  for (Parameter* p : parameters) {
    const auto update = [&](size_t row, size_t rows) {
      adam(p->value.row(row), p->gradient.row(row), p->first.row(row), p->second.row(row), rows * p->value.columns,
           how);
    };
    if (!p->by_row) update(0, p->value.rows);
    for (uint32_t row : p->touched) {
      update(row, 1);
      p->is_touched[row] = 0;
    }
    p->touched.clear();
  }
}

namespace {

float glorot(size_t in, size_t out) { return std::sqrt(6.0f / static_cast<float>(in + out)); }

// W's gradient += x' dy, and dx += dy W'.
void product_gradients(const Matrix& x, const Matrix& dy, Parameter& weight, Matrix& dx, std::vector<float>& scratch) {
  Packed right(dy.view(), dy.rows, dy.columns);
  multiply(x.columns, x.view().transposed(), right, weight.gradient.row(0), weight.gradient.columns, true, scratch);
  right.assign(weight.value.view().transposed(), weight.value.columns, weight.value.rows);
  multiply(dy.rows, dy.view(), right, dx.row(0), dx.columns, true, scratch);
}

}  // namespace

void Linear::shape(const std::string& name, size_t in, size_t out, bool relu, Random& random) {
  rectified = relu;
  weight.shape(name + ".weight", in, out);
  weight.fill_uniform(glorot(in, out), random);
  bias.shape(name + ".bias", 1, out);
}

void Linear::forward(const Matrix& x, Matrix& y, std::vector<float>& scratch) const {
  y.resize(x.rows, packed.columns());
  multiply(x.rows, x.view(), packed, y.row(0), y.columns, false, scratch);
  add_bias_relu(y.row(0), bias.value.row(0), y.rows, y.columns, rectified);
}

void Linear::backward(const Matrix& x, const Matrix& y, Matrix& dy, Matrix& dx, std::vector<float>& scratch) {
  if (rectified)
    for (size_t i = 0; i < y.rows * y.columns; ++i) dy.values[i] = y.values[i] > 0 ? dy.values[i] : 0;
  for (size_t i = 0; i < dy.rows; ++i) add_scaled(bias.gradient.row(0), dy.row(i), 1, dy.columns);
  product_gradients(x, dy, weight, dx, scratch);
}

void SruLayer::shape(const std::string& name, size_t width, Random& random) {
  weight.shape(name + ".weight", width, 3 * width);
  weight.fill_uniform(std::sqrt(3.0f / static_cast<float>(width)), random);
  gates.shape(name + ".gates", 2, 2 * width);
  gates.fill_uniform(0.1f, random);
}

SruLane SruLayer::lane(size_t direction, const Matrix& x, const Matrix& u, size_t first_row) const {
  const size_t half = x.columns / 2;
  SruLane lane;
  lane.width = half;
  lane.u = u.row(first_row) + direction * 3 * half;
  lane.x = x.row(first_row) + direction * half;
  lane.gates = gates.value.row(direction);
  lane.u_stride = u.columns;
  lane.x_stride = lane.h_stride = x.columns;
  return lane;
}

void SruLayer::forward(const Matrix& x, const Starts& starts, Matrix& u, Matrix* saved, Matrix& h,
                       std::vector<float>& scratch) const {
  const size_t half = x.columns / 2;
  u.resize(x.rows, 3 * x.columns);
  h.resize(x.rows, x.columns);
  multiply(x.rows, x.view(), packed, u.row(0), u.columns, false, scratch);
  if (saved) saved->resize(2 * x.rows, 3 * half);
  scratch.resize(std::max(scratch.size(), half));
  for (size_t direction = 0; direction < 2; ++direction)
    for (size_t s = 0; s + 1 < starts.size(); ++s) {
      SruLane l = lane(direction, x, u, starts[s]);
      l.h = h.row(starts[s]) + direction * half;
      sru_forward(l, starts[s + 1] - starts[s], direction == 1, scratch.data(),
                  saved ? saved->row(direction * x.rows + starts[s]) : nullptr);
    }
}

void SruLayer::backward(const Matrix& x, const Starts& starts, const Matrix& u, const Matrix& saved, const Matrix& dh,
                        Matrix& du, Matrix& dx, std::vector<float>& scratch) {
  const size_t half = x.columns / 2;
  du.resize(u.rows, u.columns);
  scratch.resize(std::max(scratch.size(), half));
  for (size_t direction = 0; direction < 2; ++direction)
    for (size_t s = 0; s + 1 < starts.size(); ++s) {
      const size_t row = starts[s];
      SruGradient g;
      g.dh = dh.row(row) + direction * half;
      g.du = du.row(row) + direction * 3 * half;
      g.dx = dx.row(row) + direction * half;
      g.dgates = gates.gradient.row(direction);
      g.saved = saved.row(direction * x.rows + row);
      sru_backward(lane(direction, x, u, row), g, starts[s + 1] - row, direction == 1, scratch.data());
    }
  product_gradients(x, du, weight, dx, scratch);
}

void Dropout::apply(Matrix& x, const Starts& starts, float rate, Random& random) {
  masks_.resize(starts.size() - 1, x.columns);
  for (size_t i = 0; i < masks_.rows * masks_.columns; ++i) masks_.values[i] = random.chance(rate) ? 0 : 1 / (1 - rate);
  back(x, starts);
}

void Dropout::back(Matrix& dx, const Starts& starts) const {
  for (size_t s = 0; s + 1 < starts.size(); ++s)
    for (size_t t = starts[s]; t < starts[s + 1]; ++t)
      for (size_t j = 0; j < dx.columns; ++j) dx.row(t)[j] *= masks_.row(s)[j];
}

}  // namespace verbale::learn
