// Any bytes as text and as CoNLL-U: the analysis must be sound and must not depend on what was read before.
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "document/conllu.h"
#include "document/conllu_writer.h"
#include "language/analyzer.h"

using namespace verbale;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto analyzer = language::Analyzer::load();
  CHECK(analyzer, "the built-in model loads");
  static const auto scratch = analyzer->scratch();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Document document;
  document.article.text = repair_utf8(bytes).text;
  (*analyzer)(document, *scratch);
  for (const auto& token : document.tokens) CHECK(token.span.end <= document.text().size(), "spans lie in the text");
  std::string out;
  append_conllu(document, out);
  CHECK(document_from_conllu(out), "what we write, we can read");
  if (auto given = document_from_conllu(bytes)) {
    analyzer->reread(*given, *scratch);
    append_conllu(*given, out);
  }
  return 0;
}
