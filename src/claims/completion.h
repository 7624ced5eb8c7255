// Parts of what is said that the tree gave to the verb of speech.
#pragma once
#include "claims/cues.h"
#include "claims/tree.h"

namespace verbale::claims {

// The content with subjects and nouns of its own: "is expected to visit", "Lima and Quito “are partners,” Ramos said", "stressed the
// need to talk".
Span completed(const Tree& tree, const Cue& cue, uint32_t at, Span content);

// "hailed the vote as a triumph", "their commitment to peace": a phrase right behind the object that the tree gave to the verb.
Span with_phrase_behind(const Tree& tree, uint32_t at, Span content);

}  // namespace verbale::claims
