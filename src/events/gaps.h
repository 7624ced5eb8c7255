// Sides that the act's own frame left open, from what stands around it: the nearest name, the subject of the clause, what an
// operator speaks of, who is charged with the act.
#pragma once
#include "events/candidates.h"
#include "events/reading.h"

namespace verbale::events {

class Gaps {
 public:
  Gaps(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Graph& graph, const Fillers& fillers, const Candidates& candidates)
      : lexicon_(lexicon), grammar_(grammar), graph_(graph), fillers_(fillers), candidates_(candidates) {}
  // Only adds to roles that have nobody known (a meeting may gain a second side).
  void fill(Reading& reading, const Sentence& sentence) const;

 private:
  void take_opening_place(Reading& reading, const Sentence& sentence) const;
  void take_nearest(Reading& reading, const Sentence& sentence) const;
  void take_clause_subject(Reading& reading) const;
  bool take_sides_of_act(uint32_t t, Reading& reading) const;
  uint32_t first_of_list(uint32_t t) const;
  bool take_belligerent(Reading& reading) const;
  void take_from_content(Reading& reading, const Sentence& sentence) const;
  void take_culprit(Reading& reading) const;
  void take_burdened(Reading& reading) const;
  void take_addressee(Reading& reading) const;
  void take_host(Reading& reading) const;
  void take_beside(Reading& reading) const;
  void take_aimed_at(Reading& reading, const Sentence& sentence) const;
  void take_speaker(Reading& reading) const;
  bool below(uint32_t t, uint32_t above) const;

  const knowledge::Lexicon& lexicon_;
  const Grammar& grammar_;
  const Graph& graph_;
  const Fillers& fillers_;
  const Candidates& candidates_;
};

}  // namespace verbale::events
