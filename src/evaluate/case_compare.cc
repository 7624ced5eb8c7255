#include <algorithm>
#include <set>

#include "base/strings.h"
#include "evaluate/case_file.h"

namespace verbale::evaluate {
namespace {

// The countries of a side as the gold sets write them: sorted, joined by '+', UNK for an unknown actor, - for nobody.
std::string codes(const Document& document, const std::vector<Participant>& side) {
  std::set<std::string> found;
  for (const auto& one : side) {
    const std::string code = one.actor == kNone ? "" : document.actors[one.actor].country;
    found.insert(code.empty() ? "UNK" : code);
  }
  return found.empty() ? "-" : join({found.begin(), found.end()}, "+");
}

std::string names(const Document& document, const std::vector<Participant>& side) {
  std::set<std::string> found;
  for (const auto& one : side)
    found.insert(one.actor == kNone ? std::string(document.text_of(one.span)) : document.actors[one.actor].name);
  return found.empty() ? "-" : join({found.begin(), found.end()}, "+");
}

std::string speaker_of(const Document& document, uint32_t claim) {
  if (claim == kNone) return "-";
  const std::string found = codes(document, document.claims[claim].speakers);
  return found == "-" ? "UNK" : found;
}

Fact event_fact(const Document& document, const Event& event) {
  Fact fact{"event", std::string(name_of(event.type)), {}, 0};
  auto& v = fact.values;
  v.emplace_back("mode", event.mode.empty() ? "-" : event.mode);
  v.emplace_back("actors", codes(document, event.actors));
  v.emplace_back("recipients", codes(document, event.recipients));
  v.emplace_back("status", name_of(event.status));
  v.emplace_back("date", event.date ? to_iso(*event.date) : "-");
  v.emplace_back("speaker", speaker_of(document, event.claim));
  v.emplace_back("place", event.place == kNone ? "-" : document.places[event.place].name);
  v.emplace_back("trigger", document.text_of(event.trigger));
  v.emplace_back("cameo", event.cameo.empty() ? "-" : event.cameo);
  v.emplace_back("actor_names", names(document, event.actors));
  v.emplace_back("recipient_names", names(document, event.recipients));
  v.emplace_back("contexts", event.contexts.empty() ? "-" : join(event.contexts, "+"));
  for (const auto& size : event.quantities) {
    const auto plain = [](double x) { return std::to_string(static_cast<long long>(x)); };
    v.emplace_back(size.unit, size.low == size.high ? plain(size.low) : plain(size.low) + "-" + plain(size.high));
  }
  return fact;
}

Fact claim_fact(const Document& document, const Claim& claim) {
  Fact fact{"claim", "", {}, 0};
  auto& v = fact.values;
  const std::string found = codes(document, claim.speakers);
  v.emplace_back("speaker", found == "-" ? "UNK" : found);
  v.emplace_back("name", claim.speakers.empty() ? std::string(document.text_of(claim.speaker)) : names(document, claim.speakers));
  v.emplace_back("stance", name_of(claim.stance));
  v.emplace_back("source", name_of(claim.source));
  v.emplace_back("cue", claim.cue.empty() ? "-" : document.text_of(claim.cue));
  v.emplace_back("content", document.text_of(claim.content));
  v.emplace_back("parent", speaker_of(document, claim.parent));
  v.emplace_back("denies", speaker_of(document, claim.denies));
  return fact;
}

Fact mention_fact(const Document& document, const Mention& mention) {
  Fact fact{"mention", std::string(document.text_of(mention.span)), {}, 0};
  std::vector<Participant> who;
  for (uint32_t actor : mention.actors) who.push_back({actor, mention.span});
  auto& v = fact.values;
  v.emplace_back("is", codes(document, who));
  v.emplace_back("name", names(document, who));
  const Actor nobody;
  const Actor& first = mention.actors.empty() ? nobody : document.actors[mention.actors[0]];
  v.emplace_back("person", first.person.empty() ? "-" : first.person);
  v.emplace_back("sectors", first.sectors.empty() ? "-" : join(first.sectors, "+"));
  v.emplace_back("kind", name_of(mention.kind));
  v.emplace_back("place_only", mention.place_only ? "yes" : "no");
  return fact;
}

Fact date_fact(const Document& document, const TimeRef& date) {
  Fact fact{"date", std::string(document.text_of(date.span)), {}, 0};
  fact.values = {{"is", date.value}, {"type", std::string(name_of(date.type))}};
  if (date.interval) fact.values.emplace_back("interval", to_iso(date.interval->begin) + "/" + to_iso(date.interval->end));
  return fact;
}

Fact place_fact(const Document& document, const PlaceRef& place) {
  Fact fact{"place", std::string(document.text_of(place.span)), {}, 0};
  fact.values = {{"is", place.country.empty() ? "-" : place.country},
                 {"name", place.name},
                 {"admin1", place.admin1.empty() ? "-" : place.admin1},
                 {"geonames", std::to_string(place.geonames)},
                 {"where", place.is_where ? "yes" : "no"}};
  return fact;
}

bool matches(const Fact& expected, const Fact& found) {
  if (expected.subject != found.subject) return false;
  return std::all_of(expected.values.begin(), expected.values.end(), [&](const auto& pair) {
    const std::string* value = found.find(pair.first);
    // `content="The plan…"` may give the beginning only.
    if (value && pair.second.ends_with("...")) return value->starts_with(pair.second.substr(0, pair.second.size() - 3));
    return value && *value == pair.second;
  });
}

// Maximum matching by augmenting paths: the order in which the lines stand does not decide.
bool augment(size_t want, const std::vector<std::vector<bool>>& fits, std::vector<int>& owner, std::vector<bool>& tried) {
  for (size_t f = 0; f < owner.size(); ++f) {
    if (!fits[want][f] || tried[f]) continue;
    tried[f] = true;
    if (owner[f] < 0 || augment(static_cast<size_t>(owner[f]), fits, owner, tried)) {
      owner[f] = static_cast<int>(want);
      return true;
    }
  }
  return false;
}

void compare_kind(const Case& one, const Document& document, const std::string& kind, Difference& out) {
  std::vector<Fact> wanted;
  for (const auto& fact : one.expected)
    if (fact.kind == kind) wanted.push_back(fact);
  const auto found = facts_of(document, kind);
  std::vector<std::vector<bool>> fits(wanted.size(), std::vector<bool>(found.size()));
  for (size_t w = 0; w < wanted.size(); ++w)
    for (size_t f = 0; f < found.size(); ++f) fits[w][f] = matches(wanted[w], found[f]);
  std::vector<int> owner(found.size(), -1);
  for (size_t w = 0; w < wanted.size(); ++w) {
    std::vector<bool> tried(found.size());
    if (!augment(w, fits, owner, tried)) out.missing.push_back(wanted[w]);
  }
  // Events and claims are listed whole; of mentions, dates, places and blocks a case lists those that matter.
  const bool whole = one.wants_none(kind) || (!wanted.empty() && (kind == "event" || kind == "claim"));
  if (!whole || one.is_open(kind)) return;
  for (size_t f = 0; f < found.size(); ++f)
    if (owner[f] < 0) out.extra.push_back(found[f]);
}

std::set<std::string> kinds_of(const Case& one) {
  std::set<std::string> out(one.none.begin(), one.none.end());
  for (const auto& fact : one.expected) out.insert(fact.kind);
  return out;
}

// Keeps of a found fact the keys that the case used for this kind.
Fact trimmed(const Fact& found, const std::vector<std::string>& keys) {
  Fact out{found.kind, found.subject, {}, 0};
  for (const auto& key : keys)
    if (const std::string* value = found.find(key)) out.values.emplace_back(key, *value);
  return out;
}

std::vector<std::string> keys_of(const Case& one, const std::string& kind) {
  std::vector<std::string> out;
  for (const auto& fact : one.expected)
    if (fact.kind == kind)
      for (const auto& [key, value] : fact.values)
        if (std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
  if (out.empty() && kind == "event") out = {"actors", "recipients", "status"};
  if (out.empty() && kind == "claim") out = {"speaker", "stance"};
  return out;
}

}  // namespace

std::vector<Fact> facts_of(const Document& document, std::string_view kind) {
  std::vector<Fact> out;
  const auto all = [&](const auto& rows, auto make) {
    for (const auto& row : rows) out.push_back(make(document, row));
  };
  if (kind == "event") all(document.events, event_fact);
  if (kind == "claim") all(document.claims, claim_fact);
  if (kind == "mention") all(document.mentions, mention_fact);
  if (kind == "date") all(document.dates, date_fact);
  if (kind == "place") all(document.places, place_fact);
  if (kind == "title") out.push_back({"title", document.article.title.value, {}, 0});
  if (kind == "dated") {
    const auto& date = document.article.date;
    out.push_back({"dated", date.interval ? to_iso(*date.interval) : "-", {{"source", date.source}}, 0});
  }
  if (kind == "block")
    for (const auto& block : document.article.blocks)
      out.push_back({"block", std::string(document.text_of(block.span)), {{"is", std::string(name_of(block.kind))}}, 0});
  return out;
}

Difference compare(const Case& one, const Document& document) {
  Difference out;
  for (const auto& kind : kinds_of(one)) compare_kind(one, document, kind, out);
  return out;
}

Case updated(const Case& one, const Document& document) {
  Case out = one;
  out.expected.clear();
  out.none.clear();
  for (const auto& kind : kinds_of(one)) {
    const auto difference = compare(one, document);
    const auto keys = keys_of(one, kind);
    const bool whole = kind == "event" || kind == "claim" || one.wants_none(kind);
    if (!whole || one.is_open(kind)) {  // keep what still holds; what does not is left for a person to see
      for (const auto& fact : one.expected)
        if (fact.kind == kind) out.expected.push_back(fact);
      continue;
    }
    const auto found = facts_of(document, kind);
    for (const auto& fact : found) out.expected.push_back(trimmed(fact, keys));
    if (found.empty()) out.none.push_back(kind);
  }
  return out;
}

}  // namespace verbale::evaluate
