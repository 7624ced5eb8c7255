#include <gtest/gtest.h>

#include <cmath>

#include "language/neural_halves.h"
#include "language/neural_network.h"

namespace verbale::language {
namespace {

NetworkShape small_shape() {
  NetworkShape shape;
  shape.features = 30, shape.width = 32, shape.layers = 2, shape.tag_hidden = 16, shape.arc = 16, shape.label = 16;
  shape.upos = 5, shape.xpos = 4, shape.feats = 3, shape.names = 3, shape.relations = 6;
  return shape;
}

void add_sentence(size_t words, learn::Random& random, Batch& batch, Gold& gold) {
  for (size_t i = 0; i < words; ++i) {
    for (int k = 0; k < 3; ++k)
      batch.features.push_back({static_cast<uint32_t>(random.below(30)), 0.5f + random.uniform()});
    batch.first_feature.push_back(static_cast<uint32_t>(batch.features.size()));
    gold.upos.push_back(static_cast<uint16_t>(random.below(5)));
    gold.xpos.push_back(random.chance(0.3f) ? kNoGold : static_cast<uint16_t>(random.below(4)));
    gold.feats.push_back(static_cast<uint16_t>(random.below(3)));
    gold.names.push_back(static_cast<uint16_t>(random.below(3)));
    gold.relations.push_back(static_cast<uint16_t>(random.below(6)));
    gold.heads.push_back(static_cast<uint16_t>((i + 1 + random.below(words)) % (words + 1)));
    if (gold.heads.back() == i + 1) gold.heads.back() = 0;
  }
  batch.starts.push_back(static_cast<uint32_t>(batch.starts.back() + words));
}

double loss_of(Network& network, const Batch& batch, const Gold& gold) {
  Activations a;
  Gradients g;
  learn::Random random(1);
  network.prepare();
  const Losses l = network.train(batch, gold, 0, random, a, g);
  return (l.tags + l.names + l.arcs + l.labels) / static_cast<double>(batch.words());
}

TEST(NeuralNetwork, GradientsAgreeWithFiniteDifferences) {
  learn::Random random(5);
  Batch batch;
  Gold gold;
  for (size_t words : {4, 1, 7}) add_sentence(words, random, batch, gold);
  Network network;
  network.create(small_shape(), 3);
  for (auto* p : network.parameters()) p->fill_uniform(0.4f, random), p->start_training();
  const double base = loss_of(network, batch, gold);
  std::vector<learn::Matrix> gradients;
  for (auto* p : network.parameters()) gradients.push_back(p->gradient);
  size_t next = 0, kinks = 0;
  for (auto* p : network.parameters()) {
    const learn::Matrix& gradient = gradients[next++];
    for (int probe = 0; probe < 8; ++probe) {
      const size_t i = random.below(p->value.rows * p->value.columns);
      const float kept = p->value.values[i], h = 1e-3f;
      p->value.values[i] = kept + h;
      const double up = loss_of(network, batch, gold);
      p->value.values[i] = kept - h;
      const double down = loss_of(network, batch, gold);
      p->value.values[i] = kept;
      if (std::fabs(up + down - 2 * base) / h > 2e-3) {  // a rectifier opens or closes between the two
        ++kinks;
        continue;
      }
      const double numeric = (up - down) / (2 * h), analytic = gradient.values[i];
      EXPECT_NEAR(numeric, analytic, 4e-3 + 0.03 * std::fabs(analytic)) << p->name << " " << i;
    }
  }
  EXPECT_LT(kinks, next);  // of eight probes each
}

TEST(NeuralNetwork, SentenceReadsTheSameInAnyBatch) {
  learn::Random random(7);
  Network network;
  network.create(small_shape(), 3);
  Batch together, alone;
  Gold gold;
  for (size_t words : {13, 5, 29}) add_sentence(words, random, together, gold);
  const uint32_t first = together.starts[1], last = together.starts[2];
  for (uint32_t t = first; t < last; ++t) {
    for (uint32_t k = together.first_feature[t]; k < together.first_feature[t + 1]; ++k)
      alone.features.push_back(together.features[k]);
    alone.first_feature.push_back(static_cast<uint32_t>(alone.features.size()));
  }
  alone.starts.push_back(last - first);
  Activations a, b;
  network.read(together, a);
  network.read(alone, b);
  for (uint32_t t = first; t < last; ++t) {
    for (uint32_t k = 0; k < 12; ++k) EXPECT_EQ(a.tags.row(t)[k], b.tags.row(t - first)[k]);
    for (uint32_t k = 0; k <= last - first; ++k) EXPECT_EQ(a.arcs.row(t)[k], b.arcs.row(t - first)[k]);
  }
}

std::vector<learn::Matrix> take_gradients(Network& network) {
  std::vector<learn::Matrix> out;
  for (auto* p : network.parameters()) out.push_back(p->gradient);
  return out;
}

// Without drop-out; two steps, so that the second half has to follow what the first step changed.
TEST(NeuralNetwork, HalvesOfABatchHaveItsGradients) {
  Network one, two;
  for (Network* n : {&one, &two}) {
    n->create(small_shape(), 3);
    for (auto* p : n->parameters()) p->start_training();
  }
  NeuralHalves halves;
  halves.start(two);
  learn::Random random(9);
  for (int step = 0; step < 2; ++step) {
    Batch batch;
    Gold gold;
    for (const size_t words : {6, 3, 8, 1}) {
      const learn::Random same = random;
      add_sentence(words, random, batch, gold);
      random = same;
      NeuralHalves::Half& half = halves.shorter();
      add_sentence(words, random, half.batch, half.gold);
    }
    ASSERT_EQ(halves.words(), batch.words());
    Activations a;
    Gradients g;
    const Losses whole = one.train(batch, gold, 0, random, a, g), parts = halves.train(two, 0, 1, random);
    EXPECT_NEAR(whole.arcs, parts.arcs, 1e-4);
    EXPECT_NEAR(whole.names, parts.names, 1e-4);
    const auto expected = take_gradients(one), got = take_gradients(two);
    for (size_t p = 0; p < expected.size(); ++p)
      for (size_t i = 0; i < expected[p].values.size(); ++i) ASSERT_NEAR(expected[p].values[i], got[p].values[i], 1e-5) << one.parameters()[p]->name;
    for (Network* n : {&one, &two}) learn::step(n->parameters(), {.rate = 0.01f}), n->prepare();
    halves.clear();
  }
}

}  // namespace
}  // namespace verbale::language
