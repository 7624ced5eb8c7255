// The words of a cue in a sentence, and what is denied or spoken of without a clause.
#pragma once
#include "claims/cues.h"
#include "claims/tree.h"

namespace verbale::claims {

// Particles and prepositions of the cue: the next words in the text, or marks of its dependents ("called … for").
bool has_words(const Tree& tree, const Cue& cue, uint32_t t);
Span cue_span(const Tree& tree, const Cue& cue, uint32_t t);

// "make | sure": the second word of a cue that is a verb is none of its own.
bool ends_cue(const Tree& tree, const Cues& cues, uint32_t t);

// A noun of saying: "claim", "report".
bool is_noun_cue(const Cues& cues, const Token& token);
bool has_content_noun(const Tree& tree, const Cues& cues, uint32_t verb);

// "a charge that Oslo rejected", "a charge Oslo rejects": the noun of saying that the clause hangs on, or that the tree took for a
// first subject, where the verb has no object of its own.
Span claim_spoken_of(const Tree& tree, const Cues& cues, const Cue& cue, uint32_t t);

// "a remark that Oslo called childish": the clause behind the noun of saying is none of its own.
bool lacks_object(const Tree& tree, const Cues& cues, uint32_t noun);

// "Moscow denied."; and where the tree lost the object, what stands behind the verb ("laughed off the charge").
Span rest_of_denial(const Tree& tree, const Cue& cue, uint32_t t);

}  // namespace verbale::claims
