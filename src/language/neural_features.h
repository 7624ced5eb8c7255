// What the neural reader sees of a word: rows of an embedding table for the word as such, its beginnings, endings and
// letter triples, its shape and its exact writing. Nothing here knows a language; all rows come from training words.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/neural_lexicon.h"
#include "language/neural_vectors.h"

namespace verbale::language {

// One row of the table and the weight with which it is added.
struct WordFeature {
  uint32_t row;
  float weight;
};

// A feature before it is looked up: the hash of its kind and text.
struct FeatureKey {
  uint64_t hash;
  float weight;
};

class FeatureKeys {
 public:
  // The keys of a form; the first is always the word itself. The view lasts until the next call.
  std::span<const FeatureKey> of(std::string_view form);

 private:
  void add(int kind, std::string_view text, float weight);
  void add_affixes();
  std::string folded_, shape_;
  std::vector<uint32_t> starts_;  // of the letters of folded_
  std::vector<FeatureKey> keys_;
};

// Hash to row, open addressing over a power of two. Row 0 is the unknown word.
class FeatureTable {
 public:
  FeatureTable() = default;
  // Row i + 1 has hashes[i]; no hash is 0 and none comes twice. The classes of the lexicon and then the dimensions of the
  // vectors, which both outlive the table, have the rows behind.
  FeatureTable(std::vector<uint64_t> hashes, const Lexicon& lexicon, const WordVectors& vectors);
  size_t rows() const { return first_dimension() + vectors_.dimensions; }
  uint32_t first_dimension() const { return static_cast<uint32_t>(hashes_.size() + 1 + lexicon_.classes); }
  const std::vector<uint64_t>& hashes() const { return hashes_; }
  uint32_t find(uint64_t hash) const;  // 0 = not there
  // Looks up the keys of `form` and appends the known ones; an unknown word gives row 0 for its first key.
  void append(std::string_view form, FeatureKeys& keys, std::vector<WordFeature>& out) const;

 private:
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> slots_;  // row, or 0 for empty
  Lexicon lexicon_;
  WordVectors vectors_;
};

// Counts features over training words and keeps those that are frequent enough to be learnt.
class FeatureCounter {
 public:
  void add(std::string_view form);
  FeatureTable table(const Lexicon& lexicon, const WordVectors& vectors) const;

 private:
  struct Count {
    uint32_t words = 0;  // occurrences
    uint32_t forms = 0;  // different forms
    bool is_word = false;
  };
  std::unordered_map<std::string, uint32_t> forms_;
};

}  // namespace verbale::language
