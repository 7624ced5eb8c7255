// Reads CoNLL-U (https://universaldependencies.org/format.html) into a Document, for tests and for gold annotation.
#pragma once
#include <string_view>

#include "base/result.h"
#include "document/document.h"

namespace verbale {

// The text is put together from the forms (SpaceAfter=No is obeyed, sentences are parted by one space, a paragraph by a
// newline at `# newpar`), so spans always fit. MISC NE=B-PER… becomes Document::names. Empty nodes are left out.
// A line without a tab may separate its columns by spaces and leave out the last ones: handy for trees written by hand.
// Fails with bad_input and the line on wrong ids, heads outside the sentence, and heads that form a circle.
Result<Document> document_from_conllu(std::string_view conllu);

}  // namespace verbale
