// Phrases of the vocabulary over folded words: the trie that finds the longest one at a place in linear time.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"

namespace verbale::knowledge {

// An atom is what is left of a word when case, diacritics, full stops, apostrophes and hyphens do not count:
// "Al-Assad" -> al assad, "U.S." -> us, "Ba'ath" -> baath, "China's" -> china 's.
struct Atom {
  std::string_view folded;      // lives until the next call of the splitter
  uint32_t begin = 0, end = 0;  // bytes in the word
};

class AtomSplitter {
 public:
  const std::vector<Atom>& operator()(std::string_view word);

 private:
  bool push_plain(std::string_view word);
  void push(std::string_view word, size_t begin, size_t end);
  std::string buffer_;
  std::vector<std::pair<uint32_t, uint32_t>> ranges_;  // of the atoms in buffer_
  std::vector<Atom> atoms_;
};

// How a stretch of text or of data is written.
enum class Casing : uint8_t { lower, capital, upper };
Casing casing_of(std::string_view text);  // upper: two letters or more and no small one

// Folded words and their numbers; 0 means unknown.
class Vocabulary {
 public:
  Vocabulary();
  uint32_t add(std::string_view folded);
  uint32_t find(std::string_view folded) const;
  std::string_view word(uint32_t id) const { return words_[id]; }
  size_t size() const { return words_.size(); }

 private:
  void grow();
  size_t slot_of(std::string_view folded) const;
  Arena arena_;
  std::vector<std::string_view> words_;
  std::vector<uint32_t> slots_;  // open addressing; 0 = free
};

// Maps sequences of atoms to numbered ends.
class PhraseTrie {
 public:
  static constexpr uint32_t kRoot = 0, kDead = 0xFFFFFFFF;
  // The node of the phrase: the caller keeps its own table by node.
  uint32_t add(std::span<const uint32_t> atoms);
  uint32_t step(uint32_t node, uint32_t atom) const;
  uint32_t nodes() const { return nodes_; }

 private:
  static uint64_t key(uint32_t node, uint32_t atom) { return uint64_t{node} << 32 | atom; }
  struct Edge {
    uint64_t key = ~uint64_t{0};
    uint32_t to = kDead;
  };
  size_t slot_of(uint64_t wanted) const;  // where that edge is, or would be
  void grow();
  std::vector<Edge> edges_ = std::vector<Edge>(1024);  // open addressing
  uint32_t nodes_ = 1;
};

}  // namespace verbale::knowledge
