#include "events/roles.h"

#include <algorithm>

namespace verbale::events {

using knowledge::EdgeKind;
using knowledge::Role;
using knowledge::Slot;

bool Roles::known(const std::vector<Filler>& fillers) {
  return std::any_of(fillers.begin(), fillers.end(), [](const Filler& f) { return f.known(); });
}

bool Roles::somebody(const std::vector<Filler>& fillers) {
  return std::any_of(fillers.begin(), fillers.end(), [](const Filler& f) { return f.somebody(); });
}

bool RoleFiller::is_noun(const Match& match) const {
  const auto& entry = lexicon_.entries()[match.entry];
  if (!(entry.pos & knowledge::kNoun)) return false;
  return entry.pos == knowledge::kNoun || graph_.token(match.head).upos == Upos::NOUN || graph_.token(match.head).upos == Upos::PROPN;
}

// Phrases with this preposition: of the head, of the other matched words, of the verb's object, of the light verb.
TokenList RoleFiller::prepositional(knowledge::WordId preposition, const Match& match, const Host& host) const {
  TokenList out;
  const bool agent = !is_noun(match) && preposition == grammar_.by;  // the passive's agent is its subject
  for (uint32_t i = 0; i < match.size; ++i)
    if (!agent || match.tokens[i] != match.head) out.add(graph_.prepositional(match.tokens[i], preposition));
  if (agent) return out;
  if (is_noun(match))  // "a visit by To Lam to Kuala Lumpur": the second phrase often hangs on the first
    for (const uint32_t c : graph_.children(match.head))
      if (graph_.token(c).rel == Deprel::nmod && fillers_.mention_at(c) != kNone && c > match.head)
        if (const auto own = graph_.preposition_of(c); own != preposition && own != grammar_.of)
          out.add(graph_.prepositional(c, preposition));
  if (!is_noun(match))
    for (const uint32_t object : graph_.objects(match.head)) out.add(graph_.prepositional(object, preposition));
  if (host.verb != kNone) out.add(graph_.prepositional(host.verb, preposition));
  if (out.empty() && !is_noun(match)) return graph_.nested(match.head, preposition, 3);
  if (!out.empty()) return out;
  const Token& head = graph_.token(match.head);  // "the two sides' talks and ... with X": conjuncts share what stands last
  if (head.rel == Deprel::conj && head.head != kNone && !graph_.verbal(head.head))
    out.add(graph_.prepositional(head.head, preposition));
  return out;
}

TokenList RoleFiller::noun_modifiers(const Slot& slot, const Match& match) const {
  TokenList out;
  for (uint32_t i = 0; i < match.size; ++i) {
    const uint32_t t = match.tokens[i];
    if (!is_noun(match) && t == match.head) continue;
    out.add(slot.edge == EdgeKind::poss ? graph_.possessors(t) : graph_.modifiers(t));
  }
  return out;
}

TokenList RoleFiller::candidates(const Slot& slot, const Match& match, const Host& host) const {
  const bool noun = is_noun(match);
  switch (slot.edge) {
    case EdgeKind::subj: return noun ? TokenList{} : graph_.subjects(match.head);
    case EdgeKind::obj: return noun ? TokenList{} : objects(match);
    case EdgeKind::iobj: return noun ? TokenList{} : graph_.indirect_objects(match.head);
    case EdgeKind::poss:
    case EdgeKind::adj: return noun_modifiers(slot, match);
    case EdgeKind::clause: return {};
    case EdgeKind::prep: return prepositional(slot.preposition, match, host);
  }
  return {};
}

// The object of the verb, or of the verb inside the entry: "threatened to attack Iran".
TokenList RoleFiller::objects(const Match& match) const {
  TokenList out = graph_.objects(match.head);
  for (uint32_t i = 1; i < match.size; ++i)
    if (out.empty() && graph_.token(match.tokens[i]).upos == Upos::VERB) out = graph_.objects(match.tokens[i]);
  return out;
}

bool RoleFiller::accepts(const Slot& slot, const Filler& filler, const std::vector<bool>& heads) const {
  if (slot.open()) return true;
  const bool who = (slot.accepts & (knowledge::kActor | knowledge::kPlace)) != 0;
  if (who && filler.known() && filler.direct) return true;
  if ((slot.accepts & knowledge::kPerson) && filler.person) return true;
  if ((slot.accepts & knowledge::kName) && filler.known() && filler.official) return true;
  if ((slot.accepts & knowledge::kAct) && heads[filler.token]) return true;
  if ((slot.kinds & lexicon_.kinds(graph_.word(matcher_.content_noun(graph_, filler.token)))).any()) return true;
  return who && slot.kinds.none() && filler.known();
}

// Of prepositional phrases only those that are somebody, not things that somebody has a part in.
bool RoleFiller::names_somebody(const Filler& filler) const {
  return filler.somebody() ? filler.direct || filler.person || graph_.is(filler.token, grammar_.target) : filler.person;
}

void RoleFiller::put(Role role, Filler filler, Roles& out) const {
  if (role == Role::none || role == Role::content || (!filler.somebody() && !filler.person)) return;
  if (role == Role::place || (role != Role::recipient && filler.place && filler.known())) {
    if (filler.known()) out.places.push_back(std::move(filler));
    return;
  }
  auto& side = role == Role::recipient ? out.recipients : out.actors;
  if (std::any_of(side.begin(), side.end(), [&](const Filler& f) { return f.token == filler.token; })) return;
  if (filler.known()) ++out.filled;
  if (role == Role::both && filler.known()) out.joint = true;
  side.push_back(std::move(filler));
}

// "condemned Libya": where an act could stand as object, somebody named is its recipient.
bool RoleFiller::is_told_of(const Slot& slot, const Filler& filler, const std::vector<bool>& heads) const {
  return slot.role == Role::content && slot.edge == EdgeKind::obj && filler.known() && filler.direct && !heads[filler.token];
}

void RoleFiller::fill_slot(const Slot& slot, const Match& match, const Host& host, const std::vector<bool>& heads,
                           Roles& out) const {
  bool any = false;
  // "X's killing": of X; "X's killing of Y": by X.
  const bool nominal = slot.edge == EdgeKind::poss || slot.edge == EdgeKind::adj ||
                       (slot.edge == EdgeKind::prep && (slot.preposition == grammar_.of || slot.preposition == grammar_.by));
  if (slot.role == Role::actor && nominal && !is_noun(match)) return;  // of verbs only the subject acts
  if (slot.edge == EdgeKind::prep && !graph_.may_mark(match.head, slot.preposition)) {
    out.fits &= !slot.required;
    return;
  }
  const bool turned = is_noun(match) && slot.edge == EdgeKind::poss && slot.role == Role::recipient && out.known_recipient();
  const Role role = turned ? Role::actor : slot.role;
  for (const uint32_t head : candidates(slot, match, host))
    for (const uint32_t t : graph_.conjuncts(head)) {
      Filler filler = fillers_.resolve(t);
      if (!filler.known() && matcher_.content_noun(graph_, t) != t) {
        const bool person = filler.person;
        filler = fillers_.resolve(matcher_.content_noun(graph_, t));
        filler.person |= person;
      }
      const bool modifier = slot.edge == EdgeKind::adj;
      if (modifier && !(fillers_.mention_at(t) != kNone && filler.known())) continue;
      if (!accepts(slot, filler, heads)) {
        if (slot.edge == EdgeKind::obj && slot.role != Role::content && t == head) out.fits = false;
        continue;
      }
      const bool agent = is_noun(match) && slot.preposition == grammar_.by && filler.known();  // "an incursion by a Chinese plane"
      if (slot.edge == EdgeKind::prep && slot.open() && !agent && !names_somebody(filler)) continue;
      any = true;
      const Role as = is_told_of(slot, filler, heads) ? Role::recipient : role;
      put(as, std::move(filler), out);
    }
  if (slot.required && !any) out.fits = false;
}

void RoleFiller::fill_from_host(const Host& host, const Match& match, Roles& out) const {
  const bool turned = host.subject == Role::recipient;
  for (const uint32_t subject : graph_.subjects(host.verb))
    for (const uint32_t t : graph_.conjuncts(subject))
      if (t != match.head) put(turned ? Role::recipient : Role::actor, fillers_.resolve(t), out);
  const auto give = [&](const TokenList& tokens) {
    for (const uint32_t object : tokens)
      for (const uint32_t t : graph_.conjuncts(object))
        if (!match.has(t) && fillers_.resolve(t).known() && fillers_.mention_at(t) != kNone)
          put(turned ? Role::actor : Role::recipient, fillers_.resolve(t), out);
  };
  give(graph_.indirect_objects(host.verb));
  give(graph_.objects(host.verb));
  if (!turned) return;
  give(graph_.prepositional(host.verb, grammar_.from));  // "came under attack from Russia"
  give(graph_.prepositional(host.verb, grammar_.by));
}

Roles RoleFiller::fill(const Match& match, const Host& host, const std::vector<bool>& heads) const {
  Roles out;
  const auto& entry = lexicon_.entries()[match.entry];
  for (const Slot& slot : lexicon_.frame(entry).slots) fill_slot(slot, match, host, heads, out);
  if (host.verb != kNone && host.subject != Role::none) fill_from_host(host, match, out);
  if (!is_noun(match) && !out.known_recipient() && !out.joint) fill_from_object(match, out);
  drop_own(out);
  return out;
}

// "expelled Venezuela's ambassador", "scrapped a pact with Japan": the recipient is inside the matched object.
void RoleFiller::fill_from_object(const Match& match, Roles& out) const {
  for (uint32_t i = 1; i < match.size; ++i) {
    const uint32_t noun = match.tokens[i];
    if (graph_.token(noun).upos == Upos::ADP) continue;
    if (std::any_of(out.actors.begin(), out.actors.end(), [&](const Filler& actor) { return actor.token == noun; })) continue;
    TokenList owners = graph_.possessors(noun);
    owners.add(graph_.modifiers(noun));
    for (const uint32_t t : owners)
      if (Filler filler = fillers_.resolve(t); filler.known() && filler.direct) put(Role::recipient, std::move(filler), out);
  }
}

// "put its army on alert": what is the actor's own is nobody's recipient.
void RoleFiller::drop_own(Roles& out) const {
  const auto own = [&](const Filler& filler) {
    for (const uint32_t owner : graph_.possessors(filler.token))
      if (graph_.token(owner).upos == Upos::PRON)
        for (const auto& actor : out.actors)
          for (const uint32_t a : fillers_.resolve(owner).actors)
            if (std::find(actor.actors.begin(), actor.actors.end(), a) != actor.actors.end()) return true;
    return std::any_of(out.actors.begin(), out.actors.end(), [&](const Filler& actor) {
      return actor.token == filler.token || (filler.known() && actor.actors == filler.actors && !filler.direct) ||
             (filler.known() && filler.direct && actor.direct && actor.actors == filler.actors);
    });
  };
  std::erase_if(out.recipients, own);
}

}  // namespace verbale::events
