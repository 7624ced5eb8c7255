// The work on one document: phrases are read first, then resolved in the order of the text. Private to the room.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actors/discourse.h"
#include "actors/document_index.h"
#include "actors/resolver.h"

namespace verbale::actors {

class Resolution {
 public:
  Resolution(const Packs& packs, Document& doc);
  void run();

 private:
  using Entities = std::vector<uint32_t>;

  // resolution.cc: the walk, mentions, actors.
  void stretch_phrases();
  void claim_names();
  void link_appositions();
  void link_title(uint32_t phrase);
  void drop_months();
  void resolve(uint32_t phrase, int depth);
  Entities meaning(uint32_t phrase, int depth);
  void place(uint32_t phrase, const Entities& entities);
  void loose_matches(const Sentence& sentence);
  void mention_of_match(uint32_t match, bool modifier);
  void add_mention(uint32_t first, uint32_t last, uint32_t head, MentionKind kind, NameType type, Entities entities, float confidence,
                   bool place_only);
  bool is_parted(uint32_t phrase) const;
  void coordinate(uint32_t phrase);
  void write_actors();
  bool is_place_only(uint32_t root) const;
  Home most_named(uint32_t sentence, const knowledge::State& except) const;
  void take_sector_of_body(uint32_t phrase, uint32_t person, int depth);
  bool stands_for_subject(uint32_t root) const;
  bool is_set_apart(uint32_t phrase) const;
  const ReferenceWord* word_at(uint32_t token, WordKind kind) const;
  MentionKind kind_of(const Reading& reading) const;
  NameType type_of(const Reading& reading, const Entities& entities) const;

  // homes.cc: where somebody belongs.
  std::vector<Home> homes_of(uint32_t phrase, int depth);
  std::vector<uint32_t> complements_of(uint32_t phrase) const;
  std::vector<Home> sender_of(uint32_t phrase);
  bool may_be_abroad(uint32_t phrase) const;
  std::vector<Home> homes_inside(const Reading& reading) const;
  bool inside_longer_name(uint32_t match) const;
  static bool names_home(const Match& match) {
    return match.may_be(knowledge::SenseKind::state) || match.may_be(knowledge::SenseKind::organisation);
  }
  std::optional<Home> home_of_person_match(uint32_t match) const;
  std::optional<Home> home_of_match(uint32_t match) const;
  const knowledge::Sense* state_sense(uint32_t match) const;
  const knowledge::Sense* organisation_sense(uint32_t match) const;
  bool neighbour_is_named(const knowledge::State& state) const;
  WordKind word_kind_of(size_t match) const;
  bool is_seat_only(uint32_t match) const;
  bool family_is_named(const knowledge::Organisation& organisation) const;
  bool is_side_word(uint32_t match) const;
  bool is_side_head(uint32_t match) const;
  bool is_ethnic(uint32_t match) const;
  std::vector<Home> homes_of_entities(const Entities& entities) const;
  Home default_home(uint32_t phrase) const;
  Home home_of_code(std::string_view code) const;
  std::string code_of(const Home& home) const;
  std::string name_of_home(const Home& home) const;
  void count_countries();

  // roles.cc: persons, offices, bodies, states, organisations.
  Entities state_or_organisation(uint32_t phrase);
  bool is_elsewhere(uint32_t root, const knowledge::Sense& sense) const;
  Entities entities_of_match(uint32_t match);
  std::vector<Home> members_today(const knowledge::Organisation& group, uint32_t match) const;
  const knowledge::Sense* seated_here(uint32_t phrase) const;
  uint32_t state_entity(uint32_t state);
  uint32_t organisation_entity(uint32_t organisation, const knowledge::SectorList& sectors);
  uint32_t state_body(uint32_t match, const knowledge::Sense& sense);
  uint32_t ethnic_people(uint32_t phrase, const knowledge::State& other);
  Entities unknown_name(uint32_t phrase, int depth);
  Entities role(uint32_t phrase, int depth);
  uint32_t region_group(const Reading& reading);
  uint32_t role_at(uint32_t phrase, const Home& home, bool guessed, bool one_each = false);
  uint32_t role_antecedent(const Reading& reading) const;
  uint32_t body_antecedent(const Reading& reading) const;
  Entities role_pair(uint32_t phrase);
  bool leads_state(const Entity& entity) const;
  Entities role_of_group(uint32_t phrase);
  bool of_unknown_body(uint32_t phrase) const;
  Entities person(uint32_t phrase, int depth);
  bool means_its_state(const Reading& reading, const std::vector<std::string>& atoms) const;
  Entities state_of_that_name(uint32_t phrase);
  uint32_t person_entity(const Reading& reading, const std::vector<std::string>& atoms, const Home& home);
  uint32_t known_person(const Reading& reading, const std::vector<std::string>& atoms, const Home& home) const;
  uint32_t local_person(const std::vector<std::string>& atoms, const Home& home) const;
  uint32_t world_person(uint32_t person, const Home& home);
  Entities later_name(uint32_t phrase);
  uint32_t modifier_person(const Reading& reading);
  bool leads_now(uint32_t match) const;
  bool lower_case_name_is_meant(const Reading& reading, const std::vector<std::string>& atoms);
  void describe(Entity& entity, const Reading& reading, const std::vector<Home>& homes);
  void apply_standing(Entity& entity) const;
  knowledge::SectorList sectors_of_match(uint32_t match, const Home& home) const;
  knowledge::SectorList sectors_of(const Reading& reading, const Home& home) const;
  bool may_hold(uint32_t title, const Home& home) const;
  std::vector<uint32_t> title_senses(const Reading& reading, const Home& home) const;
  std::vector<std::string> offices_of(const Reading& reading) const;
  std::vector<std::string> atoms_of(uint32_t first, uint32_t last) const;
  std::string words_of(uint32_t first, uint32_t last) const;
  bool may_be_guessed(const knowledge::SectorList& sectors) const;
  bool describes_person(const Reading& reading) const;

  // references.cc: pronouns and nouns that point back.
  Entities pronoun(uint32_t phrase);
  bool opens_sentence(uint32_t phrase, const ReferenceWord& word) const;
  Entities speaker(uint32_t phrase);
  Entities relative(uint32_t phrase) const;
  bool agrees(const Entities& entities, const ReferenceWord& word) const;
  Entities noun(uint32_t phrase, int depth);
  Entities states_meant(const Reading& reading, int count, std::string_view without);
  std::string left_out(uint32_t phrase) const;
  Entities sides(int count, std::string_view without, uint32_t sentence);
  Entities opponents(uint32_t sentence, std::string_view without) const;
  void meet(uint32_t phrase);
  void count_wars();
  void add_war_of(uint32_t match);
  bool word_of_war(uint32_t token) const;
  Entities at_war(uint32_t phrase, std::string_view without);
  uint32_t said_before(uint32_t phrase) const;
  Entities subject_of_clause(uint32_t phrase) const;
  bool things_meant(uint32_t phrase, const Appearance& best) const;
  uint32_t name_before_comma(uint32_t pronoun, uint32_t noun) const;
  bool shares_code(const Entities& a, const Entities& b) const;
  std::string go_between(uint32_t phrase) const;
  Entities last_group(size_t count, bool states_only) const;
  Entities salient_group(size_t count, bool states_only, std::string_view without) const;
  std::string subject_state(uint32_t phrase) const;
  Entities last_organisation(std::string_view code) const;
  Entities ordinal(const Reading& reading) const;
  std::string state_next_door_to(uint32_t phrase, int depth);
  uint32_t neighbour_of(uint32_t phrase, int depth);
  uint32_t state_by_description(uint32_t phrase) const;
  Entities cataphor(uint32_t phrase, const ReferenceWord& word);

  const Packs& packs_;
  const knowledge::World& world_;
  Document& doc_;
  People people_;
  Matches matches_;
  PlacesByToken places_;
  MatchesByState state_matches_;
  NounPhrases phrases_;
  std::vector<Reading> readings_;
  std::vector<uint32_t> outer_;     // by token: the match that covers it, or kNone
  std::vector<uint8_t> done_;       // by phrase
  std::vector<uint8_t> mentioned_;  // by match
  std::vector<Entities> resolved_;  // by phrase
  std::optional<knowledge::Period> when_;
  std::map<uint32_t, int> wars_of_;  // by state: how often the article names a war by it
  std::vector<std::vector<std::string>> sentence_codes_;  // countries that a sentence names, by sentence
  std::string main_country_;                              // that of most of the article's names; may be empty
  bool lower_case_names_ = false;  // the article writes names small, as machine translation does
  Discourse discourse_;
};

constexpr int kMaxDepth = 6;  // "the son of the chief of the guard of …": deeper chains are read without their ends

}  // namespace verbale::actors
