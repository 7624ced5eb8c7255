#include "language/neural_network.h"

#include <algorithm>

namespace verbale::language {

using learn::Linear;
using learn::Matrix;
using learn::Parameter;
using learn::Random;

namespace {

constexpr float kImpossible = -1e9f;  // the score of a word as its own head

}  // namespace

size_t distance_bucket(size_t word, size_t head) {
  if (head == 0) return 0;
  const size_t gap = word > head ? word - head : head - word;
  const size_t step = gap < 5 ? gap : gap < 7 ? 5 : gap < 10 ? 6 : gap < 15 ? 7 : gap < 25 ? 8 : 9;
  return word > head ? step : step + 9;
}

void Batch::clear() { starts.assign(1, 0), first_feature.assign(1, 0), features.clear(); }

void Gold::clear() {
  for (auto* v : {&upos, &xpos, &feats, &names, &relations, &heads}) v->clear();
}

void Network::create(const NetworkShape& shape, uint64_t seed) {
  shape_ = shape;
  Random random(seed);
  embeddings_.shape("embeddings", shape.features, shape.width, true);
  embeddings_.fill_uniform(0.15f, random);
  root_.shape("root", 1, shape.arc + shape.label);
  root_.fill_uniform(0.2f, random);
  distance_.shape("distance", 1, kDistances);
  name_steps_.shape("name_steps", shape.names, shape.names);
  layers_.resize(shape.layers);
  for (size_t l = 0; l < layers_.size(); ++l) layers_[l].shape("layer" + std::to_string(l), shape.width, random);
  tag_hidden_.shape("tag_hidden", shape.width, shape.tag_hidden, true, random);
  tags_.shape("tags", shape.tag_hidden, shape.upos + shape.xpos + shape.feats, false, random);
  name_middle_.shape("name_middle", shape.width, shape.name_hidden, false, random);
  name_last_.shape("name_last", shape.width, shape.name_hidden, false, random);
  names_.shape("names", shape.name_hidden, shape.names, false, random);
  arc_words_.shape("arc_words", shape.width, shape.arc, true, random);
  arc_heads_.shape("arc_heads", shape.width, shape.arc, true, random);
  query_.shape("query", shape.arc, shape.arc, false, random);
  label_words_.shape("label_words", shape.width, shape.label, false, random);
  label_heads_.shape("label_heads", shape.width, shape.label, false, random);
  labels_.shape("labels", shape.label, shape.relations, false, random);
  prepare();
}

std::vector<Parameter*> Network::parameters() {
  std::vector<Parameter*> out = {&embeddings_, &root_, &distance_, &name_steps_};
  for (auto& layer : layers_) out.insert(out.end(), {&layer.weight, &layer.gates});
  for (Linear* l : affine_maps()) out.insert(out.end(), {&l->weight, &l->bias});
  return out;
}

std::array<Linear*, 11> Network::affine_maps() {
  return {&tag_hidden_, &tags_,  &name_middle_, &name_last_,   &names_, &arc_words_,
          &arc_heads_,  &query_, &label_words_, &label_heads_, &labels_};
}

void Network::add_to_name_scores(std::span<const float> by_tag) {
  for (size_t tag = 0; tag < by_tag.size(); ++tag) names_.bias.value.values[tag] += by_tag[tag];
}

void Network::prepare() {
  for (auto& layer : layers_) layer.prepare();
  for (Linear* l : affine_maps()) l->prepare();
}

void Network::embed(const Batch& batch, Matrix& x) const {
  x.clear(batch.words(), shape_.width);
  for (size_t t = 0; t < batch.words(); ++t)
    for (uint32_t k = batch.first_feature[t]; k < batch.first_feature[t + 1]; ++k)
      learn::add_scaled(x.row(t), embeddings_.value.row(batch.features[k].row), batch.features[k].weight, shape_.width);
}

void Network::encode(const Batch& batch, Activations& a, Gradients* training) const {
  a.x.resize(layers_.size() + 1);
  a.u.resize(training ? layers_.size() : 1);
  a.saved.resize(layers_.size());
  embed(batch, a.x[0]);
  if (training) training->layer_dropout[0].apply(a.x[0], batch.starts, training->rate, *training->random);
  for (size_t l = 0; l < layers_.size(); ++l) {
    layers_[l].forward(a.x[l], batch.starts, a.u[training ? l : 0], training ? &a.saved[l] : nullptr, a.x[l + 1],
                       a.scratch);
    if (training) training->layer_dropout[l + 1].apply(a.x[l + 1], batch.starts, training->rate, *training->random);
  }
}

void Network::score(const Batch& batch, Activations& a, Gradients* training) const {
  const Matrix& last = a.x.back();
  const Matrix& middle = a.x[a.x.size() - 2];
  tag_hidden_.forward(middle, a.tag_hidden, a.scratch);
  name_middle_.forward(middle, a.name_middle, a.scratch);
  name_last_.forward(last, a.name_hidden, a.scratch);
  for (size_t t = 0; t < batch.words(); ++t)
    learn::add_rectified(a.name_middle.row(t), a.name_hidden.row(t), a.name_hidden.row(t), shape_.name_hidden);
  arc_words_.forward(last, a.arc_words, a.scratch);
  arc_heads_.forward(last, a.arc_heads, a.scratch);
  if (training) {
    training->tag_dropout.apply(a.tag_hidden, batch.starts, training->rate, *training->random);
    training->name_dropout.apply(a.name_hidden, batch.starts, training->rate, *training->random);
    training->word_dropout.apply(a.arc_words, batch.starts, training->rate, *training->random);
    training->head_dropout.apply(a.arc_heads, batch.starts, training->rate, *training->random);
  }
  tags_.forward(a.tag_hidden, a.tags, a.scratch);
  names_.forward(a.name_hidden, a.names, a.scratch);
  label_words_.forward(last, a.label_words, a.scratch);
  label_heads_.forward(last, a.label_heads, a.scratch);
  query_.forward(a.arc_words, a.query, a.scratch);
  score_arcs(batch, a);
}

void Network::gather_keys(const Batch& batch, size_t sentence, Activations& a) const {
  const size_t first = batch.starts[sentence], n = batch.starts[sentence + 1] - first;
  a.keys.resize(n + 1, shape_.arc);
  std::copy_n(root_.value.row(0), shape_.arc, a.keys.row(0));
  std::copy_n(a.arc_heads.row(first), n * shape_.arc, a.keys.row(1));
}

void Network::score_arcs(const Batch& batch, Activations& a) const {
  size_t longest = 0;
  for (size_t s = 0; s < batch.sentences(); ++s)
    longest = std::max<size_t>(longest, batch.starts[s + 1] - batch.starts[s]);
  a.arcs.resize(batch.words(), longest + 1);
  for (size_t s = 0; s < batch.sentences(); ++s) {
    const size_t first = batch.starts[s], n = batch.starts[s + 1] - first;
    if (n == 0) continue;
    gather_keys(batch, s, a);
    a.packed_keys.assign(a.keys.view().transposed(), shape_.arc, n + 1);
    learn::multiply(n, {a.query.row(first), shape_.arc, 1}, a.packed_keys, a.arcs.row(first), a.arcs.columns, false,
                    a.scratch);
    for (size_t j = 1; j <= n; ++j) {
      float* row = a.arcs.row(first + j - 1);
      for (size_t i = 0; i <= n; ++i) row[i] += distance_.value.row(0)[distance_bucket(j, i)];
      row[j] = kImpossible;
    }
  }
}

void Network::label(const Batch& batch, const uint16_t* heads, Activations& a, Gradients* training) const {
  a.label_hidden.resize(batch.words(), shape_.label);
  for (size_t s = 0; s < batch.sentences(); ++s)
    for (size_t t = batch.starts[s]; t < batch.starts[s + 1]; ++t) {
      const float* head =
          heads[t] == 0 ? root_.value.row(0) + shape_.arc : a.label_heads.row(batch.starts[s] + heads[t] - 1);
      float* hidden = a.label_hidden.row(t);
      const float* word = a.label_words.row(t);
      for (size_t k = 0; k < shape_.label; ++k) hidden[k] = std::max(word[k] + head[k], 0.0f);
    }
  if (training) training->label_dropout.apply(a.label_hidden, batch.starts, training->rate, *training->random);
  labels_.forward(a.label_hidden, a.labels, a.scratch);
}

void Network::read(const Batch& batch, Activations& out) const {
  encode(batch, out, nullptr);
  score(batch, out, nullptr);
}

void Network::label(const Batch& batch, const uint16_t* heads, Activations& out) const {
  label(batch, heads, out, nullptr);
}

}  // namespace verbale::language
