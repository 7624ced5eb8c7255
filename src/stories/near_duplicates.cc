#include "stories/near_duplicates.h"

#include <algorithm>
#include <deque>
#include <numeric>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"

namespace verbale::stories {
namespace {

constexpr size_t kShingle = 4, kBand = 4;

// Hashes of the words, folded; anything that is neither letter nor digit divides words.
std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> hashes;
  const std::string folded = fold(text);
  size_t begin = 0;
  for (size_t at = 0; at <= folded.size(); ++at) {
    const auto c = at < folded.size() ? static_cast<unsigned char>(folded[at]) : ' ';
    if (c >= 0x80 || std::isalnum(c)) continue;
    if (at > begin) hashes.push_back(hash64(std::string_view(folded).substr(begin, at - begin)));
    begin = at + 1;
  }
  return hashes;
}

uint64_t mix(uint64_t x) {  // the finaliser of SplitMix64
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

uint32_t root(std::vector<uint32_t>& parent, uint32_t at) {
  while (parent[at] != at) at = parent[at] = parent[parent[at]];
  return at;
}

void join(std::vector<uint32_t>& parent, uint32_t a, uint32_t b) {
  a = root(parent, a);
  b = root(parent, b);
  parent[std::max(a, b)] = std::min(a, b);
}

}  // namespace

Signature signature_of(std::string_view text) {
  const auto words = word_hashes(text);
  Signature signature;
  signature.fill(UINT32_MAX);
  const size_t shingles = words.size() < kShingle ? !words.empty() : words.size() - kShingle + 1;
  for (size_t i = 0; i < shingles; ++i) {
    uint64_t hash = 0;
    for (size_t k = i; k < std::min(i + kShingle, words.size()); ++k) hash = mix(hash + words[k]);
    for (size_t place = 0; place < signature.size(); ++place)
      signature[place] = std::min(signature[place], static_cast<uint32_t>(mix(hash + place * 0x9E3779B97F4A7C15) >> 32));
  }
  return signature;
}

double likeness(const Signature& a, const Signature& b) {
  size_t equal = 0;
  for (size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

std::vector<uint32_t> groups_of_copies(const std::vector<Signature>& signatures, double least) {
  std::vector<uint32_t> parent(signatures.size());
  std::iota(parent.begin(), parent.end(), 0);
  for (size_t band = 0; band < std::tuple_size_v<Signature>; band += kBand) {
    std::unordered_map<uint64_t, uint32_t> last;  // the latest article with the band
    for (uint32_t i = 0; i < signatures.size(); ++i) {
      const auto* at = reinterpret_cast<const char*>(signatures[i].data() + band);
      const auto [found, is_new] = last.try_emplace(hash64({at, kBand * sizeof(uint32_t)}), i);
      if (is_new) continue;
      if (likeness(signatures[found->second], signatures[i]) >= least) join(parent, found->second, i);
      found->second = i;
    }
  }
  for (uint32_t i = 0; i < parent.size(); ++i) parent[i] = root(parent, i);
  return parent;
}

}  // namespace verbale::stories
