// The use case of `verbale code`: one article as a JSON line in, one coded line out, in the same order.
#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "base/lines.h"
#include "base/result.h"
#include "pipeline/pipeline.h"

namespace verbale::service {

struct CodingOptions {
  int threads = 0;  // 0 = one a core
  pipeline::Options pipeline;
};

struct CodingSummary {
  size_t articles = 0;
  size_t failures = 0;  // lines that were no article; each gave {"id":…,"error":{…}}
  size_t events = 0;
  size_t claims = 0;
  size_t bytes = 0;  // of article text
};

// Codes every line until the reader ends; calls `write` with each answer (no line end), on one thread, in order.
// `write` returns false to stop early. Fails only when the packs cannot be loaded.
Result<CodingSummary> code_lines(LineReader& lines, const CodingOptions& options,
                                 const std::function<bool(const std::string&)>& write);

}  // namespace verbale::service
