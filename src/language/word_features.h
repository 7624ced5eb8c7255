// What the linear models see of a word: hashes of its form, its lower case, its shape, its beginnings and ends.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "document/sentence.h"

namespace verbale::language {

struct WordFeatures {
  static constexpr int kPrefixes = 4, kSuffixes = 5;
  uint32_t form = 0;   // quotes and dashes made plain, digits kept
  uint32_t lower = 0;  // and lower-cased; every digit is the same
  uint32_t shape = 0;  // "Xx", "d.d", "XX": runs of a kind, each at most two long
  uint32_t prefix[kPrefixes] = {};  // of 1 to 4 characters of the lower case; 0 = the word is not longer
  uint32_t suffix[kSuffixes] = {};  // of 1 to 5
  bool capital = false, all_capital = false, has_lower = false, has_digit = false, has_letter = false;
};

// `caseless` hides the word's case: for sentences in capitals, where case says nothing.
WordFeatures word_features(std::string_view form, bool caseless);

// The features of a sentence's words; case is ignored where the sentence is all in capitals.
void sentence_features(std::span<const Token> words, std::vector<WordFeatures>& out);

// Curly and straight quotes are one, and so are all dashes: writers and machines mix them freely.
char32_t plain_mark(char32_t code);

// A hash that is the same on every machine; never 0.
uint32_t hash_of(std::string_view text);

}  // namespace verbale::language
