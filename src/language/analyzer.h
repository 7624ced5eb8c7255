// From text to sentences, words, lemmas, trees and names, by a trained model (docs/training.md).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"

namespace verbale::language {

class Analyzer {
 public:
  // Working memory for one thread at a time; made by scratch(), reused from document to document.
  class Scratch;
  struct DeleteScratch {
    void operator()(Scratch* scratch) const;
  };
  using ScratchPointer = std::unique_ptr<Scratch, DeleteScratch>;

  // The model inside the binary: the resource models/en.vbm.
  static Result<Analyzer> load();
  // A model from bytes that outlive the analyzer and every document that it fills. A truncated, changed or foreign
  // file, or one whose self-test sentences come out otherwise than at training, gives bad_data or newer_version.
  static Result<Analyzer> from_bytes(std::string_view bytes);

  ScratchPointer scratch() const;

  // Fills sentences, tokens and names of the content blocks of document.article (all of its text when it has no
  // blocks). No sentence crosses a border of blocks. Views set in tokens live in the text, the arena or the model.
  void operator()(Document& document, Scratch& scratch) const;
  void operator()(Document& document) const;

  // Keeps the sentences and words that the document already has (form, span, space_after, multiword) and reads them anew.
  void reread(Document& document, Scratch& scratch) const;

  // What the model says of itself ("language", "licence", "training", "options"); empty when it does not.
  std::string_view about(std::string_view key) const;
  std::string_view fingerprint() const;  // 16 hex digits

 private:
  struct Pieces;
  explicit Analyzer(std::shared_ptr<const Pieces> pieces) : pieces_(std::move(pieces)) {}
  std::shared_ptr<const Pieces> pieces_;
};

}  // namespace verbale::language
