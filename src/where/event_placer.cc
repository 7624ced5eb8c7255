#include "where/event_placer.h"

#include <algorithm>
#include <span>

#include "document/clauses.h"

namespace verbale::where {

namespace {

constexpr ptrdiff_t kMost = 32;  // places of a sentence looked at on each side of an event
constexpr uint32_t kNear = 60;   // bytes between an event and the lone place of its sentence

// The places of the sentence; of very many, those around the event.
std::span<const PlaceRef> places_in(const Document& document, Span sentence, Span trigger) {
  const auto& all = document.places;
  const auto before = [](const PlaceRef& p, uint32_t at) { return p.span.begin < at; };
  auto first = std::lower_bound(all.begin(), all.end(), sentence.begin, before);
  auto last = std::lower_bound(first, all.end(), sentence.end, before);
  const auto here = std::lower_bound(first, last, trigger.begin, before);
  first = here - std::min<ptrdiff_t>(kMost, here - first);
  last = here + std::min<ptrdiff_t>(kMost, last - here);
  return {first, last};
}

// The finer place says more: a town before its state.
int fineness(const PlaceRef& place) {
  switch (place.kind) {
    case PlaceRef::Kind::city:
      return 3;
    case PlaceRef::Kind::other:
      return 2;
    case PlaceRef::Kind::region:
    case PlaceRef::Kind::admin1:
      return 1;
    case PlaceRef::Kind::country:
      return 0;
  }
  return 0;
}

uint32_t gap(Span a, Span b) {
  if (a.overlaps(b)) return 0;
  return a.begin >= b.end ? a.begin - b.end : b.begin - a.end;
}

uint32_t place_of(const Document& document, const Clauses& clauses, const Event& event) {
  const Sentence& sentence = document.sentences[event.sentence];
  const PlaceRef *best = nullptr, *only = nullptr;
  Bearing how = Bearing::none;
  int count = 0;
  for (const PlaceRef& place : places_in(document, sentence.span, event.trigger)) {
    if (!place.is_where) continue;
    ++count;
    only = &place;
    const Bearing bearing = place.head == kNone ? Bearing::none : clauses.bearing(place.head, event.trigger_token);
    if (bearing == Bearing::none || bearing < how) continue;
    if (best && bearing == how &&
        (fineness(place) < fineness(*best) ||
         (fineness(place) == fineness(*best) && gap(place.span, event.trigger) >= gap(best->span, event.trigger))))
      continue;
    best = &place;
    how = bearing;
  }
  if (!best && count == 1 && gap(only->span, event.trigger) <= kNear) best = only;
  return best ? static_cast<uint32_t>(best - document.places.data()) : kNone;
}

}  // namespace

void EventPlacer::operator()(Document& document) const {
  const Clauses clauses(document);
  for (Event& event : document.events)
    event.place = event.sentence < document.sentences.size() ? place_of(document, clauses, event) : kNone;
}

}  // namespace verbale::where
