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

bool RoleFiller::is_agent(knowledge::WordId preposition, const Match& match) const {
  return !is_noun(match) && preposition == grammar_.by;  // the passive's agent is its subject
}

// Phrases with this preposition: of the head, of the other matched words, of the light verb.
TokenList RoleFiller::near_phrases(knowledge::WordId preposition, const Match& match, const Host& host) const {
  TokenList out;
  const bool agent = is_agent(preposition, match);
  for (uint32_t i = 0; i < match.size; ++i)
    if (!agent || match.tokens[i] != match.head) out.add(graph_.prepositional(match.tokens[i], preposition));
  if (is_noun(match) && preposition != grammar_.from)  // "sanctions imposed on Niger", not "equipment seized from the army"
    for (const uint32_t c : graph_.children(match.head))
      if (graph_.token(c).rel == Deprel::acl && graph_.passive(c)) out.add(graph_.prepositional(c, preposition));
  if (!agent && host.verb != kNone) out.add(graph_.prepositional(host.verb, preposition));
  return out;
}

// The same inside the phrases that hang there: of the verb's object, of a conjunct, of another argument of the noun.
TokenList RoleFiller::far_phrases(knowledge::WordId preposition, const Match& match) const {
  TokenList out;
  if (is_agent(preposition, match)) return out;
  if (!is_noun(match)) {
    for (const uint32_t object : graph_.objects(match.head))
      for (const uint32_t listed : graph_.conjuncts(object)) out.add(graph_.prepositional(listed, preposition));
    return out.empty() ? graph_.nested(match.head, preposition, 3) : out;
  }
  for (const uint32_t c : graph_.children(match.head))  // "a visit by To Lam to Kuala Lumpur": the second hangs on the first
    if (graph_.token(c).rel == Deprel::nmod && fillers_.mention_at(c) != kNone && c > match.head)
      if (const auto own = graph_.preposition_of(c); own != preposition && (own != grammar_.of || preposition == grammar_.from))
        out.add(graph_.prepositional(c, preposition));
  const Token& head = graph_.token(match.head);  // "the two sides' talks and ... with X": conjuncts share what stands last
  if (out.empty() && head.rel == Deprel::conj && head.head != kNone && !graph_.verbal(head.head))
    out.add(graph_.prepositional(head.head, preposition));
  const bool loose = preposition == grammar_.to || preposition == grammar_.for_ || preposition == grammar_.on;
  if (out.empty() && head.rel == Deprel::obj && head.head != kNone && loose)  // "discussed a sale of ... to X"
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

TokenList RoleFiller::candidates(const Slot& slot, const Match& match, const Host& host, Reach reach) const {
  const bool noun = is_noun(match);
  if (reach == Reach::far) return slot.edge == EdgeKind::prep ? far_phrases(slot.preposition, match) : noun_modifiers(slot, match);
  switch (slot.edge) {
    case EdgeKind::subj: return noun ? TokenList{} : graph_.subjects(match.head);
    case EdgeKind::obj: return noun ? TokenList{} : objects(match);
    case EdgeKind::iobj: return noun ? TokenList{} : graph_.indirect_objects(match.head);
    case EdgeKind::poss:
    case EdgeKind::adj: return noun_modifiers(slot, match);
    case EdgeKind::clause: return {};
    case EdgeKind::prep: return near_phrases(slot.preposition, match, host);
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
  if ((slot.accepts & knowledge::kPlace) && fillers_.is_unknown_name(filler.token)) return true;
  if (who && slot.role == Role::both && filler.direct && filler.sectored) return true;  // "met rebel commanders"
  if ((slot.accepts & knowledge::kPerson) && filler.person) return true;
  if ((slot.accepts & knowledge::kName) && filler.known() && filler.official) return true;
  if ((slot.accepts & knowledge::kAct) && heads[filler.token]) return true;
  if ((slot.kinds & lexicon_.kinds(graph_.word(matcher_.content_noun(graph_, filler.token)))).any()) return true;
  return who && slot.kinds.none() && filler.known();
}

// Of prepositional phrases those that are somebody or somebody's ("a ban on the country's seafood"), not what merely lies
// with somebody ("on the road to Damascus").
bool RoleFiller::names_somebody(const Filler& filler) const {
  return filler.somebody() ? filler.direct || filler.person || !filler.place || graph_.is(filler.token, grammar_.target) : filler.person;
}

void RoleFiller::put(Role role, Filler filler, Roles& out) const {
  if (role == Role::none || role == Role::content || (!filler.somebody() && !filler.person)) return;
  if (role == Role::both && filler.place && filler.direct && filler.sectored)  // "met rebels in Doha": they need not be of the place
    if (Filler own = fillers_.of_mention(fillers_.mention_at(filler.token)); !own.known()) {
      if (filler.known()) out.places.push_back(std::move(filler));
      filler = std::move(own);
    }
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

Filler RoleFiller::filler_of(uint32_t t) const {
  Filler out = fillers_.resolve(t);
  const uint32_t content = matcher_.content_noun(graph_, t);
  if (out.known() || content == t) return out;
  const bool person = out.person;
  out = fillers_.resolve(content);
  out.person |= person;
  return out;
}

// "Russian troops were withdrawn": forces that nobody else moves are those of who moves them.
bool RoleFiller::moves_own(const Match& match, uint32_t noun) const {
  const auto type = lexicon_.entries()[match.entry].type;
  if (type != EventType::RETREAT && type != EventType::MOBILIZE) return false;
  return noun != match.head && (graph_.is(noun, grammar_.forces) || graph_.is(noun, grammar_.weapons)) && graph_.subjects(match.head).empty();
}

// Puts what stands in the slot into its role; whether anything fits there.
bool RoleFiller::fill_slot(const Slot& slot, const Match& match, const TokenList& found, const std::vector<bool>& heads,
                           Roles& out) const {
  bool any = false, misfit = false;
  // "X's killing": of X; "X's killing of Y": by X.
  const bool turned = is_noun(match) && slot.edge == EdgeKind::poss && slot.role == Role::recipient && out.known_recipient();
  for (const uint32_t head : found)
    for (const uint32_t t : graph_.conjuncts(head)) {
      Filler filler = filler_of(t);
      if (slot.edge == EdgeKind::subj && slot.role != Role::none && graph_.is(t, grammar_.no_agent)) out.fits = false;  // storms kill, prices attack
      if (slot.edge == EdgeKind::subj && match.has(t) && graph_.is(t, grammar_.conflict)) continue;  // "the Ukraine war began": not by Ukraine
      if (slot.edge == EdgeKind::adj && !(fillers_.has_own_mention(t) && filler.known() && !filler.place)) continue;
      if (!accepts(slot, filler, heads) && !match.has(t)) {
        misfit |= slot.edge == EdgeKind::obj && slot.role != Role::content && t == head;
        continue;
      }
      const bool agent = is_noun(match) && slot.preposition == grammar_.by && filler.known();  // "an incursion by a Chinese plane"
      const bool partner = slot.role == Role::both || slot.role == Role::recipient;
      if (slot.edge == EdgeKind::prep && partner && !filler.somebody() && fillers_.is_unknown_name(t)) out.stranger = true;
      if (slot.edge == EdgeKind::prep && slot.open() && !agent && !names_somebody(filler)) continue;
      any = true;
      const bool owner = slot.edge == EdgeKind::adj && moves_own(match, graph_.token(head).head);
      const Role role = turned || owner ? Role::actor : is_told_of(slot, filler, heads) ? Role::recipient : slot.role;
      put(role, std::move(filler), out);
    }
  if (misfit && !any) out.fits = false;
  return any;
}

// A role that has somebody is not looked for inside other phrases; what is the actor's own does not count.
bool RoleFiller::is_filled(Role role, Roles& out) const {
  if (role == Role::recipient && !out.recipients.empty()) drop_own(out);
  return (role == Role::recipient && out.known_recipient()) || (role == Role::both && out.joint) ||
         (role == Role::actor && out.known_actor());
}

// "the withdrawal of forces from Panama": what stands between takes its country from where it leaves.
void RoleFiller::drop_departed(const Match& match, Roles& out) const {
  const auto* from = lexicon_.frame(lexicon_.entries()[match.entry]).find(EdgeKind::prep, grammar_.from);
  if (!is_noun(match) || !from || from->role != Role::recipient) return;
  std::erase_if(out.actors, [&](const Filler& actor) {
    const TokenList left = graph_.prepositional(actor.token, grammar_.from);
    const TokenList own = graph_.modifiers(actor.token);
    return std::any_of(left.begin(), left.end(), [&](uint32_t t) { return fillers_.share_somebody({fillers_.resolve(t)}, {actor}); }) &&
           std::none_of(own.begin(), own.end(), [&](uint32_t t) { return fillers_.has_own_mention(t); });
  });
}

void RoleFiller::fill_slots(const Match& match, const Host& host, const std::vector<bool>& heads, Roles& out) const {
  const auto& slots = lexicon_.frame(lexicon_.entries()[match.entry]).slots;
  std::vector<bool> any(slots.size());
  const bool noun = is_noun(match);
  const auto* subject = lexicon_.frame(lexicon_.entries()[match.entry]).find(EdgeKind::subj);
  const bool turned = subject && subject->role == Role::recipient;  // "received the blessing of Ghana"
  for (const Reach reach : {Reach::near, Reach::far}) {
    if (reach == Reach::far) drop_departed(match, out);
    for (size_t i = 0; i < slots.size(); ++i) {
      const Slot& slot = slots[i];
      if (slot.edge == EdgeKind::prep && !graph_.may_mark(match.head, slot.preposition)) continue;
      const bool nominal = slot.edge == EdgeKind::poss || slot.edge == EdgeKind::adj ||
                           (slot.edge == EdgeKind::prep && (slot.preposition == grammar_.of || slot.preposition == grammar_.by));
      if (slot.role == Role::actor && nominal && !noun && !turned) continue;  // of verbs only the subject acts
      const bool inside = !noun && (slot.edge == EdgeKind::poss || slot.edge == EdgeKind::adj);  // the verb's object
      const bool goes_far = inside || slot.edge == EdgeKind::prep;
      if (reach == Reach::near ? inside : !goes_far || any[i] || is_filled(slot.role, out)) continue;
      any[i] = fill_slot(slot, match, candidates(slot, match, host, reach), heads, out);
    }
  }
  for (size_t i = 0; i < slots.size(); ++i)
    if (slots[i].required && !any[i]) out.fits = false;
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
  for (const uint32_t t : {host.verb, match.head}) {  // "came under attack from Russia": of the verb or of the noun
    give(graph_.prepositional(t, grammar_.from));
    give(graph_.prepositional(t, grammar_.by));
  }
}

Roles RoleFiller::fill(const Match& match, const Host& host, const std::vector<bool>& heads) const {
  Roles out;
  fill_slots(match, host, heads, out);
  if (host.verb != kNone && host.subject != Role::none) fill_from_host(host, match, out);
  if (is_noun(match)) turn_predicate(match, out);
  if (!is_noun(match) && !out.known_recipient() && !out.joint) fill_from_object(match, out);
  drop_own(out);
  return out;
}

// "China is Russia's main support": who is the act does it, for its owner.
void RoleFiller::turn_predicate(const Match& match, Roles& out) const {
  if (out.joint || out.known_recipient() || !graph_.has_copula(match.head)) return;
  const TokenList owners = graph_.possessors(match.head);
  const bool owned = !owners.empty() && std::ranges::all_of(out.actors, [&](const Filler& f) {
    return std::ranges::any_of(owners, [&](uint32_t t) { return fillers_.resolve(t).token == f.token; });
  });
  if (!owned || !out.known_actor()) return;
  Roles turned;
  for (const uint32_t subject : graph_.subjects(match.head))
    for (const uint32_t t : graph_.conjuncts(subject)) put(Role::actor, fillers_.resolve(t), turned);
  if (!turned.known_actor() || fillers_.share_somebody(turned.actors, out.actors)) return;
  out.recipients = std::move(out.actors);
  out.actors = std::move(turned.actors);
}

// "rejected the plan and the map put forward by Oman": who made what the noun, or a noun listed with it, stands for.
TokenList RoleFiller::makers(uint32_t noun) const {
  TokenList out;
  for (const uint32_t listed : graph_.conjuncts(noun))
    for (const uint32_t c : graph_.children(listed))
      if (graph_.token(c).rel == Deprel::acl && graph_.passive(c)) out.add(graph_.prepositional(c, grammar_.by));
  return out;
}

// "tore up a pact under which it shared data with Oman": with whom the clause about the noun says that it was.
TokenList RoleFiller::partners(uint32_t noun) const {
  TokenList out;
  for (const uint32_t c : graph_.children(noun)) {
    if (graph_.token(c).relation != "acl:relcl") continue;
    out.add(graph_.prepositional(c, grammar_.with));
    if (out.empty()) out.add(graph_.nested(c, grammar_.with, 2));
    for (const uint32_t object : graph_.objects(c))
      if (out.empty()) out.add(graph_.prepositional(object, grammar_.with));
  }
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
    owners.add(makers(noun));
    owners.add(partners(noun));
    for (const uint32_t t : owners)
      if (is_pronoun_of(t, out.actors)) continue;
      else if (Filler filler = fillers_.resolve(t); filler.known() && !filler.place && fillers_.has_own_mention(t))
        put(moves_own(match, noun) ? Role::actor : Role::recipient, std::move(filler), out);
  }
}

// The pronoun t means one of the actors: "halted their advance".
bool RoleFiller::is_pronoun_of(uint32_t t, const std::vector<Filler>& actors) const {
  return graph_.token(t).upos == Upos::PRON && fillers_.share_somebody({fillers_.resolve(t)}, actors);
}

bool RoleFiller::is_of(uint32_t t, const std::vector<Filler>& actors) const {
  const TokenList owners = graph_.possessors(t);
  return std::any_of(owners.begin(), owners.end(), [&](uint32_t owner) { return is_pronoun_of(owner, actors); });
}

// "put its army on alert": what is the actor's own is nobody's recipient.
void RoleFiller::drop_own(Roles& out) const {
  const auto own = [&](const Filler& filler) {
    if (is_of(filler.token, out.actors)) return true;
    return std::any_of(out.actors.begin(), out.actors.end(), [&](const Filler& actor) {
      return actor.token == filler.token || (filler.known() && actor.actors == filler.actors && !filler.direct) ||
             (filler.known() && filler.direct && actor.direct && actor.actors == filler.actors);
    });
  };
  std::erase_if(out.recipients, own);
  const auto at_home = [&](const Filler& filler) { return fillers_.share_somebody({filler}, out.actors); };
  if (!std::all_of(out.recipients.begin(), out.recipients.end(), [&](const Filler& f) { return !f.known() || at_home(f); }))
    std::erase_if(out.recipients, at_home);  // "gave Xi the highest order of Russia"
}

}  // namespace verbale::events
