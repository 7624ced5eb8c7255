// Texts as rows of folded words: lower case, no diacritics, punctuation dropped, digits as "#". As strings for people and
// files, as hashes for looking up fast.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace verbale::reading {

constexpr size_t kEveryWord = ~size_t{0};

// The first `most` words.
std::vector<std::string> fold_words(std::string_view text, size_t most = kEveryWord);
void hash_words(std::string_view text, size_t most, std::vector<uint64_t>& out);

// The hash of a folded word, and of two words in a row.
uint64_t hash_word(std::string_view folded);
inline uint64_t hash_pair(uint64_t first, uint64_t second) { return (first ^ (second * 0x9E3779B97F4A7C15u + (first << 7))) * 0xD6E8FEB86659FD93u; }

}  // namespace verbale::reading
