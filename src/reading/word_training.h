// Learns the weights of words in texts and classes: logistic regression on the blocks of known pages.
#pragma once
#include <string>
#include <vector>

#include "reading/word_scores.h"

namespace verbale::reading {

// Blocks as rows of word numbers; words of few sites are left out.
class WordTable {
 public:
  // Rows of one site should follow each other. Rows are added twice: first for count(), then for add().
  void count(const std::vector<uint64_t>& features, uint32_t site);
  void add(const std::vector<uint64_t>& features, bool content, float weight, uint32_t group);
  size_t rows() const { return rows_.size(); }

  // Weights by word, trained on all rows but those of the group; kNoGroup = on all.
  static constexpr uint32_t kNoGroup = ~0u;
  WordScores train(uint32_t without_group) const;

 private:
  struct Seen {
    uint32_t last_site = ~0u, sites = 0, id = ~0u;
  };
  struct Row {
    std::vector<uint32_t> words;
    float weight = 0, scale = 0;
    bool content = false;
    uint32_t group = 0;
  };
  std::unordered_map<uint64_t, Seen> seen_;
  std::vector<uint64_t> words_;  // by id
  std::vector<Row> rows_;
};

}  // namespace verbale::reading
