// Finds the names in a text that may be places, with what stands around them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "where/place_words.h"

namespace verbale::where {

// A word of the text as names are made of: a run of letters and figures.
struct NameWord {
  Span span;
  uint32_t key_begin = 0, key_end = 0;  // its folded form in Text::keys
  uint16_t roles = 0;
  bool capital = false;  // begins with a capital
  bool all_capitals = false;
  bool starts = false;  // first of its sentence
  bool joined = false;  // only a blank, hyphen, dot or apostrophe since the word before
};

// One text, cut once. `keys` holds the folded words, one blank between.
struct NameText {
  std::vector<NameWord> words;
  std::string keys;
  std::string_view key(size_t first, size_t last) const {
    return std::string_view(keys).substr(words[first].key_begin, words[last - 1].key_end - words[first].key_begin);
  }
};
NameText cut_names(const Document& document, const PlaceWords& vocabulary);

// A name that the gazetteer or the vocabulary knows: words [first, last), with the word for a division behind it.
struct Candidate {
  size_t first = 0, last = 0;
  knowledge::Gazetteer::Hit hit;
  const StateName* state = nullptr;
  bool division = false;    // "Nyanza Province": a word for a division follows and belongs to the name
  bool led = false;         // a preposition or a place stands before it
  bool where = false;       // "in Geneva"
  bool held = false;        // a place that holds it follows: "Paris, Texas"
  uint32_t holder = kNone;  // index of that candidate
  uint32_t holds = kNone;   // index of the candidate that this one holds
};

// All longest names from left to right.
std::vector<Candidate> find_candidates(const NameText& text, std::string_view bytes, const PlaceWords& vocabulary,
                                       const knowledge::Gazetteer& gazetteer);

}  // namespace verbale::where
