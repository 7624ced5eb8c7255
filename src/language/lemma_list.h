// Words that are told to the trainer beside the treebank: lemmas that exist, and forms that no rule makes of them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/treebank.h"

namespace verbale::language {

// Lines of a lemma, a part of speech and any number of forms, each behind its own tag, parted by tabs:
// "freeze<TAB>VERB<TAB>VBD froze<TAB>VBN frozen". Lines that begin with '#' are comments. Every lemma and form comes
// as a sentence of one word; its strings lie in `lines`. Fails with bad_input and the line.
Result<std::vector<TrainingSentence>> read_lemma_list(std::string_view lines);

}  // namespace verbale::language
