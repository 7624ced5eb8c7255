// Fills Document::actors and Document::mentions: every name, title, description and pronoun that stands for a political
// actor, with country, sectors and person. Uses sentences, tokens, names, and, where an earlier stage gives them, the
// article's date and the places. docs/actors.md tells the rules.
#pragma once
#include <memory>

#include "actors/matcher.h"
#include "actors/people.h"
#include "actors/phrase_reader.h"
#include "actors/reference_words.h"
#include "base/result.h"
#include "document/document.h"
#include "knowledge/world.h"

namespace verbale::actors {

// All that resolution reads; immutable and shared.
struct Packs {
  std::shared_ptr<const knowledge::World> world;
  ReferenceWords words;
};

class Resolver {
 public:
  static Result<Resolver> load(std::shared_ptr<const knowledge::World> world);
  void operator()(Document& doc) const;

 private:
  explicit Resolver(std::shared_ptr<const Packs> packs) : packs_(std::move(packs)) {}
  std::shared_ptr<const Packs> packs_;
};

}  // namespace verbale::actors
