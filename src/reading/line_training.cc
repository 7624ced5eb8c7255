#include "reading/line_training.h"

#include <cmath>

namespace verbale::reading {
namespace {

constexpr int kRounds = 12;
constexpr double kRate = 0.3, kShrink = 1e-6;

double weight_of(const TextLine& line) { return std::log1p(static_cast<double>(line.counts.words)) + 0.3; }

struct Example {
  std::vector<uint16_t> features;
  double weight;
  bool content;
};

std::vector<Example> examples_of(const std::vector<LabelledLines>& texts) {
  std::vector<Example> out;
  for (const auto& text : texts) {
    double total = 1;
    const ProseRange prose(text.lines);
    for (const auto& line : text.lines) total += weight_of(line);
    for (size_t i = 0; i < text.lines.size(); ++i)
      out.push_back({line_features(text.lines, prose, i), weight_of(text.lines[i]) * 60 / (60 + total), text.content[i]});
  }
  return out;
}

}  // namespace

std::vector<float> train_line_model(const std::vector<LabelledLines>& texts) {
  const auto examples = examples_of(texts);
  std::vector<double> weights(line_feature_names().size()), squares(weights.size(), 1e-6);
  for (int round = 0; round < kRounds; ++round)
    for (const auto& example : examples) {
      double sum = 0;
      for (const uint16_t f : example.features) sum += weights[f];
      const double slope = (1 / (1 + std::exp(-sum)) - (example.content ? 1 : 0)) * example.weight;
      for (const uint16_t f : example.features) {
        const double g = slope + kShrink * weights[f];
        squares[f] += g * g;
        weights[f] -= kRate * g / std::sqrt(squares[f]);
      }
    }
  return {weights.begin(), weights.end()};
}

double line_accuracy(const std::vector<LabelledLines>& texts, const std::vector<float>& weights) {
  double right = 0, all = 0;
  for (const auto& example : examples_of(texts)) {
    float sum = 0;
    for (const uint16_t f : example.features) sum += weights[f];
    all += example.weight;
    right += (sum > 0) == example.content ? example.weight : 0;
  }
  return all > 0 ? right / all : 0;
}

}  // namespace verbale::reading
