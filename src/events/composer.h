// The composition table at work: which event an operator makes of its content.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "knowledge/lexicon.h"

namespace verbale::events {

// What the table asks of a content.
struct Content {
  std::optional<EventType> type;  // none: no act is known there
  std::string_view mode;
  bool self = false;   // its actor is the operator's
  bool other = false;  // its actor is known to be somebody else
  bool negated = false;  // a denied act is no other one under a new name
};

class Composer {
 public:
  explicit Composer(const knowledge::Lexicon& lexicon);
  // The first row for the operators at the front of `chain` (inner to outer); `used` is how many of them it takes.
  // Null when no row fits.
  const knowledge::Composition* find(std::span<const knowledge::ClassId> chain, const Content& content, size_t& used) const;

 private:
  const knowledge::Lexicon& lexicon_;
  std::vector<std::vector<uint32_t>> rows_;  // by innermost class; rows with more operators first
};

// The status of a content under another: negation wins over hypothetical over future over actual.
EventStatus stronger(EventStatus inner, EventStatus outer);

}  // namespace verbale::events
