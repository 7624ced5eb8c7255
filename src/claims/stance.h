// What the clause that is said makes of the stance of its cue.
#pragma once
#include "claims/cues.h"
#include "claims/tree.h"

namespace verbale::claims {

// "insisted that he resign" is a request, "hinted that Chile might leave" a prediction, "rejoined that Chad had not fired" and
// "said the charge was false" denials; else the stance of the cue.
Stance stance_of(const Tree& tree, const Cues& cues, const Cue& cue, uint32_t at);

}  // namespace verbale::claims
