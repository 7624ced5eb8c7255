// How sure a coding is: a logistic model over plain features, weights in data/lexicon/en/confidence.tsv. Its training
// (tools/train_confidence) fits the weights on free development sets so that of the events with confidence p a share p is right.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"

namespace verbale::events {

using Features = std::vector<std::pair<std::string_view, float>>;  // names live as long as the program

class Confidence {
 public:
  static Result<Confidence> load();
  // Probability in (0, 1); a feature without a weight counts nothing.
  float operator()(const Features& features) const;
  // Events below are not told: where precision and recall of the whole balance.
  float threshold() const { return threshold_; }

 private:
  std::unordered_map<std::string_view, float> weights_;  // names are views of the resource
  float threshold_ = 0;
};

}  // namespace verbale::events
