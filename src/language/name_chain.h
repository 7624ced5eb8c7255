// Name tags as a chain: every word has a score for each tag, and every pair of neighbours one for the step from tag to
// tag (linear-chain conditional random field; Lafferty, McCallum and Pereira 2001). A tag that goes on with a name
// (2, 4, …) stands only behind the tag before it or itself.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "learn/neural_layers.h"

namespace verbale::language {

class NameChain {
 public:
  // `steps` has a score for each pair of tags, row = the earlier; its exponentials are taken here.
  void prepare(const float* steps, size_t tags);

  // Turns the scores of one sentence, the rows [first, last), into log-probabilities of each word's tags.
  void marginals(learn::Matrix& scores, size_t first, size_t last);

  // Turns the scores into the gradient of the sentence's loss, times `weight`, and adds to the gradient of the steps.
  // Returns the loss: minus the log-probability of the gold sequence. A gold tag that cannot go on begins a name instead.
  double train(learn::Matrix& scores, std::span<const uint16_t> gold, size_t first, float weight, const float* steps,
               float* steps_gradient);

 private:
  // Fills the three tables below; returns the log of the sum over all sequences.
  double sum(const learn::Matrix& scores, size_t first, size_t last);
  float* row(std::vector<float>& table, size_t word) { return table.data() + word * tags_; }

  size_t tags_ = 0;
  std::vector<float> factor_;                    // exponentials of the steps, 0 = impossible
  std::vector<float> own_, forward_, backward_;  // a row a word; forward_ × backward_ = probability of a tag
  std::vector<float> total_;                     // what each forward row was divided by
};

}  // namespace verbale::language
