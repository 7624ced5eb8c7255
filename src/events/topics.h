// What an act is about ("talks on a truce", "a demand to disarm", "marched to press for reform") is told as its topic, not
// as done. The composition table has rows for acts as for operators, under the name of their type.
#pragma once
#include "events/candidates.h"

namespace verbale::events {

class Topics {
 public:
  Topics(const Moods& moods, const Grammar& grammar, const Graph& graph) : moods_(moods), grammar_(grammar), graph_(graph) {}
  // The class of the act whose topic the candidate is, or "aim"; kNoClass where it is neither, or no row names that type.
  knowledge::ClassId above(const Candidates& candidates, const Candidate& candidate) const;

  bool is_charge(const Candidates& candidates, EventType type, uint32_t verb) const;
  bool is_in_draft(uint32_t verb) const;

 private:
  knowledge::ClassId act_above(const Candidates& candidates, const Candidate& candidate, uint32_t clause) const;
  bool is_aim(uint32_t t) const;
  bool is_topic(uint32_t below) const;
  bool stands_beside(uint32_t below, uint32_t above, knowledge::ClassId found) const;
  bool is_infinitive(uint32_t t) const;
  bool is_marked(uint32_t t) const;
  bool begins(const Candidates& candidates, const Candidate& act, uint32_t token) const;
  knowledge::ClassId class_at(const Candidates& candidates, const Candidate& below, uint32_t token) const;

  const Moods& moods_;
  const Grammar& grammar_;
  const Graph& graph_;
};

}  // namespace verbale::events
