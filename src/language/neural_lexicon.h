// Classes of words that a lexicon knows ("n", "v.motion", "first1", "city"), for words that the treebank is too small
// to show. The classes are mere labels: what they mean is learnt.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace verbale::language {

// Views into the model file or into a LexiconMaker. The lists fit together when valid() says so.
struct Lexicon {
  std::span<const uint64_t> words;   // hashes of word features, ascending
  std::span<const uint16_t> sets;    // of each word: which set of classes
  std::span<const uint32_t> starts;  // set i has members [starts[i], starts[i + 1])
  std::span<const uint8_t> members;  // class numbers
  size_t classes = 0;

  bool valid() const;
  std::span<const uint8_t> of(uint64_t word) const;  // empty for an unknown word
};

// Reads "word<TAB>class class…" lines; fails with bad_input and the line, or when there are more than 255 classes.
class LexiconMaker {
 public:
  static Result<LexiconMaker> from_lines(std::string_view text);
  Lexicon lexicon() const { return {words_, sets_, starts_, members_, classes_.size()}; }
  const std::vector<std::string>& classes() const { return classes_; }

 private:
  std::vector<uint64_t> words_;
  std::vector<uint16_t> sets_;
  std::vector<uint32_t> starts_;
  std::vector<uint8_t> members_;
  std::vector<std::string> classes_;
};

}  // namespace verbale::language
