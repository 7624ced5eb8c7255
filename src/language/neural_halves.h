// Trains on the two halves of a batch at the same time: each runs through a network of its own with the same weights, and
// the gradients are added up. Sentences fall to the halves in one fixed way, so the outcome does not depend on the cores.
#pragma once
#include <array>
#include <vector>

#include "language/neural_network.h"

namespace verbale::language {

class NeuralHalves {
 public:
  struct Half {
    Batch batch;
    Gold gold;
    Activations activations;
    Gradients gradients;
  };

  // Takes the network's shape and weights; to be called again when they change by other means than `train` and steps.
  void start(const Network& network);
  // The half with fewer words: the next sentence is to be added to it.
  Half& shorter();
  size_t words() const { return halves_[0].batch.words() + halves_[1].batch.words(); }
  void clear();

  // One pass forward and back: the gradients are added up in the parameters of `network`, which is the one of `start`.
  Losses train(Network& network, float dropout, float names_weight, learn::Random& random);

 private:
  Losses train_half(Network& network, Half& half, float dropout, float names_weight, uint64_t seed) const;
  void follow(Network& network);

  std::array<Half, 2> halves_;
  Network twin_;                 // of the second half
  std::vector<uint32_t> moved_;  // rows of the embeddings that the step after the last pass changes
};

}  // namespace verbale::language
