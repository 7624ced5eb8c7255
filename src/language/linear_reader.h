// Tagger, parser and namer as one SentenceReader; all three linear.
#pragma once
#include "language/linear_namer.h"
#include "language/linear_parser.h"
#include "language/linear_tagger.h"
#include "language/sentence_reader.h"

namespace verbale::language {

class LinearReader final : public SentenceReader {
 public:
  static Result<LinearReader> load(const ModelFile& file);
  std::unique_ptr<PieceScratch> make_scratch() const override;
  void read(std::span<Token> words, std::vector<Name>& names, PieceScratch& scratch) const override;

 private:
  LinearTagger tagger_;
  LinearParser parser_;
  LinearNamer namer_;
};

}  // namespace verbale::language
