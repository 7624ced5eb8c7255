// What an act is about ("talks on a truce", "a demand to disarm", "marched to press for reform") is told as its topic, not
// as done. The composition table has rows for acts as for operators, under the name of their type.
#pragma once
#include <array>

#include "events/candidates.h"

namespace verbale::events {

class Topics {
 public:
  Topics(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Graph& graph);
  // The class of the act whose topic the candidate is, or "aim"; kNoClass where it is neither, or no row names that type.
  knowledge::ClassId above(const Candidates& candidates, const Candidate& candidate) const;

 private:
  knowledge::ClassId act_above(const Candidates& candidates, const Candidate& candidate, uint32_t clause) const;
  bool is_aim(uint32_t t) const;
  bool is_topic(uint32_t below) const;
  bool stands_beside(uint32_t below, uint32_t above, knowledge::ClassId found) const;
  bool is_infinitive(uint32_t t) const;
  bool is_marked(uint32_t t) const;
  knowledge::ClassId class_at(const Candidates& candidates, const Candidate& below, uint32_t token) const;

  const Grammar& grammar_;
  const Graph& graph_;
  std::array<knowledge::ClassId, kEventTypes> classes_{};
  knowledge::ClassId aim_;
};

}  // namespace verbale::events
