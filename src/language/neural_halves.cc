#include "language/neural_halves.h"

#include <algorithm>
#include <future>

namespace verbale::language {

using learn::Parameter;

namespace {

// The gradients of `from` go over to `to`.
void move_gradient(Parameter& from, Parameter& to) {
  const size_t width = from.gradient.columns;
  const auto move = [&](size_t row, size_t rows) {
    learn::add_scaled(to.gradient.row(row), from.gradient.row(row), 1, rows * width);
    std::fill_n(from.gradient.row(row), rows * width, 0.0f);
  };
  if (!from.by_row) move(0, from.gradient.rows);
  for (const uint32_t row : from.touched) {
    to.touch(row);
    move(row, 1);
    from.is_touched[row] = 0;
  }
  from.touched.clear();
}

}  // namespace

void NeuralHalves::start(const Network& network) {
  twin_ = network;
  moved_.clear();
  for (Parameter* p : twin_.parameters()) p->start_training();
}

NeuralHalves::Half& NeuralHalves::shorter() { return halves_[halves_[1].batch.words() < halves_[0].batch.words() ? 1 : 0]; }

void NeuralHalves::clear() {
  for (Half& half : halves_) half.batch.clear(), half.gold.clear();
}

// Takes over the weights that the last step changed.
void NeuralHalves::follow(Network& network) {
  const auto from = network.parameters(), to = twin_.parameters();
  for (size_t i = 0; i < from.size(); ++i) {
    const learn::Matrix& value = from[i]->value;
    const auto copy = [&](size_t row, size_t rows) { std::copy_n(value.row(row), rows * value.columns, to[i]->value.row(row)); };
    if (!from[i]->by_row) copy(0, value.rows);
    for (const uint32_t row : moved_)
      if (from[i]->by_row) copy(row, 1);
  }
  twin_.prepare();
}

Losses NeuralHalves::train_half(Network& network, Half& half, float dropout, float names_weight, uint64_t seed) const {
  if (half.batch.words() == 0) return {};
  learn::Random random(seed);
  half.gradients.names_weight = names_weight;
  half.gradients.words = words();
  return network.train(half.batch, half.gold, dropout, random, half.activations, half.gradients);
}

Losses NeuralHalves::train(Network& network, float dropout, float names_weight, learn::Random& random) {
  const uint64_t seeds[] = {random.bits(), random.bits()};
  auto second = std::async(std::launch::async, [&] {
    follow(network);
    return train_half(twin_, halves_[1], dropout, names_weight, seeds[1]);
  });
  Losses sum = train_half(network, halves_[0], dropout, names_weight, seeds[0]);
  const Losses other = second.get();
  sum.tags += other.tags, sum.names += other.names, sum.arcs += other.arcs, sum.labels += other.labels;
  const auto from = twin_.parameters(), to = network.parameters();
  moved_.clear();
  for (size_t i = 0; i < from.size(); ++i) {
    move_gradient(*from[i], *to[i]);
    if (to[i]->by_row) moved_.insert(moved_.end(), to[i]->touched.begin(), to[i]->touched.end());
  }
  return sum;
}

}  // namespace verbale::language
