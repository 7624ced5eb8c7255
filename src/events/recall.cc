#include "events/recall.h"

#include <algorithm>

namespace verbale::events {
namespace {

constexpr uint32_t kReach = 12;  // sentences: further back a text that comes back to an act names its sides again

bool is_meeting(const Event& event) { return event.type == EventType::CONSULT && event.mode != "visit"; }

}  // namespace

bool Recall::same_side(uint32_t a, uint32_t b) const {
  const Actor &x = document_.actors[a], &y = document_.actors[b];
  return x.country.empty() ? a == b : x.country == y.country;
}

// An article or a demonstrative before the noun, or somebody whose act it is.
bool Recall::points_back(const Reading& reading) const {
  if (reading.derived || *reading.type != EventType::CONSULT || graph_.verbal(reading.token)) return false;
  if (reading.anchor != reading.token && graph_.is(reading.anchor, grammar_.resume)) return true;  // "discussions continued"
  return std::ranges::any_of(graph_.children(reading.token), [&](uint32_t c) {
    const Token& token = graph_.token(c);
    if (token.relation == "nmod:poss") return reading.mode == "visit";
    return token.rel == Deprel::det && graph_.is(c, grammar_.definite);
  });
}

bool Recall::lacks_sides(const Reading& reading) const {
  if (reading.mode == "visit") return !reading.roles.known_recipient();
  return fillers_.sides_of(reading.roles.actors) < 2;
}

bool Recall::names_all_of(const std::vector<Filler>& fillers, const Event& event) const {
  const auto takes_part = [&](uint32_t actor) {
    const auto is = [&](const Participant& p) { return p.actor != kNone && same_side(p.actor, actor); };
    return std::ranges::any_of(event.actors, is) || std::ranges::any_of(event.recipients, is);
  };
  return std::ranges::all_of(fillers, [&](const Filler& f) { return std::ranges::all_of(f.actors, takes_part); });
}

// How many sides of the act the sentence names as well, and how many of the very persons.
int Recall::named_here(const Event& event, const Sentence& sentence) const {
  std::vector<Participant> sides;
  int out = 0;
  for (const auto* side : {&event.actors, &event.recipients})
    for (const Participant& p : *side) {
      if (p.actor == kNone) continue;
      const bool again = std::ranges::any_of(sides, [&](const Participant& other) { return same_side(other.actor, p.actor); });
      sides.push_back(p);
      bool state = false, person = false;
      for (const Mention& m : mentions_of(sentence))
        for (const uint32_t a : m.actors) {
          state |= !m.place_only && same_side(a, p.actor);
          person |= a == p.actor && !document_.actors[a].person.empty();
        }
      out += (state && !again) + person;
    }
  return out;
}

std::span<const Mention> Recall::mentions_of(const Sentence& sentence) const {
  const auto before = [](const Mention& m, uint32_t t) { return m.first < t; };
  const auto begin = std::lower_bound(document_.mentions.begin(), document_.mentions.end(), sentence.first, before);
  return {begin, std::lower_bound(begin, document_.mentions.end(), sentence.last, before)};
}

bool Recall::names_a_state(const Event& event) const {
  return std::ranges::any_of(event.actors, [&](const Participant& p) { return p.actor != kNone && !document_.actors[p.actor].country.empty(); });
}

// The act that fits best: the most of its sides named here, then the latest sentence, then the first told in it.
const Event* Recall::told_before(const Reading& reading, const Sentence& sentence) const {
  const uint32_t here = graph_.sentence_of(reading.token);
  const bool visit = reading.mode == "visit";
  const bool latest = std::ranges::any_of(graph_.children(reading.token), [&](uint32_t c) { return graph_.is(c, grammar_.demonstrative); });
  const Event* best = nullptr;
  int most = -1;
  for (auto it = document_.events.rbegin(); it != document_.events.rend() && here - it->sentence <= kReach; ++it) {
    const bool journey = it->type == EventType::CONSULT && it->mode == "visit" && !it->actors.empty() && !it->recipients.empty();
    const bool meeting = is_meeting(*it) && it->actors.size() > 1 && names_a_state(*it);
    if (!(visit ? journey || (meeting && host_of(*it) != kNone) : meeting)) continue;
    if (!names_all_of(reading.roles.actors, *it)) continue;
    const int named = latest ? 0 : named_here(*it, sentence);
    if (named < most || (named == most && it->sentence != best->sentence)) continue;
    best = &*it, most = named;
  }
  return best;
}

// The side in whose country the meeting was held.
uint32_t Recall::host_of(const Event& meeting) const {
  for (const auto& mention : mentions_of(document_.sentences[meeting.sentence])) {
    if (!mention.place_only || mention.actors.empty()) continue;
    for (const auto& p : meeting.actors)
      if (p.actor != kNone && same_side(p.actor, mention.actors.front())) return p.actor;
  }
  return kNone;
}

Filler Recall::filler_of(uint32_t actor, uint32_t token) const {
  Filler out;
  out.token = token;
  out.span = graph_.token(token).span;
  out.actors = {actor};
  out.anonymous = actor;
  return out;
}

void Recall::take_sides(const Event& event, Reading& reading) const {
  for (const auto& p : event.actors)
    if (p.actor != kNone)
      if (const Filler filler = filler_of(p.actor, reading.token); !fillers_.share_somebody({filler}, reading.roles.actors))
        reading.roles.actors.push_back(filler);
  reading.roles.joint = true;
}

// Who travels and to whom; of a meeting in the country of one side the others travelled there.
void Recall::take_journey(const Event& event, Reading& reading) const {
  const bool visit = event.mode == "visit";
  const uint32_t host = visit ? event.recipients.front().actor : host_of(event);
  if (host == kNone) return;
  if (!reading.roles.known_actor())
    for (const auto& p : event.actors)
      if (p.actor != kNone && !same_side(p.actor, host)) reading.roles.actors.push_back(filler_of(p.actor, reading.token));
  if (const Filler filler = filler_of(host, reading.token); !fillers_.share_somebody({filler}, reading.roles.actors))
    reading.roles.recipients.push_back(filler);
}

void Recall::complete(Reading& reading, const Sentence& sentence) const {
  if (!reading.type || !points_back(reading) || !lacks_sides(reading)) return;
  const Event* event = told_before(reading, sentence);
  if (!event) return;
  reading.recalled = true;
  if (reading.mode == "visit") take_journey(*event, reading);
  else take_sides(*event, reading);
}

}  // namespace verbale::events
