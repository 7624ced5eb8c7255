// Sizes of events: how many dead, arrested, in the crowd, how much money.
#pragma once
#include <vector>

#include "events/graph.h"

namespace verbale::events {

class Quantities {
 public:
  Quantities(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Document& document, const Graph& graph);
  // Adds the sizes that hang on the event's trigger, on the verb that carries it, or on its arguments.
  void add_to(Event& event, uint32_t anchor) const;

 private:
  struct Number {
    double low, high;
    Span span;
    uint32_t noun;  // the head of what is counted; the number itself when nothing is named
    uint32_t verb;  // that governs the noun; kNone = none
  };
  void find_numbers();
  bool read_number(uint32_t& t, Number& out) const;
  bool counts(const knowledge::QuantityUnit& unit, const Number& number) const;
  bool hangs_on(const Number& number, uint32_t trigger, uint32_t anchor) const;

  const knowledge::Lexicon& lexicon_;
  const Grammar& grammar_;
  const Document& document_;
  const Graph& graph_;
  std::vector<Number> numbers_;  // in the order of their sentences
};

}  // namespace verbale::events
