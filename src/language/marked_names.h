// Sentences that are there for their names alone, without trees: `[PER Dana Hill] left [ORG Reuters] for [LOC Oslo].`
#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/neural_data.h"
#include "language/sentence_reader.h"

namespace verbale::language {

// A sentence a line; names stand in square brackets behind their type (PER, LOC, ORG, NORP, EVENT, MISC). Empty lines and
// lines that begin with # are left out. The words are those of the segmenter; tags, heads and relations are unknown.
// Fails with bad_input and the line where a bracket is not closed, is nested, or has no type that is known.
Result<std::vector<GoldSentence>> marked_sentences(std::string_view lines, const Segmenter& segmenter);
// The same errors, in no time and without a segmenter.
Status check_marks(std::string_view lines);

}  // namespace verbale::language
