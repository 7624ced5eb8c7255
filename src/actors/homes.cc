// Where somebody belongs: from adjectives, possessors, prepositions, and, failing those, from the sentence or the article.
#include <algorithm>
#include <map>

#include "actors/resolution.h"

namespace verbale::actors {

using knowledge::kNoIndex;
using knowledge::Sector;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

std::string Resolution::code_of(const Home& home) const {
  if (home.organisation != kNoIndex) return world_.organisations()[home.organisation].code;
  return home.state != kNoIndex ? world_.states()[home.state].code : std::string();
}

std::string Resolution::name_of_home(const Home& home) const {
  if (home.organisation != kNoIndex) return world_.organisations()[home.organisation].name;
  return home.state != kNoIndex ? world_.states()[home.state].name : std::string();
}

Home Resolution::home_of_code(std::string_view code) const {
  Home out;
  out.state = world_.state_index(code);
  return out;
}

// "the North" in an article on South Korea: a state of the same smallest region has been named.
bool Resolution::neighbour_is_named(const knowledge::State& state) const {
  for (const auto& [points, code] : discourse_.countries())
    if (const uint32_t other = world_.state_index(code); other != kNoIndex && !state.regions.empty())
      if (const auto& regions = world_.states()[other].regions; !regions.empty() && regions.back() == state.regions.back()) return true;
  return false;
}

// The state that an ambiguous word means here: the one that the article has named most, else the first of the data.
const Sense* Resolution::state_sense(uint32_t index) const {
  const Sense* best = nullptr;
  double most = -1;
  if (!matches_.rows[index].may_be(SenseKind::state)) return best;
  for (const Sense* sense : matches_.senses(matches_.rows[index])) {
    if (sense->kind != SenseKind::state || sense->word == StateWord::region || sense->word == StateWord::form) continue;
    const std::string& code = world_.states()[sense->index].code;
    double points = discourse_.country_salience(code) + (code == main_country_ ? 0.5 : 0);
    if (sense->weak && points == 0 && !neighbour_is_named(world_.states()[sense->index])) continue;
    const bool then = !when_ || (sense->period.overlaps(*when_) && world_.states()[sense->index].period.overlaps(*when_));
    if (!then) points -= 0.4;
    points -= sense->weak || sense->ambiguous ? 0.3 : 0;
    if (points > most) {
      most = points;
      best = sense;
    }
  }
  return best;
}

// The organisation itself has been named, or another of its union ("the Commission" after "the European Union").
bool Resolution::family_is_named(const knowledge::Organisation& organisation) const {
  if (discourse_.with_key("organisation " + organisation.id) != kNone) return true;
  return organisation.code != "IGO" && world_.state_index(organisation.code) == kNoIndex && discourse_.country_salience(organisation.code) > 0;
}

// The organisation of these days, where a name has meant several; else the first of the data.
const Sense* Resolution::organisation_sense(uint32_t index) const {
  const Sense* first = nullptr;
  if (!matches_.rows[index].may_be(SenseKind::organisation)) return first;
  for (const Sense* sense : matches_.senses(matches_.rows[index])) {
    if (sense->kind != SenseKind::organisation) continue;
    if (sense->weak && !family_is_named(world_.organisations()[sense->index])) continue;  // "the Commission"
    if (!when_ || sense->period.overlaps(*when_)) return sense;
    if (!first) first = sense;
  }
  return first;
}

// "North Carolina" is not the North, "Duran Duran" nothing: a word inside a longer tagged name is that name's.
bool Resolution::inside_longer_name(uint32_t index) const {
  const Match& match = matches_.rows[index];
  const auto after = std::upper_bound(doc_.names.begin(), doc_.names.end(), match.first, [](uint32_t t, const Name& n) { return t < n.first; });
  if (after == doc_.names.begin()) return false;
  const Name& name = *(after - 1);
  if (match.last >= name.last || doc_.tokens[match.last].upos != Upos::PROPN) return false;  // "eastern Ukraine" is Ukraine
  return name.type == NameType::location || (name.type == NameType::person && outer_[match.last] == kNone);
}

std::optional<Home> Resolution::home_of_match(uint32_t index) const {
  if (!names_home(matches_.rows[index]) || inside_longer_name(index)) return std::nullopt;
  const Sense* organisation = organisation_sense(index);
  const Sense* state = state_sense(index);
  if (organisation && !(state && (organisation->ambiguous || organisation->word == StateWord::seat))) return Home{kNoIndex, organisation->index, index};
  if (state) return Home{state->index, kNoIndex, index};
  return std::nullopt;
}

WordKind Resolution::word_kind_of(size_t index) const {
  if (index >= matches_.rows.size()) return WordKind::nobody;
  const Sense* sense = matches_.first_of(matches_.rows[index], SenseKind::reference);
  return sense ? packs_.words[sense->index].kind : WordKind::nobody;
}

// "the China-based firm": where it sits.
bool Resolution::is_seat_only(uint32_t index) const {
  return matches_.rows[index].hyphen_after && word_kind_of(index + 1) == WordKind::place_tail;
}

// "Iran-backed", "pro-Russian", "China-based": the word says whose side or where, not whose.
bool Resolution::is_side_word(uint32_t index) const {
  const Match& match = matches_.rows[index];
  if (match.hyphen_after && word_kind_of(index + 1) == WordKind::side_tail) return true;
  return is_seat_only(index) || is_side_head(index);
}

// "anti-Syrian journalists": what they are for or against.
bool Resolution::is_side_head(uint32_t index) const {
  return matches_.rows[index].hyphen_before && index > 0 && word_kind_of(index - 1) == WordKind::side_head;
}

// "ethnic Albanian", but not the "Macedonian" of "Macedonian ethnic Albanian".
bool Resolution::is_ethnic(uint32_t index) const {
  return index > 0 && matches_.rows[index - 1].last == matches_.rows[index].first && word_kind_of(index - 1) == WordKind::ethnic;
}

// "the Baltic states": each of those that belong to it on the day.
std::vector<Home> Resolution::members_today(const knowledge::Organisation& group, uint32_t match) const {
  std::vector<Home> out;
  for (const auto& member : group.members)
    if (!when_ || member.period.overlaps(*when_)) out.push_back({member.state, kNoIndex, match});
  return out;
}

// The nationality words of the phrase: the first one, and those that stand in one row with it ("Danish and Greenlandic").
std::vector<Home> Resolution::homes_inside(const Reading& reading) const {
  std::vector<Home> out;
  uint32_t last = 0;
  for (uint32_t index : reading.homes) {
    const Match& match = matches_.rows[index];
    if (is_side_word(index) || (reading.ethnic && is_ethnic(index))) continue;
    if (reading.relational) {
      const Sense* sense = state_sense(index);
      if (!sense || sense->word != StateWord::adjective || !reading.counterpart) continue;
    }
    const auto home = home_of_match(index);
    if (!home) continue;
    const Token& token = doc_.tokens[match.first];
    const bool joined = !out.empty() && (token.rel == Deprel::conj || match.hyphen_before ||
                                         (match.first == last + 1 && doc_.tokens[last].upos == Upos::CCONJ));
    if (!out.empty() && !joined) continue;
    if (home->organisation != kNoIndex && world_.organisations()[home->organisation].each)
      for (const Home& member : members_today(world_.organisations()[home->organisation], index)) out.push_back(member);
    else
      out.push_back(*home);
    last = match.last;
  }
  return out;
}

std::vector<Home> Resolution::homes_of_entities(const Entities& entities) const {
  std::vector<Home> out;
  for (uint32_t e : entities) {
    const Entity& entity = discourse_.entities[e];
    Home home = entity.home;
    if (!home && entity.organisation != kNoIndex) home.organisation = entity.organisation;
    if (!home && !entity.code.empty()) home = home_of_code(entity.code);
    if (home && !entity.guessed) out.push_back(home);
  }
  return out;
}

// What hangs on the phrase by a preposition, also on a noun inside its name: "Ministry of Defence | of Russia".
std::vector<uint32_t> Resolution::complements_of(uint32_t phrase) const {
  std::vector<uint32_t> out = phrases_.complements[phrase];
  const uint32_t match = readings_[phrase].match;
  if (match == kNone) return out;
  for (uint32_t t = phrases_.rows[phrase].last; t < matches_.rows[match].last; ++t)
    if (const uint32_t inside = phrases_.of_token[t]; inside != kNone && inside != phrase)
      for (uint32_t complement : phrases_.complements[inside])
        if (phrases_.rows[complement].first >= matches_.rows[match].last && std::find(out.begin(), out.end(), complement) == out.end())
          out.push_back(complement);
  std::erase_if(out, [&](uint32_t c) { return phrases_.rows[c].root < matches_.rows[match].last && phrases_.rows[c].root >= matches_.rows[match].first; });
  return out;
}

// The actor that has what its verb is done to: "Tokyo sent a senior diplomat", "NATO stationed troops in Ukraine".
std::vector<Home> Resolution::sender_of(uint32_t phrase) {
  const uint32_t verb = governor(doc_, phrases_.rows[phrase].root);
  if (verb == kNone || role_of(doc_, phrases_.rows[phrase].root) != Deprel::obj) return {};
  if (!word_at(verb, WordKind::sender)) return {};
  uint32_t clause = verb;
  for (int steps = 0; steps < kMaxDepth && clause != kNone; ++steps, clause = doc_.tokens[clause].head) {
    for (const Appearance& a : discourse_.appearances())
      if (a.governor == clause && a.role == Deprel::nsubj && a.sentence == phrases_.rows[phrase].sentence)
        return homes_of_entities(a.entities);
    const Deprel rel = doc_.tokens[clause].rel;
    if (rel != Deprel::xcomp && rel != Deprel::conj && rel != Deprel::acl && rel != Deprel::advcl) return {};
  }
  return {};
}

// "troops in Syria", "an embassy in Syria" may be anybody's; "met rebel commanders in Juba": who fights a state is met where that is safe.
bool Resolution::may_be_abroad(uint32_t phrase) const {
  const uint32_t root = phrases_.rows[phrase].root;
  const auto sectors = sectors_of(readings_[phrase], {});
  if (sectors.primary() == Sector::MIL || word_at(root, WordKind::stationed)) return true;
  return (sectors.has(Sector::REB) || sectors.has(Sector::UAF)) && word_at(governor(doc_, root), WordKind::meeting);
}

std::vector<Home> Resolution::homes_of(uint32_t phrase, int depth) {
  const Reading& reading = readings_[phrase];
  if (auto inside = homes_inside(reading); !inside.empty()) return inside;
  if (reading.relational) return {};
  if (reading.referent != Referent::person && reading.name_last > 0)
    if (const uint32_t owner = modifier_person(reading); owner != kNone)
      if (auto homes = homes_of_entities({owner}); !homes.empty()) return homes;
  if (const uint32_t owner = phrases_.rows[phrase].possessor; owner != kNone) {
    resolve(owner, depth + 1);
    Entities owners = resolved_[owner];
    for (uint32_t p = owner + 1; p < phrase; ++p)  // "Russia and China's leaders"
      if (doc_.tokens[phrases_.rows[p].root].rel == Deprel::conj && doc_.tokens[phrases_.rows[p].root].head == phrases_.rows[owner].root)
        owners.insert(owners.end(), resolved_[p].begin(), resolved_[p].end());
    if (auto homes = homes_of_entities(owners); !homes.empty()) return homes;
  }
  for (uint32_t complement : complements_of(phrase)) {
    const uint32_t mark = case_mark(doc_, phrases_.rows[complement].root);
    const ReferenceWord* belonging = mark == kNone ? nullptr : word_at(mark, WordKind::belonging_preposition);
    if (!belonging) continue;
    resolve(complement, depth + 1);
    Entities owners = resolved_[complement];
    for (uint32_t p = complement + 1; p < phrases_.rows.size() && phrases_.rows[p].sentence == phrases_.rows[phrase].sentence; ++p)
      if (doc_.tokens[phrases_.rows[p].root].rel == Deprel::conj && doc_.tokens[phrases_.rows[p].root].head == phrases_.rows[complement].root) {
        resolve(p, depth + 1);
        owners.insert(owners.end(), resolved_[p].begin(), resolved_[p].end());
      }
    if (belonging->points_to == Class::state && doc_.tokens[mark].form != "from" && may_be_abroad(phrase)) continue;
    if (belonging->points_to == Class::state)  // "a source in Riyadh", but not "a meeting in the ministry"
      std::erase_if(owners, [&](uint32_t e) {
        const EntityKind kind = discourse_.entities[e].kind;
        return kind != EntityKind::state && kind != EntityKind::place;
      });
    if (auto homes = homes_of_entities(owners); !homes.empty()) return homes;
  }
  return sender_of(phrase);
}

// The country of a person whose whole name the match is, when only one person has that name.
std::optional<Home> Resolution::home_of_person_match(uint32_t index) const {
  const Match& match = matches_.rows[index];
  const Sense* person = matches_.first_of(match, SenseKind::person);
  if (!person) return std::nullopt;
  const Standing standing = people_.standing(person->index, when_, {});
  if (standing.holding == kNoIndex) return std::nullopt;
  const auto& holding = world_.holdings()[standing.holding];
  return Home{holding.state, holding.organisation, kNone};
}

void Resolution::count_countries() {
  sentence_codes_.resize(doc_.sentences.size());
  std::map<std::string, int> counts;
  int all = 0;
  size_t m = 0;
  for (size_t s = 0; s < doc_.sentences.size(); ++s) {
    auto& codes = sentence_codes_[s];
    for (; m < matches_.rows.size() && matches_.rows[m].first < doc_.sentences[s].last; ++m) {
      auto home = home_of_match(static_cast<uint32_t>(m));
      if (!home) home = home_of_person_match(static_cast<uint32_t>(m));
      if (!home || is_side_word(static_cast<uint32_t>(m))) continue;
      const std::string code = home->state != kNoIndex ? code_of(*home) : world_.organisations()[home->organisation].country;
      const bool press = home->organisation != kNoIndex && world_.organisations()[home->organisation].sectors.primary() == Sector::JRN;
      if (code.empty() || press) continue;  // where an agency sits says nothing of whom it quotes
      ++counts[code];
      ++all;
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
  }
  for (const auto& place : doc_.places) {
    const uint32_t s = doc_.sentence_at(place.span.begin);
    if (place.country.empty() || s == kNone || outer_[std::min<size_t>(doc_.token_at(place.span.begin), outer_.size() - 1)] != kNone) continue;
    ++counts[place.country];
    ++all;
    if (auto& codes = sentence_codes_[s]; std::find(codes.begin(), codes.end(), place.country) == codes.end())
      codes.push_back(place.country);
  }
  for (const auto& [code, count] : counts)
    if (count * 5 > all * 3) main_country_ = code;
}

// The only country of the sentence, else the one that dominates what has been said, else the article's main one.
Home Resolution::default_home(uint32_t phrase) const {
  const auto& codes = sentence_codes_[phrases_.rows[phrase].sentence];
  if (codes.size() == 1) return home_of_code(codes[0]);
  const auto ranked = discourse_.countries();
  std::vector<std::pair<double, std::string>> states;
  for (const auto& row : ranked)
    if (world_.state_index(row.second) != kNoIndex) states.push_back(row);
  if (!states.empty() && (states.size() == 1 || states[0].first > 1.8 * states[1].first)) return home_of_code(states[0].second);
  return main_country_.empty() ? Home{} : home_of_code(main_country_);
}

}  // namespace verbale::actors
