// Speakers that only the claims before them tell: "he said" behind a quotation, "the analyst", "the report".
#pragma once
#include <vector>

#include "claims/quotes.h"
#include "document/document.h"

namespace verbale::claims {

// Claims stand in the order of the text. A pronoun beside a quotation is whoever has been speaking rather than somebody that
// only was spoken of; a description without a name is the person or paper that an earlier claim called so.
void resolve_by_talk(Document& document, const std::vector<Quotation>& quotations);

}  // namespace verbale::claims
