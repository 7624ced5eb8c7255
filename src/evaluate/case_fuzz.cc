// Any bytes as a file of cases: an error with its line, or cases that are written as they were read.
#include <cstdint>

#include "evaluate/case_file.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto cases = evaluate::read_cases(bytes, "fuzz.case");
  if (!cases) return 0;
  const auto again = evaluate::read_cases(evaluate::write_cases(*cases), "again.case");
  CHECK(again && again->size() == cases->size(), "what we write, we can read");
  return 0;
}
