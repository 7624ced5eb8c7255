// The way back through the network: from the loss to the gradients of all weights.
#include <algorithm>

#include "language/neural_network.h"

namespace verbale::language {

using learn::Matrix;

namespace {

double row_loss(std::span<float> scores, uint16_t gold, float weight) {
  if (gold == kNoGold) {
    std::fill(scores.begin(), scores.end(), 0.0f);
    return 0;
  }
  learn::log_softmax(scores);
  const double loss = -scores[gold];
  learn::softmax_gradient(scores, gold, weight);
  return loss;
}

// Gives `dx` the shape of `x` and zeros.
void zero_like(const Matrix& x, Matrix& dx) { dx.clear(x.rows, x.columns); }

}  // namespace

Losses Network::train(const Batch& batch, const Gold& gold, float dropout, learn::Random& random, Activations& a,
                      Gradients& g) {
  g.rate = dropout, g.random = &random;
  g.layer_dropout.resize(layers_.size() + 1);
  encode(batch, a, &g);
  score(batch, a, &g);
  label(batch, gold.heads.data(), a, &g);
  const Losses losses = compare(batch, gold, a, g);
  g.x.resize(a.x.size());
  for (size_t l = 0; l < a.x.size(); ++l) zero_like(a.x[l], g.x[l]);
  labels_back(batch, gold, a, g);
  arcs_back(batch, a, g);
  scores_back(batch, a, g);
  encoder_back(batch, a, g);
  return losses;
}

// A sentence without gold names is left out.
double Network::compare_names(const Batch& batch, size_t sentence, const Gold& gold, Activations& a, float weight) {
  const size_t first = batch.starts[sentence], last = batch.starts[sentence + 1];
  const std::span<const uint16_t> tags(gold.names.data() + first, last - first);
  if (std::find(tags.begin(), tags.end(), kNoGold) == tags.end())
    return a.chain.train(a.names, tags, first, weight, name_steps_.value.row(0), name_steps_.gradient.row(0));
  std::fill_n(a.names.row(first), tags.size() * a.names.columns, 0.0f);
  return 0;
}

Losses Network::compare(const Batch& batch, const Gold& gold, Activations& a, const Gradients& g) {
  Losses sum;
  const float weight = 1.0f / static_cast<float>(g.words > 0 ? g.words : batch.words());
  a.chain.prepare(name_steps_.value.row(0), shape_.names);
  for (size_t s = 0; s < batch.sentences(); ++s) {
    const size_t n = batch.starts[s + 1] - batch.starts[s];
    if (n > 0) sum.names += compare_names(batch, s, gold, a, weight * g.names_weight);
    for (size_t t = batch.starts[s]; t < batch.starts[s + 1]; ++t) {
      const std::span<float> tags = a.tags.span(t);
      sum.tags += row_loss(tags.first(shape_.upos), gold.upos[t], weight);
      sum.tags += row_loss(tags.subspan(shape_.upos, shape_.xpos), gold.xpos[t], weight);
      sum.tags += row_loss(tags.last(shape_.feats), gold.feats[t], weight);
      sum.arcs += row_loss(a.arcs.span(t).first(n + 1), gold.relations[t] == kNoGold ? kNoGold : gold.heads[t], weight);
      sum.labels += row_loss(a.labels.span(t), gold.relations[t], weight);
    }
  }
  return sum;
}

void Network::labels_back(const Batch& batch, const Gold& gold, Activations& a, Gradients& g) {
  zero_like(a.label_hidden, g.label_hidden);
  labels_.backward(a.label_hidden, a.labels, a.labels, g.label_hidden, a.scratch);
  g.label_dropout.back(g.label_hidden, batch.starts);
  zero_like(a.label_words, g.label_words);
  zero_like(a.label_heads, g.label_heads);
  for (size_t s = 0; s < batch.sentences(); ++s)
    for (size_t t = batch.starts[s]; t < batch.starts[s + 1]; ++t) {
      float* d = g.label_hidden.row(t);
      for (size_t k = 0; k < shape_.label; ++k) d[k] = a.label_hidden.row(t)[k] > 0 ? d[k] : 0;
      const size_t head = gold.heads[t];
      float* head_side = head == 0 ? root_.gradient.row(0) + shape_.arc : g.label_heads.row(batch.starts[s] + head - 1);
      learn::add_scaled(g.label_words.row(t), d, 1, shape_.label);
      learn::add_scaled(head_side, d, 1, shape_.label);
    }
  label_words_.backward(a.x.back(), a.label_words, g.label_words, g.x.back(), a.scratch);
  label_heads_.backward(a.x.back(), a.label_heads, g.label_heads, g.x.back(), a.scratch);
}

void Network::arcs_back(const Batch& batch, Activations& a, Gradients& g) {
  zero_like(a.query, g.query);
  zero_like(a.arc_heads, g.arc_heads);
  zero_like(a.arc_words, g.arc_words);
  for (size_t s = 0; s < batch.sentences(); ++s) sentence_arcs_back(batch, s, a, g);
  query_.backward(a.arc_words, a.query, g.query, g.arc_words, a.scratch);
  g.word_dropout.back(g.arc_words, batch.starts);
  g.head_dropout.back(g.arc_heads, batch.starts);
  arc_words_.backward(a.x.back(), a.arc_words, g.arc_words, g.x.back(), a.scratch);
  arc_heads_.backward(a.x.back(), a.arc_heads, g.arc_heads, g.x.back(), a.scratch);
}

void Network::sentence_arcs_back(const Batch& batch, size_t sentence, Activations& a, Gradients& g) {
  const size_t first = batch.starts[sentence], n = batch.starts[sentence + 1] - first;
  for (size_t j = 1; j <= n; ++j) {
    float* row = a.arcs.row(first + j - 1);
    row[j] = 0;
    for (size_t i = 0; i <= n; ++i) distance_.gradient.row(0)[distance_bucket(j, i)] += row[i];
  }
  gather_keys(batch, sentence, a);
  const learn::View scores{a.arcs.row(first), a.arcs.columns, 1};
  a.packed_keys.assign(a.keys.view(), n + 1, shape_.arc);
  learn::multiply(n, scores, a.packed_keys, g.query.row(first), shape_.arc, false, a.scratch);
  g.keys.resize(n + 1, shape_.arc);
  a.packed_keys.assign({a.query.row(first), shape_.arc, 1}, n, shape_.arc);
  learn::multiply(n + 1, scores.transposed(), a.packed_keys, g.keys.row(0), shape_.arc, false, a.scratch);
  learn::add_scaled(root_.gradient.row(0), g.keys.row(0), 1, shape_.arc);
  learn::add_scaled(g.arc_heads.row(first), g.keys.row(1), 1, n * shape_.arc);
}

void Network::scores_back(const Batch& batch, Activations& a, Gradients& g) {
  zero_like(a.tag_hidden, g.tag_hidden);
  tags_.backward(a.tag_hidden, a.tags, a.tags, g.tag_hidden, a.scratch);
  g.tag_dropout.back(g.tag_hidden, batch.starts);
  tag_hidden_.backward(a.x[a.x.size() - 2], a.tag_hidden, g.tag_hidden, g.x[a.x.size() - 2], a.scratch);
  zero_like(a.name_hidden, g.name_hidden);
  names_.backward(a.name_hidden, a.names, a.names, g.name_hidden, a.scratch);
  g.name_dropout.back(g.name_hidden, batch.starts);
  for (size_t i = 0; i < a.name_hidden.rows * a.name_hidden.columns; ++i)
    if (!(a.name_hidden.values[i] > 0)) g.name_hidden.values[i] = 0;
  name_middle_.backward(a.x[a.x.size() - 2], a.name_hidden, g.name_hidden, g.x[a.x.size() - 2], a.scratch);
  name_last_.backward(a.x.back(), a.name_hidden, g.name_hidden, g.x.back(), a.scratch);
}

void Network::encoder_back(const Batch& batch, Activations& a, Gradients& g) {
  for (size_t l = layers_.size(); l-- > 0;) {
    g.layer_dropout[l + 1].back(g.x[l + 1], batch.starts);
    layers_[l].backward(a.x[l], batch.starts, a.u[l], a.saved[l], g.x[l + 1], g.u, g.x[l], a.scratch);
  }
  g.layer_dropout[0].back(g.x[0], batch.starts);
  for (size_t t = 0; t < batch.words(); ++t)
    for (uint32_t k = batch.first_feature[t]; k < batch.first_feature[t + 1]; ++k) {
      const auto [row, weight] = batch.features[k];
      embeddings_.touch(row);
      learn::add_scaled(embeddings_.gradient.row(row), g.x[0].row(t), weight, shape_.width);
    }
}

}  // namespace verbale::language
