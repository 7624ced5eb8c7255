// Articles that are copies of one another: reprints, agency texts with another headline, lightly edited versions.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace verbale::stories {

// MinHash (Broder, "On the resemblance and containment of documents", 1997) over the sets of four consecutive words,
// case and marks dropped: the share of equal places estimates the Jaccard likeness of the sets, ± 0.06.
using Signature = std::array<uint32_t, 64>;
Signature signature_of(std::string_view text);
double likeness(const Signature& a, const Signature& b);

// For each signature the index of the first one of its group: those that are at least `least` like one another, directly or
// through others. Candidates come from equal bands of four places, so that time grows with the number of articles.
std::vector<uint32_t> groups_of_copies(const std::vector<Signature>& signatures, double least = 0.5);

}  // namespace verbale::stories
