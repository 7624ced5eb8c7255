// Text or CoNLL-U in, CoNLL-U out, in pieces and in order, by any number of threads: `verbale parse`.
#pragma once
#include <cstdio>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "language/analyzer.h"

namespace verbale::language {

struct ParseOptions {
  bool conllu = false;  // the input is CoNLL-U whose sentences and words are kept
  bool svg = false;     // draw trees instead of writing CoNLL-U
  unsigned threads = 1;
};

// Reads `in` to its end and gives `write` the output in order. Memory is bound by the longest paragraph (or sentence of
// CoNLL-U), not by the input. The output does not depend on the number of threads.
Status parse_stream(const Analyzer& analyzer, std::FILE* in, const ParseOptions& options,
                    const std::function<void(std::string_view)>& write);

}  // namespace verbale::language
