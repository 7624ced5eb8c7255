#include "reading/word_training.h"

#include <cmath>

namespace verbale::reading {
namespace {

constexpr uint32_t kLeastSites = 5;
constexpr int kRounds = 5;
constexpr double kRate = 0.25, kShrink = 2e-4;
constexpr double kLeastWeight = 0.15;  // smaller ones say nothing and only make the file longer

}  // namespace

void WordTable::count(const std::vector<uint64_t>& features, uint32_t site) {
  for (const uint64_t f : features) {
    Seen& seen = seen_[f];
    if (seen.last_site == site) continue;
    seen.last_site = site;
    ++seen.sites;
  }
}

void WordTable::add(const std::vector<uint64_t>& features, bool content, float weight, uint32_t group) {
  Row row;
  row.weight = weight;
  row.content = content;
  row.group = group;
  row.scale = features.empty() ? 0 : 1 / std::sqrt(static_cast<float>(features.size()));
  for (const uint64_t f : features) {
    const auto found = seen_.find(f);
    if (found == seen_.end() || found->second.sites < kLeastSites) continue;
    if (found->second.id == ~0u) {
      found->second.id = static_cast<uint32_t>(words_.size());
      words_.push_back(f);
    }
    row.words.push_back(found->second.id);
  }
  rows_.push_back(std::move(row));
}

WordScores WordTable::train(uint32_t without_group) const {
  std::vector<double> weights(words_.size()), squares(words_.size(), 1e-4);
  double bias = 0, bias_squares = 1e-4;
  for (int round = 0; round < kRounds; ++round)
    for (const Row& row : rows_) {
      if (row.group == without_group) continue;
      double sum = bias;
      for (const uint32_t w : row.words) sum += weights[w] * static_cast<double>(row.scale);
      const double slope = (1 / (1 + std::exp(-sum)) - (row.content ? 1 : 0)) * static_cast<double>(row.weight);
      bias_squares += slope * slope;
      bias -= kRate * slope / std::sqrt(bias_squares);
      for (const uint32_t w : row.words) {
        const double g = slope * static_cast<double>(row.scale) + kShrink * weights[w];
        squares[w] += g * g;
        weights[w] -= kRate * g / std::sqrt(squares[w]);
      }
    }
  WordScores out;
  for (size_t w = 0; w < words_.size(); ++w)
    if (std::abs(weights[w]) >= kLeastWeight) out.set(words_[w], static_cast<float>(weights[w]));
  return out;
}

}  // namespace verbale::reading
