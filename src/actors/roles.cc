// Titles and descriptions without a name: "the Chinese leader", "a Jordanian official", "riot police", "gunmen".
#include <algorithm>

#include "actors/resolution.h"
#include "base/utf8.h"

namespace verbale::actors {

using knowledge::AgentKind;
using knowledge::kNoIndex;
using knowledge::Sector;
using knowledge::SectorList;
using knowledge::Sense;
using knowledge::SenseKind;

constexpr size_t kFarBack = 200;  // mentions before, of which "both leaders" may be two

// The title senses of the head (and of the titles before it) that can be held in such a home, in the order of the data.
std::vector<uint32_t> Resolution::title_senses(const Reading& reading, const Home& home) const {
  std::vector<uint32_t> out;
  const auto add = [&](uint32_t match) {
    if (!matches_.rows[match].may_be(SenseKind::title)) return;
    for (const Sense* sense : matches_.senses(matches_.rows[match]))
      if (sense->kind == SenseKind::title && may_hold(sense->index, home)) out.push_back(sense->index);
  };
  for (uint32_t match : reading.titles) add(match);
  if (reading.referent != Referent::person && reading.match != kNone) add(reading.match);
  return out;
}

bool Resolution::may_hold(uint32_t title, const Home& home) const {
  if (!home) return true;
  const std::string& scope = world_.titles()[title].scope;
  const auto says = [&](std::string_view where) { return scope.find(where) != std::string::npos; };
  return home.organisation != kNoIndex ? says("organisation") || says("group") : says("state") || scope.empty();
}

// Sectors of one role word there: a group's leader is what the group is.
SectorList Resolution::sectors_of_match(uint32_t index, const Home& home) const {
  const Match& match = matches_.rows[index];
  const knowledge::Title* title = nullptr;
  if (match.may_be(SenseKind::title))
    for (const Sense* sense : matches_.senses(match))
      if (!title && sense->kind == SenseKind::title && may_hold(sense->index, home)) title = &world_.titles()[sense->index];
  if (home.organisation != kNoIndex && title)
    return title->sectors.empty() ? world_.organisations()[home.organisation].sectors : title->sectors;
  if (const Sense* agent = matches_.first_of(match, SenseKind::agent)) return world_.agents()[agent->index].sectors;
  return title ? title->sectors : SectorList();
}

// "army spokesman" is what the army is, "coalition soldiers" are what soldiers are: a head that says little leaves the first
// place to what stands before it. A former minister is elite, not government.
SectorList Resolution::sectors_of(const Reading& reading, const Home& home) const {
  SectorList out = reading.modifiers;
  if (out.has(Sector::ELI)) {
    SectorList elite;
    elite.add(Sector::ELI);
    return elite;
  }
  const bool headed = reading.referent != Referent::person && reading.match != kNone;
  const SectorList head = headed ? sectors_of_match(reading.match, home) : SectorList();
  const auto primary = head.primary();
  const bool says_little = !primary || *primary == Sector::GOV || *primary == Sector::CVL || *primary == Sector::UNK || *primary == Sector::SOC;
  if (!says_little) out.add(head);
  for (uint32_t index : reading.titles) out.add(sectors_of_match(index, home));
  if (says_little && (out.empty() || (primary && *primary != Sector::UNK))) out.add(head);
  if (out.empty() && home.organisation != kNoIndex && (headed || !reading.titles.empty())) out = world_.organisations()[home.organisation].sectors;
  return out;
}

// "the minister" after "Foreign Minister Wang Yi": the latest person of that office.
uint32_t Resolution::role_antecedent(const Reading& reading) const {
  const auto wanted = title_senses(reading, {});
  const auto& appearances = discourse_.appearances();
  for (auto a = appearances.rbegin(); a != appearances.rend(); ++a) {
    if (a->entities.size() != 1) continue;
    const Entity& entity = discourse_.entities[a->entities[0]];
    if (entity.kind != EntityKind::person) continue;
    if (reading.gender != Gender::unknown && entity.gender != Gender::unknown && reading.gender != entity.gender) continue;
    const bool same_title = std::any_of(wanted.begin(), wanted.end(), [&](uint32_t title) {
      return std::find(entity.titles.begin(), entity.titles.end(), title) != entity.titles.end();
    });
    const bool same_word = !entity.role.empty() && fold(entity.role).ends_with(fold(words_of(matches_.rows[reading.match].first, matches_.rows[reading.match].last)));
    if (same_title || same_word) return a->entities[0];
    if (entity.person == kNoIndex) continue;
    for (uint32_t h : world_.persons()[entity.person].holdings) {
      const auto& holding = world_.holdings()[h];
      if (when_ && !holding.period.overlaps(*when_)) continue;
      for (uint32_t title : wanted)
        if (world_.titles()[title].office == world_.office(holding.office)) return a->entities[0];
    }
  }
  return kNone;
}

// "the ministry" after "China's Commerce Ministry": the latest body whose name ends so.
uint32_t Resolution::body_antecedent(const Reading& reading) const {
  const Sense* agent = matches_.first_of(matches_.rows[reading.match], SenseKind::agent);
  if (!agent || world_.agents()[agent->index].kind != AgentKind::body || !reading.titles.empty()) return kNone;
  const std::string word = fold(words_of(matches_.rows[reading.match].first, matches_.rows[reading.match].last));
  const auto& appearances = discourse_.appearances();
  for (auto a = appearances.rbegin(); a != appearances.rend(); ++a) {
    if (a->entities.size() != 1) continue;
    const Entity& entity = discourse_.entities[a->entities[0]];
    const bool body = entity.kind == EntityKind::body || entity.kind == EntityKind::organisation;
    if (body && !entity.code.empty() && !entity.guessed && fold(entity.name).ends_with(word)) return a->entities[0];
  }
  return kNone;
}

// Somebody who leads a state: by a title of the text, or on the article's day.
bool Resolution::leads_state(const Entity& entity) const {
  const auto leads = [&](uint32_t title) { return world_.titles()[title].scope.find("leads") != std::string::npos; };
  return std::ranges::any_of(entity.titles, leads) || (entity.person != kNoIndex && people_.leader(entity.home, when_) == entity.person);
}

// "the two leaders", "both presidents": the last two persons of different countries, else those of the last two countries; not
// who invites them.
Resolution::Entities Resolution::role_pair(uint32_t phrase) {
  const Reading& reading = readings_[phrase];
  const bool lead = word_at(phrases_.rows[phrase].root, WordKind::leads) != nullptr;
  const std::string without = left_out(phrase);
  const size_t count = reading.number > 0 ? static_cast<size_t>(reading.number) : 2;
  Entities found;
  const auto& appearances = discourse_.appearances();
  size_t looked = 0;
  for (auto a = appearances.rbegin(); a != appearances.rend() && found.size() < count && looked < kFarBack; ++a, ++looked)
    for (uint32_t e : a->entities) {
      const Entity& entity = discourse_.entities[e];
      const bool fresh = entity.kind == EntityKind::person && !entity.code.empty() && entity.code != without &&
                         std::none_of(found.begin(), found.end(), [&](uint32_t f) { return discourse_.entities[f].code == entity.code; });
      if (fresh && found.size() < count && (!lead || leads_state(entity))) found.push_back(e);
    }
  return found.size() == count ? found : Entities();
}

// "the two defence ministries", "both heads of state": one of each state that was named together.
Resolution::Entities Resolution::role_of_group(uint32_t phrase) {
  const Reading& reading = readings_[phrase];
  Reading states = reading;
  states.word = nullptr;
  const auto group = states_meant(states, std::max(reading.number, 2), left_out(phrase));
  Entities out;
  for (const Home& home : homes_of_entities(group)) out.push_back(role_at(phrase, home, false, true));
  return out.size() == group.size() ? out : Entities();
}

// `one_each`: a plural of which every home has one, "the leaders of Armenia and Azerbaijan".
uint32_t Resolution::role_at(uint32_t phrase, const Home& home, bool guessed, bool one_each) {
  const Reading& reading = readings_[phrase];
  const bool person = describes_person(reading) || (one_each && reading.referent == Referent::title);
  const Sense* agent = matches_.first_of(matches_.rows[reading.match], SenseKind::agent);
  const auto titles = title_senses(reading, home);
  if (person && home && !reading.indefinite && !reading.modifiers.has(Sector::ELI) && !guessed) {
    const bool leads = word_at(phrases_.rows[phrase].root, WordKind::leads) && reading.titles.empty() && reading.modifiers.empty();
    uint32_t holder = leads ? people_.leader(home, when_) : people_.holder(titles, home, when_);
    if (holder == kNoIndex && leads) holder = people_.holder(titles, home, when_);
    if (holder != kNoIndex) {
      const uint32_t e = world_person(holder, home);
      if (discourse_.entities[e].sectors.empty()) describe(discourse_.entities[e], reading, {home});
      return e;
    }
  }
  const bool body = agent && world_.agents()[agent->index].kind == AgentKind::body;
  const std::string words = words_of(matches_.rows[reading.match].first, matches_.rows[reading.match].last);
  const SectorList sectors = sectors_of(reading, home);
  std::string key = "role " + code_of(home) + " " + fold(words) + (reading.plural ? " plural" : "");
  for (const auto& sector : sectors.names()) key += " " + sector;
  const bool again = (body || reading.definite || reading.plural) && !reading.indefinite;
  if (const uint32_t known = again ? discourse_.with_key(key) : kNone; known != kNone) return known;
  Entity entity;
  entity.kind = body ? EntityKind::body : person ? EntityKind::person : EntityKind::people;
  entity.plural = !person && !body;
  entity.home = home;
  entity.code = !home && agent ? world_.agents()[agent->index].code : code_of(home);
  entity.guessed = guessed && (home || entity.code.empty());
  entity.sectors = sectors;
  entity.gender = reading.gender;
  entity.titles = titles;
  const uint32_t first = std::min(reading.first, matches_.rows[reading.match].first);
  entity.name = words_of(first, reading.last);
  if (person) entity.role = words;
  const uint32_t made = discourse_.add(std::move(entity));
  if (again) discourse_.remember_key(key, made);
  return made;
}

// Those who attack unknown to the text stay unknown; nobody guesses their country. Nor that of experts and sources.
bool Resolution::may_be_guessed(const SectorList& sectors) const {
  const auto primary = sectors.primary();
  if (!primary) return false;
  switch (*primary) {
    case Sector::UAF: case Sector::REB: case Sector::CRM: case Sector::UNK: case Sector::JRN: case Sector::EDU: case Sector::SOC:
    case Sector::BUS:
      return false;
    default: return true;
  }
}

// "African leaders": together they act as an organisation of their region would.
uint32_t Resolution::region_group(const Reading& reading) {
  for (uint32_t index : reading.homes)
    for (const Sense* sense : matches_.senses(matches_.rows[index])) {
      if (sense->kind != SenseKind::reference || packs_.words[sense->index].kind != WordKind::region_group) continue;
      Entity entity;
      entity.kind = EntityKind::people;
      entity.plural = true;
      entity.code = packs_.words[sense->index].code;
      entity.sectors = sectors_of(reading, {});
      entity.name = words_of(reading.first, reading.last);
      return discourse_.add(std::move(entity));
    }
  return kNone;
}

Resolution::Entities Resolution::role(uint32_t phrase, int depth) {
  const Reading& reading = readings_[phrase];
  const uint32_t apposition = phrases_.rows[phrase].apposition;
  if (apposition != kNone && readings_[apposition].referent == Referent::person && describes_person(reading)) {
    const auto homes = homes_of(phrase, depth);  // "Nepal's prime minister, K P Sharma Oli"
    Reading& name = readings_[apposition];
    if (name.titles.empty()) name.titles.push_back(reading.match);
    if (name.homes.empty() && !homes.empty() && homes[0].match != kNone) name.homes.push_back(homes[0].match);
    resolve(apposition, depth + 1);
    if (!resolved_[apposition].empty()) {
      describe(discourse_.entities[resolved_[apposition][0]], reading, homes);
      return resolved_[apposition];
    }
  }
  auto homes = homes_of(phrase, depth);
  if (reading.neighbour && homes.empty())
    if (const uint32_t next = neighbour_of(phrase, depth); next != kNoIndex) return {state_entity(next)};
  if (const Sense* title = matches_.first_of(matches_.rows[reading.match], SenseKind::title); title && homes.empty() && !reading.plural && !reading.indefinite)
    if (const uint32_t only = world_.titles()[title->index].only_state; only != kNoIndex) homes.push_back({only});  // "the Pope"
  // "the West African state", "the regime": a word that may also point back does so first.
  if (homes.empty() && reading.definite && !reading.plural && reading.word && reading.word->kind == WordKind::noun)
    if (const auto meant = noun(phrase, depth); !meant.empty()) return meant;
  const bool pair = homes.empty() && (reading.number == 2 || (reading.definite && reading.plural && reading.word));
  if (pair && reading.word && reading.word->kind == WordKind::noun) return noun(phrase, depth);
  if (pair && reading.referent == Referent::title)
    if (const auto two = role_pair(phrase); !two.empty()) return two;
  const SectorList sectors = sectors_of(reading, {});
  const auto primary = sectors.primary();
  const bool of_states = primary && (*primary == Sector::GOV || *primary == Sector::MIL || *primary == Sector::LEG);
  if (homes.empty() && reading.plural && reading.number > 1 && !reading.indefinite && of_states && reading.titles.empty())
    if (const auto each = role_of_group(phrase); !each.empty()) return each;
  if (homes.empty() && reading.plural && primary == Sector::GOV)
    if (const uint32_t group = region_group(reading); group != kNone) return {group};
  Entities out;
  const bool one_each = reading.plural && homes.size() > 1 && !reading.indefinite;
  for (const Home& home : homes) out.push_back(role_at(phrase, home, false, one_each));
  if (!out.empty() || reading.relational) return out;
  if (reading.definite && describes_person(reading))
    if (const uint32_t before = role_antecedent(reading); before != kNone) return {before};
  if (reading.definite && !reading.plural)
    if (const uint32_t before = body_antecedent(reading); before != kNone) return {before};
  const bool backed = std::ranges::any_of(reading.homes, [&](uint32_t index) { return is_side_word(index); });
  const bool guess = may_be_guessed(sectors) && !reading.abroad && !backed && !of_unknown_body(phrase);
  Home home = guess ? default_home(phrase) : Home{};
  if (primary == Sector::REF && code_of(home) == subject_state(phrase)) home = {};  // nobody is a refugee at home
  return {role_at(phrase, home, true)};
}

}  // namespace verbale::actors
