// A greedy transition parser: arc-hybrid actions by one linear model, the label of each arc by another.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/sentence.h"
#include "language/model_file.h"
#include "language/parse_features.h"
#include "learn/linear_model.h"

namespace verbale::language {

class LinearParser {
 public:
  struct Scratch {
    ParserView view;
    ArcHybrid state;
    ActionFeatures action;
    ArcFeatures arc;
    std::vector<int32_t> scores;
    std::vector<float> confidence;  // of the head of each node
  };
  // Sections "relations", "parser.actions", "parser.labels" and, when it was fitted, "parser.confidence".
  static Result<LinearParser> load(const ModelFile& file);

  // Sets head (index into words), relation, rel and head_confidence. scratch.view is filled with the words' features.
  void parse(std::span<Token> words, Scratch& scratch) const;

 private:
  void step(Scratch& scratch) const;
  float confidence(float margin) const;

  struct Relation {
    std::string_view label;
    Deprel rel;
  };
  std::vector<Relation> relations_;
  learn::NarrowModel actions_;
  learn::LinearModel labels_;
  float slope_ = 1, offset_ = 0;  // of the logistic curve from margin to probability
};

// The best allowed action of three scores; the first of equals.
template <class Score>
ArcHybrid::Action best_action(const ArcHybrid& state, const Score* scores) {
  auto best = ArcHybrid::kActions;
  for (uint32_t a = 0; a < ArcHybrid::kActions; ++a)
    if (state.allowed(static_cast<ArcHybrid::Action>(a)) && (best == ArcHybrid::kActions || scores[a] > scores[best]))
      best = static_cast<ArcHybrid::Action>(a);
  return best;
}

}  // namespace verbale::language
