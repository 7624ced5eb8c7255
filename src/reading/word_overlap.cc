#include "reading/word_overlap.h"

#include "base/strings.h"

namespace verbale::reading {
namespace {

uint64_t mix(uint64_t a, uint64_t b) { return (a ^ (b + 0x9E3779B97F4A7C15ull)) * 0xD6E8FEB86659FD93ull; }

// Calls `each` with the hashes of the runs of three words.
template <class Each>
void each_triple(std::string_view text, Each each) {
  uint64_t word = 0, last = 0, before = 0;
  size_t n = 0;
  const auto flush = [&] {
    if (word == 0) return;
    if (++n >= 3) each(mix(mix(before, last), word));
    before = last;
    last = word;
    word = 0;
  };
  for (const char c : text) {
    const auto b = static_cast<unsigned char>(c);
    if (is_alpha(c) || is_digit(c) || b >= 0x80)
      word = (word ^ static_cast<unsigned char>(to_lower(c))) * 0x100000001B3ull + 1;
    else
      flush();
  }
  flush();
}

}  // namespace

WordOverlap::WordOverlap(const std::array<std::string_view, kTexts>& known) {
  for (size_t k = 0; k < kTexts; ++k)
    each_triple(known[k], [&](uint64_t hash) {
      const auto bit = static_cast<uint8_t>(1u << k);
      runs_[hash] |= bit;
      there_ |= bit;
    });
}

std::array<float, WordOverlap::kTexts> WordOverlap::of(std::string_view text) const {
  std::array<float, kTexts> shares;
  shares.fill(-1);
  if (!there_) return shares;
  std::array<uint32_t, kTexts> hits{};
  uint32_t all = 0;
  each_triple(text, [&](uint64_t hash) {
    ++all;
    if (const uint8_t* texts = runs_.find(hash))
      for (size_t k = 0; k < kTexts; ++k) hits[k] += *texts >> k & 1;
  });
  for (size_t k = 0; k < kTexts; ++k)
    if (there_ >> k & 1) shares[k] = all ? static_cast<float>(hits[k] / static_cast<double>(all)) : -0.5f;
  return shares;
}

}  // namespace verbale::reading
