#include <algorithm>

#include "events/candidates.h"

// What auxiliaries, negators, conditions and adjectives say of the status of an act.
namespace verbale::events {

using knowledge::ClassId;

// "will strike unless they leave": what is told with a clause of "unless".
bool Candidates::threatens(uint32_t token) const {
  return std::ranges::any_of(graph_.children(token), [&](uint32_t c) {
    if (graph_.token(c).rel != Deprel::advcl) return false;
    return std::ranges::any_of(graph_.children(c), [&](uint32_t g) {
      return graph_.token(g).rel == Deprel::mark && graph_.word(g) == grammar_.unless;
    });
  });
}

void Candidates::add_noun_moods(uint32_t token, std::vector<ClassId>& out) const {
  for (const uint32_t c : graph_.children(token)) {
    const Deprel rel = graph_.token(c).rel;
    if (rel != Deprel::det && rel != Deprel::amod && rel != Deprel::advmod && rel != Deprel::compound) continue;
    if (graph_.is(c, grammar_.negator) || graph_.is(c, grammar_.negation_word)) out.push_back(moods_.negation);
    if (graph_.is(c, grammar_.hypothetical_word)) out.push_back(moods_.may);
    if (graph_.is(c, grammar_.future_word)) out.push_back(moods_.will);
  }
  if (asks(token)) out.push_back(moods_.may);
  if (opens_later(token)) out.push_back(moods_.will);
}

// "the summit, which begins on Friday": what begins on a day, told in the present.
bool Candidates::opens_later(uint32_t noun) const {
  const auto later = [&](uint32_t verb) {
    return (graph_.token(verb).xpos == "VBZ" || graph_.token(verb).xpos == "VBP") &&
           graph_.is(verb, grammar_.opening_verb) && std::ranges::any_of(graph_.children(verb), [&](uint32_t c) {
             return graph_.token(c).rel == Deprel::obl && graph_.marked_by(c, grammar_.on);
           });
  };
  if (graph_.token(noun).rel == Deprel::nsubj && later(graph_.token(noun).head)) return true;
  const auto told = [&](uint32_t c) { return graph_.token(c).relation == "acl:relcl" && later(c); };
  return std::ranges::any_of(graph_.children(noun), [&](uint32_t c) {  // "a summit in Rome which begins on Friday"
    return told(c) || (graph_.token(c).rel == Deprel::nmod && std::ranges::any_of(graph_.children(c), told));
  });
}

// "by allowing talks, Oslo could end it", "may be talking to Oslo to press Chad": the means and aim of what may be or will be.
ClassId Candidates::means_mood(uint32_t verb) const {
  const Token& token = graph_.token(verb);
  if (token.rel != Deprel::advcl || token.head == kNone || std::ranges::none_of(graph_.children(verb), [&](uint32_t c) {
        const bool to = token.xpos == "VB" && graph_.token(c).xpos == "TO";
        return graph_.token(c).rel == Deprel::mark && (to || graph_.word(c) == grammar_.by || graph_.word(c) == grammar_.in);
      }))
    return knowledge::kNoClass;
  for (const uint32_t c : graph_.children(token.head)) {
    if (graph_.token(c).rel != Deprel::aux) continue;
    if (graph_.is(c, grammar_.modal_aux) || graph_.is(c, grammar_.would_aux)) return moods_.may;
    if (graph_.is(c, grammar_.future_aux)) return moods_.will;
  }
  return knowledge::kNoClass;
}

// "would have refused, according to the paper": without a condition, hearsay of what was done.
bool Candidates::would_once(uint32_t verb, bool reported) const {
  bool perfect = false, conditional = false;
  for (const uint32_t c : graph_.children(verb)) {
    perfect |= graph_.token(c).rel == Deprel::aux && graph_.is(c, grammar_.have);
    if (graph_.token(c).rel == Deprel::advcl)
      conditional |= std::ranges::any_of(graph_.children(c), [&](uint32_t g) { return graph_.is(g, grammar_.condition); });
  }
  for (uint32_t t = sentence_.first; perfect && t < sentence_.last; ++t) reported |= graph_.is(t, grammar_.source_mark);
  return perfect && reported && !conditional;
}

// "Is Chad arming?", "Shouldn't they blame him?": a question that begins with its auxiliary tells and denies nothing.
bool Candidates::asks(uint32_t verb) const {
  const Token& first = graph_.token(sentence_.first);
  return first.head == verb && (first.rel == Deprel::aux || first.rel == Deprel::cop) && graph_.token(sentence_.last - 1).form == "?";
}

void Candidates::add_moods(uint32_t token, bool reported, std::vector<ClassId>& out) const {
  ClassId modal = knowledge::kNoClass;
  bool negated = false, be = false, infinitive = false, condition = false;
  bool to_be = false;  // "is believed to be arming": no "is to arm"
  for (const uint32_t c : graph_.children(token)) {
    const Deprel rel = graph_.token(c).rel;
    if (rel == Deprel::aux) {
      if (graph_.is(c, grammar_.future_aux)) modal = moods_.will;
      else if (graph_.is(c, grammar_.would_aux)) modal = would_once(token, reported) ? knowledge::kNoClass : reported ? moods_.will : moods_.may;
      else if (graph_.is(c, grammar_.modal_aux)) modal = moods_.may;
      else if (graph_.is(c, grammar_.must_aux)) modal = moods_.must;
      be |= graph_.is(c, grammar_.be);
      to_be |= infinitive && graph_.is(c, grammar_.be);
    }
    negated |= (rel == Deprel::advmod || rel == Deprel::det || rel == Deprel::cc) && graph_.is(c, grammar_.negator);
    infinitive |= graph_.token(c).xpos == "TO";
    condition |= rel == Deprel::mark && graph_.is(c, grammar_.condition);
    if (rel == Deprel::mark && graph_.is(c, grammar_.open_question)) modal = moods_.may;
    if (rel == Deprel::nsubj)
      for (const uint32_t g : graph_.children(c)) negated |= graph_.token(g).rel == Deprel::det && graph_.is(g, grammar_.negator);
  }
  if (threatens(token)) out.push_back(moods_.unless);
  if (asks(token)) modal = moods_.may;
  else if (negated) out.push_back(moods_.negation);
  const bool headline = infinitive && (graph_.token(token).rel == Deprel::root || graph_.token(token).rel == Deprel::conj);
  if (modal != knowledge::kNoClass) out.push_back(modal);
  else if ((be && infinitive && !to_be) || headline) out.push_back(moods_.will);
  if (condition) out.push_back(moods_.condition);
  if (const ClassId means = means_mood(token); means != knowledge::kNoClass) out.push_back(means);
}

// The clause is told as still to come: "will", "is to", "plans to", "is expected to".
bool Candidates::is_to_come(uint32_t clause) const {
  for (int i = 0; i < 4 && clause != kNone; ++i, clause = graph_.token(clause).head) {
    std::vector<ClassId> found;
    add_moods(clause, false, found);
    if (std::ranges::find(found, moods_.will) != found.end()) return true;
    const bool told_now = i > 0 || graph_.token(clause).xpos != "VBD";  // "at the summit they planned": the summit was
    const uint32_t index = told_now ? at(clause) : kNoCandidate;
    if (index != kNoCandidate && candidates_[index].operation != kNone && entry(candidates_[index].operation).operator_class == moods_.plan) return true;
    if (graph_.token(clause).rel != Deprel::xcomp) return false;
  }
  return false;
}

// "will meet at a summit", "in the course of the talks they will sign": an occasion is when its clause is.
void Candidates::add_occasion(Candidate& candidate) const {
  if (candidate.act == kNone || entry(candidate.act).type != EventType::CONSULT) return;
  uint32_t cur = candidate.token;
  for (int i = 0; i < 3; ++i) {
    const Token& token = graph_.token(cur);
    if (token.head == kNone || (token.rel != Deprel::obl && token.rel != Deprel::nmod)) return;
    const bool inside = graph_.is(token.head, grammar_.occasion) && graph_.marked_by(cur, grammar_.of);
    if (!inside && std::ranges::none_of(graph_.children(cur), [&](uint32_t c) {
          return graph_.token(c).rel == Deprel::case_ && graph_.is(c, grammar_.during);
        })) return;
    cur = token.head;
    if (!inside && graph_.verbal(cur)) break;
  }
  if (graph_.verbal(cur) && is_to_come(cur)) candidate.moods.push_back(moods_.will);
}

}  // namespace verbale::events
