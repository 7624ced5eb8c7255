// What a verb of speech tells that is inserted into a clause, or that stands behind it ("…, he said").
#pragma once
#include "claims/content.h"

namespace verbale::claims {

// "Oslo will pay, three ministries disclosed on Tuesday": a whole clause before the cue, however the tree hangs it.
uint32_t clause_before(const Tree& tree, uint32_t at);

bool stands_between(std::string_view text, Span a, Span b, char mark);

// The clause that the cue is inserted into ("…, he said"), or that a colon opens behind it. A semicolon parts statements.
Span parenthetical(std::string_view text, const Tree& tree, const Cue& cue, uint32_t at);

// "The envoys, said Ramos, are to leave": trees take the name for a subject of the clause that goes on.
Span around_insertion(const Tree& tree, uint32_t at);

}  // namespace verbale::claims
