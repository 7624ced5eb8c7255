// Hashes: fast ones for memory, SHA-256 for ids that are stored and cited.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace verbale {

uint64_t hash64(std::string_view bytes, uint64_t seed = 0);  // XXH3

// For tables of single words: inline, because a call costs more than a short word does. The last eight bytes overlap those
// before them; of less than four bytes it takes the first, the middle and the last.
inline uint64_t hash_word(std::string_view word) {
  const auto load = [&]<class T>(T part, size_t at) {
    std::memcpy(&part, word.data() + at, sizeof part);
    return uint64_t{part};
  };
  const auto mix = [](uint64_t hash, uint64_t eight) {
    hash = (hash ^ eight) * 0x9E3779B97F4A7C15ull;
    return hash ^ hash >> 32;
  };
  const size_t size = word.size();
  uint64_t out = size;
  for (size_t at = 0; at + 8 < size; at += 8) out = mix(out, load(uint64_t{}, at));
  if (size >= 8) return mix(out, load(uint64_t{}, size - 8));
  if (size >= 4) return mix(out, load(uint32_t{}, 0) | load(uint32_t{}, size - 4) << 32);
  if (size == 0) return 0;
  return mix(out, load(uint8_t{}, 0) | load(uint8_t{}, size / 2) << 8 | load(uint8_t{}, size - 1) << 16);
}

std::string sha256_hex(std::string_view bytes);
// The first 16 hex digits of SHA-256: the ids of articles, events and claims.
std::string short_id(std::string_view bytes);

}  // namespace verbale
