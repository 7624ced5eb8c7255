// From sentences with trees and mentions to coded political events: Document::events.
#pragma once
#include <memory>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "events/confidence.h"

namespace verbale::events {

class Coder {
 public:
  // Reads the ontology and the lexicon from the resources.
  static Result<Coder> load();
  // Needs sentences, tokens and mentions. Fills Document::events in the order of their triggers; their dates and places are
  // given by later stages (when::EventDater, where::EventPlacer). Thread-safe.
  void operator()(Document& document) const;
  // The same, and what the model of confidence saw of each event: for its training.
  std::vector<Features> code(Document& document) const;
  // Whether "it" before that verb and a clause stands for nobody ("it seems that").
  bool is_impersonal(std::string_view lemma) const;
  // Entries, operators, rows: for the fingerprint of a run.
  std::string about() const;

 private:
  struct Packs;
  explicit Coder(std::shared_ptr<const Packs> packs) : packs_(std::move(packs)) {}
  std::shared_ptr<const Packs> packs_;
};

}  // namespace verbale::events
