// The network of the neural reader at work: the arithmetic of Network::read in 16-bit integers, with a cache of what
// the first layer makes of a word. Const after loading; all writing goes to a Scratch.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/neural_model.h"
#include "learn/neural_fixed.h"

namespace verbale::language {

class ReadingNetwork {
 public:
  explicit ReadingNetwork(const NeuralSections& sections);

  class Scratch {
   public:
    // Filled by read(): scores of tags (upos | xpos | feats), names and arcs (column 0 = root), a row a word.
    learn::Matrix tags, names, arcs;
    // Filled by label().
    learn::Matrix labels;

   private:
    friend class ReadingNetwork;
    std::vector<uint64_t> cached_;   // hash of the form in each slot; 0 = empty
    learn::Matrix cache_;            // embedded word | its first products
    std::vector<uint32_t> missing_;  // words to be embedded now
    learn::Matrix embedded_, products_;
    learn::Matrix x_, h_, u_, tag_hidden_, name_middle_, name_hidden_, arc_words_, arc_heads_, query_, label_words_, label_heads_, label_hidden_;
    learn::FixedRows rows_;
    learn::Packed keys_;
    std::vector<float> key_rows_, state_;
    FeatureKeys keys_of_word_;
    std::vector<WordFeature> features_;
  };

  // Sentence s has the forms [starts[s], starts[s + 1]).
  void read(const std::vector<std::string_view>& forms, const learn::Starts& starts, Scratch& scratch) const;
  // Scores of the steps between name tags (NameChain).
  const float* name_steps() const { return name_steps_; }
  // An arc between words of read(); head kNone = the root.
  struct Arc {
    uint32_t word = 0, head = kNone;
  };
  // A row an arc.
  void label(std::span<const Arc> arcs, Scratch& scratch) const;

 private:
  struct Layer {
    learn::FixedPacked weight;
    const float* gates = nullptr;
  };
  struct Linear {
    learn::FixedPacked weight;
    const float* bias = nullptr;
    bool rectified = false;
    void operator()(const learn::FixedRows& x, learn::Matrix& y) const;
  };
  void take_linear(const float*& from, size_t in, size_t out, bool rectified, Linear& to) const;
  void embed(std::string_view form, float* x, Scratch& s) const;
  void first_products(const std::vector<std::string_view>& forms, Scratch& s) const;
  void find_words(const std::vector<std::string_view>& forms, Scratch& s) const;
  void scan(const Layer& layer, const learn::Starts& starts, Scratch& s) const;
  void score_names(Scratch& s) const;
  void score_arcs(const learn::Starts& starts, Scratch& s) const;

  NeuralSections sections_;
  FeatureTable features_;
  std::vector<Layer> layers_;
  const float* root_ = nullptr;
  std::vector<float> distances_;  // by head - word + kReach
  const float* name_steps_ = nullptr;
  Linear tag_hidden_, tags_, name_middle_, name_last_, names_, arc_words_, arc_heads_, query_, label_words_, label_heads_, labels_;
};

}  // namespace verbale::language
