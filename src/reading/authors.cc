#include "reading/authors.h"

#include <algorithm>
#include <array>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

constexpr size_t kLongestByline = 300;  // bytes
constexpr size_t kMostWords = 6;        // of one name
constexpr std::array<std::string_view, 8> kEnds = {" | ", " \u2013 ", " \u2014 ", " - ", "\u2022", "\u00B7", "\n", " / "};

std::string_view trim_marks(std::string_view text) {
  constexpr std::string_view kMarks = " \t\n,;:|-*\"'()[]";
  while (!text.empty() && kMarks.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

std::string bare(std::string_view word) { return fold(trim_marks(word)); }

}  // namespace

Result<AuthorReader> AuthorReader::load() {
  constexpr std::string_view kFile = "data/reading/byline_words.tsv";
  constexpr std::array<std::string_view, 6> kKinds = {"opening", "joint", "role", "credential", "stop", "outlet"};
  TRY(auto bytes, resource(kFile));
  AuthorReader reader;
  TRY_VOID(read_tsv(bytes, kFile, {"kind", "word"}, [&](const TsvRow& row) -> Status {
    const auto kind = std::find(kKinds.begin(), kKinds.end(), row["kind"]);
    if (kind == kKinds.end()) return fail(Code::bad_data, "no such kind: " + std::string(row["kind"]), row.place());
    reader.words_[static_cast<size_t>(kind - kKinds.begin())].insert(fold(row["word"]));
    return {};
  }));
  return reader;
}

bool AuthorReader::is(Word kind, std::string_view word) const { return words_[static_cast<size_t>(kind)].contains(bare(word)); }

// Takes off "By", "Written by", "Von", "Story by:" … as long as the first words are such.
std::string_view AuthorReader::without_opening(std::string_view text) const {
  for (bool cut = true; cut;) {
    cut = false;
    text = trim_marks(text);
    size_t end = 0;
    for (int words = 1; words <= 3 && end < text.size() && !cut; ++words) {
      end = std::min(text.find_first_of(" :\n", end + 1), text.size());
      if (end < text.size() && words_[0].contains(bare(text.substr(0, end)))) {
        text.remove_prefix(end);
        cut = true;
      }
    }
  }
  return text;
}

bool AuthorReader::opens_byline(std::string_view line) const {
  line = trim(line.substr(0, kLongestByline));
  return !line.empty() && without_opening(line).data() != trim_marks(line).data();
}

void AuthorReader::add_name(std::string_view part, std::vector<std::string>& out) const {
  part = trim_marks(without_opening(trim_marks(part)));
  if (part.empty() || part.find("://") != std::string_view::npos || part.find("www.") != std::string_view::npos) return;
  if (const size_t at = part.find('@'); at != std::string_view::npos) part = trim_marks(part.substr(0, part.rfind(' ', at) == std::string_view::npos ? 0 : part.rfind(' ', at)));
  auto words = split_words(part);
  while (words.size() > 2 && is(Word::role, words.front())) words.erase(words.begin());
  if (words.empty() || words.size() > kMostWords || part.size() < 2 || is(Word::credential, part)) return;
  std::string name;
  for (const auto word : words) {
    if (is(Word::stop, word)) {  // "Jane Doe September 19, 2023"
      if (name.find(' ') == std::string::npos || is_lower(name[0])) return;
      break;
    }
    if (std::all_of(word.begin(), word.end(), is_digit)) return;
    if (!out.empty() && is(Word::outlet, word)) return;  // "Jane Doe, The Daily News"
    if (!name.empty()) name += ' ';
    name += word;
  }
  if (words.size() <= 3 && std::all_of(words.begin(), words.end(), [&](std::string_view w) { return is(Word::role, w); })) return;
  if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
}

std::vector<std::string> AuthorReader::names_in(std::string_view byline) const {
  std::vector<std::string> out;
  byline = trim(byline.substr(0, kLongestByline));
  for (const auto end : kEnds)
    if (const size_t at = byline.find(end); at != std::string_view::npos && at > 3) byline = byline.substr(0, at);
  byline = without_opening(byline);
  // Parts stand between commas, semicolons and words such as "and".
  size_t begin = 0;
  const auto flush = [&](size_t end) { add_name(byline.substr(begin, end - begin), out); };
  for (size_t at = 0; at < byline.size(); ++at) {
    if (byline[at] == ',' || byline[at] == ';' || byline[at] == '&' || byline[at] == '|') {
      flush(at);
      begin = at + 1;
    } else if (byline[at] == ' ') {
      const size_t end = byline.find(' ', at + 1);
      if (end != std::string_view::npos && is(Word::joint, byline.substr(at + 1, end - at - 1))) {
        flush(at);
        begin = end;
        at = end - 1;
      }
    }
  }
  flush(byline.size());
  return out;
}

}  // namespace verbale::reading
