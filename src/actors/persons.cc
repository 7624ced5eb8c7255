// Persons: names in full, later surnames, and what titles, nationalities and appositions say of them.
#include <algorithm>

#include "actors/resolution.h"

namespace verbale::actors {

using knowledge::kNoIndex;
using knowledge::Sector;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

std::vector<std::string> Resolution::atoms_of(uint32_t first, uint32_t last) const {
  std::vector<std::string> out;
  knowledge::AtomSplitter split;
  for (uint32_t t = first; t < last; ++t)
    for (const auto& atom : split(doc_.tokens[t].form))
      if (atom.folded != "'s") out.emplace_back(atom.folded);
  return out;
}

std::vector<std::string> Resolution::offices_of(const Reading& reading) const {
  std::vector<std::string> out;
  for (uint32_t index : reading.titles)
    for (const Sense* sense : matches_.senses(matches_.rows[index]))
      if (sense->kind == SenseKind::title) out.push_back(world_.titles()[sense->index].office);
  return out;
}

bool Resolution::describes_person(const Reading& reading) const {
  if (reading.plural || (reading.referent != Referent::title && reading.referent != Referent::agent)) return false;
  const Sense* agent = reading.match == kNone ? nullptr : matches_.first_of(matches_.rows[reading.match], SenseKind::agent);
  return reading.referent == Referent::title || (agent && world_.agents()[agent->index].kind == knowledge::AgentKind::person);
}

// The person of this article whom the name may mean: a later surname, or a fuller form of a name met before.
uint32_t Resolution::local_person(const std::vector<std::string>& atoms, const Home& home) const {
  const auto fits = [&](uint32_t e) {
    if (e == kNone) return false;
    const Entity& entity = discourse_.entities[e];
    if (home && !entity.code.empty() && !entity.guessed && code_of(home) != entity.code) return false;
    if (atoms.size() == 1 || entity.name_atoms.size() == 1) return true;
    if (entity.person != kNoIndex && people_.name_fits(entity.person, atoms)) return true;
    const bool inside = std::all_of(atoms.begin(), atoms.end(), [&](const auto& atom) {
      return std::find(entity.name_atoms.begin(), entity.name_atoms.end(), atom) != entity.name_atoms.end();
    });
    return inside || (entity.name_atoms.front() == atoms.front() && entity.name_atoms.back() == atoms.back());
  };
  for (const auto* atom : {&atoms.back(), &atoms.front()})
    if (const uint32_t e = discourse_.named(*atom); fits(e)) return e;
  return kNone;
}

// Whether the name is that of somebody who leads a state on the article's day.
bool Resolution::leads_now(uint32_t match) const {
  if (match == kNone) return false;
  for (const Sense* sense : matches_.senses(matches_.rows[match])) {
    if (sense->kind != SenseKind::surname && sense->kind != SenseKind::person) continue;
    const Standing standing = people_.standing(sense->index, when_, {});
    if (standing.holding == kNoIndex || standing.former || standing.future) continue;
    for (const auto& title : world_.titles())
      if (title.office == world_.office(world_.holdings()[standing.holding].office) && title.scope.find("leads") != std::string::npos) return true;
  }
  return false;
}

// Machine translation writes names small ("the administration trump", "Putin awarded si"). One clear case opens the door.
bool Resolution::lower_case_name_is_meant(const Reading& reading, const std::vector<std::string>& atoms) {
  const Token& token = doc_.tokens[reading.name_first];
  if (knowledge::casing_of(token.form) != knowledge::Casing::lower || atoms.size() > 1) return true;
  if (!reading.titles.empty() || (reading.match != kNone && reading.referent != Referent::person)) {
    const bool meant = discourse_.named(atoms[0]) != kNone || leads_now(reading.name_match);
    lower_case_names_ |= meant;
    return meant;
  }
  if (token.upos == Upos::VERB || token.upos == Upos::AUX || token.upos == Upos::ADV) return false;
  const uint32_t over = token.rel == Deprel::nmod && token.head != kNone ? phrases_.of_token[token.head] : kNone;
  if (over != kNone && (readings_[over].referent == Referent::title || readings_[over].referent == Referent::agent) && leads_now(reading.name_match))
    return lower_case_names_ = true;  // "the administration of the trump"
  const bool common = word_at(reading.name_first, WordKind::nobody) != nullptr;
  const bool known = discourse_.named(atoms[0]) != kNone;
  return (known && !common) || (known && (lower_case_names_ || token.upos == Upos::PROPN)) || (lower_case_names_ && token.upos == Upos::PROPN);
}

// The office of the article's day makes somebody GOV, a past one ELI.
void Resolution::apply_standing(Entity& entity) const {
  const Standing standing = people_.standing(entity.person, when_, entity.home);
  if (standing.holding == kNoIndex) return;
  const auto& holding = world_.holdings()[standing.holding];
  if (!entity.home || entity.guessed) {
    entity.home = {holding.state, holding.organisation, kNone};
    entity.code = code_of(entity.home);
    entity.guessed = false;
  }
  if (!entity.sectors.empty()) return;
  if (standing.former) entity.sectors.add(Sector::ELI);
  knowledge::SectorList office = world_.sectors_of_office(holding.office);
  if (office.empty() && holding.organisation != kNoIndex) office = world_.organisations()[holding.organisation].sectors;
  if (!standing.former && !standing.future) entity.sectors.add(office);
  if (entity.role.empty() && !standing.former && !standing.future)
    for (const auto& title : world_.titles())
      if (title.office == world_.office(holding.office)) {
        entity.role = title.name;
        break;
      }
}

uint32_t Resolution::world_person(uint32_t person, const Home& home) {
  const auto& row = world_.persons()[person];
  if (const uint32_t known = discourse_.with_key("person " + row.id); known != kNone) return known;
  Entity entity;
  entity.kind = EntityKind::person;
  entity.person = person;
  entity.name = row.name;
  entity.home = home;
  entity.code = code_of(home);
  for (uint32_t id : row.names.front()) entity.name_atoms.emplace_back(world_.vocabulary().word(id));
  const uint32_t made = discourse_.add(std::move(entity));
  discourse_.remember_key("person " + row.id, made);
  discourse_.remember_name(made);
  return made;
}

uint32_t Resolution::known_person(const Reading& reading, const std::vector<std::string>& atoms, const Home& home) const {
  if (reading.name_match == kNone) return kNoIndex;
  const NameContext context{when_, home, offices_of(reading), [&](std::string_view code) {
                              return discourse_.country_salience(code) + (code == main_country_);
                            }};
  return people_.choose(matches_.senses(matches_.rows[reading.name_match]), atoms, context);
}

uint32_t Resolution::person_entity(const Reading& reading, const std::vector<std::string>& atoms, const Home& home) {
  const uint32_t local = local_person(atoms, home);
  const bool fuller = local != kNone && discourse_.entities[local].person == kNoIndex && atoms.size() > discourse_.entities[local].name_atoms.size();
  if (local != kNone && !fuller) return local;
  const uint32_t known = known_person(reading, atoms, home);
  if (local != kNone) {  // "Sharon" before, now "Ariel Sharon"
    Entity& entity = discourse_.entities[local];
    entity.name_atoms = atoms;
    entity.name = words_of(reading.name_first, reading.name_last);
    if (known != kNoIndex) entity.person = known, entity.name = world_.persons()[known].name;
    if (known != kNoIndex) discourse_.remember_key("person " + world_.persons()[known].id, local);
    discourse_.remember_name(local);
    return local;
  }
  if (known != kNoIndex) {
    const uint32_t entity = world_person(known, home);
    for (const auto& atom : atoms)  // the spelling of this article
      if (auto& names = discourse_.entities[entity].name_atoms; std::find(names.begin(), names.end(), atom) == names.end()) names.push_back(atom);
    discourse_.remember_name(entity);
    return entity;
  }
  const Token& token = doc_.tokens[reading.name_first];
  if (knowledge::casing_of(token.form) == knowledge::Casing::lower) return kNone;
  if (!reading.ner_person && reading.titles.empty() && !reading.honorific) return kNone;
  Entity entity;
  entity.kind = EntityKind::person;
  entity.name = words_of(reading.name_first, reading.name_last);
  entity.name_atoms = atoms;
  const uint32_t made = discourse_.add(std::move(entity));
  discourse_.remember_name(made);
  return made;
}

// Adds what the text says of a person; the text is believed before the data.
void Resolution::describe(Entity& entity, const Reading& reading, const std::vector<Home>& homes) {
  if (!homes.empty() && (!entity.home || entity.guessed)) {
    entity.home = homes[0];
    entity.code = code_of(homes[0]);
    entity.guessed = false;
  }
  if (reading.gender == Gender::male || reading.gender == Gender::female) entity.gender = reading.gender;
  if (const auto sectors = sectors_of(reading, entity.home); entity.sectors.empty() || sectors.has(Sector::ELI)) {
    if (!sectors.empty()) entity.sectors = sectors;
  }
  std::vector<uint32_t> roles = reading.titles;
  if (reading.referent != Referent::person && reading.match != kNone) roles.push_back(reading.match);
  if (entity.role.empty() && !roles.empty())
    entity.role = words_of(matches_.rows[roles.front()].first, matches_.rows[roles.back()].last);
  for (uint32_t title : title_senses(reading, entity.home)) entity.titles.push_back(title);
}

// "Montenegro alleged", tagged as a person: a state's name alone means the state, whoever bears it, unless the text names him in full.
bool Resolution::means_its_state(const Reading& reading, const std::vector<std::string>& atoms) const {
  if (atoms.size() != 1 || reading.name_match == kNone || !reading.titles.empty() || reading.honorific) return false;
  const Match& match = matches_.rows[reading.name_match];
  const Sense* state = matches_.first_of(match, SenseKind::state);
  if (!state || state->word != StateWord::name || discourse_.named(atoms[0]) != kNone) return false;
  const auto bears = [&](const Sense* sense) {
    return std::ranges::any_of(matches_.senses(match), [&](const Sense* own) {
      return own->kind == SenseKind::surname && own->index == sense->index;
    });
  };
  return std::ranges::none_of(matches_.rows, [&](const Match& other) {
    return std::ranges::any_of(matches_.senses(other), [&](const Sense* s) { return s->kind == SenseKind::person && bears(s); });
  });
}

Resolution::Entities Resolution::state_of_that_name(uint32_t phrase) {
  Reading& reading = readings_[phrase];
  reading.referent = Referent::state;
  reading.match = reading.name_match;
  reading.name_match = kNone;
  reading.name_first = reading.name_last = 0;
  reading.ner_person = false;
  return state_or_organisation(phrase);
}

Resolution::Entities Resolution::person(uint32_t phrase, int depth) {
  const Reading& reading = readings_[phrase];
  const auto atoms = atoms_of(reading.name_first, reading.name_last);
  if (atoms.empty() || !lower_case_name_is_meant(reading, atoms)) return {};
  auto homes = homes_of(phrase, depth);
  const uint32_t apposition = phrases_.rows[phrase].apposition;
  const bool described = apposition != kNone && describes_person(readings_[apposition]);
  if (!described && homes.empty() && means_its_state(reading, atoms)) return state_of_that_name(phrase);
  if (described && homes.empty()) homes = homes_of(apposition, depth + 1);
  const bool titled = described || !reading.titles.empty();
  Reading evidence = reading;
  if (described && reading.titles.empty() && readings_[apposition].match != kNone) evidence.titles.push_back(readings_[apposition].match);
  const uint32_t e = person_entity(evidence, atoms, homes.empty() ? Home{} : homes[0]);
  if (e == kNone) return {};
  describe(discourse_.entities[e], reading, homes);
  if (described) describe(discourse_.entities[e], readings_[apposition], homes);
  if (discourse_.entities[e].person != kNoIndex) apply_standing(discourse_.entities[e]);
  take_sector_of_body(described ? apposition : phrase, e, depth);
  Entity& entity = discourse_.entities[e];
  const auto primary = entity.sectors.primary();
  entity.of_unknown_body |= of_unknown_body(phrase) || (described && of_unknown_body(apposition));
  if (entity.code.empty() && titled && primary && *primary != Sector::CVL && may_be_guessed(entity.sectors) && !entity.of_unknown_body)
    if (const Home home = default_home(phrase)) {
      entity.home = home;
      entity.code = code_of(home);
      entity.guessed = true;
    }
  if (described && !done_[apposition]) {
    done_[apposition] = 1;
    for (uint32_t home : readings_[apposition].homes)
      if (!mentioned_[home]) mention_of_match(home, true);
    place(apposition, {e});
  }
  return {e};
}

// "director of the Asia Policy Institute" is what the institute is, and no government.
void Resolution::take_sector_of_body(uint32_t phrase, uint32_t person, int depth) {
  const Entity& before = discourse_.entities[person];
  if (before.person != kNoIndex || before.home || before.sectors.primary() != Sector::GOV || !of_unknown_body(phrase)) return;
  knowledge::SectorList found;
  for (const uint32_t c : complements_of(phrase)) {
    if (!word_at(case_mark(doc_, phrases_.rows[c].root), WordKind::belonging_preposition)) continue;
    resolve(c, depth + 1);
    if (!resolved_[c].empty() && found.empty()) found = discourse_.entities[resolved_[c][0]].sectors;
  }
  discourse_.entities[person].sectors = found;
}

// "executive director of the Asia Policy Institute": what he belongs to is named, though we do not know it.
bool Resolution::of_unknown_body(uint32_t phrase) const {
  const auto complements = complements_of(phrase);
  return std::any_of(complements.begin(), complements.end(), [&](uint32_t c) {
    const bool nameless = readings_[c].referent == Referent::agent && !resolved_[c].empty() && discourse_.entities[resolved_[c][0]].code.empty();
    const bool several = readings_[c].referent == Referent::noun && readings_[c].plural && resolved_[c].empty();  // "of the poorest countries"
    const bool unknown = readings_[c].referent == Referent::unknown_organisation || nameless || several ||
                         (readings_[c].referent == Referent::none && doc_.tokens[phrases_.rows[c].root].upos == Upos::PROPN);
    return unknown && word_at(case_mark(doc_, phrases_.rows[c].root), WordKind::belonging_preposition);
  });
}

// "Strand said": a capitalised word that an earlier name of this article holds.
Resolution::Entities Resolution::later_name(uint32_t phrase) {
  const Phrase& row = phrases_.rows[phrase];
  const Token& root = doc_.tokens[row.root];
  if (outer_[row.root] != kNone || knowledge::casing_of(root.form) == knowledge::Casing::lower) return {};
  if (root.upos != Upos::PROPN && root.upos != Upos::NOUN && root.upos != Upos::X) return {};
  if (root.upos != Upos::PROPN && row.last - row.first > 1) return {};
  const auto atoms = atoms_of(row.root, row.root + 1);
  const uint32_t e = atoms.empty() ? kNone : discourse_.named(atoms.back());
  if (e == kNone) return {};
  Reading& reading = readings_[phrase];
  reading.referent = Referent::person;
  reading.name_first = reading.first = row.root;
  reading.name_last = reading.last = row.root + 1;
  return {e};
}

// "the Trump administration", "Lula's aides": the person whose name stands in the phrase.
uint32_t Resolution::modifier_person(const Reading& reading) {
  const auto atoms = atoms_of(reading.name_first, reading.name_last);
  if (atoms.empty() || !lower_case_name_is_meant(reading, atoms)) return kNone;
  const uint32_t e = person_entity(reading, atoms, Home{});
  if (e == kNone) return kNone;
  if (discourse_.entities[e].person != kNoIndex) apply_standing(discourse_.entities[e]);
  if (reading.name_match != kNone && !mentioned_[reading.name_match]) {
    mentioned_[reading.name_match] = 1;
    add_mention(reading.name_first, reading.name_last, reading.name_last - 1, MentionKind::name, NameType::person, {e}, 0.8f, false);
    Appearance appearance{{e}, reading.name_first, reading.name_last, doc_.sentence_at(doc_.tokens[reading.name_first].span.begin), kNone, Deprel::compound};
    appearance.modifier = true;
    discourse_.appear(std::move(appearance));
  }
  return e;
}

}  // namespace verbale::actors
