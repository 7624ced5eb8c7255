#include <algorithm>

#include "events/sentence_coder.h"

// Operators that tell an event whatever they are about, and of whom and how they tell it.
namespace verbale::events {

// "asked the troops to stay", also where the tree hangs the infinitive on the noun.
bool SentenceCoder::has_infinitive(uint32_t verb) const {
  const auto below = [&](uint32_t t, Deprel rel) {
    return std::ranges::any_of(graph_.children(t), [&](uint32_t c) { return graph_.token(c).rel == rel && graph_.token(c).xpos == "VB"; });
  };
  const TokenList told = graph_.objects(verb);
  return below(verb, Deprel::xcomp) || std::any_of(told.begin(), told.end(), [&](uint32_t t) { return below(t, Deprel::acl); });
}

// "The authorities are failing, a group protested": of whom the clause before a verb of speech tells, if it is somebody known.
std::vector<Filler> SentenceCoder::subjects_told(uint32_t verb) const {
  std::vector<Filler> out;
  const uint32_t clause = graph_.clause_told(verb);
  if (clause == kNone) return out;
  for (const uint32_t subject : graph_.subjects(clause))
    for (const uint32_t t : graph_.conjuncts(subject))
      if (Filler filler = fillers_.resolve(t); filler.known() && !filler.place) out.push_back(std::move(filler));
  return out;
}

// "officials who asked not to be named": nobody else is asked, and for nothing that is an act.
bool SentenceCoder::asks_for_himself(uint32_t verb) const {
  const auto told = graph_.children(verb);
  if (std::ranges::any_of(told, [&](uint32_t c) { return graph_.token(c).rel == Deprel::obj || graph_.token(c).rel == Deprel::iobj; })) return false;
  return std::ranges::any_of(told, [&](uint32_t c) {
    const Deprel rel = graph_.token(c).rel;
    const bool passive = c > verb && (rel == Deprel::xcomp || rel == Deprel::advcl) && graph_.token(c).xpos == "VBN" && graph_.passive(c);
    return passive && std::ranges::any_of(graph_.children(c), [&](uint32_t g) { return g < c && graph_.is(g, grammar_.negator); });
  });
}

// Whether the operator tells an event whatever it is about.
bool SentenceCoder::stands_alone(const Candidate& candidate) const {
  const auto& entry = candidates_.entry(candidate.operation);
  if (entry.operator_class == moods_.ask && asks_for_himself(candidate.token)) return false;
  if (entry.has(knowledge::kBare) || (entry.operator_class == moods_.demand && graph_.wishes(candidate.token))) return true;
  if (entry.operator_class == moods_.condemn) return !subjects_told(candidate.token).empty();
  if (entry.operator_class != moods_.ask || !has_infinitive(candidate.token)) return false;
  const Roles& roles = operator_roles(candidates_.at(candidate.token));  // "asked the Senegalese to stay on"
  return roles.known_actor() && roles.known_recipient() && !fillers_.share_somebody(roles.actors, roles.recipients);
}

// The operator governs another one that stands alone: what that tells is its content.
bool SentenceCoder::governs_words(uint32_t index) const {
  return std::ranges::any_of(candidates_.all(), [&](const Candidate& c) {
    return c.governor == index && c.act == kNone && (c.governs || stands_alone(c));
  });
}

// "claimed that attacks had soared": in a clause of its own, not "claimed the attack".
bool SentenceCoder::is_reported(uint32_t t, uint32_t verb) const {
  for (int i = 0; i < 6 && t != kNone && t != verb; ++i, t = graph_.token(t).head)
    if (graph_.token(t).rel == Deprel::ccomp) return true;
  return false;
}

// "The judge ordered the tycoon to appear": those who are told to do something that is no act of ours, if they are not the
// officials, soldiers or police of who tells them.
bool SentenceCoder::commands_others(uint32_t index, const Reading& content) const {
  if (content.type) return false;
  const TokenList told = graph_.objects(candidates_.all()[index].token);
  return std::any_of(content.roles.actors.begin(), content.roles.actors.end(), [&](const Filler& one) {
    if (one.anonymous == kNone || graph_.is(one.token, grammar_.forces)) return false;
    if (role_filler_.is_of(one.token, operator_roles(index).actors) || document_.actors[one.anonymous].sectors.empty()) return false;
    constexpr std::string_view kServants[] = {"GOV", "MIL", "COP", "SPY", "BUS"};  // "ordered state firms to drill"
    if (std::ranges::find(kServants, document_.actors[one.anonymous].sectors.front()) != std::end(kServants)) return false;
    return told.has(one.token);
  });
}

}  // namespace verbale::events
