// Turns readings into events: participants, mode and code, sizes, contexts and the explanation.
#pragma once
#include "events/candidates.h"
#include "events/confidence.h"
#include "events/contexts.h"
#include "events/quantities.h"
#include "events/reading.h"
#include "events/sides.h"

namespace verbale::events {

class EventBuilder {
 public:
  EventBuilder(const knowledge::Lexicon& lexicon, const knowledge::Ontology& ontology, const Grammar& grammar,
               const Confidence& confidence, Document& document, const Graph& graph, const Fillers& fillers)
      : lexicon_(lexicon),
        ontology_(ontology),
        confidence_(confidence),
        document_(document),
        graph_(graph),
        fillers_(fillers),
        sides_(document, graph, grammar),
        contexts_(lexicon, document, graph),
        quantities_(lexicon, grammar, document, graph) {}
  void add(const Reading& reading, const Candidates& candidates, uint32_t sentence);
  // What the model of confidence saw, event by event.
  const std::vector<Features>& features() const { return features_; }

 private:
  void add_participants(const std::vector<Filler>& fillers, std::vector<Participant>& out) const;
  uint32_t named_by(const Filler& pronoun) const;
  Span with_name(Span words, const Filler& filler) const;
  Span words_of(const Filler& filler) const;
  Span trigger_of(const Match& match) const;
  void explain(const Reading& reading, const Candidates& candidates, Event& event) const;
  void turn(const knowledge::Entry& entry, Event& event) const;
  bool abroad(const Event& event) const;  // both sides are known: of two countries
  Features features_of(const Reading& reading, const Candidates& candidates, const Event& event) const;

  const knowledge::Lexicon& lexicon_;
  const knowledge::Ontology& ontology_;
  const Confidence& confidence_;
  Document& document_;
  const Graph& graph_;
  const Fillers& fillers_;
  Sides sides_;
  Contexts contexts_;
  Quantities quantities_;
  std::vector<Features> features_;
};

}  // namespace verbale::events
