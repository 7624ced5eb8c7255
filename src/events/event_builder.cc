#include "events/event_builder.h"

#include <algorithm>

namespace verbale::events {
namespace {

constexpr uint32_t kMaxTrigger = 60;  // bytes: words further apart are not shown as one trigger

bool has_actor(const std::vector<Participant>& side, uint32_t actor) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) { return p.actor == actor; });
}

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

// Acts that only a state does to people: without a named one it is the state of the place, or their own.
bool is_of_the_state(const Event& event) {
  return (event.type == EventType::COERCE && (event.mode == "arrest" || event.mode == "deport")) ||
         (event.type == EventType::SANCTION && event.mode == "convict");
}

// Acts whose victim is somebody of the place where they happen, when the text names nobody else.
bool hits_the_place(EventType type) {
  return type == EventType::ASSAULT || type == EventType::COERCE || type == EventType::PROTEST;
}

}  // namespace

bool EventBuilder::known(const std::vector<Participant>& side) const {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
    return p.actor != kNone && !(document_.actors[p.actor].country.empty() && document_.actors[p.actor].organisation.empty());
  });
}

bool EventBuilder::abroad(const Event& event) const {
  const auto& a = document_.actors[event.actors.front().actor].country;
  const auto& b = document_.actors[event.recipients.front().actor].country;
  return !a.empty() && !b.empty() && a != b;
}

void EventBuilder::add_participants(const std::vector<Filler>& fillers, std::vector<Participant>& out) const {
  std::vector<Participant> nobody;
  for (const auto& filler : fillers) {
    for (const uint32_t actor : filler.actors)
      if (!has_actor(out, actor)) out.push_back({actor, filler.span});
    if (!filler.known()) nobody.push_back({filler.anonymous, filler.span});
  }
  if (out.empty()) out = std::move(nobody);
}

Span EventBuilder::trigger_of(const Match& match) const {
  const Span head = graph_.token(match.head).span;
  Span out = head;
  for (uint32_t i = 0; i < match.size; ++i) {
    const Span wider = cover(out, graph_.token(match.tokens[i]).span);
    if (wider.size() <= kMaxTrigger) out = wider;
  }
  return out;
}

uint32_t EventBuilder::country_of_place(const Reading& reading, const Event& event) {
  for (const auto& place : reading.roles.places)
    if (place.known()) return place.actors.front();
  const Sentence& sentence = document_.sentences[event.sentence];
  uint32_t best = kNone, distance = kNone;
  for (const auto& mention : document_.mentions) {
    if (!mention.place_only || mention.actors.empty() || mention.head < sentence.first || mention.head >= sentence.last) continue;
    const uint32_t away = mention.head > reading.token ? mention.head - reading.token : reading.token - mention.head;
    if (away < distance) best = mention.actors.front(), distance = away;
  }
  return best;
}

// An attack without a named victim hits the place; police and crowds without a name are of the place or of the other side.
void EventBuilder::complete_sides(const Reading& reading, Event& event) {
  if (!hits_the_place(event.type) && !is_of_the_state(event)) return;
  const bool actor = known(event.actors), recipient = known(event.recipients);
  if (actor && recipient) return;
  const uint32_t place = country_of_place(reading, event);
  const auto add = [](std::vector<Participant>& side, uint32_t who) {
    const Span words = side.empty() ? Span{} : side.front().span;
    side.assign(1, {who, words});
  };
  if (!recipient && place != kNone && event.type != EventType::PROTEST) add(event.recipients, place);
  if (!actor && recipient && is_of_the_state(event)) add(event.actors, place != kNone ? place : event.recipients.front().actor);
  if (!actor && place != kNone && event.type == EventType::PROTEST) add(event.actors, place);
  if (!recipient && actor && !event.recipients.empty() && place == kNone) add(event.recipients, event.actors.front().actor);
}

// Acts that are done to another side: where the words name nobody, the only other state or body of the sentence is meant.
void EventBuilder::take_only_other(const Reading& reading, Event& event) const {
  const bool actor = known(event.actors), recipient = known(event.recipients);
  if (actor == recipient || reading.roles.joint || !needs_another(event)) return;
  if (!actor && event.type == EventType::ASSAULT) return;
  const Sentence& sentence = document_.sentences[event.sentence];
  const auto same = [&](uint32_t a, uint32_t b) {
    const Actor &x = document_.actors[a], &y = document_.actors[b];
    return x.country.empty() ? a == b : x.country == y.country;
  };
  const auto& there = actor ? event.actors : event.recipients;
  uint32_t other = kNone;
  Span words;
  for (const auto& mention : document_.mentions) {
    if (mention.head < sentence.first || mention.head >= sentence.last) continue;
    for (const uint32_t one : mention.actors) {
      if (document_.actors[one].country.empty()) continue;
      if (std::any_of(there.begin(), there.end(), [&](const Participant& p) { return p.actor != kNone && same(p.actor, one); })) continue;
      if (other != kNone && !same(other, one)) return;
      if (other == kNone) other = one, words = mention.span;
    }
  }
  if (other == kNone) return;
  (actor ? event.recipients : event.actors).assign(1, {other, words});
  event.why.steps.emplace_back("the only other side of the sentence");
}

void EventBuilder::explain(const Reading& reading, const Candidates& candidates, Event& event) const {
  const auto& entry = candidates.entry(reading.match);
  event.why.entry = candidates.words(reading.match);
  event.why.frame = lexicon_.frame(entry).text;
  event.why.operators.assign(reading.operators.rbegin(), reading.operators.rend());
  const auto say = [&](std::string_view role, const std::vector<Filler>& fillers) {
    for (const auto& filler : fillers)
      event.why.steps.push_back(std::string(role) + ": " + std::string(document_.text_of(filler.span)));
  };
  say("actor", reading.roles.actors);
  say("recipient", reading.roles.recipients);
  if (reading.roles.inferred) event.why.steps.emplace_back("the nearest name before the verb is taken for the actor");
}

Features EventBuilder::features_of(const Reading& reading, const Candidates& candidates, const Event& event) const {
  const auto& entry = candidates.entry(reading.match);
  const Match& match = candidates.match(reading.match);
  const bool actor = known(event.actors), recipient = known(event.recipients);
  const Token& token = graph_.token(reading.token);
  Features out{{"bias", 1.0f}};
  const auto add = [&](std::string_view name, bool there) {
    if (there) out.emplace_back(name, 1.0f);
  };
  add("known both", (actor && recipient) || (actor && event.actors.size() > 1));
  add("known actor only", actor && !recipient && event.actors.size() == 1);
  add("known recipient only", !actor && recipient);
  add("known none", !actor && !recipient);
  add("abroad", actor && recipient && abroad(event));
  add("joint", reading.roles.joint);
  add("noun", token.upos == Upos::NOUN || token.upos == Upos::PROPN);
  add("adjective", token.upos == Upos::ADJ);
  add("carried", reading.anchor != reading.token);
  add("several words", match.size > 1);
  add("loose", match.loose);
  add("inferred", reading.roles.inferred);
  add("pair", entry.has(knowledge::kPair));
  add("alone", entry.has(knowledge::kAlone));
  add("weak", entry.has(knowledge::kWeak));
  add("derived", reading.derived);
  add("deep", reading.depth > 1);
  add("root", token.rel == Deprel::root || (token.rel == Deprel::conj && token.head != kNone && graph_.token(token.head).rel == Deprel::root));
  add("clause", token.rel == Deprel::ccomp || token.rel == Deprel::xcomp || token.rel == Deprel::parataxis);
  add("adverbial", token.rel == Deprel::advcl);
  add("relative", token.rel == Deprel::acl);
  add("headline", document_.sentences[event.sentence].headline);
  add(verbale::name_of(event.type), true);
  if (event.status != EventStatus::actual) add(verbale::name_of(event.status), true);
  out.emplace_back("tree", token.head_confidence);
  return out;
}

void EventBuilder::add(const Reading& reading, const Candidates& candidates, uint32_t sentence) {
  Event event;
  event.type = *reading.type;
  event.mode = reading.mode;
  event.status = reading.status;
  event.sentence = sentence;
  event.trigger_token = reading.token;
  event.trigger = trigger_of(candidates.match(reading.match));
  event.cameo = reading.cameo.empty() ? ontology_.cameo(event.type, event.mode) : reading.cameo;
  event.score = ontology_.score(event.type, event.mode);
  add_participants(reading.roles.actors, event.actors);
  add_participants(reading.roles.recipients, event.recipients);
  complete_sides(reading, event);
  take_only_other(reading, event);
  event.contexts = contexts_.of(sentence);
  quantities_.add_to(event, reading.anchor);
  explain(reading, candidates, event);
  Features features = features_of(reading, candidates, event);
  event.confidence = confidence_(features);
  if (event.confidence < confidence_.threshold()) return;
  features_.push_back(std::move(features));
  document_.events.push_back(std::move(event));
}

}  // namespace verbale::events
