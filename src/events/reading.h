// One coded reading of an act or operator, before it becomes an Event.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "document/event.h"
#include "events/roles.h"

namespace verbale::events {

struct Reading {
  std::optional<EventType> type;  // none while only an operator without known content is there
  std::string_view mode, cameo;
  EventStatus status = EventStatus::actual;
  uint32_t token = kNone;  // the head of the trigger
  uint32_t match = kNone;  // index into Candidates
  uint32_t anchor = kNone; // the verb whose clause tells it: the light verb of a noun, else the token
  Roles roles;
  std::vector<std::string> operators;  // innermost first
  int depth = 0;                       // operators of classes passed
  bool derived = false;                // the composition table gave the type
  bool closed = false;                 // no recipient is guessed: "agreed to demand that Chad …"
  bool nested = false;                 // stands inside what another reading of the sentence tells
  bool recalled = false;               // its sides were told before: "the meeting"
  bool background = false;             // "after the coup", "since the war"
};

}  // namespace verbale::events
