#include "where/judge.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::where {

using knowledge::Gazetteer;
using knowledge::PlaceKind;

namespace {

constexpr uint32_t kWellKnown = 100000;  // people of a town that needs no other sign to be believed
constexpr uint32_t kMillion =
    1000000;  // people of a town that beats the people of its name, and that may speak for its state
constexpr uint32_t kUnheardOf = 15000;  // people below which a single name must be led by a preposition

}  // namespace

Judge::Judge(const NameText& text, const Document& document, const Gazetteer& gazetteer)
    : text_(text), document_(document), gazetteer_(gazetteer) {}

std::string_view Judge::gap_before(const Candidate& c) const {
  if (c.first == 0) return "\n";
  const uint32_t begin = text_.words[c.first - 1].span.end;
  return document_.text().substr(begin, text_.words[c.first].span.begin - begin);
}

std::string_view Judge::gap_after(const Candidate& c) const {
  if (c.last >= text_.words.size()) return "\n";
  const uint32_t begin = text_.words[c.last - 1].span.end;
  return document_.text().substr(begin, text_.words[c.last].span.begin - begin);
}

void Judge::look_around(std::vector<Candidate>& candidates, size_t index) {
  Candidate& c = candidates[index];
  const NameWord* left = before(c);
  if (left && !text_.words[c.first].starts) {
    const bool the = left->joined && left->span.size() == 3 && c.first >= 2 &&
                     equal_ignoring_case(left->span.of(document_.text()), "the");
    const NameWord* lead = the ? &text_.words[c.first - 2] : left;
    const bool direct = trim(gap_before(c)).empty();
    c.led = direct && lead->roles & kPreposition;
    c.where = direct && lead->roles & kWhere;
    if (direct && lead->roles & kDirection && !lead->starts && c.first >= 2) {
      c.led |= (text_.words[c.first - 2].roles & kPreposition) != 0;
      c.where |= (text_.words[c.first - 2].roles & kWhere) != 0;
    }
  }
  if (index + 1 < candidates.size() && candidates[index + 1].first == c.last && trim(gap_after(c)) == "," && !c.state) {
    c.held = true;
    c.holder = static_cast<uint32_t>(index + 1);
    candidates[index + 1].holds = static_cast<uint32_t>(index);
  }
}

bool Judge::continues_capital(const Candidate& c) const {
  const NameWord* next = after(c);
  return next && next->capital && !next->starts && trim(gap_after(c)).empty() && !next->all_capitals;
}

// "Michael Jordan", "President Lincoln"; not "In Paris" at the start of a sentence, nor "Northern Ireland".
bool Judge::preceded_by_name(const Candidate& c) const {
  const NameWord* left = before(c);
  if (!left || text_.words[c.first].starts || !left->capital || !trim(gap_before(c)).empty()) return false;
  if (left->all_capitals && text_.words[c.first].all_capitals) return false;
  if (left->roles & kTitle) return true;
  if (left->roles & (kPreposition | kDirection | kBody | kFeature | kNever)) return false;
  return !left->starts || Gazetteer::kFirstName & gazetteer_.find(text_.key(c.first - 1, c.first)).flags;
}

void Judge::note_people(const Candidate& c) {
  if (c.state || c.led || !preceded_by_name(c)) return;
  const auto best = gazetteer_.place(c.hit.first);
  const bool first_name = gazetteer_.find(text_.key(c.first - 1, c.first)).flags & Gazetteer::kFirstName;
  const bool title = text_.words[c.first - 1].roles & kTitle;
  if ((best.kind == PlaceKind::city || best.kind == PlaceKind::admin2) && (title || first_name))
    people_.emplace(text_.key(c.last - 1, c.last));
}

NameType Judge::tagged_as(const Candidate& c, bool& found) const {
  const Span span{text_.words[c.first].span.begin, text_.words[c.last - 1].span.end};
  const auto name = std::lower_bound(document_.names.begin(), document_.names.end(), span.begin + 1,
                                     [](const Name& n, uint32_t at) { return n.span.end < at; });
  found = name != document_.names.end() && name->span.overlaps(span);
  return found ? name->type : NameType::other;
}

bool Judge::is_small_place(const Candidate& c) const {
  const auto best = gazetteer_.place(c.hit.first);
  return best.kind == PlaceKind::city && best.population < kUnheardOf;
}

bool Judge::is_place(const Candidate& c) const {
  const NameWord& first = text_.words[c.first];
  const bool single = c.last == c.first + 1;
  const uint8_t flags = c.hit.exact ? c.hit.flags : 0;
  const NameWord* next = after(c);
  if (c.state) {
    if (c.state->adjective && first.roles & kLanguage && next && next->roles & kSpeaking) return false;
    const bool named_person = flags & (Gazetteer::kFirstName | Gazetteer::kSurname);
    return !(named_person && !c.led &&
             (preceded_by_name(c) || (continues_capital(c) && !(next->roles & (kBody | kFeature)))));
  }
  if (single && first.roles & kNever) return false;
  const auto best = gazetteer_.place(c.hit.first);
  if (single && first.span.size() <= 2 && best.kind != PlaceKind::region) {
    const NameWord* left = before(c);
    return left && trim(gap_before(c)) == "," && best.kind == PlaceKind::admin1;
  }
  bool tagged = false;
  const NameType type = tagged_as(c, tagged);
  const bool located = tagged && type == NameType::location;
  const bool big = best.kind != PlaceKind::city && best.kind != PlaceKind::admin2;
  if (tagged && type == NameType::person && !c.held && !c.where && !big && best.population < kMillion) return false;
  const bool known = big || c.division || best.population >= kWellKnown;
  if (preceded_by_name(c) && !located && !c.held && (flags || !known)) return false;
  if (single && people_.contains(std::string(text_.key(c.first, c.last))) && !c.where && !located) return false;
  if (continues_capital(c) && !located && !c.held) {
    const bool part = next->roles & (kBody | kFeature | kDirection);
    if (!part && single && (flags & (Gazetteer::kFirstName | Gazetteer::kCommon) || first.roles & kGiven)) return false;
    if (!part && !known && !c.led) return false;
  }
  if (single && flags & Gazetteer::kCommon && !c.led && !c.held && !located && !big) return false;
  if (single && flags & (Gazetteer::kFirstName | Gazetteer::kSurname) && !big && !c.led && !c.held && !located &&
      best.population < kMillion)
    return false;
  const NameWord* left = before(c);
  const bool speaks = single && ((next && next->roles & kSpeech && trim(gap_after(c)).empty()) ||
                                 (left && left->roles & kSpeech && trim(gap_before(c)).empty()));
  if (speaks && !big && !c.held && !located && best.population < kMillion) return false;
  if (c.held || located || c.led || c.division) return true;
  return known || !is_small_place(c);
}

void Judge::operator()(std::vector<Candidate>& candidates) {
  for (size_t i = 0; i < candidates.size(); ++i) look_around(candidates, i);
  for (const Candidate& c : candidates) note_people(c);
  std::vector<bool> keep(candidates.size());
  for (size_t i = candidates.size(); i-- > 0;) {
    if (candidates[i].held && !keep[i + 1]) candidates[i].held = false, candidates[i].holder = kNone;
    keep[i] = is_place(candidates[i]);
  }
  std::vector<uint32_t> moved(candidates.size(), kNone);
  size_t to = 0;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (!keep[i]) continue;
    moved[i] = static_cast<uint32_t>(to);
    candidates[to++] = candidates[i];
  }
  candidates.resize(to);
  for (Candidate& c : candidates) {
    if (c.holder != kNone) c.holder = moved[c.holder];
    if (c.holds != kNone) c.holds = moved[c.holds];
  }
}

}  // namespace verbale::where
