// Names that stay the same whenever and wherever the same text is coded.
#pragma once
#include "document/document.h"

namespace verbale {

// Gives every event and claim its id: the hash of the article's id, its words' span, and its ordinal among those with
// the same span. Type and roles are not part of it, so that a better model changes a row and breaks no link.
void assign_ids(Document& document);

}  // namespace verbale
