// Who has been named so far in an article, how lately and how prominently. Salience after Lappin and Leass (1994,
// "An Algorithm for Pronominal Anaphora Resolution"): weights by grammatical role, halved from sentence to sentence.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/phrase_reader.h"
#include "document/document.h"

namespace verbale::actors {

enum class EntityKind : uint8_t { state, organisation, person, people, body, place };

struct Entity {
  EntityKind kind = EntityKind::people;
  Home home;
  std::string code;               // the country or group code; empty = unknown
  knowledge::SectorList sectors;
  std::string name, role;
  uint32_t person = knowledge::kNoIndex;        // in World::persons()
  uint32_t organisation = knowledge::kNoIndex;  // in World::organisations()
  std::vector<std::string> name_atoms;          // of a person: the folded words of the longest name met
  std::vector<uint32_t> titles;                 // titles that the text or the data give, as senses' indexes
  Gender gender = Gender::unknown;
  bool plural = false;
  bool guessed = false;           // the home is only the article's
  bool of_unknown_body = false;  // the text told whom he belongs to, and we do not know it: no country is guessed later
};

// One appearance of an entity, or of several together ("Russia and China"), as a possible antecedent.
struct Appearance {
  std::vector<uint32_t> entities;
  uint32_t token = 0, last = 0, sentence = 0, governor = kNone;
  Deprel role = Deprel::dep;
  bool place_only = false, possessive = false, modifier = false;
};

class Discourse {
 public:
  std::vector<Entity> entities;

  uint32_t add(Entity entity);
  // Records the appearance and raises the salience of its entities and of their country.
  void appear(Appearance appearance);
  void begin_sentence(uint32_t sentence);

  // The latest person of whom the word is a name, or kNone.
  uint32_t named(std::string_view folded_atom) const;
  void remember_name(uint32_t entity);
  void remember_key(const std::string& key, uint32_t entity) { by_key_.emplace(key, entity); }
  uint32_t with_key(const std::string& key) const;

  // Most lately first; only the last few sentences are kept.
  const std::vector<Appearance>& appearances() const { return appearances_; }
  double salience(const Appearance& appearance, uint32_t sentence) const;
  double country_salience(std::string_view code) const;
  // Codes from the most salient down; only states when `states_only`.
  std::vector<std::pair<double, std::string>> countries() const;

 private:
  std::vector<Appearance> appearances_;
  std::unordered_map<std::string, uint32_t> by_name_, by_key_;
  struct Weight {
    double value = 0;
    uint32_t sentence = 0;
  };
  std::unordered_map<std::string, Weight> countries_;
  uint32_t sentence_ = 0;
};

}  // namespace verbale::actors
