// States, organisations, and names that the vocabulary does not know.
#include <algorithm>
#include <map>

#include "actors/resolution.h"
#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::actors {

using knowledge::kNoIndex;
using knowledge::Sector;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

std::string Resolution::words_of(uint32_t first, uint32_t last) const {
  while (first + 1 < last && doc_.tokens[first].upos == Upos::DET) ++first;
  return std::string(doc_.text_of(cover(doc_.tokens[first].span, doc_.tokens[last - 1].span)));
}

uint32_t Resolution::state_entity(uint32_t state) {
  const auto& row = world_.states()[state];
  const std::string key = "state " + row.iso3;
  if (const uint32_t known = discourse_.with_key(key); known != kNone) return known;
  Entity entity;
  entity.kind = EntityKind::state;
  entity.home.state = state;
  entity.code = row.code;
  entity.name = row.name;
  const uint32_t made = discourse_.add(std::move(entity));
  discourse_.remember_key(key, made);
  return made;
}

uint32_t Resolution::organisation_entity(uint32_t organisation, const knowledge::SectorList& sectors) {
  const auto& row = world_.organisations()[organisation];
  const std::string key = "organisation " + row.id;
  if (const uint32_t known = discourse_.with_key(key); known != kNone) return known;
  Entity entity;
  entity.kind = EntityKind::organisation;
  entity.home.organisation = organisation;
  entity.organisation = organisation;
  entity.code = row.code;
  entity.sectors = sectors.empty() ? row.sectors : sectors;
  entity.name = row.name;
  if (row.person) {
    entity.kind = EntityKind::person;
    entity.home = home_of_code(row.code);
    entity.organisation = kNoIndex;
    for (const auto word : split_words(row.name)) entity.name_atoms.push_back(fold(word));
  }
  const uint32_t made = discourse_.add(std::move(entity));
  discourse_.remember_name(made);
  discourse_.remember_key(key, made);
  return made;
}

namespace {
// Words that name the state itself; the others name a body or its people.
bool is_the_state(StateWord word) {
  return word == StateWord::name || word == StateWord::former || word == StateWord::short_name || word == StateWord::adjective ||
         word == StateWord::capital || word == StateWord::nickname || word == StateWord::demonym;
}
}  // namespace

uint32_t Resolution::state_body(uint32_t match, const Sense& sense) {
  const Match& row = matches_.rows[match];
  const std::string words = words_of(row.first, row.last);
  const std::string key = "body " + world_.states()[sense.index].iso3 + " " + fold(words);
  if (const uint32_t known = discourse_.with_key(key); known != kNone) return known;
  Entity entity;
  const bool people = sense.word == StateWord::people || sense.word == StateWord::demonym;
  entity.kind = people ? EntityKind::people : EntityKind::body;
  entity.plural = people;
  entity.home.state = sense.index;
  entity.code = world_.states()[sense.index].code;
  entity.name = words;
  entity.sectors = sense.sectors;
  if (people && entity.sectors.empty()) entity.sectors.add(Sector::CVL);
  if (sense.word == StateWord::seat && entity.sectors.empty()) entity.sectors.add(Sector::GOV);
  const uint32_t made = discourse_.add(std::move(entity));
  discourse_.remember_key(key, made);
  return made;
}

Resolution::Entities Resolution::entities_of_match(uint32_t index) {
  const auto home = home_of_match(index);
  if (!home) return {};
  if (home->organisation != kNoIndex) {
    const auto& organisation = world_.organisations()[home->organisation];
    Entities each;
    if (organisation.each)
      for (const Home& member : members_today(organisation, index)) each.push_back(state_entity(member.state));
    if (!each.empty()) return each;
    const Sense* sense = organisation_sense(index);
    return {organisation_entity(home->organisation, sense ? sense->sectors : knowledge::SectorList())};
  }
  const Sense* sense = state_sense(index);
  return {is_the_state(sense->word) && sense->sectors.empty() ? state_entity(sense->index) : state_body(index, *sense)};
}

// "In Brussels have condemned the attack": a place at the beginning of a sentence whose subject a translation lost.
bool Resolution::stands_for_subject(uint32_t root) const {
  const Sentence& sentence = doc_.sentences[doc_.sentence_at(doc_.tokens[root].span.begin)];
  const uint32_t verb = doc_.tokens[root].head;
  if (root > sentence.first + 2 || verb == kNone || doc_.tokens[verb].rel != Deprel::root || doc_.tokens[verb].upos != Upos::VERB) return false;
  if (root + 1 >= sentence.last || doc_.tokens[root + 1].rel != Deprel::aux || doc_.tokens[root + 1].head != verb) return false;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = doc_.tokens[t];
    const bool told = t == verb + 1 && token.upos == Upos::PROPN;  // a name right behind the verb is what it is done to
    if (token.head == verb && !told && (token.rel == Deprel::nsubj || token.rel == Deprel::csubj || token.rel == Deprel::expl)) return false;
  }
  return true;
}

// "Brussels imposed sanctions": the organisation that sits in the city, unless the city is a mere place or the text speaks of
// its state and not of the organisation.
const Sense* Resolution::seated_here(uint32_t phrase) const {
  const uint32_t index = readings_[phrase].match;
  const Sense *seat = organisation_sense(index), *city = state_sense(index);
  if (!seat || !city || seat->word != StateWord::seat) return nullptr;
  if (is_place_only(phrases_.rows[phrase].root) && !stands_for_subject(phrases_.rows[phrase].root)) return nullptr;
  if (family_is_named(world_.organisations()[seat->index])) return seat;
  for (const uint32_t other : state_matches_.of(city->index))
    if (const Sense* sense = state_sense(other); sense && sense->index == city->index && sense->word != StateWord::capital) return nullptr;
  return seat;
}

// The state that the sentence names most often, apart from one; of equals none.
Home Resolution::most_named(uint32_t sentence, const knowledge::State& except) const {
  std::map<uint32_t, int> counts;
  const Sentence& here = doc_.sentences[sentence];
  auto row = std::lower_bound(matches_.rows.begin(), matches_.rows.end(), here.first, [](const Match& m, uint32_t t) { return m.first < t; });
  for (; row != matches_.rows.end() && row->first < here.last; ++row) {
    const auto m = static_cast<uint32_t>(row - matches_.rows.begin());
    if (is_side_word(m)) continue;
    const auto home = home_of_match(m);
    if (home && home->state != kNoIndex && world_.states()[home->state].code != except.code) ++counts[home->state];
  }
  Home out;
  int most = 0;
  for (const auto& [state, count] : counts) {
    if (count == most) out = {};
    if (count > most) most = count, out = Home{state, kNoIndex, kNone};
  }
  return out;
}

// "ethnic Russians": citizens of the country that is spoken of, if that is another one than Russia.
uint32_t Resolution::ethnic_people(uint32_t phrase, const knowledge::State& other) {
  Entity entity;
  entity.kind = EntityKind::people;
  entity.plural = true;
  entity.guessed = true;
  entity.name = words_of(phrases_.rows[phrase].first, phrases_.rows[phrase].last);
  entity.sectors.add(Sector::CVL);
  auto homes = homes_of(phrase, 0);
  if (homes.empty()) homes.push_back(default_home(phrase));
  if (!homes[0] || code_of(homes[0]) == other.code) homes[0] = most_named(phrases_.rows[phrase].sentence, other);
  if (code_of(homes[0]) != other.code) entity.home = homes[0];
  entity.code = code_of(entity.home);
  const std::string key = "ethnic " + fold(entity.name);
  if (const uint32_t known = discourse_.with_key(key); known != kNone) return known;
  const uint32_t made = discourse_.add(std::move(entity));
  discourse_.remember_key(key, made);
  return made;
}

// "Georgia" next to Atlanta: the gazetteer looked at the context.
bool Resolution::is_elsewhere(uint32_t root, const Sense& sense) const {
  if (!sense.period.always() || (sense.word != StateWord::name && sense.word != StateWord::capital)) return false;
  return std::ranges::any_of(places_.over(root), [&](const PlacesByToken::Row& row) {
    const PlaceRef& place = *row.second;
    return place.span.contains(doc_.tokens[root].span) && place.kind != PlaceRef::Kind::country && !place.country.empty() &&
           world_.states()[sense.index].code != place.country;
  });
}

Resolution::Entities Resolution::state_or_organisation(uint32_t phrase) {
  const Reading& reading = readings_[phrase];
  const uint32_t index = reading.match;
  const Sense* sense = state_sense(index);
  if (!sense && !matches_.has(matches_.rows[index], SenseKind::organisation)) return {};
  if (sense && sense->ambiguous && !is_the_state(sense->word) && matches_.has(matches_.rows[index], SenseKind::agent))
    if (const auto homes = homes_of(phrase, 0); !homes.empty() && code_of(homes[0]) != world_.states()[sense->index].code)
      return role(phrase, 0);  // "Guatemala's congress" is not that of the United States
  if (sense && is_elsewhere(phrases_.rows[phrase].root, *sense)) return unknown_name(phrase, 0);
  if (reading.ethnic && sense && is_ethnic(index)) return {ethnic_people(phrase, world_.states()[sense->index])};
  const bool people_of = sense && sense->word == StateWord::adjective && (reading.plural || reading.definite || reading.indefinite || reading.number);
  if (people_of && !matches_.has(matches_.rows[index], SenseKind::organisation)) {
    Sense as_people = *sense;
    as_people.word = StateWord::people;
    return {state_body(index, as_people)};
  }
  if (const Sense* seat = seated_here(phrase)) return {organisation_entity(seat->index, seat->sectors)};
  return entities_of_match(index);
}

// "the Syrian Observatory for Human Rights": its country from the adjective, its sector from a word that is a kind of body.
Resolution::Entities Resolution::unknown_name(uint32_t phrase, int depth) {
  const Reading& reading = readings_[phrase];
  const uint32_t root = phrases_.rows[phrase].root;
  const uint32_t first = reading.name_last > 0 ? reading.name_first : root, last = std::max(reading.name_last, root + 1);
  const std::string words = words_of(first, last);
  const auto atoms = atoms_of(first, last);  // a person of this article whom the tagger took for something else
  if (const uint32_t e = atoms.size() == 1 ? discourse_.named(atoms[0]) : kNone; e != kNone) return {e};
  const std::string key = "name " + fold(words);
  if (const uint32_t known = discourse_.with_key(key); known != kNone) return {known};
  Entity entity;
  entity.kind = reading.referent == Referent::unknown_organisation ? EntityKind::organisation : EntityKind::place;
  entity.name = words;
  for (uint32_t t = first; t < last; ++t) {
    if (outer_[t] == kNone) continue;
    const Match& match = matches_.rows[outer_[t]];
    // "Bank of Russia", but not "University of North Carolina"
    const auto home = match.last == last || match.first == first || match.last >= doc_.tokens.size() || doc_.tokens[match.last].upos != Upos::PROPN || !state_sense(outer_[t]) ||
                              state_sense(outer_[t])->word == StateWord::adjective ? home_of_match(outer_[t]) : std::nullopt;
    if (home && !entity.home) entity.home = *home;
    if (const Sense* agent = matches_.first_of(match, SenseKind::agent); agent && entity.kind == EntityKind::organisation)
      entity.sectors.add(world_.agents()[agent->index].sectors);
  }
  if (entity.kind == EntityKind::place) entity.home = {};
  if (!entity.home && entity.kind == EntityKind::organisation)
    if (const auto homes = homes_of(phrase, depth); !homes.empty()) entity.home = homes[0];
  entity.code = code_of(entity.home);
  for (const auto& [token, place] : places_.over(root))
    if (entity.code.empty()) {
      entity.code = place->country;
      entity.home = home_of_code(place->country);
    }
  if (entity.code.empty() && may_be_guessed(entity.sectors)) {
    entity.home = default_home(phrase);
    entity.code = code_of(entity.home);
    entity.guessed = true;
  }
  const uint32_t made = discourse_.add(std::move(entity));
  discourse_.remember_key(key, made);
  return {made};
}

}  // namespace verbale::actors
