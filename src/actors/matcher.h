// Finds the phrases of the vocabulary in a document: at every place the longest one whose spelling fits.
#pragma once
#include <span>
#include <vector>

#include "document/document.h"
#include "knowledge/world.h"

namespace verbale::actors {

// A stretch of tokens [first, last) that the vocabulary knows, with what it may mean there.
struct Match {
  uint32_t first = 0, last = 0;
  Span span;              // smaller than the tokens when it is a part of one: "China" in "China-based"
  uint32_t senses = 0, sense_count = 0;  // into Matches::senses
  uint8_t kinds = 0;      // of the senses, one bit each
  knowledge::Casing casing = knowledge::Casing::lower;
  bool may_be(knowledge::SenseKind kind) const { return kinds >> static_cast<int>(kind) & 1; }
  void mean_nothing() { sense_count = kinds = 0; }
  bool inner = false;     // a state or organisation inside the match before it: "Pentagon" in "Pentagon chief"
  bool hyphen_before = false, hyphen_after = false;  // joined to its neighbour by a hyphen
};

struct Matches {
  std::vector<Match> rows;  // in order of first token; an inner match follows the one that holds it
  std::vector<const knowledge::Sense*> sense_list;
  std::span<const knowledge::Sense* const> senses(const Match& match) const {
    return {sense_list.data() + match.senses, match.sense_count};
  }
  const knowledge::Sense* first_of(const Match& match, knowledge::SenseKind kind) const {
    if (match.may_be(kind))
      for (const knowledge::Sense* sense : senses(match))
        if (sense->kind == kind) return sense;
    return nullptr;
  }
  bool has(const Match& match, knowledge::SenseKind kind) const { return match.may_be(kind); }
};

class Matcher {
 public:
  explicit Matcher(const knowledge::World& world) : world_(world) {}
  Matches operator()(const Document& doc) const;

 private:
  struct Atoms;
  void collect(const Document& doc, const Sentence& sentence, Atoms& atoms) const;
  // The longest fitting phrase that begins at the atom; its length in atoms, 0 = none. Appends the match.
  size_t match_at(const Document& doc, const Atoms& atoms, size_t begin, size_t end, bool inner, Matches& out) const;
  bool append(const Document& doc, const Atoms& atoms, size_t begin, size_t end, uint32_t node, bool inner, Matches& out) const;
  const knowledge::World& world_;
};

}  // namespace verbale::actors
