// Vectors of words that other texts have taught (GloVe, word2vec …), for what the treebank is too small to show. What
// each dimension means is learnt by the reader.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale::language {

// Views into the model file or into a VectorMaker.
struct WordVectors {
  std::span<const uint64_t> words;  // hashes of word features, ascending
  std::span<const int8_t> values;   // a row a word; 127 = four standard deviations of the dimension
  size_t dimensions = 0;

  bool valid() const;
  std::span<const int8_t> of(uint64_t word) const;  // empty for an unknown word
};

// Reads "word number number…" lines, the text format of GloVe; of several lines for one folded word the first counts.
// Fails with bad_input and the line.
class VectorMaker {
 public:
  static Result<VectorMaker> from_lines(std::string_view text);
  WordVectors vectors() const { return {words_, values_, dimensions_}; }

 private:
  std::vector<uint64_t> words_;
  std::vector<int8_t> values_;
  size_t dimensions_ = 0;
};

}  // namespace verbale::language
