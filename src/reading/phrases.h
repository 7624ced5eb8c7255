// Finds the phrases of data/reading/phrases.tsv in short texts: what kind of line this may be.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash_map.h"
#include "base/result.h"

namespace verbale::reading {

constexpr std::array kPhraseKinds = {"share", "subscribe", "related", "comments", "tags",  "navigation", "toc",     "advert",
                                     "caption", "credit",  "byline",  "stamp",    "notice", "promo",     "pictured"};
constexpr size_t kPhraseKindCount = kPhraseKinds.size();
constexpr size_t phrase_kind(std::string_view name) {
  for (size_t i = 0; i < kPhraseKindCount; ++i)
    if (name == kPhraseKinds[i]) return i;
  return kPhraseKindCount;
}

// Where in the text a phrase of the kind stands; several bits may be set.
enum PhraseWhere : uint8_t { kWhole = 1, kStart = 2, kEnd = 4, kAny = 8 };
using PhraseHits = std::array<uint8_t, kPhraseKindCount>;

class Phrases {
 public:
  // From data/reading/phrases.tsv.
  static Result<Phrases> load();
  // Long texts are looked at only at their ends. Linear in the text's first and last few dozen words.
  PhraseHits find(std::string_view text) const;

 private:
  struct Node {
    std::array<uint8_t, kPhraseKindCount> where{};
    bool ends = false;
  };
  void add(std::string_view phrase, size_t kind, uint8_t where);
  void match_from(const std::vector<uint64_t>& words, size_t at, bool at_start, bool complete, PhraseHits& hits) const;
  HashMap<uint32_t> first_;  // first word -> node
  HashMap<uint32_t> edges_;  // (node, word) -> node
  std::vector<Node> nodes_{1};
};

}  // namespace verbale::reading
