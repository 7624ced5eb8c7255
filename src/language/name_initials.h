// Names in full with their initials in brackets behind: "Housing Authority of Oslo (HAO)".
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "document/sentence.h"
#include "learn/neural_layers.h"

namespace verbale::language {

// The words whose initials stand in the brackets are one name, and the initials are another of the same type. Which type,
// the word says that is surest of being in a name; where none is sure nothing is done. (Schwartz and Hearst 2003 find short
// forms so; here whole initials are asked for, since a name comes of it and not a definition.)
class NameInitials {
 public:
  // `scores` has a row of log-probabilities a word; the rows of such names become all but certain.
  void operator()(std::span<const Token> words, learn::Matrix& scores);

 private:
  bool is_pair(std::span<const Token> words, uint32_t initials);
  // The first of the words before `bracket` whose initials are those in letters_; `bracket` where there are none.
  uint32_t first_word(std::span<const Token> words, uint32_t bracket) const;
  std::u32string letters_;
};

}  // namespace verbale::language
