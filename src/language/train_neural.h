// Trains the sections of a NeuralReader for `verbale train`.
#pragma once
#include <string>

#include "language/model_file.h"
#include "language/sentence_reader.h"
#include "language/train.h"

namespace verbale::language {

// Whether the files that only this reader needs can be read: to be asked before anything is trained.
Status check_neural_files(const TrainingFiles& files, const TrainingOptions& options);

// `state_path` keeps what is needed to go on after an interruption, written after every pass; empty = nothing is kept.
Status train_neural_reader(const Document& train, const Document& dev, const TrainingFiles& files, const TrainingOptions& options, const Segmenter& segmenter,
                           const std::string& state_path, const Progress& progress, ModelWriter& model);

}  // namespace verbale::language
