#include "language/self_check.h"

#include <cstdio>

#include "base/hash.h"
#include "document/conllu_writer.h"
#include "language/label_set.h"

namespace verbale::language {
namespace {

std::string digest(const Analyzer& analyzer, std::string_view text) {
  Document document;
  document.article.text = text;
  analyzer(document);
  std::string conllu;
  append_conllu(document, conllu);
  char hex[17];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash64(conllu)));
  return hex;
}

}  // namespace

std::string make_self_test(const Analyzer& analyzer, const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += text + '\t' + digest(analyzer, text) + '\n';
  return out;
}

Status check_self_test(const Analyzer& analyzer, const ModelFile& file) {
  const auto section = file.section("selftest");
  if (!section) return {};
  for (const auto line : lines_of(*section)) {
    const auto text = line.substr(0, line.find('\t'));
    if (text.size() == line.size()) return fail(Code::bad_data, "the model's self-test is broken");
    if (digest(analyzer, text) != line.substr(text.size() + 1))
      return fail(Code::bad_data, "the model was trained for another version of the program: its self-test sentence \"" +
                                      std::string(text) + "\" comes out otherwise");
  }
  return {};
}

}  // namespace verbale::language
