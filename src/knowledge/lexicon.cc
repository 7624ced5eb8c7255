#include "knowledge/lexicon.h"

#include <algorithm>
#include <array>

#include "knowledge/lexicon_reader.h"

namespace verbale::knowledge {

std::string_view name_of(Role role) {
  constexpr std::array<std::string_view, 6> kNames = {"none", "actor", "recipient", "both", "content", "place"};
  return kNames[static_cast<size_t>(role)];
}

std::string_view name_of(EdgeKind edge) {
  constexpr std::array<std::string_view, 7> kNames = {"subj", "obj", "iobj", "clause", "poss", "adj", "prep"};
  return kNames[static_cast<size_t>(edge)];
}

const Slot* Frame::find(EdgeKind edge, WordId preposition) const {
  for (const auto& slot : slots)
    if (slot.edge == edge && slot.preposition == preposition) return &slot;
  return nullptr;
}

Result<Lexicon> Lexicon::load(const Ontology& ontology) {
  std::vector<Error> errors;
  Lexicon out = check(ontology, errors);
  if (!errors.empty()) return tl::unexpected<Error>(std::move(errors.front()));
  return out;
}

Lexicon Lexicon::check(const Ontology& ontology, std::vector<Error>& errors) {
  Lexicon out;
  LexiconReader(ontology, out, errors).read_all();
  return out;
}

std::optional<KindId> Lexicon::kind(std::string_view name) const {
  const auto at = std::find(kind_names_.begin(), kind_names_.end(), name);
  if (at == kind_names_.end()) return std::nullopt;
  return static_cast<KindId>(at - kind_names_.begin());
}

ClassId Lexicon::operator_class(std::string_view name) const {
  const auto at = std::find(classes_.begin() + 1, classes_.end(), name);
  return at == classes_.end() ? kNoClass : static_cast<ClassId>(at - classes_.begin());
}

WordId Lexicon::lemma_of_past(WordId form) const {
  const auto found = past_forms_.find(form);
  return found == past_forms_.end() ? kNoWord : found->second;
}

}  // namespace verbale::knowledge
