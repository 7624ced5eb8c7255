#include "language/neural_reading.h"

#include <algorithm>

#include "base/hash.h"

namespace verbale::language {

using learn::FixedRows;
using learn::Matrix;
using learn::Starts;

namespace {

constexpr size_t kSlots = 4096;  // words in the cache
constexpr size_t kReach = 1024;  // the longest sentence that is read at once

}  // namespace

void ReadingNetwork::Linear::operator()(const FixedRows& x, Matrix& y) const {
  y.resize(x.rows(), weight.columns());
  learn::multiply(x, weight, bias, rectified, y.row(0), y.columns);
}

void ReadingNetwork::take_linear(const float*& from, size_t in, size_t out, bool rectified, Linear& to) const {
  to.weight.assign({from, out, 1}, in, out);
  to.bias = from + in * out;
  to.rectified = rectified;
  from += in * out + out;
}

// Takes the weights in the order of Network::parameters().
ReadingNetwork::ReadingNetwork(const NeuralSections& sections)
    : sections_(sections),
      features_({sections.features.begin(), sections.features.end()}, sections.lexicon, sections.vectors),
      layers_(sections.shape.layers) {
  const NetworkShape& shape = sections.shape;
  const float* at = sections.weights->data();
  root_ = at;
  at += shape.arc + shape.label;
  distances_.resize(2 * kReach + 1);
  for (size_t i = 0; i <= 2 * kReach; ++i) distances_[i] = at[distance_bucket(kReach + 1, i + 1)];
  distances_.push_back(at[0]);
  at += kDistances;
  name_steps_ = at;
  at += size_t{shape.names} * shape.names;
  for (Layer& layer : layers_) {
    layer.weight.assign({at, 3 * shape.width, 1}, shape.width, 3 * shape.width);
    layer.gates = at + 3 * size_t{shape.width} * shape.width;
    at = layer.gates + 4 * shape.width;
  }
  take_linear(at, shape.width, shape.tag_hidden, true, tag_hidden_);
  take_linear(at, shape.tag_hidden, shape.upos + shape.xpos + shape.feats, false, tags_);
  take_linear(at, shape.width, shape.name_hidden, false, name_middle_);
  take_linear(at, shape.width, shape.name_hidden, false, name_last_);
  take_linear(at, shape.name_hidden, shape.names, false, names_);
  take_linear(at, shape.width, shape.arc, true, arc_words_);
  take_linear(at, shape.width, shape.arc, true, arc_heads_);
  take_linear(at, shape.arc, shape.arc, false, query_);
  take_linear(at, shape.width, shape.label, false, label_words_);
  take_linear(at, shape.width, shape.label, false, label_heads_);
  take_linear(at, shape.label, shape.relations, false, labels_);
}

void ReadingNetwork::embed(std::string_view form, float* x, Scratch& s) const {
  const size_t width = sections_.shape.width;
  std::fill_n(x, width, 0.0f);
  s.features_.clear();
  features_.append(form, s.keys_of_word_, s.features_);
  for (const auto [row, weight] : s.features_)
    learn::add_scaled(x, sections_.embeddings.data() + row * width, weight * sections_.scales[row], width);
}

// Copies what the cache knows to x_ and u_ and lists the other words. Of several that want one slot the last keeps it.
void ReadingNetwork::find_words(const std::vector<std::string_view>& forms, Scratch& s) const {
  const size_t width = sections_.shape.width;
  if (s.cached_.empty()) s.cached_.assign(kSlots, 0), s.cache_.resize(kSlots, 4 * width);
  s.missing_.clear();
  for (uint32_t t = 0; t < forms.size(); ++t) {
    const uint64_t hash = hash64(forms[t]) | 1;
    const size_t slot = (hash >> 32) % kSlots;
    if (s.cached_[slot] == hash) {
      std::copy_n(s.cache_.row(slot), width, s.x_.row(t));
      std::copy_n(s.cache_.row(slot) + width, 3 * width, s.u_.row(t));
    } else {
      s.missing_.push_back(t);
    }
  }
}

// The embedded words in x_ and their products with the first layer's weights in u_.
void ReadingNetwork::first_products(const std::vector<std::string_view>& forms, Scratch& s) const {
  const size_t width = sections_.shape.width;
  s.x_.resize(forms.size(), width);
  s.u_.resize(forms.size(), 3 * width);
  find_words(forms, s);
  s.embedded_.resize(s.missing_.size(), width);
  for (size_t i = 0; i < s.missing_.size(); ++i) embed(forms[s.missing_[i]], s.embedded_.row(i), s);
  s.rows_.assign(s.embedded_.row(0), width, s.missing_.size(), width);
  s.products_.resize(s.missing_.size(), 3 * width);
  learn::multiply(s.rows_, layers_[0].weight, nullptr, false, s.products_.row(0), 3 * width);
  for (size_t i = 0; i < s.missing_.size(); ++i) {
    const uint64_t hash = hash64(forms[s.missing_[i]]) | 1;
    const size_t slot = (hash >> 32) % kSlots;
    s.cached_[slot] = hash;
    std::copy_n(s.embedded_.row(i), width, s.cache_.row(slot));
    std::copy_n(s.products_.row(i), 3 * width, s.cache_.row(slot) + width);
    std::copy_n(s.embedded_.row(i), width, s.x_.row(s.missing_[i]));
    std::copy_n(s.products_.row(i), 3 * width, s.u_.row(s.missing_[i]));
  }
}

void ReadingNetwork::scan(const Layer& layer, const Starts& starts, Scratch& s) const {
  const size_t width = sections_.shape.width, half = width / 2;
  s.h_.resize(s.x_.rows, width);
  s.state_.resize(half);
  learn::SruLane lane;
  lane.width = half, lane.u_stride = 3 * width, lane.x_stride = lane.h_stride = width;
  for (size_t direction = 0; direction < 2; ++direction)
    for (size_t i = 0; i + 1 < starts.size(); ++i) {
      lane.u = s.u_.row(starts[i]) + direction * 3 * half;
      lane.x = s.x_.row(starts[i]) + direction * half;
      lane.h = s.h_.row(starts[i]) + direction * half;
      lane.gates = layer.gates + direction * 2 * width;
      learn::sru_forward(lane, starts[i + 1] - starts[i], direction == 1, s.state_.data(), nullptr);
    }
  std::swap(s.x_, s.h_);
  s.rows_.assign(s.x_.row(0), width, s.x_.rows, width);
}

void ReadingNetwork::read(const std::vector<std::string_view>& forms, const Starts& starts, Scratch& s) const {
  first_products(forms, s);
  for (size_t l = 0; l < layers_.size(); ++l) {
    if (l > 0) learn::multiply(s.rows_, layers_[l].weight, nullptr, false, s.u_.row(0), s.u_.columns);
    scan(layers_[l], starts, s);
    if (l + 2 == layers_.size()) tag_hidden_(s.rows_, s.tag_hidden_), name_middle_(s.rows_, s.name_middle_);
  }
  name_last_(s.rows_, s.name_hidden_);
  arc_words_(s.rows_, s.arc_words_);
  arc_heads_(s.rows_, s.arc_heads_);
  label_words_(s.rows_, s.label_words_);
  label_heads_(s.rows_, s.label_heads_);
  s.rows_.assign(s.tag_hidden_.row(0), s.tag_hidden_.columns, s.tag_hidden_.rows, s.tag_hidden_.columns);
  tags_(s.rows_, s.tags);
  score_names(s);
  s.rows_.assign(s.arc_words_.row(0), s.arc_words_.columns, s.arc_words_.rows, s.arc_words_.columns);
  query_(s.rows_, s.query_);
  score_arcs(starts, s);
}

void ReadingNetwork::score_names(Scratch& s) const {
  const size_t width = s.name_hidden_.columns;
  for (size_t t = 0; t < s.name_hidden_.rows; ++t)
    learn::add_rectified(s.name_middle_.row(t), s.name_hidden_.row(t), s.name_hidden_.row(t), width);
  s.rows_.assign(s.name_hidden_.row(0), width, s.name_hidden_.rows, width);
  names_(s.rows_, s.names);
}

void ReadingNetwork::score_arcs(const Starts& starts, Scratch& s) const {
  const size_t arc = sections_.shape.arc;
  size_t longest = 0;
  for (size_t i = 0; i + 1 < starts.size(); ++i) longest = std::max<size_t>(longest, starts[i + 1] - starts[i]);
  s.arcs.resize(s.query_.rows, longest + 1);
  s.key_rows_.resize((longest + 1) * arc);
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    const size_t first = starts[i], n = starts[i + 1] - first;
    std::copy_n(root_, arc, s.key_rows_.data());
    std::copy_n(s.arc_heads_.row(first), n * arc, s.key_rows_.data() + arc);
    s.keys_.assign({s.key_rows_.data(), 1, arc}, arc, n + 1);
    learn::multiply(n, {s.query_.row(first), arc, 1}, s.keys_, s.arcs.row(first), s.arcs.columns, false, s.state_);
    for (size_t j = 0; j < n; ++j) {
      float* row = s.arcs.row(first + j);
      row[0] += distances_.back();
      learn::add_scaled(row + 1, distances_.data() + kReach - j, 1, n);
      row[j + 1] = -1e9f;
    }
  }
}

void ReadingNetwork::label(std::span<const Arc> arcs, Scratch& s) const {
  const size_t width = sections_.shape.label;
  s.label_hidden_.resize(arcs.size(), width);
  for (size_t i = 0; i < arcs.size(); ++i) {
    const float* head = arcs[i].head == kNone ? root_ + sections_.shape.arc : s.label_heads_.row(arcs[i].head);
    learn::add_rectified(s.label_words_.row(arcs[i].word), head, s.label_hidden_.row(i), width);
  }
  s.rows_.assign(s.label_hidden_.row(0), width, arcs.size(), width);
  labels_(s.rows_, s.labels);
}

}  // namespace verbale::language
