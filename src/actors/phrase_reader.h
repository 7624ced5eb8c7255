// What one noun phrase says by itself, before anything of the rest of the article is used.
#pragma once
#include <string>
#include <vector>

#include "actors/matcher.h"
#include "actors/noun_phrases.h"
#include "actors/reference_words.h"

namespace verbale::actors {

// The country or group that somebody belongs to.
struct Home {
  uint32_t state = knowledge::kNoIndex, organisation = knowledge::kNoIndex;
  uint32_t match = kNone;  // the words that say it
  explicit operator bool() const { return state != knowledge::kNoIndex || organisation != knowledge::kNoIndex; }
  bool same_as(const Home& other) const { return state == other.state && organisation == other.organisation; }
};

enum class Referent : uint8_t {
  none, pronoun, person, state, organisation, title, agent, noun, unknown_organisation, unknown_place,
};

struct Reading {
  Referent referent = Referent::none;
  uint32_t first = 0, last = 0;            // tokens of the mention
  uint32_t match = kNone;                  // the match that covers the head, for all but persons and unknown names
  uint32_t name_first = 0, name_last = 0;  // tokens of a person's name, or of an unknown organisation or place
  uint32_t name_match = kNone;             // the vocabulary's match inside the name
  std::vector<uint32_t> titles;            // matches with a title or agent sense before the name
  std::vector<uint32_t> homes;             // matches of states, organisations and regions before the head
  const ReferenceWord* word = nullptr;     // of pronouns and nouns that point back
  knowledge::SectorList modifiers;         // sectors that adjectives bring
  Gender gender = Gender::unknown;
  int number = 0;                          // "the two countries"
  int ordinal = 0;                         // "the former"
  bool plural = false, definite = false, indefinite = false, relational = false, honorific = false, ner_person = false;
  bool neighbour = false;                  // "its neighbour"
  bool counterpart = false;                // a relational noun whose adjective is its state: "his Thai counterpart"
  bool ethnic = false;                     // "ethnic Russians": of whatever country they live in
  bool abroad = false;                     // "foreign troops", "world leaders": of any country but the one spoken of
};

class PhraseReader {
 public:
  PhraseReader(const knowledge::World& world, const ReferenceWords& words) : world_(world), words_(words) {}
  // `outer`: by token the match that covers it, or kNone.
  Reading operator()(const Document& doc, const Phrase& phrase, const Matches& matches, const std::vector<uint32_t>& outer) const;

 private:
  struct Work;
  void scan(Work& work) const;
  void read_reference(Work& work, const Match& match, uint32_t index) const;
  bool find_person(Work& work) const;
  bool tagged_person(Work& work) const;
  bool known_person(Work& work) const;
  bool titled_person(Work& work) const;
  bool follower(Work& work) const;
  void read_head(Work& work) const;
  void read_unknown_name(Work& work) const;
  void finish(Work& work) const;
  bool is_holder_alone(const Work& work, const Match& match) const;
  bool is_personal_name(const Work& work, const Match& match) const;
  const knowledge::World& world_;
  const ReferenceWords& words_;
};

}  // namespace verbale::actors
