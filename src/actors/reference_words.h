// The words of data/actors/reference.tsv, decoded once.
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "knowledge/world.h"

namespace verbale::actors {

enum class WordKind : uint8_t {
  pronoun, noun, number, ordinal, leads, many_holders, modifier, indefinite, definite, place_preposition, belonging_preposition,
  place_tail, side_tail, side_head, relational, honorific, female, male, female_name, first_name, region_group, sender, able, abroad, ethnic, conflict, nobody,
  stationed, meeting,
};

enum class Gender : uint8_t { unknown, male, female, neuter };
// What a word that points back may stand for.
enum class Class : uint8_t { any, person, state, organisation, side, speaker, relative, neighbour };
enum class Case : uint8_t { none, subject, object, possessive, reflexive };

struct ReferenceWord {
  WordKind kind = WordKind::nobody;
  Class points_to = Class::any;
  Gender gender = Gender::unknown;
  Case grammatical_case = Case::none;
  bool plural = false;
  int number = 0;           // of kinds number and ordinal
  std::string code;         // of kind noun: only actors of this code
  knowledge::SectorList sectors;
};

class ReferenceWords {
 public:
  // Fails with bad_data on a kind or value that is not in docs/formats/actors.md.
  static Result<ReferenceWords> from(const knowledge::World& world);
  const ReferenceWord& operator[](uint32_t index) const { return words_[index]; }
  bool many_hold(std::string_view office) const { return many_holders_.contains(std::string(office)); }

 private:
  std::vector<ReferenceWord> words_;  // as World::references()
  std::unordered_set<std::string> many_holders_;
};

}  // namespace verbale::actors
