// What a document must keep before it is written.
#pragma once
#include "base/result.h"
#include "document/document.h"

namespace verbale::record {

// Every span lies inside the text and on code-point borders, every index points to a part that is there, every event
// and claim has an id. Fails with `internal` and names the part.
Status check_document(const Document& document);

}  // namespace verbale::record
