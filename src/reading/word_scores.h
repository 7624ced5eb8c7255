// What single words say about a block: the words of its text ("subscribe", "said on"), and the words in the classes of the
// elements around it, each with a learned weight. One number of each kind goes to the model of the blocks.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "reading/html_page.h"

namespace verbale::reading {

constexpr size_t kClassLevels = 4;  // own element, parent, the two above, all others up to the tenth

// Weights by the hash of a word, a pair of words, or a level and a word of a class.
class WordScores {
 public:
  // From data/reading/block_words.tsv.
  static Result<WordScores> load();
  void set(uint64_t feature, float weight) { weights_[feature] = weight; }
  float of(uint64_t feature) const {
    const auto found = weights_.find(feature);
    return found == weights_.end() ? 0.0f : found->second;
  }
  bool empty() const { return weights_.empty(); }
  // The sum of the weights over the square root of their number.
  float score(const std::vector<uint64_t>& features) const;

 private:
  std::unordered_map<uint64_t, float> weights_;
};

// The features of a text: its first 60 words, its last 12, and each two of them in a row.
void text_word_features(std::string_view text, std::vector<uint64_t>& out);
// The features of the classes and ids around an element.
void class_word_features(const HtmlPage& page, uint32_t element, std::vector<uint64_t>& out);

// The same features written out, for training and for the file: "subscribe", "said on", "0:related", "1:<li>".
std::vector<std::string> written_text_words(std::string_view text);
std::vector<std::string> written_class_words(const HtmlPage& page, uint32_t element);
// The feature that the written form stands for.
uint64_t parse_written_word(std::string_view written);

}  // namespace verbale::reading
