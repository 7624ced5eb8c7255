#include "language/marked_names.h"

#include "base/strings.h"

namespace verbale::language {
namespace {

// A name as its bytes in the text.
struct Mark {
  Span span;
  uint16_t first_tag = 0;
};

struct MarkedText {
  std::string text;
  std::vector<Mark> marks;
};

// Reads "TYPE words]" at the beginning of `rest`.
bool take_mark(std::string_view& rest, MarkedText& out) {
  const size_t space = rest.find(' '), end = rest.find_first_of("[]");
  if (end == rest.npos || rest[end] != ']' || space > end) return false;
  const uint16_t tag = name_tag("B-" + std::string(rest.substr(0, space)));
  const auto words = rest.substr(space + 1, end - space - 1);
  if (tag == 0 || words.empty()) return false;
  const auto begin = static_cast<uint32_t>(out.text.size());
  out.text += words;
  out.marks.push_back({{begin, static_cast<uint32_t>(out.text.size())}, tag});
  rest.remove_prefix(end + 1);
  return true;
}

bool read_marks(std::string_view line, MarkedText& out) {
  out.text.clear(), out.marks.clear();
  while (true) {
    const size_t open = line.find('[');
    out.text += line.substr(0, open);
    if (open == line.npos) return out.text.find(']') == out.text.npos;
    line.remove_prefix(open + 1);
    if (!take_mark(line, out)) return false;
  }
}

GoldSentence gold_of(const MarkedText& marked, const std::vector<Token>& words) {
  GoldSentence out;
  out.names_only = true, out.of_treebank = false;
  size_t next = 0;  // mark
  uint16_t tag = 0;
  for (const Token& word : words) {
    while (next < marked.marks.size() && marked.marks[next].span.end <= word.span.begin) ++next, tag = 0;
    const bool inside = next < marked.marks.size() && word.span.begin < marked.marks[next].span.end &&
                        word.span.end > marked.marks[next].span.begin;
    GoldWord& gold = out.words.emplace_back();
    gold.form = word.form;
    gold.upos = gold.xpos = gold.feats = gold.relation = kNoGold;
    gold.name = !inside ? uint16_t{0} : tag == 0 ? marked.marks[next].first_tag : static_cast<uint16_t>(tag + 1);
    if (inside && tag == 0) tag = gold.name;
  }
  return out;
}

// Calls `found` with each sentence.
template <class Found>
Status for_each_marked(std::string_view lines, Found found) {
  MarkedText marked;
  size_t number = 0;
  for (const std::string_view line : split(lines, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (!read_marks(line, marked))
      return fail(Code::bad_input, "a name in brackets needs a type and an end, as in [ORG Red Cross]", {"", number, 0});
    found(marked);
  }
  return {};
}

}  // namespace

Status check_marks(std::string_view lines) {
  return for_each_marked(lines, [](const MarkedText&) {});
}

Result<std::vector<GoldSentence>> marked_sentences(std::string_view lines, const Segmenter& segmenter) {
  std::vector<GoldSentence> out;
  const auto scratch = segmenter.make_scratch();
  SegmentedText cut;
  TRY_VOID(for_each_marked(lines, [&](const MarkedText& marked) {
    cut.clear();
    segmenter.segment(marked.text, {0, static_cast<uint32_t>(marked.text.size())}, cut, *scratch);
    if (!cut.tokens.empty()) out.push_back(gold_of(marked, cut.tokens));
  }));
  return out;
}

}  // namespace verbale::language
