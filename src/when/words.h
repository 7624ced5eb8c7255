// A sentence as the patterns see it: words with their classes, numbers put together, dashes and quotes made plain.
#pragma once
#include <string_view>
#include <vector>

#include "document/span.h"
#include "when/lexicon.h"

namespace verbale::when {

struct Word {
  Span span;  // in the text
  ClassSet classes = 0;
  const Entry* entry = nullptr;  // null: of no interest by itself
  double number = 0;             // of the numeric classes
  bool glued = false;            // no space before it
  bool has(uint8_t cls) const { return classes >> cls & 1; }
  uint32_t literal() const { return entry ? entry->literal : 0; }
};

// Number of edge words before the first and behind the last word of a piece.
constexpr size_t kEdges = 2;

// Cuts text[span] into words and appends them to `out`, between edge words. Linear in the span.
void cut_words(std::string_view text, Span span, const Lexicon& lexicon, std::vector<Word>& out);

}  // namespace verbale::when
