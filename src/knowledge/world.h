// The political world as data/actors/ tells it: states, organisations, dated offices, roles, and the words for all of them.
// Formats: docs/formats/actors.md. Immutable once loaded; shared by every worker.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "knowledge/period.h"
#include "knowledge/phrases.h"
#include "knowledge/sectors.h"

namespace verbale::knowledge {

constexpr uint32_t kNoIndex = 0xFFFFFFFF;

struct State {
  std::string iso3, cow, name;
  std::string code;  // the code that actors get: the owner's for a dependency or a vanished state
  Period period;
  std::vector<std::string> regions;  // words that refer back to it: "South American"
  std::vector<std::string> neighbours;  // ISO3 of those that it borders on
  bool has_form = false;             // a word such as "kingdom" points to it
};

struct Organisation {
  std::string id, name, code, country;  // country: ISO3 where it belongs to one, else empty
  SectorList sectors;
  Period period;
  struct Member {
    uint32_t state;
    Period period;
  };
  std::vector<Member> members;
  bool person = false;  // a person whom PETRARCH's dictionaries list among the actors
  bool each = false;  // its name stands for each member: "the Baltic states"
};

struct Person {
  std::string id, name;            // id: the folded name with hyphens, "xi-jinping"
  std::vector<uint32_t> holdings;  // in order of the files
  std::vector<std::vector<uint32_t>> names;  // the atoms of the name and of each alias of two words or more
};

// A title such as "foreign minister" and the office that it names.
struct Title {
  std::string office, name;  // name: the first of its words
  SectorList sectors;
  std::string scope;
  uint32_t only_state = kNoIndex;  // the one that has such an office: the Pope's
};

// One dated fact: this person held this office there.
struct Holding {
  uint32_t person, office;  // office: index of World::office()
  uint32_t state = kNoIndex, organisation = kNoIndex;
  Period period;
};

enum class AgentKind : uint8_t { person, people, body };
struct Agent {
  std::string name;
  SectorList sectors;
  AgentKind kind = AgentKind::person;
  std::string code;  // of a group whose country nothing tells: "a human rights group" is NGO; may be empty
};

// How a word names a state (the kinds of state_words.tsv).
enum class StateWord : uint8_t {
  name, former, short_name, adjective, people, demonym, capital, seat, parliament, army, agency, police, court, party,
  ministry, nickname, form, region,
};

enum class SenseKind : uint8_t { state, organisation, person, surname, title, agent, reference };

// What a phrase may mean. `index` counts in the table of its kind.
struct Sense {
  SenseKind kind;
  StateWord word = StateWord::name;
  Casing casing = Casing::lower;  // as the data write it
  bool plural = false;            // a plural that the loader made
  bool weak = false, ambiguous = false, part = false;
  uint32_t index = kNoIndex;
  Period period;
  SectorList sectors;  // of state words: those of the note; else empty
};

// A word of reference.tsv: pronouns, words that point back, prepositions of place, modifiers. `value` is parsed by its user.
struct Reference {
  std::string words, kind, value;
};

// A vocabulary file in memory. `name` is what errors show.
struct ActorFile {
  std::string name;
  std::string_view bytes;
  bool own = false;  // the user's: what it says goes before what the built-in files say
};

class World {
 public:
  // data/actors/ inside the binary (or its override), then the user's files: TSV of any of the formats, or PETRARCH's.
  // A user's row goes first: a new holder of an office ends the term of the one whom the built-in files name for that day.
  static Result<std::shared_ptr<const World>> load(const std::vector<std::string>& user_files = {});
  static Result<std::shared_ptr<const World>> from(const std::vector<ActorFile>& files);

  std::span<const State> states() const { return states_; }
  std::span<const Organisation> organisations() const { return organisations_; }
  std::span<const Person> persons() const { return persons_; }
  std::span<const Title> titles() const { return titles_; }
  std::span<const Agent> agents() const { return agents_; }
  std::span<const Holding> holdings() const { return holdings_; }
  std::span<const Reference> references() const { return references_; }
  const std::string& office(uint32_t index) const { return offices_[index]; }
  size_t offices() const { return offices_.size(); }
  // Sectors of the first title that names the office.
  const SectorList& sectors_of_office(uint32_t office) const { return office_sectors_[office]; }

  uint32_t state_index(std::string_view iso3) const;  // kNoIndex when unknown
  uint32_t organisation_index(std::string_view id) const;
  uint32_t person_index(std::string_view id) const;
  uint32_t office_index(std::string_view office) const;
  // Holdings of one office in one state or organisation, in order of their beginning.
  std::span<const uint32_t> holders(uint32_t state, uint32_t organisation, uint32_t office) const;
  // All that a phrase, written as in a text, may mean; for people who ask by name.
  std::span<const Sense> senses_of(std::string_view phrase) const;

  const Vocabulary& vocabulary() const { return vocabulary_; }
  const PhraseTrie& trie() const { return trie_; }
  std::span<const Sense> senses(uint32_t node) const {
    return {senses_.data() + starts_[node], starts_[node + 1] - starts_[node]};
  }

 private:
  friend class WorldBuilder;
  std::vector<State> states_;
  std::vector<Organisation> organisations_;
  std::vector<Person> persons_;
  std::vector<Title> titles_;
  std::vector<Agent> agents_;
  std::vector<Holding> holdings_;
  std::vector<Reference> references_;
  std::vector<std::string> offices_;
  std::vector<SectorList> office_sectors_;
  std::unordered_map<std::string, uint32_t> state_ids_, organisation_ids_, person_ids_, office_ids_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> holders_;
  Vocabulary vocabulary_;
  PhraseTrie trie_;
  std::vector<uint32_t> starts_;  // by node, into senses_
  std::vector<Sense> senses_;
};

}  // namespace verbale::knowledge
