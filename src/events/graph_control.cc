#include <algorithm>

#include "events/graph.h"

// Subjects that a clause does not write: of infinitives, participles and conjuncts.
namespace verbale::events {

using knowledge::WordId;

TokenList Graph::surface_subjects(uint32_t t, int depth) const {
  return passive(t) ? objects(t, depth) : subjects(t, depth);
}

bool Graph::subject_control(uint32_t verb) const {
  for (const uint32_t id : lexicon_.heads(words_[verb]))
    if (lexicon_.entries()[id].has(knowledge::kSubject)) return true;
  return false;
}

// "prompted Tokyo to …", "prevailed on him to …": those whom an operator moves, as object or by a preposition of its frame.
TokenList Graph::told_by(uint32_t verb) const {
  const TokenList moved = objects(verb, kMaxDepth);
  for (const uint32_t id : lexicon_.heads(words_[verb])) {
    const knowledge::Entry& entry = lexicon_.entries()[id];
    if (entry.kind != knowledge::EntryKind::operation || entry.has(knowledge::kSubject)) continue;
    const knowledge::Frame& frame = lexicon_.frame(entry);
    if (!moved.empty()) {
      if (entry.pattern.size() == 1 && frame.find(knowledge::EdgeKind::clause)) return moved;
      continue;
    }
    for (const auto& slot : frame.slots)
      if (slot.edge == knowledge::EdgeKind::prep && slot.role == knowledge::Role::recipient && slot.preposition != grammar_.by)
        if (const TokenList told = prepositional(verb, slot.preposition); !told.empty() && !verbal(told.front())) return told;
  }
  return {};
}

// The clause that an adverbial clause belongs to: parsers often hang it on the noun right before.
uint32_t Graph::clause_above(uint32_t t) const {
  uint32_t above = token(t).head;
  for (int i = 0; i < kMaxDepth && !verbal(above) && token(above).head != kNone; ++i) above = token(above).head;
  return verbal(above) ? above : token(t).head;
}

// "criticised drills that were held there, calling them …": a participle behind a relative clause that tells no agent belongs
// to the main verb. That verb, or kNone.
uint32_t Graph::main_of_report(uint32_t clause) const {
  if (token(clause).relation != "acl:relcl" || !passive(clause) || !subjects(clause, kMaxDepth).empty()) return kNone;
  const uint32_t noun = token(clause).head;
  if (noun == kNone || token(noun).rel != Deprel::obj || !verbal(token(noun).head)) return kNone;
  return token(noun).head;
}

// "regards Oman as a partner to …": what the infinitive tells is done by whoever is regarded so.
TokenList Graph::seen_as(uint32_t verb, uint32_t clause) const {
  for (const uint32_t c : children(verb)) {
    if (c > clause || (token(c).rel != Deprel::obl && token(c).rel != Deprel::nmod) || !marked_by(c, grammar_.as)) continue;
    const TokenList seen = objects(verb, kMaxDepth);
    if (!seen.empty() && token(seen.front()).upos == Upos::PROPN && seen.front() < c) return seen;
  }
  return {};
}

// Who issues a statement: its owner, or the subject of the verb whose object it is.
TokenList Graph::authors(uint32_t noun, int depth) const {
  if (const TokenList owner = possessors(noun); !owner.empty()) return owner;
  const uint32_t verb = token(noun).head;
  return verb != kNone && token(noun).rel == Deprel::obj ? subjects(verb, depth) : TokenList{};
}

TokenList Graph::inherited_subjects(uint32_t t, int depth) const {
  const Token& it = token(t);
  if (it.head == kNone || depth >= kMaxDepth) return {};
  switch (it.rel) {
    case Deprel::conj:
      return passive(it.head) && !passive(t) ? objects(it.head, depth + 1) : subjects(it.head, depth + 1);
    case Deprel::xcomp:
    case Deprel::ccomp: {
      if (it.rel == Deprel::xcomp && !(subject_control(it.head) && !passive(it.head)))
        if (const TokenList controlled = objects(it.head, depth + 1); !controlled.empty()) return controlled;
      if (const TokenList told = told_by(it.head); it.rel == Deprel::xcomp && !told.empty()) return told;
      return surface_subjects(it.head, depth + 1);
    }
    case Deprel::advcl: {
      for (const uint32_t c : children(t))  // "accused him of lying": whose lie
        if (token(c).rel == Deprel::mark && is(c, grammar_.object_control_mark) && it.xpos == "VBG")
          if (const TokenList controlled = objects(it.head, depth + 1); !controlled.empty()) return controlled;
      if (const TokenList told = told_by(it.head); it.xpos == "VB" && !told.empty()) return told;
      const uint32_t above = clause_above(t);
      if (const TokenList seen = seen_as(above, t); !seen.empty() && it.xpos != "VBN") return seen;
      if (const uint32_t main = main_of_report(above); main != kNone && it.xpos == "VBG") return surface_subjects(main, depth + 1);
      return surface_subjects(above, depth + 1);
    }
    case Deprel::acl: {
      if (it.relation == "acl:relcl") {
        const uint32_t gap = gap_of(t);
        return gap == kNone && !objects(t, depth + 1).empty() ? TokenList{it.head} : TokenList{};
      }
      if (token(it.head).head != kNone && it.xpos != "VBN")
        if (const TokenList seen = seen_as(token(it.head).head, t); !seen.empty()) return seen;
      if (it.xpos == "VBG" && is(it.head, grammar_.utterance))
        if (const TokenList author = authors(it.head, depth + 1); !author.empty()) return author;
      if (it.xpos != "VB") return {it.head};
      if (const TokenList owner = possessors(it.head); !owner.empty()) return owner;
      const uint32_t verb = token(it.head).head;
      return verb != kNone ? surface_subjects(verb, depth + 1) : TokenList{};
    }
    default: return {};
  }
}

}  // namespace verbale::events
