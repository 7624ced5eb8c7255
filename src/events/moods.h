// The operator classes that the grammar of a clause gives: will, may, must, not, if, the topic of an act.
#pragma once
#include <array>

#include "knowledge/lexicon.h"

namespace verbale::events {

struct Moods {
  knowledge::ClassId will, may, must, negation, condition, allege, say, aim, begin, plan, consider, ask, condemn, demand, unless;
  std::array<knowledge::ClassId, kEventTypes> acts{};  // of the acts of a type, where the composition table names it
  explicit Moods(const knowledge::Lexicon& lexicon);
};

}  // namespace verbale::events
