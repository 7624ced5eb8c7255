// Sentences that a model carries with their analysis at training, so that a program whose features have changed since
// does not use it silently.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "language/analyzer.h"
#include "language/model_file.h"

namespace verbale::language {

// The section "selftest": a line a text, a tab, and the hash of its CoNLL-U in 16 hex digits.
std::string make_self_test(const Analyzer& analyzer, const std::vector<std::string>& texts);
// Fails with bad_data when a text of the section comes out otherwise. A model without the section passes.
Status check_self_test(const Analyzer& analyzer, const ModelFile& file);

}  // namespace verbale::language
