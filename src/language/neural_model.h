// The neural reader's part of the model file (docs/formats/model.md): sections "neural.…".
#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "language/conjuncts.h"
#include "language/dependents.h"
#include "language/model_file.h"
#include "language/neural_trainer.h"

namespace verbale::language {

// Whether the kernels can compute a network of these sizes.
bool is_plausible(const NetworkShape& shape);

// Writes shape, features, embeddings (8 bits a value, one scale a row), all other weights (16 bits, a scale for 64), and the labels.
void add_neural_sections(const NeuralModel& model, ModelWriter& writer);

// The sections as they lie in the file, but for the weights; views live as long as its bytes.
struct NeuralSections {
  NetworkShape shape;
  std::span<const uint64_t> features;
  Lexicon lexicon;
  WordVectors vectors;
  std::span<const int8_t> embeddings;
  std::span<const float> scales;  // of the embeddings' rows
  std::shared_ptr<const std::vector<float>> weights;
  std::span<const TagTriple> tags;
  std::vector<std::string_view> xpos, feats, relations;
  DependentTable dependents;  // these two are empty in a model that was trained without
  ConjunctTable conjuncts;

  // Fails with bad_data when a section is missing or its length does not fit the shape.
  static Result<NeuralSections> read(const ModelFile& file);
};

}  // namespace verbale::language
