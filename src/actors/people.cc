#include "actors/people.h"

#include <algorithm>

namespace verbale::actors {

using knowledge::Holding;
using knowledge::kNoIndex;
using knowledge::Period;
using knowledge::SenseKind;

namespace {
constexpr int64_t kYear = 365;
}

bool People::belongs(const Holding& holding, const Home& home) const {
  if (home.state != kNoIndex && holding.state != kNoIndex) return world_.states()[home.state].code == world_.states()[holding.state].code;
  if (holding.organisation == kNoIndex) return false;
  const auto& organisation = world_.organisations()[holding.organisation];
  if (home.organisation != kNoIndex)
    return home.organisation == holding.organisation || world_.organisations()[home.organisation].code == organisation.code;
  return home.state != kNoIndex && organisation.country == world_.states()[home.state].iso3;
}

namespace {
// "Kang Yu-jung" is not "Kang Dae-jung", "George W. Bush" may be "George Walker Bush".
bool middle_fits(const std::vector<uint32_t>& name, const std::vector<std::string>& atoms, const knowledge::Vocabulary& vocabulary) {
  if (name.size() != atoms.size()) return true;
  for (size_t i = 1; i + 1 < name.size(); ++i) {
    const std::string_view there = vocabulary.word(name[i]), here = atoms[i];
    if (there.empty() || here.empty()) continue;
    const bool initial = (there.size() == 1 || here.size() == 1) && there[0] == here[0];
    if (there != here && !initial) return false;
  }
  return true;
}
}  // namespace

bool People::name_fits(uint32_t person, const std::vector<std::string>& atoms) const {
  if (atoms.size() < 2) return true;
  const auto word = [&](uint32_t id) { return world_.vocabulary().word(id); };
  for (const auto& name : world_.persons()[person].names) {
    if (name.size() < 2) continue;
    const std::string_view first = word(name.front()), last = word(name.back());
    const bool same_first = atoms.front() == first || (atoms.front().size() <= 2 && atoms.front()[0] == first[0]);
    if (same_first && atoms.back() == last && middle_fits(name, atoms, world_.vocabulary())) return true;
    size_t shared = 0;
    for (uint32_t id : name) shared += std::find(atoms.begin(), atoms.end(), word(id)) != atoms.end();
    if (shared == std::min(name.size(), atoms.size()) && shared >= 2) return true;
  }
  return false;
}

double People::score(uint32_t person, const NameContext& context) const {
  double best = -1;
  for (uint32_t index : world_.persons()[person].holdings) {
    const Holding& holding = world_.holdings()[index];
    double points = 0;
    if (context.home) {
      if (!belongs(holding, context.home)) continue;
      points += 4;
    }
    const auto& code = holding.state != kNoIndex ? world_.states()[holding.state].code : world_.organisations()[holding.organisation].code;
    points += std::min(3.0, context.country_salience(code));
    const bool near = !context.when || holding.period.distance(*context.when) < kYear / 6;
    const std::string& office = world_.office(holding.office);
    const bool titled = std::find(context.offices.begin(), context.offices.end(), office) != context.offices.end();
    // "Director Wang" is not the foreign minister; "President Reagan" is the president of another time.
    points += titled ? (near ? 3 : 1) : context.offices.empty() ? 0 : -1.5;
    points += std::max(0.0, 1.5 - 0.04 * holding.office);
    if (context.when) {
      const int64_t apart = holding.period.distance(*context.when);
      points += apart == 0 ? 3 : apart < 2 * kYear ? 1.5 : apart < 8 * kYear ? 0.5 : -2;
    }
    best = std::max(best, points);
  }
  return best;
}

bool People::has_held(uint32_t person, const std::vector<std::string>& offices) const {
  const auto& holdings = world_.persons()[person].holdings;
  return std::any_of(holdings.begin(), holdings.end(), [&](uint32_t h) {
    return std::find(offices.begin(), offices.end(), world_.office(world_.holdings()[h].office)) != offices.end();
  });
}

uint32_t People::choose(std::span<const knowledge::Sense* const> senses, const std::vector<std::string>& atoms,
                        const NameContext& context) const {
  uint32_t found = kNoIndex;
  double best = -1, second = -1;
  bool whole = false;
  for (const auto* sense : senses) {
    if (sense->kind != SenseKind::person && sense->kind != SenseKind::surname) continue;
    if (sense->index == found || !name_fits(sense->index, atoms)) continue;
    const double points = score(sense->index, context);
    if (points < 0) continue;
    if (points > best) {
      second = best;
      best = points;
      found = sense->index;
      whole = sense->kind == SenseKind::person;
    } else {
      second = std::max(second, points);
    }
  }
  if (found == kNoIndex || (second >= 0 && best - second < 0.25)) return kNoIndex;
  if (has_held(found, context.offices)) return best >= 0 ? found : kNoIndex;
  // A surname needs a reason: an office of these days, a title, its country in the article; or to be the only one.
  const double needed = whole ? 0 : context.when && (second >= 0 || !context.offices.empty()) ? 3 : 1;
  return best >= needed ? found : kNoIndex;
}

Standing People::standing(uint32_t person, const std::optional<Period>& when, const Home& home) const {
  Standing out;
  int64_t best = std::numeric_limits<int64_t>::max();
  for (uint32_t index : world_.persons()[person].holdings) {
    const Holding& holding = world_.holdings()[index];
    const bool later = when && holding.period.from > when->to;
    const bool earlier = when && holding.period.to < when->from;
    // Present offices before past ones before future ones; the nearest in time; the one that the data rank first.
    int64_t rank = when ? holding.period.distance(*when) * 100 : 0;
    rank += holding.office + (later ? int64_t{1} << 40 : 0) + (home && !belongs(holding, home) ? int64_t{1} << 50 : 0);
    if (rank >= best) continue;
    best = rank;
    out = {index, earlier, later};
  }
  return out;
}

uint32_t People::only_holder(const Home& home, uint32_t office, const std::optional<Period>& when) const {
  if (!when) return kNoIndex;
  uint32_t found = kNoIndex;
  for (uint32_t index : world_.holders(home.state, home.state == kNoIndex ? home.organisation : kNoIndex, office)) {
    const Holding& holding = world_.holdings()[index];
    if (!holding.period.overlaps(*when) || holding.person == found) continue;
    if (found != kNoIndex) return kNoIndex - 1;
    found = holding.person;
  }
  return found;
}

uint32_t People::holder(const std::vector<uint32_t>& titles, const Home& home, const std::optional<Period>& when) const {
  for (uint32_t title : titles) {
    const auto& row = world_.titles()[title];
    if (words_.many_hold(row.office)) continue;
    const uint32_t found = only_holder(home, world_.office_index(row.office), when);
    if (found == kNoIndex - 1) return kNoIndex;
    if (found != kNoIndex) return found;
  }
  return kNoIndex;
}

uint32_t People::leader(const Home& home, const std::optional<Period>& when) const {
  for (const auto& title : world_.titles()) {
    if (home.state != kNoIndex ? title.scope.find("leads") == std::string::npos : title.scope.find("organisation") == std::string::npos && title.scope != "group")
      continue;
    if (words_.many_hold(title.office)) continue;
    const uint32_t found = only_holder(home, world_.office_index(title.office), when);
    if (found == kNoIndex - 1) return kNoIndex;
    if (found != kNoIndex) return found;
  }
  return kNoIndex;
}

}  // namespace verbale::actors
