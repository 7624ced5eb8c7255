// Gives each event its place out of the places of its own clause.
#pragma once
#include "document/document.h"

namespace verbale::where {

// Stage, after the events: sets Event::place to an index of Document::places or leaves kNone. A place that is said to
// be where ("in Geneva", is_where) and hangs on the event's trigger or verb wins; then one of its coordinated or matrix
// clause; then the only such place of the sentence. Places that act ("Paris said") and adjectives are never taken.
class EventPlacer {
 public:
  void operator()(Document& document) const;
};

}  // namespace verbale::where
