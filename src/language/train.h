// Trains a whole model from a treebank: `verbale train`, docs/training.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/train_tagger.h"

namespace verbale::language {

// Which SentenceReader is trained (docs/decisions/0001-parser.md).
enum class ReaderKind { neural, linear };

struct TrainingOptions {
  ReaderKind reader = ReaderKind::neural;
  uint64_t seed = 1;
  int rounds = 0;  // over the treebank; 0 = what suits the reader
  std::vector<std::string> network;  // settings of the neural reader, "width=192"; docs/training.md lists them
  Noise noise;
  // Lines of the model's "about".
  std::string language = "en", licence, training, made;
  // Finished pieces are kept here and taken up again by a later run with the same data and options; empty = not kept.
  std::string work_folder;
};

struct TrainingFiles {
  std::string conllu, names;          // bytes; names may be empty
  std::string lexicon;                // "word<TAB>class class…" lines for the neural reader; may be empty
  std::string vectors;                // "word number number…" lines for the neural reader; may be empty
  std::string trees;                  // further sentences with trees for the neural reader and the lemmas (further_trees); may be empty
  std::string later_trees;            // more of them, shown in the last falls of the rate only; may be empty
  std::string marked_names;           // sentences with names in brackets (language/marked_names.h); may be empty
  std::string lemmas;                 // further lemmas and their forms (language/lemma_list.h); may be empty
  std::string headline_words;         // words that headlines write otherwise, for its noise; may be empty
  std::string dev_conllu, dev_names;  // may be empty: then nothing is held out to fit confidence and to score
};

// The bytes of the model. Same files and options give the same bytes.
Result<std::string> train_model(const TrainingFiles& files, const TrainingOptions& options, const Progress& progress);

}  // namespace verbale::language
