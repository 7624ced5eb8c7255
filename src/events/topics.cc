#include "events/topics.h"

#include <algorithm>

namespace verbale::events {

using knowledge::ClassId;
using knowledge::kNoClass;

namespace {
constexpr int kMaxClimb = 5;  // "rejected an offer to host a summit" needs three
}

bool Topics::is_infinitive(uint32_t t) const {
  return std::ranges::any_of(graph_.children(t), [&](uint32_t c) { return graph_.token(c).xpos == "TO"; });
}

// "on", "about", "for" … before it.
bool Topics::is_marked(uint32_t t) const {
  return std::ranges::any_of(graph_.children(t), [&](uint32_t c) {
    const Deprel rel = graph_.token(c).rel;
    return (rel == Deprel::case_ || rel == Deprel::mark) && graph_.is(c, grammar_.topic_mark);
  });
}

bool Topics::is_topic(uint32_t below) const {
  const Token& token = graph_.token(below);
  switch (token.rel) {
    case Deprel::nmod:
    case Deprel::obl: return is_marked(below);
    case Deprel::acl:
    case Deprel::advcl:
    case Deprel::xcomp:
    case Deprel::ccomp:
      if (token.relation == "acl:relcl") return false;
      return is_infinitive(below) || token.xpos == "VBG" || !graph_.verbal(token.head);  // "a demand that …", "charges that …"
    default: return false;
  }
}

// "began a hunger strike to demand": the operator that carries an act stands for it.
bool Topics::begins(const Candidates& candidates, const Candidate& act, uint32_t token) const {
  if (act.governor == kNoCandidate || candidates.all()[act.governor].token != token) return false;
  return candidates.entry(candidates.all()[act.governor].operation).operator_class == moods_.begin;
}

ClassId Topics::class_at(const Candidates& candidates, const Candidate& below, uint32_t token) const {
  for (const Candidate& candidate : candidates.all())
    if (candidate.act != kNone && candidate.token != below.token &&
        (candidate.host.verb == token || candidates.match(candidate.act).has(token) || begins(candidates, candidate, token)))
      return moods_.acts[static_cast<size_t>(candidates.entry(candidate.act).type)];
  return kNoClass;
}

// "rejected the plan, urging …": a participle behind a verb is an act beside it, except what a crowd is out for.
bool Topics::stands_beside(uint32_t below, uint32_t above, ClassId found) const {
  const Token& token = graph_.token(below);
  return token.xpos == "VBG" && graph_.verbal(above) && !is_marked(below) &&
         found != moods_.acts[static_cast<size_t>(EventType::PROTEST)];
}

// "flew to Oslo to end the war": an infinitive that no operator governs tells what is aimed at, not what was done.
bool Topics::is_aim(uint32_t t) const {
  for (int i = 0; i < kMaxClimb && graph_.token(t).rel == Deprel::conj && graph_.token(t).head != kNone; ++i) t = graph_.token(t).head;
  const Token& token = graph_.token(t);
  const bool loose = token.rel == Deprel::advcl || (token.rel == Deprel::acl && token.relation != "acl:relcl");
  return loose && token.xpos == "VB" && is_infinitive(t);
}

ClassId Topics::above(const Candidates& candidates, const Candidate& candidate) const {
  const uint32_t clause = candidate.host.verb != kNone ? candidate.host.verb : candidate.token;
  const ClassId act = act_above(candidates, candidate, clause);
  return act == kNoClass && candidate.governor == kNoCandidate && is_aim(clause) ? moods_.aim : act;
}

ClassId Topics::act_above(const Candidates& candidates, const Candidate& candidate, uint32_t cur) const {
  bool topic = false;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Token& token = graph_.token(cur);
    if (token.head == kNone) return kNoClass;
    const bool list = token.rel == Deprel::conj;
    if (!list && is_topic(cur)) topic = true;
    else if (!list && !(topic && token.rel == Deprel::obj)) return kNoClass;
    const uint32_t below = cur;
    cur = token.head;
    if (topic && !list)
      if (const ClassId found = class_at(candidates, candidate, cur); found != kNoClass)
        return stands_beside(below, cur, found) ? kNoClass : found;
  }
  return kNoClass;
}

// "arrested for collaborating with spies": what people are charged with is no cooperation of their states.
bool Topics::is_charge(const Candidates& candidates, EventType type, uint32_t verb) const {
  const bool friendly = type == EventType::COOPERATE || type == EventType::CONSULT || type == EventType::SUPPORT || type == EventType::AID;
  const Token& token = graph_.token(verb);
  if (!friendly || token.xpos != "VBG" || token.head == kNone || !is_marked(verb)) return false;
  const uint32_t index = candidates.at(token.head);
  if (index == kNoCandidate || candidates.all()[index].act == kNone) return false;
  const auto& mode = candidates.entry(candidates.all()[index].act).mode;
  return mode == "arrest" || mode == "convict";
}

// "a resolution that aims to tighten sanctions": what a draft is for is not told as done.
bool Topics::is_in_draft(uint32_t verb) const {
  bool open = false;
  for (int i = 0; i < kMaxClimb && graph_.token(verb).head != kNone; ++i, verb = graph_.token(verb).head) {
    const Token& token = graph_.token(verb);
    open |= is_infinitive(verb);
    if (token.relation == "acl:relcl") return open && graph_.is(token.head, grammar_.draft);
    if (token.rel != Deprel::xcomp && token.rel != Deprel::conj && token.rel != Deprel::obj) return false;
  }
  return false;
}

}  // namespace verbale::events
