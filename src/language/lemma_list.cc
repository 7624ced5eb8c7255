#include "language/lemma_list.h"

#include "base/strings.h"
#include "language/label_set.h"

namespace verbale::language {
namespace {

TrainingSentence word(std::string_view form, std::string_view lemma, Upos upos, std::string_view xpos) {
  TrainingSentence out;
  Token& token = out.words.emplace_back();
  token.form = form, token.lemma = lemma, token.upos = upos, token.xpos = xpos;
  return out;
}

// False when a cell is not as it should be.
bool read_line(std::string_view line, std::vector<TrainingSentence>& out) {
  const auto cells = split(line, '\t');
  const auto upos = cells.size() > 1 ? parse_upos(cells[1]) : std::nullopt;
  if (!upos || cells[0].empty()) return false;
  out.push_back(word({}, cells[0], *upos, {}));
  for (size_t i = 2; i < cells.size(); ++i) {
    const size_t space = cells[i].find(' ');
    if (space == 0 || space == cells[i].npos || space + 1 == cells[i].size()) return false;
    out.push_back(word(cells[i].substr(space + 1), cells[0], *upos, cells[i].substr(0, space)));
  }
  return true;
}

}  // namespace

Result<std::vector<TrainingSentence>> read_lemma_list(std::string_view lines) {
  std::vector<TrainingSentence> out;
  uint64_t number = 0;
  for (const std::string_view line : lines_of(lines)) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (!read_line(line, out))
      return fail(Code::bad_input, "a line needs a lemma, a part of speech (VERB) and forms behind their tags (VBD froze), parted by tabs", {"", number, 0});
  }
  return out;
}

}  // namespace verbale::language
