// Trains the linear model for plain text: logistic regression over the features of lines.
#pragma once
#include <vector>

#include "reading/text_lines.h"

namespace verbale::reading {

struct LabelledLines {
  std::vector<TextLine> lines;
  std::vector<bool> content;
};

// AdaGrad over the texts in their order, several times. The same input gives the same weights.
std::vector<float> train_line_model(const std::vector<LabelledLines>& texts);

// Share of lines that the weights judge rightly, lines weighted by the logarithm of their words.
double line_accuracy(const std::vector<LabelledLines>& texts, const std::vector<float>& weights);

}  // namespace verbale::reading
