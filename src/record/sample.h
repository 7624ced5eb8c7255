// A document made by hand for the tests of the rooms that keep and ask the record.
#pragma once
#include <string>

#include "document/document.h"

namespace verbale::record {

// Two sentences, four actors, two events and two claims; `salt` makes another article of it.
Document sample_document(const std::string& salt = "");

}  // namespace verbale::record
