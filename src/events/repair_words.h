// What the repairs of trees ask of single words.
#pragma once
#include <cstdint>
#include <vector>

#include "document/sentence.h"

namespace verbale::events {

inline bool is_nominal(const Token& token) {
  return token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::PRON || token.upos == Upos::NUM;
}

// Whether `t` is `top` or hangs below it; a tree in repair may go in circles, so only the next twelve heads are followed.
inline bool is_within(const std::vector<Token>& tokens, uint32_t t, uint32_t top) {
  for (int i = 0; i < 12 && t != kNone; ++i, t = tokens[t].head)
    if (t == top) return true;
  return false;
}

}  // namespace verbale::events
