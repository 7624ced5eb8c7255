// From a token to the mention that stands for it: how the stages above ask who a subject or an object is.
#pragma once
#include <cstdint>
#include <vector>

#include "document/document.h"

namespace verbale {

// Made in one pass over the mentions; valid as long as Document::mentions and tokens do not change.
class MentionIndex {
 public:
  explicit MentionIndex(const Document& doc);

  // Index of the longest mention whose head is the token, or kNone.
  uint32_t headed_by(uint32_t token) const { return token < headed_.size() ? headed_[token] : kNone; }
  // That one; failing it, the best mention inside the noun phrase of the token: its possessor ("Iran's missiles"), its
  // modifier ("Iranian missiles"), what follows by "of" ("the missiles of Iran"), in this order; else kNone.
  uint32_t standing_for(uint32_t token) const;
  // Mentions that contain the token, the shortest first.
  std::vector<uint32_t> around(uint32_t token) const;

 private:
  void offer(uint32_t token, uint32_t mention, uint8_t rank);
  const Document& doc_;
  std::vector<uint32_t> headed_, nearest_;
  std::vector<uint8_t> ranks_;
};

}  // namespace verbale
