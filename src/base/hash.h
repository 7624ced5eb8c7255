// Hashes: fast ones for memory, SHA-256 for ids that are stored and cited.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace verbale {

uint64_t hash64(std::string_view bytes, uint64_t seed = 0);  // XXH3
std::string sha256_hex(std::string_view bytes);
// The first 16 hex digits of SHA-256: the ids of articles, events and claims.
std::string short_id(std::string_view bytes);

}  // namespace verbale
