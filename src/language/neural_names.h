// From scores of name tags to names.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "document/sentence.h"
#include "language/neural_data.h"
#include "learn/neural_layers.h"

namespace verbale::language {

// Finds the best sequence of tags in which no name goes on that has not begun (Viterbi), and the names in it.
class NameFinder {
 public:
  // Rows [first, last) of `scores` are the words of one sentence; they become log-probabilities. Appends to `names`,
  // as indexes of rows, with the geometric mean of the words' probabilities as confidence.
  void operator()(learn::Matrix& scores, uint32_t first, uint32_t last, std::vector<Name>& names);

 private:
  std::vector<std::array<uint8_t, kNameTags>> came_from_;
  std::vector<uint8_t> tags_;
};

}  // namespace verbale::language
