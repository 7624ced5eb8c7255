#include "events/event_builder.h"

#include <algorithm>

namespace verbale::events {
namespace {

constexpr uint32_t kMaxTrigger = 60;  // bytes: words further apart are not shown as one trigger

bool has_actor(const std::vector<Participant>& side, uint32_t actor) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) { return p.actor == actor; });
}

}  // namespace

bool EventBuilder::abroad(const Event& event) const {
  const auto& a = document_.actors[event.actors.front().actor].country;
  const auto& b = document_.actors[event.recipients.front().actor].country;
  return !a.empty() && !b.empty() && a != b;
}

// The token that names in the same sentence what a pronoun stands for; kNone = it is not named there.
uint32_t EventBuilder::named_by(const Filler& pronoun) const {
  if (!pronoun.known()) return kNone;
  const Sentence& sentence = document_.sentences[graph_.sentence_of(pronoun.token)];
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const uint32_t m = fillers_.mention_at(t);
    if (m == kNone || document_.mentions[m].head != t || document_.mentions[m].place_only) continue;
    const Mention& mention = document_.mentions[m];
    const Upos upos = graph_.token(t).upos;
    if (upos == Upos::PRON || upos == Upos::ADJ || mention.kind == MentionKind::pronoun) continue;
    if (mention.actors == pronoun.actors) return t;
  }
  return kNone;
}

// "Secretary of State | Warren Christopher": with the name right behind a title.
Span EventBuilder::with_name(Span words, const Filler& filler) const {
  const uint32_t next = document_.token_at(words.end + 1);
  const uint32_t m = next == kNone || next >= document_.tokens.size() ? kNone : fillers_.mention_at(next);
  if (m == kNone || document_.mentions[m].first != next || document_.mentions[m].kind != MentionKind::name) return words;
  const bool behind = document_.tokens[next].span.begin == words.end + 1 && document_.tokens[next].upos == Upos::PROPN;
  return behind && document_.mentions[m].actors == filler.actors ? cover(words, document_.mentions[m].span) : words;
}

// The words that stand for a side: its whole phrase, article and modifiers too; for a pronoun what it stands for, if the
// sentence names it.
Span EventBuilder::words_of(const Filler& filler) const {
  const Upos upos = graph_.token(filler.token).upos;
  if (const uint32_t named = upos == Upos::PRON ? named_by(filler) : kNone; named != kNone) return words_of(fillers_.resolve(named));
  if (upos == Upos::PRON || upos == Upos::ADJ || upos == Upos::VERB) return filler.span;
  const Span whole = graph_.phrase(filler.token);
  return with_name(whole.begin <= filler.span.begin && filler.span.begin < whole.end ? cover(whole, filler.span) : filler.span, filler);
}

void EventBuilder::add_participants(const std::vector<Filler>& fillers, std::vector<Participant>& out) const {
  std::vector<Participant> nobody;
  for (const auto& filler : fillers) {
    for (const uint32_t actor : filler.actors)
      if (!has_actor(out, actor)) out.push_back({actor, words_of(filler)});
    if (!filler.known()) nobody.push_back({filler.anonymous, words_of(filler)});
  }
  if (out.empty()) out = std::move(nobody);
  if (out.size() < 2) return;
  const std::vector<Participant> all = out;  // "Russian" inside "two Russian diplomats" is not another side
  std::erase_if(out, [&](const Participant& one) {
    return std::any_of(all.begin(), all.end(), [&](const Participant& other) {
      return other.span.size() > one.span.size() && other.span.contains(one.span) && one.actor != kNone && other.actor != kNone &&
             document_.actors[one.actor].country == document_.actors[other.actor].country;
    });
  });
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

void EventBuilder::explain(const Reading& reading, const Candidates& candidates, Event& event) const {
  const auto& entry = candidates.entry(reading.match);
  event.why.entry = candidates.words(reading.match);
  event.why.frame = lexicon_.frame(entry).text;
  event.why.operators.assign(reading.operators.rbegin(), reading.operators.rend());
  const auto say = [&](std::string_view role, const std::vector<Filler>& fillers) {
    for (const auto& filler : fillers)
      event.why.steps.emplace_back(role).append(": ").append(document_.text_of(filler.span));
  };
  say("actor", reading.roles.actors);
  say("recipient", reading.roles.recipients);
  if (reading.recalled) event.why.steps.emplace_back("the sides are those of the act that was told before");
  if (reading.roles.inferred) event.why.steps.emplace_back("the nearest name before the verb is taken for the actor");
}

Features EventBuilder::features_of(const Reading& reading, const Candidates& candidates, const Event& event) const {
  const auto& entry = candidates.entry(reading.match);
  const Match& match = candidates.match(reading.match);
  const bool actor = sides_.known(event.actors), recipient = sides_.known(event.recipients);
  const Token& token = graph_.token(reading.token);
  Features out;
  out.reserve(16);
  out.emplace_back("bias", 1.0f);
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
  add("nested", reading.nested);
  add("nested noun", reading.nested && token.upos != Upos::VERB);
  add("background", reading.background);
  add("condition", std::ranges::find(reading.operators, "if") != reading.operators.end());
  add("relative", token.rel == Deprel::acl);
  add("headline", document_.sentences[event.sentence].headline);
  add(verbale::name_of(event.type), true);
  if (event.status != EventStatus::actual) add(verbale::name_of(event.status), true);
  out.emplace_back("tree", token.head_confidence);
  return out;
}

// What is a sanction against another state is repression at home; drills of several states are cooperation; troops
// that block a road do not protest.
void EventBuilder::turn(const knowledge::Entry& entry, Event& event) const {
  if (entry.type != event.type) return;
  const auto take = [&](EventType type, std::string_view mode) {
    event.type = type;
    event.mode = mode;
    event.cameo.clear();
  };
  const bool alone = event.type == EventType::RETREAT && !sides_.known(event.recipients);  // "relaxed the ban on rallies"
  if (entry.at_home && (alone || sides_.at_home(event))) take(*entry.at_home, *entry.at_home == EventType::COERCE ? "restrict" : "");
  else if (entry.of_state && sides_.is_power(event.actors)) take(*entry.of_state, *entry.of_state == EventType::COERCE ? "restrict" : "");
  else if (entry.of_several && sides_.of_several(event.actors)) take(*entry.of_several, "");
}

void EventBuilder::add(const Reading& reading, const Candidates& candidates, uint32_t sentence) {
  Event event;
  event.type = *reading.type;
  event.mode = reading.mode;
  event.status = reading.status;
  event.sentence = sentence;
  event.trigger_token = reading.token;
  event.trigger = trigger_of(candidates.match(reading.match));
  event.cameo = reading.cameo;
  add_participants(reading.roles.actors, event.actors);
  add_participants(reading.roles.recipients, event.recipients);
  sides_.complete(reading, event);
  if (!sides_.political(event)) return;
  turn(candidates.entry(reading.match), event);
  if (event.type == EventType::CONCEDE) sides_.take_own_state(event);
  if (event.cameo.empty()) event.cameo = ontology_.cameo(event.type, event.mode);
  event.score = ontology_.score(event.type, event.mode);
  Features features = features_of(reading, candidates, event);
  event.confidence = confidence_(features);
  if (event.confidence < confidence_.threshold()) return;
  event.contexts = contexts_.of(sentence);
  quantities_.add_to(event, reading.anchor);
  explain(reading, candidates, event);
  features_.push_back(std::move(features));
  document_.events.push_back(std::move(event));
}

}  // namespace verbale::events
