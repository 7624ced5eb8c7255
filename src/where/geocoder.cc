#include "where/geocoder.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/strings.h"
#include "where/judge.h"
#include "where/mentions.h"

namespace verbale::where {

using knowledge::Gazetteer;
using knowledge::GazetteerPlace;
using knowledge::PlaceKind;

struct Geocoder::Model {
  Gazetteer gazetteer;
  PlaceWords words;
};

Result<Geocoder> Geocoder::load() {
  TRY(auto gazetteer, Gazetteer::load());
  TRY(auto words, PlaceWords::load(gazetteer));
  return Geocoder(std::make_shared<const Model>(Model{std::move(gazetteer), std::move(words)}));
}

namespace {

constexpr double kMostStrength = 2.6;   // of what the text speaks of: more than five mentions add nothing
constexpr uint32_t kHeard = 15000;      // people of a place that speaks for the one that holds it
constexpr double kDivisionFits = 3;     // for being a division when the words say "Province"
constexpr double kNowhere = 1;          // seas and continents have no state to speak for them
constexpr double kHolds = 5;            // for holding the place named right before
constexpr uint32_t kMostReadings = 24;  // places of one name that are weighed

PlaceRef::Kind kind_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::country:
      return PlaceRef::Kind::country;
    case PlaceKind::admin1:
      return PlaceRef::Kind::admin1;
    case PlaceKind::region:
      return PlaceRef::Kind::region;
    case PlaceKind::admin2:
      return PlaceRef::Kind::other;
    default:
      return PlaceRef::Kind::city;
  }
}

// Which states and divisions a text speaks of, and how often.
struct Surroundings {
  std::map<std::string, double, std::less<>> countries, admins;
  static double strength(const std::map<std::string, double, std::less<>>& of, std::string_view name) {
    const auto found = of.find(name);
    return found == of.end() ? 0 : std::min(kMostStrength, std::log2(1 + found->second));
  }
};

std::string admin_key(const GazetteerPlace& place) {
  return std::string(place.country) + "/" + std::string(place.admin1);
}

// Size and kind alone: which place of that name a reader thinks of first.
double fame(const GazetteerPlace& place) {
  double out = std::log10(place.population + 10.0);
  if (place.kind == PlaceKind::country) out += 3;
  if (place.kind == PlaceKind::capital) out += 0.7;
  if (place.kind == PlaceKind::admin2) out -= 0.7;
  return out;
}

class Resolver {
 public:
  Resolver(const Gazetteer& gazetteer, const PlaceWords& words, const std::vector<Candidate>& candidates)
      : gazetteer_(gazetteer), words_(words), candidates_(candidates), chosen_(candidates.size(), kNone) {}

  void run() {
    for (size_t i = 0; i < candidates_.size(); ++i) count_sure(i);
    for (size_t i = candidates_.size(); i-- > 0;) chosen_[i] = choose(i);  // holders stand to the right
  }

  std::optional<GazetteerPlace> place(size_t i) const {
    return chosen_[i] == kNone ? std::nullopt : std::optional<GazetteerPlace>(gazetteer_.place(chosen_[i]));
  }

 private:
  // Names with one reading, or one that outshines the others, tell what the text is about.
  void count_sure(size_t i) {
    const Candidate& c = candidates_[i];
    if (c.state) {
      around_.countries[c.state->iso3] += 1;
      return;
    }
    const auto first = gazetteer_.place(c.hit.first);
    const bool alone = c.hit.last == c.hit.first + 1;
    const double lead = alone ? 9 : fame(first) - fame(gazetteer_.place(c.hit.first + 1));
    const double share = lead > 1 ? 1 : lead > 0.5 ? 0.4 : 0.1;
    if (first.country == "XX") return;
    around_.countries[std::string(first.country)] += share;
    if (!first.admin1.empty()) around_.admins[admin_key(first)] += share;
  }

  uint32_t choose(size_t i) const {
    const Candidate& c = candidates_[i];
    uint32_t best = kNone;
    double best_score = -1e9;
    for (uint32_t e = c.hit.first; c.hit.exact && e < c.hit.last && e < c.hit.first + kMostReadings; ++e) {
      const double score = weigh(c, gazetteer_.place(e));
      if (score > best_score) best = e, best_score = score;
    }
    if (!c.state) return best;
    const auto state = words_.entry_of(c.state->iso3);
    return state && weigh(c, gazetteer_.place(*state)) + 0.5 >= best_score ? *state : best;
  }

  double weigh(const Candidate& c, const GazetteerPlace& place) const {
    double out = fame(place);
    if (place.country == "XX") out += kNowhere;
    out += 1.2 * Surroundings::strength(around_.countries, place.country);
    if (!place.admin1.empty()) out += 0.8 * Surroundings::strength(around_.admins, admin_key(place));
    if (c.division) out += place.kind == PlaceKind::admin1 || place.kind == PlaceKind::admin2 ? kDivisionFits : 0;
    if (c.holder != kNone) out += held_by(place, c.holder);
    if (c.holds != kNone && is_inside(candidates_[c.holds], place)) out += kHolds;
    return out;
  }

  // Whether a place of that name lies in the other: "Savannah, Georgia" speaks for the American Georgia.
  bool is_inside(const Candidate& c, const GazetteerPlace& outer) const {
    for (uint32_t e = c.hit.first; c.hit.exact && e < c.hit.last && e < c.hit.first + kMostReadings; ++e) {
      const auto place = gazetteer_.place(e);
      if (place.country != outer.country || place.kind == PlaceKind::country || place.population < kHeard) continue;
      if (outer.kind == PlaceKind::country || (outer.kind == PlaceKind::admin1 && outer.admin1 == place.admin1))
        return true;
    }
    return false;
  }

  double held_by(const GazetteerPlace& place, uint32_t holder) const {
    const Candidate& c = candidates_[holder];
    for (uint32_t e = c.hit.first; c.hit.exact && e < c.hit.last && e < c.hit.first + kMostReadings; ++e) {
      const auto outer = gazetteer_.place(e);
      if (outer.kind == PlaceKind::admin1 && outer.country == place.country && outer.admin1 == place.admin1 &&
          place.kind != PlaceKind::admin1)
        return 10;
      if (outer.kind == PlaceKind::country && outer.country == place.country && place.kind != PlaceKind::country)
        return 8;
    }
    return c.state && c.state->iso3 == place.country && place.kind != PlaceKind::country ? 8 : 0;
  }

  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
  const std::vector<Candidate>& candidates_;
  std::vector<uint32_t> chosen_;
  Surroundings around_;
};

// "U.S.", "Calif.": the dot belongs to the name; in "Texas." and "NSW." it ends the sentence.
uint32_t end_with_dot(std::string_view text, Span span, const GazetteerPlace& place) {
  if (span.end >= text.size() || text[span.end] != '.' || span.size() < 2) return span.end;
  if (span.size() >= 3 && text[span.end - 2] == '.') return span.end + 1;
  const bool short_division = place.kind == PlaceKind::admin1 && span.size() <= 5 && is_lower(text[span.end - 1]);
  return short_division && !equal_ignoring_case(span.of(text), place.name) ? span.end + 1 : span.end;
}

PlaceRef make_ref(const Document& document, const NameText& text, const Candidate& c, const GazetteerPlace& place) {
  PlaceRef out;
  out.span = {text.words[c.first].span.begin, text.words[c.last - 1].span.end};
  out.span.end = end_with_dot(document.text(), out.span, place);
  out.name = place.name;
  out.country = place.country == "XX" ? "" : std::string(place.country);
  out.admin1 = place.admin1;
  out.lat = place.lat;
  out.lon = place.lon;
  out.geonames = place.geonames;
  out.kind = kind_of(place.kind);
  const bool adjective = c.state && c.state->adjective && !c.hit.exact;
  out.is_where = c.where && !adjective;
  out.confidence = c.held || c.led ? 0.9f : place.population >= 100000 ? 0.8f : 0.5f;
  out.head = document.tokens.empty() ? kNone : document.token_at(text.words[c.last - 1].span.begin);
  return out;
}

}  // namespace

void Geocoder::operator()(Document& document) const {
  document.places.clear();
  const NameText text = cut_names(document, model_->words);
  auto candidates = find_candidates(text, document.text(), model_->words, model_->gazetteer);
  Judge judge(text, document, model_->gazetteer);
  judge(candidates);
  Resolver resolver(model_->gazetteer, model_->words, candidates);
  resolver.run();
  for (size_t i = 0; i < candidates.size(); ++i)
    if (const auto place = resolver.place(i))
      document.places.push_back(make_ref(document, text, candidates[i], *place));
}

}  // namespace verbale::where
