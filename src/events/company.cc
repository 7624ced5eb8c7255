#include "events/company.h"

#include <algorithm>

namespace verbale::events {

// The same act told twice in one clause: "killed in an attack", "met for talks".
bool Company::same_act(const Reading& a, const Reading& b) const {
  if (a.type != b.type) return false;
  if ((a.mode == "visit" && b.roles.joint) || (b.mode == "visit" && a.roles.joint)) return false;  // "met her before going to Rome"
  uint32_t at = b.anchor;
  for (int i = 0; at != kNone && at != a.anchor && i < 3; ++i) {
    const Deprel rel = graph_.token(at).rel;
    if (rel == Deprel::conj || rel == Deprel::parataxis || (rel == Deprel::acl && graph_.token(at).relation == "acl:relcl"))
      return false;
    at = graph_.token(at).head;
  }
  if (at != a.anchor) return false;
  const auto agree = [&](const std::vector<Filler>& x, const std::vector<Filler>& y) {
    return !Roles::known(x) || !Roles::known(y) || fillers_.share_somebody(x, y);
  };
  return agree(a.roles.actors, b.roles.actors) && agree(a.roles.recipients, b.roles.recipients);
}

// Where the reading stands among the others of its sentence: what the model of confidence wants to know.
void Company::place(Reading& reading, const std::vector<Reading>& readings) const {
  uint32_t t = reading.anchor;
  for (int i = 0; i < 8 && t != kNone; ++i, t = graph_.token(t).head) {
    for (const Reading& other : readings)
      reading.nested |= &other != &reading && i > 0 && (other.token == t || other.anchor == t);
    const Deprel rel = graph_.token(t).rel;
    if (rel == Deprel::conj || rel == Deprel::parataxis || rel == Deprel::ccomp) return;
    for (const uint32_t c : graph_.children(t))
      if (const Deprel mark = graph_.token(c).rel; mark == Deprel::mark || mark == Deprel::case_)
        reading.background |= graph_.is(c, grammar_.background_mark);
  }
}

void Company::arrange(std::vector<Reading>& readings) const {
  merge_doubles(readings);
  share_recipients(readings);
  for (Reading& reading : readings) place(reading, readings);
}

// "supported Oman and supplied key parts", "condemned Chad and cut off aid": what is done in one breath is done to the same.
void Company::share_recipients(std::vector<Reading>& readings) const {
  const auto is_given = [](EventType type) { return type == EventType::AID || type == EventType::SUPPORT; };
  const auto is_blow = [](EventType type) { return type == EventType::SANCTION || type == EventType::ACCUSE; };
  for (Reading& later : readings) {
    const Token& token = graph_.token(later.token);
    if (token.rel != Deprel::conj || later.roles.joint || !later.roles.recipients.empty() || !later.roles.known_actor()) continue;
    for (const Reading& first : readings) {
      if (first.token != token.head || !first.roles.known_recipient() || first.roles.joint || first.derived) continue;
      const bool alike = (is_given(*first.type) && is_given(*later.type)) || (is_blow(*first.type) && is_blow(*later.type));
      if (alike && fillers_.share_somebody(first.roles.actors, later.roles.actors)) later.roles.recipients = first.roles.recipients;
    }
  }
}

void Company::merge_doubles(std::vector<Reading>& readings) const {
  std::vector<bool> gone(readings.size());
  for (size_t i = 0; i < readings.size(); ++i)
    for (size_t j = 0; j < readings.size(); ++j) {
      if (i == j || gone[i] || gone[j] || !same_act(readings[i], readings[j])) continue;
      Reading& upper = readings[i];
      Reading& lower = readings[j];
      if (!upper.roles.known_actor()) upper.roles.actors = lower.roles.actors;
      if (!upper.roles.known_recipient()) upper.roles.recipients = lower.roles.recipients;
      for (auto& place : lower.roles.places) upper.roles.places.push_back(place);
      if (upper.mode.empty()) upper.mode = lower.mode, upper.cameo = lower.cameo;
      gone[j] = true;
    }
  size_t at = 0;
  std::erase_if(readings, [&](const Reading&) { return gone[at++]; });
}

}  // namespace verbale::events
