#include "events/sides.h"

#include <algorithm>

namespace verbale::events {
namespace {

constexpr int kMaxClimb = 12;
constexpr float kGuess = 0.5f;  // mentions below are guesses (docs/actors.md)

bool needs_another(const Event& event) {
  switch (event.type) {
    case EventType::PROTEST:
    case EventType::COERCE:
    case EventType::CONCEDE: return false;
    case EventType::RETREAT: return event.mode != "resign";
    case EventType::CONSULT: return event.mode == "visit";
    default: return true;
  }
}

// Acts that several do with each other.
bool is_mutual(EventType type) {
  return type == EventType::AGREE || type == EventType::CONSULT || type == EventType::COOPERATE || type == EventType::SUPPORT ||
         type == EventType::ASSAULT || type == EventType::RETREAT;
}

// Acts that only a state does to people: without a named one it is the state of the place, or their own.
bool is_of_the_state(const Event& event) {
  return (event.type == EventType::COERCE && (event.mode == "arrest" || event.mode == "deport")) ||
         (event.type == EventType::SANCTION && event.mode == "convict");
}

// Acts whose victim is somebody of the place where they happen, when the text names nobody else.
bool hits_the_place(EventType type) {
  return type == EventType::ASSAULT || type == EventType::COERCE || type == EventType::PROTEST;
}

// Acts between people and their own state, when the text names no other side.
bool is_domestic(const Event& event) {
  return event.type == EventType::PROTEST || event.type == EventType::COERCE || event.type == EventType::CONCEDE ||
         (event.type == EventType::MOBILIZE && event.mode == "police") || (event.type == EventType::THREATEN && event.mode == "restrict");
}

}  // namespace

bool Sides::known(const std::vector<Participant>& side) const {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    return p.actor != kNone && !(document_.actors[p.actor].country.empty() && document_.actors[p.actor].organisation.empty());
  });
}

// Whoever leads the side has a part in public life.
bool Sides::is_public(const std::vector<Participant>& side) const {
  constexpr std::string_view kPrivate[] = {"JRN", "BUS", "EDU", "MED"};
  if (side.empty() || side.front().actor == kNone) return false;
  const auto& sectors = document_.actors[side.front().actor].sectors;
  return !sectors.empty() && std::ranges::find(kPrivate, sectors.front()) == std::end(kPrivate);
}

bool Sides::is_power(const std::vector<Participant>& side) const {
  constexpr std::string_view kPowers[] = {"GOV", "MIL", "COP", "SPY"};
  if (side.empty() || side.front().actor == kNone) return false;
  const auto& sectors = document_.actors[side.front().actor].sectors;
  return !sectors.empty() && std::ranges::find(kPowers, sectors.front()) != std::end(kPowers);
}

bool Sides::political(const Event& event) const {
  const bool named = std::ranges::any_of(document_.actors, [](const Actor& a) { return !a.country.empty() || !a.organisation.empty(); });
  return named || is_public(event.actors) || is_public(event.recipients);
}

bool Sides::at_home(const Event& event) const {
  if (!known(event.actors) || !known(event.recipients) || of_several(event.actors) || of_several(event.recipients)) return false;
  return same_side(event.actors.front().actor, event.recipients.front().actor);
}

// An army does not attack its own: soldiers whose country was only guessed are somebody else's.
void Sides::forget_guesses(Event& event) const {
  if (event.type != EventType::ASSAULT || !known(event.actors)) return;
  const auto own = [&](const Participant& p) {
    if (p.actor == kNone || document_.actors[p.actor].sectors.empty() || document_.actors[p.actor].sectors.front() != "MIL") return false;
    const auto here = mentions_of(event.sentence);
    const bool guessed = std::any_of(here.begin(), here.end(), [&](const Mention& m) {
      return p.span.contains(m.span) && m.confidence < kGuess && !m.actors.empty() && m.actors.front() == p.actor;
    });
    return guessed && same_side(p.actor, event.actors.front().actor);
  };
  if (event.actors.front().actor != kNone) std::erase_if(event.recipients, own);
}

void Sides::complete(const Reading& reading, Event& event) const {
  forget_guesses(event);
  take_place(reading, event);
  take_only_other(reading, event);
  take_own_victims(event);
  take_own_state(event);
}

// The mentions whose head is in the sentence; mentions are in text order.
std::span<const Mention> Sides::mentions_of(uint32_t index) const {
  const Sentence& sentence = document_.sentences[index];
  const auto& all = document_.mentions;
  const auto before = [](const Mention& m, uint32_t t) { return m.first < t; };
  const auto begin = std::lower_bound(all.begin(), all.end(), sentence.first, before);
  return {begin, std::lower_bound(begin, all.end(), sentence.last, before)};
}

Participant Sides::place_of(const Reading& reading, const Event& event) const {
  for (const auto& place : reading.roles.places)
    if (place.known()) return {place.actors.front(), place.span};
  Participant best;
  uint32_t distance = kNone;
  for (const auto& mention : mentions_of(event.sentence)) {
    if (!mention.place_only || mention.actors.empty()) continue;
    const uint32_t away = mention.head > reading.token ? mention.head - reading.token : reading.token - mention.head;
    if (away < distance) best = {mention.actors.front(), mention.span}, distance = away;
  }
  return best;
}

// Soldiers, or what they fight with.
bool Sides::are_forces(const std::vector<Participant>& side) const {
  if (side.empty() || side.front().actor == kNone) return false;
  const auto& sectors = document_.actors[side.front().actor].sectors;
  return !sectors.empty() && sectors.front() == "MIL";
}

// An attack without a named victim hits the place; police and crowds without a name are of the place or of the other side.
void Sides::take_place(const Reading& reading, Event& event) const {
  if (!hits_the_place(event.type) && !is_of_the_state(event)) return;
  const bool actor = known(event.actors), recipient = known(event.recipients);
  if (actor && recipient) return;
  const Participant place = place_of(reading, event);
  const bool there = place.actor != kNone;
  const auto add = [](std::vector<Participant>& side, Participant who) {
    if (!side.empty()) who.span = side.front().span;
    side.assign(1, who);
  };
  if (!recipient && there && event.type != EventType::PROTEST) add(event.recipients, place);
  if (!actor && recipient && is_of_the_state(event)) add(event.actors, there ? place : Participant{event.recipients.front().actor, {}});
  if (!actor && there && event.type == EventType::PROTEST) add(event.actors, place);
}

// An attack on somebody without a country, in a text that tells of no other side and no place, is one at home.
void Sides::take_own_victims(Event& event) const {
  if (!hits_the_place(event.type) || !known(event.actors) || known(event.recipients)) return;
  const uint32_t who = event.actors.front().actor;
  const bool rebels = who != kNone && !document_.actors[who].sectors.empty() && document_.actors[who].sectors.front() == "REB";
  const bool bomb = event.mode == "explosives" && rebels;  // rebels lay bombs where they are
  if (event.recipients.empty() ? !bomb : are_forces(event.recipients)) return;
  const Span words = event.recipients.empty() ? Span{} : event.recipients.front().span;
  event.recipients.assign(1, {event.actors.front().actor, words});
}

bool Sides::same_side(uint32_t a, uint32_t b) const {
  const Actor &x = document_.actors[a], &y = document_.actors[b];
  return x.country.empty() ? a == b : x.country == y.country;
}

bool Sides::of_several(const std::vector<Participant>& side) const {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    return p.actor != kNone && side.front().actor != kNone && !same_side(p.actor, side.front().actor);
  });
}

// Armed men of a country that nobody tells stand on this side: "a hostile militia" is not the other state.
bool Sides::told_of(const std::vector<Participant>& side) const {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    if (p.actor == kNone || document_.actors[p.actor].sectors.empty()) return false;
    const auto& sector = document_.actors[p.actor].sectors.front();
    return sector == "UAF" || sector == "CRM";
  });
}

// "four Arab neighbours", "its allies", "Western sanctions": somebody stands there, and the text does not tell of which country.
bool Sides::names_nobody(const TokenList& phrases) const {
  return std::any_of(phrases.begin(), phrases.end(), [&](uint32_t t) {
    const auto here = mentions_of(graph_.sentence_of(t));
    return graph_.of_others(t) || std::any_of(here.begin(), here.end(), [&](const Mention& m) {
      return m.head == t && m.actors.empty() && m.kind != MentionKind::pronoun;
    });
  });
}

// "claims that it was Oman that left": who stresses who did it speaks as the other side.
bool Sides::is_cleft(uint32_t t) const {
  if (!graph_.has_copula(t)) return false;
  bool it = false, clause = false;
  for (const uint32_t c : graph_.children(t)) {
    it |= c < t && graph_.token(c).rel == Deprel::expl;
    clause |= graph_.token(c).relation == "acl:relcl";  // the repair gives every cleft this one
  }
  return it && clause;
}

// The highest token of what is told together with t: a reported clause, or the whole sentence.
uint32_t Sides::report_of(uint32_t t) const {
  for (int i = 0; i < kMaxClimb; ++i) {
    const Token& token = graph_.token(t);
    if (token.head == kNone || (token.rel == Deprel::ccomp && !is_cleft(t)) || token.rel == Deprel::parataxis) break;
    t = token.head;
  }
  return t;
}

// The word stands in the report headed by `top`, not in what is added to it ("…, officials said").
bool Sides::stands_in(uint32_t t, uint32_t top) const {
  for (int i = 0; i < kMaxClimb && t != kNone; ++i, t = graph_.token(t).head) {
    if (t == top) return true;
    if (graph_.token(t).rel == Deprel::parataxis) return false;
  }
  return false;
}

// The word stands inside the act's own clause or phrase: "halted its offensive in Lebanon".
bool Sides::below(uint32_t t, uint32_t top) const {
  for (int i = 0; i < kMaxClimb && t != kNone; ++i, t = graph_.token(t).head)
    if (t == top) return i > 0;
  return false;
}

// The word stands in the clause of the verb `top`, not in one that is added to it.
bool Sides::in_clause(uint32_t t, uint32_t top) const {
  for (int i = 0; i < kMaxClimb && t != kNone && t != top; ++i, t = graph_.token(t).head) {
    const Deprel rel = graph_.token(t).rel;
    if (rel == Deprel::parataxis || (rel == Deprel::conj && graph_.verbal(t))) return false;
  }
  return t == top;
}

// Who only reports: "the Czech news agency reported from Kabul", and the "Czech" of it.
bool Sides::is_press(const Mention& mention) const {
  const auto here = mentions_of(document_.sentence_at(mention.span.begin));
  return std::any_of(here.begin(), here.end(), [&](const Mention& whole) {
    if (!whole.span.contains(mention.span) || whole.actors.empty()) return false;
    const auto& sectors = document_.actors[whole.actors.front()].sectors;
    return !sectors.empty() && sectors.front() == "JRN";
  });
}

// The one state or body of the sentence, other than those `there`, of the mentions that `fit`; actor kNone: none or several.
template <class Fits>
Participant Sides::other_of(uint32_t sentence, const std::vector<Participant>& there, const Fits& fits) const {
  Participant other;
  for (const auto& mention : mentions_of(sentence)) {
    if (!fits(mention) || is_press(mention)) continue;
    for (const uint32_t one : mention.actors) {
      if (document_.actors[one].country.empty()) continue;
      if (std::any_of(there.begin(), there.end(), [&](const Participant& p) { return p.actor != kNone && same_side(p.actor, one); }))
        continue;
      if (other.actor != kNone && !same_side(other.actor, one)) return {};
      if (other.actor == kNone) other = {one, mention.span};
    }
  }
  return other;
}

// "Syrian-backed", "US-led": who stands behind somebody is not he.
bool Sides::names_a_backer(const Mention& mention) const {
  return mention.type == NameType::nationality && document_.text().substr(mention.span.end).starts_with('-');
}

// The relative clause that the word stands in; kNone = in none.
uint32_t Sides::relative_above(uint32_t t) const {
  for (int i = 0; i < kMaxClimb && t != kNone; ++i, t = graph_.token(t).head)
    if (graph_.token(t).relation == "acl:relcl") return t;
  return kNone;
}

// "Oman, which is an ally of Yemen, is suspected of …", "Oman, which suffers under sanctions, needs Yemen": who only stands in
// what describes somebody, or behind it, does not do it to him.
bool Sides::only_describes(uint32_t other, uint32_t act) const {
  const uint32_t clause = relative_above(other), own = relative_above(act);
  return clause != own && (clause != kNone || other > act);
}

// Of those that stand in the same report as the act. `places`: of those that say where something is.
Participant Sides::only_other(const Event& event, const std::vector<Participant>& there, bool places, uint32_t token) const {
  const uint32_t top = report_of(token);
  return other_of(event.sentence, there, [&](const Mention& mention) {
    if (mention.place_only != places || !stands_in(mention.head, top)) return false;
    if (names_a_backer(mention) || graph_.beyond_border(mention.head)) return false;
    if (!known(event.actors) && only_describes(mention.head, token)) return false;
    if (!known(event.actors) && mention.head > token && below(mention.head, token)) return false;  // "is suspected of helping Chad" is not Chad's suspicion
    return !places || (mention.type != NameType::nationality && below(mention.head, token));  // not "Russian-made"
  });
}

// "Venezuela claimed the Essequibo. Guyana put its army on alert": nobody else in the sentence, one other in the one before.
Participant Sides::other_before(const Event& event, const std::vector<Participant>& there) const {
  if (event.sentence == 0) return {};
  const auto here = mentions_of(event.sentence);
  const bool alone = std::none_of(here.begin(), here.end(), [&](const Mention& mention) {
    if (mention.head > event.trigger_token && !in_clause(mention.head, event.trigger_token)) return false;
    return std::any_of(mention.actors.begin(), mention.actors.end(), [&](uint32_t one) {
      return !document_.actors[one].country.empty() &&
             std::none_of(there.begin(), there.end(), [&](const Participant& p) { return p.actor != kNone && same_side(p.actor, one); });
    });
  });
  return alone ? other_of(event.sentence - 1, there, [](const Mention&) { return true; }) : Participant{};
}

// "Miners ended a strike after talks with the government": the people and the government of one state face each other.
Participant Sides::other_at_home(const Event& event, uint32_t token) const {
  const auto governs = [&](uint32_t actor) {
    constexpr std::string_view kState[] = {"GOV", "MIL", "COP", "JUD", "LEG"};
    const auto& sectors = document_.actors[actor].sectors;
    if (std::ranges::find(sectors, "OPP") != sectors.end()) return false;
    return !sectors.empty() && std::ranges::find(kState, sectors.front()) != std::end(kState);
  };
  const uint32_t own = event.actors.front().actor, top = report_of(token);
  if (own == kNone || document_.actors[own].sectors.empty() || governs(own)) return {};
  for (const auto& mention : mentions_of(event.sentence))
    for (const uint32_t one : mention.actors)
      if (!mention.place_only && governs(one) && same_side(one, own) && stands_in(mention.head, top)) return {one, mention.span};
  return {};
}

// The noun hangs on an infinitive that tells what somebody is out for: he need not be the one who does what it names.
bool Sides::aimed_at(uint32_t noun) const {
  uint32_t t = noun;
  for (int i = 0; i < kMaxClimb && t != kNone && !graph_.verbal(t); ++i) t = graph_.token(t).head;
  if (t == kNone || t == noun || graph_.token(t).xpos != "VB") return false;
  while (graph_.token(t).rel == Deprel::conj && graph_.token(t).head != kNone) t = graph_.token(t).head;
  return graph_.token(t).rel == Deprel::advcl || graph_.token(t).rel == Deprel::acl;
}

// A state, or who leads one, acts: only they deal with the state of which the sentence before told.
bool Sides::faces_states(const Event& event) const {
  const uint32_t actor = event.actors.front().actor;
  return actor != kNone && (document_.actors[actor].sectors.empty() || is_power(event.actors));
}

// Acts that are done to another side: where the words name nobody, the only other state or body that is told of is meant.
void Sides::take_only_other(const Reading& reading, Event& event) const {
  const bool actor = known(event.actors), recipient = known(event.recipients);
  if (reading.closed || actor == recipient || reading.roles.joint || !needs_another(event) || ((is_mutual(event.type) || event.type == EventType::MOBILIZE) && of_several(event.actors))) return;
  const bool setting = graph_.is(reading.token, grammar_.conflict) && graph_.marked_by(reading.token, grammar_.in);  // "is neutral in the war"
  if (event.type == EventType::ASSAULT && (!actor || setting)) return;
  if (!actor && !graph_.verbal(reading.token) && aimed_at(reading.anchor)) return;  // "to mitigate the impact of sanctions"
  if (actor && reading.roles.stranger) return;  // "ties with Europe": a side is told, though not one that has a code
  if (told_of(actor ? event.recipients : event.actors)) return;
  if (graph_.verbal(reading.token) && names_nobody(actor ? graph_.objects(reading.token) : graph_.subjects(reading.token))) return;
  const auto& there = actor ? event.actors : event.recipients;
  Participant other = only_other(event, there, false, reading.token);
  const bool asks = event.type == EventType::REQUEST;  // "sought support for its actions in Gabon": not of Gabon
  if (other.actor == kNone && actor && !asks) other = only_other(event, there, true, reading.token);
  const bool here = other.actor != kNone;
  if (!here && actor) other = other_at_home(event, reading.token);
  if (other.actor == kNone && actor && faces_states(event)) other = other_before(event, there);
  if (other.actor == kNone) return;
  (actor ? event.recipients : event.actors).assign(1, other);
  event.why.steps.emplace_back(here ? "the only other side of the sentence" : "the only other side of the sentence before");
}

void Sides::take_own_state(Event& event) const {
  if (!is_domestic(event) || known(event.recipients) || !known(event.actors) || of_several(event.actors)) return;
  const Span words = event.recipients.empty() ? Span{} : event.recipients.front().span;
  event.recipients.assign(1, {event.actors.front().actor, words});
  event.why.steps.emplace_back("no other side is told: their own state");
}

}  // namespace verbale::events
