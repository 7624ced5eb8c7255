// Any bytes as a model: with a broken header as they are, and again with a header that fits, so that the readers of the
// sections are reached.
#include <cstdint>
#include <cstring>
#include <string>

#include "base/hash.h"
#include "language/analyzer.h"
#include "language/model_file.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)language::Analyzer::from_bytes(bytes);
  if (size < 64) return 0;
  const uint64_t length = size, hash = hash64(std::string_view(bytes).substr(64));
  std::memcpy(bytes.data(), "VERBALE\x1a", 8);
  std::memcpy(bytes.data() + 8, &language::kModelVersion, sizeof language::kModelVersion);
  std::memcpy(bytes.data() + 16, &length, sizeof length);
  std::memcpy(bytes.data() + 24, &hash, sizeof hash);
  if (const auto analyzer = language::Analyzer::from_bytes(bytes)) {
    Document document;
    document.article.text = "The envoys didn't meet in Rome. He left.";
    (*analyzer)(document);
  }
  return 0;
}
