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
  bool told = false;  // a clause or a quotation: words of the speaker; else a thing spoken of ("condemned the raid")
};

// The content of a cue in its sentence, the best part of its frame first; quotations that touch it are taken in whole,
// also when they run on into later sentences.
Content content_of(std::string_view text, const Tree& tree, const Sentence& sentence, const Cue& cue, uint32_t at,
                   const std::vector<Quotation>& nearby);

// What the sentence says around an inserted phrase ("According to Tass, …"; "…, he said"): the extent of `clause` without `inserted`.
Span around(Span clause, Span inserted);

}  // namespace verbale::claims
