// From scores of name tags to names.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "document/sentence.h"
#include "language/neural_data.h"
#include "learn/neural_layers.h"

namespace verbale::language {

// A name means the same throughout a text: where one place tells little (*Norton ordered …*), the others of the same word
// help (*Joshua Norton*). Only words with a capital take part.
class NameAgreement {
 public:
  // `scores` has a row of log-probabilities a word; each row takes over the mean of its word's kinds of
  // names, in which sure places count more.
  void operator()(std::span<const Token> words, learn::Matrix& scores);

 private:
  using Kinds = std::array<float, (kNameTags + 1) / 2>;  // none, then each type; B and I of a type together
  struct Place {
    uint64_t form;  // hash of the folded word
    uint32_t word;
  };
  static Kinds kinds_of(std::span<const float> row);
  void find_places(std::span<const Token> words);
  static void draw_together(std::span<const Place> places, learn::Matrix& scores);
  std::vector<Place> places_;  // ascending
  std::string folded_;
};

// Finds the best sequence of tags in which no name goes on that has not begun (Viterbi), and the names in it.
class NameFinder {
 public:
  // `steps` are the chain's scores of each pair of tags, row = the earlier. The rows hold what they say; but agreement moves
  // words one by one, so a share of them counts again and keeps names whole. Without a call no step counts.
  void prepare(const float* steps);

  // Rows [first, last) of `scores` are the words of one sentence; log-probabilities. Appends to `names`,
  // as indexes of rows, with the geometric mean of the words' probabilities as confidence.
  void operator()(const learn::Matrix& scores, uint32_t first, uint32_t last, std::vector<Name>& names);

 private:
  using Tags = std::array<float, kNameTags>;
  // The best tag before `tag`, where the best sequences so far have these scores.
  uint8_t best_before(size_t tag, const Tags& so_far) const;
  std::array<Tags, kNameTags> steps_{};  // row = the later tag
  std::vector<std::array<uint8_t, kNameTags>> came_from_;
  std::vector<uint8_t> tags_;
};

}  // namespace verbale::language
