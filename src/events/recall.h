// "the meeting", "Wang's visit": an act that was told before. Its sides are those of the act that it points back to.
#pragma once
#include "events/candidates.h"
#include "events/reading.h"

namespace verbale::events {

class Recall {
 public:
  Recall(const Document& document, const Grammar& grammar, const Graph& graph, const Fillers& fillers)
      : document_(document), grammar_(grammar), graph_(graph), fillers_(fillers) {}
  // Adds the sides that the reading, a meeting or a visit told by a noun, leaves open; those that it names must fit.
  void complete(Reading& reading, const Sentence& sentence) const;

 private:
  bool names_a_state(const Event& event) const;
  bool points_back(const Reading& reading) const;
  bool lacks_sides(const Reading& reading) const;
  bool names_all_of(const std::vector<Filler>& fillers, const Event& event) const;
  std::span<const Mention> mentions_of(const Sentence& sentence) const;
  int named_here(const Event& event, const Sentence& sentence) const;
  const Event* told_before(const Reading& reading, const Sentence& sentence) const;
  uint32_t host_of(const Event& meeting) const;
  void take_sides(const Event& event, Reading& reading) const;
  void take_journey(const Event& event, Reading& reading) const;
  bool same_side(uint32_t a, uint32_t b) const;
  Filler filler_of(uint32_t actor, uint32_t token) const;

  const Document& document_;
  const Grammar& grammar_;
  const Graph& graph_;
  const Fillers& fillers_;
};

}  // namespace verbale::events
