// Which clause a token belongs to, and how far one word stands from another in the tree: for dates and places of
// events.
#pragma once
#include "document/document.h"

namespace verbale {

// How a modifier of time or place bears on an event, the higher the better.
enum class Bearing : uint8_t { none, shared, clause, own };

class Clauses {
 public:
  explicit Clauses(const Document& document) : document_(document) {}

  // The verb (or predicate) of the clause that the token stands in; the token itself when it is one.
  uint32_t clause_of(uint32_t token) const;
  // How the modifier headed by `modifier` bears on the event of `trigger`.
  Bearing bearing(uint32_t modifier, uint32_t trigger) const;
  bool is_predicate(uint32_t token) const;

 private:
  const Token& token(uint32_t i) const { return document_.tokens[i]; }
  uint32_t head(uint32_t i) const { return i < document_.tokens.size() ? document_.tokens[i].head : kNone; }
  bool shares(uint32_t modifier, uint32_t governor, uint32_t verb) const;
  const Document& document_;
};

}  // namespace verbale
