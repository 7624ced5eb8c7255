// Writes the sentences of a Document as CoNLL-U (https://universaldependencies.org/format.html).
#pragma once
#include <string>

#include "document/document.h"

namespace verbale {

// Appends every sentence with "# text =", ranges of multiword tokens, SpaceAfter=No and, for names, NE=B-PER… in MISC.
void append_conllu(const Document& document, std::string& out);
// The same for one sentence; `name` is the index of the first name that does not end before it, and is moved on.
void append_conllu(const Document& document, const Sentence& sentence, size_t& name, std::string& out);

}  // namespace verbale
