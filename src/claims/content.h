// What is said: from a cue and its frame to the span of the statement.
#pragma once
#include <vector>

#include "claims/cues.h"
#include "claims/quotes.h"
#include "claims/tree.h"

namespace verbale::claims {

struct Content {
  Span span;  // empty: the cue has no content
  bool quoted = false;
  bool thing = false;   // an object or a phrase, not a clause
  bool told = false;    // a clause or a quotation: words of the speaker; else a thing spoken of ("condemned the raid")
  bool claim = false;   // a noun of saying that the cue's clause hangs on: "a charge that Oslo rejected"
};

// The content of a cue, the best part of its frame first; quotations that it touches are taken in whole, also when they run
// on into later sentences. `own_quotation`: the inside of the quotations whose speaker this cue names, empty when there are none.
Content content_of(std::string_view text, const Tree& tree, const Cue& cue, uint32_t at, const std::vector<Quotation>& nearby,
                   Span own_quotation);

// The clause that the tree hangs under the cue; empty when it has none.
Span governed_by(const Tree& tree, const Cue& cue, uint32_t at);

// What the sentence says around an inserted phrase ("According to Tass, …"; "…, he said"): the extent of `clause` without `inserted`.
Span around(Span clause, Span inserted);

}  // namespace verbale::claims
