// Who the sides of an event are where its own clause does not say: the place, the only other side of the sentence, the
// state of those who act.
#pragma once
#include <span>
#include <vector>

#include "document/document.h"
#include "events/graph.h"
#include "events/reading.h"

namespace verbale::events {

class Sides {
 public:
  Sides(const Document& document, const Graph& graph, const Grammar& grammar) : document_(document), graph_(graph), grammar_(grammar) {}
  // In a text that names no state and no organisation, only what officials, soldiers, crowds … take part in is political.
  bool political(const Event& event) const;
  // The side is led by a government, an army, the police or a service.
  bool is_power(const std::vector<Participant>& side) const;
  // Both sides are known and all of one state.
  bool at_home(const Event& event) const;
  // Actors of more than one state stand on this side.
  bool of_several(const std::vector<Participant>& side) const;
  // Fills the sides of the event that its reading left open, with a step of the explanation for each.
  void complete(const Reading& reading, Event& event) const;
  // Acts between people and their own state, where no other side is told.
  void take_own_state(Event& event) const;
  // Somebody of this side has a country or an organisation.
  bool known(const std::vector<Participant>& side) const;

 private:
  bool is_public(const std::vector<Participant>& side) const;
  void forget_guesses(Event& event) const;
  void take_place(const Reading& reading, Event& event) const;
  void take_own_victims(Event& event) const;
  void take_only_other(const Reading& reading, Event& event) const;
  Participant place_of(const Reading& reading, const Event& event) const;
  std::span<const Mention> mentions_of(uint32_t sentence) const;
  template <class Fits>
  Participant other_of(uint32_t sentence, const std::vector<Participant>& there, const Fits& fits) const;
  uint32_t relative_above(uint32_t t) const;
  bool faces_states(const Event& event) const;
  bool aimed_at(uint32_t noun) const;
  bool only_describes(uint32_t other, uint32_t act) const;
  bool names_a_backer(const Mention& mention) const;
  Participant other_at_home(const Event& event, uint32_t token) const;
  Participant other_before(const Event& event, const std::vector<Participant>& there) const;
  Participant only_other(const Event& event, const std::vector<Participant>& there, bool places, uint32_t token) const;
  bool same_side(uint32_t a, uint32_t b) const;
  bool told_of(const std::vector<Participant>& side) const;
  bool is_press(const Mention& mention) const;
  bool are_forces(const std::vector<Participant>& side) const;
  bool names_nobody(const TokenList& phrases) const;
  bool is_cleft(uint32_t t) const;
  uint32_t report_of(uint32_t t) const;
  bool stands_in(uint32_t t, uint32_t top) const;
  bool in_clause(uint32_t t, uint32_t top) const;
  bool below(uint32_t t, uint32_t top) const;

  const Document& document_;
  const Graph& graph_;
  const Grammar& grammar_;
};

}  // namespace verbale::events
