// The network of the neural reader. Word features are summed, read by layers of bidirectional simple recurrent units,
// and turned into tags (from the layer before the last), names (from both) and arcs (from the last). Arcs are scored biaffinely
// (Dozat and Manning 2017), labels by a small net over head and word (Kiperwasser and Goldberg 2016).
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/name_chain.h"
#include "language/neural_features.h"
#include "learn/neural_layers.h"

namespace verbale::language {

// All sizes that make a network; `width` is a multiple of 32, the others of 16.
struct NetworkShape {
  uint32_t features = 1;  // rows of the embedding table
  uint32_t width = 256, layers = 3, tag_hidden = 96, arc = 96, label = 128, name_hidden = 64;
  uint32_t upos = 1, xpos = 1, feats = 1, names = 1, relations = 1;
};

// Sentences side by side. Word t has the features [first_feature[t], first_feature[t + 1]).
struct Batch {
  learn::Starts starts{0};
  std::vector<uint32_t> first_feature{0};
  std::vector<WordFeature> features;
  void clear();
  size_t words() const { return starts.back(); }
  size_t sentences() const { return starts.size() - 1; }
};

// What the trainer wants said, word by word; kNoGold is left out of the loss, and so is the head of a word without a
// relation.
constexpr uint16_t kNoGold = 0xFFFF;
struct Gold {
  std::vector<uint16_t> upos, xpos, feats, names, relations;
  std::vector<uint16_t> heads;  // in the sentence, 0 = root
  void clear();
};

struct Losses {
  double tags = 0, names = 0, arcs = 0, labels = 0;  // sums over words
};

// Everything that one pass computes; one of these a thread.
struct Activations {
  std::vector<learn::Matrix> x;           // x[0] = embedded words, x[l + 1] = output of layer l
  learn::Matrix tag_hidden, tags;  // tags: upos | xpos | feats, scores
  learn::Matrix name_middle, name_hidden, names;
  NameChain chain;
  learn::Matrix arc_words, arc_heads, query;
  learn::Matrix arcs;  // a row per word; column 0 = root, 1… = the words of its sentence
  learn::Matrix label_words, label_heads, label_hidden, labels;
  learn::Matrix keys;  // head side of the arcs of one sentence, root first
  learn::Packed packed_keys;
  std::vector<float> scratch;
  std::vector<learn::Matrix> u, saved;  // one of each a layer in training, one u for all in reading
};

// What only training needs besides.
struct Gradients {
  std::vector<learn::Matrix> x;
  learn::Matrix u, tag_hidden, name_hidden, arc_words, arc_heads, query, keys, label_words, label_heads, label_hidden;
  std::vector<learn::Dropout> layer_dropout;
  learn::Dropout tag_dropout, name_dropout, word_dropout, head_dropout, label_dropout;
  float rate = 0;
  float names_weight = 1;  // how much the names count beside the rest
  size_t words = 0;        // of the whole batch that this one is a part of; 0 = it is the whole
  learn::Random* random = nullptr;
};

// How far and on which side a head lies, in coarse steps: 0 = the root, then nine on either side.
constexpr size_t kDistances = 20;
size_t distance_bucket(size_t word, size_t head);

class Network {
 public:
  void create(const NetworkShape& shape, uint64_t seed);
  const NetworkShape& shape() const { return shape_; }
  const float* name_steps() const { return name_steps_.value.row(0); }
  std::vector<learn::Parameter*> parameters();
  void add_to_name_scores(std::span<const float> by_tag);
  void prepare();  // after the weights have changed

  // Embeds, encodes, scores tags, names and arcs. Nothing is dropped.
  void read(const Batch& batch, Activations& out) const;
  // Scores labels for these heads (in the sentence, 0 = root) of all words.
  void label(const Batch& batch, const uint16_t* heads, Activations& out) const;

  // One forward and backward pass: gradients are added up in the parameters, drop-out at this rate.
  Losses train(const Batch& batch, const Gold& gold, float dropout, learn::Random& random, Activations& a,
               Gradients& g);

 private:
  std::array<learn::Linear*, 11> affine_maps();
  void embed(const Batch& batch, learn::Matrix& x) const;
  void encode(const Batch& batch, Activations& a, Gradients* training) const;
  void score(const Batch& batch, Activations& a, Gradients* training) const;
  void score_arcs(const Batch& batch, Activations& a) const;
  void gather_keys(const Batch& batch, size_t sentence, Activations& a) const;
  void label(const Batch& batch, const uint16_t* heads, Activations& a, Gradients* training) const;
  // Turns scores into the gradients of their cross-entropy, in place.
  Losses compare(const Batch& batch, const Gold& gold, Activations& a, const Gradients& g);
  double compare_names(const Batch& batch, size_t sentence, const Gold& gold, Activations& a, float weight);
  void labels_back(const Batch& batch, const Gold& gold, Activations& a, Gradients& g);
  void arcs_back(const Batch& batch, Activations& a, Gradients& g);
  void sentence_arcs_back(const Batch& batch, size_t sentence, Activations& a, Gradients& g);
  void scores_back(const Batch& batch, Activations& a, Gradients& g);
  void encoder_back(const Batch& batch, Activations& a, Gradients& g);

  NetworkShape shape_;
  learn::Parameter embeddings_;
  learn::Parameter root_;      // the root as a head: side of arcs | side of labels
  learn::Parameter distance_;  // a score for how far and on which side the head is
  learn::Parameter name_steps_;  // a score for each pair of name tags (NameChain)
  std::vector<learn::SruLayer> layers_;
  learn::Linear tag_hidden_, tags_, name_middle_, name_last_, names_, arc_words_, arc_heads_, query_, label_words_, label_heads_, labels_;
};

}  // namespace verbale::language
