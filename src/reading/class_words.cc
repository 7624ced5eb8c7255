#include "reading/class_words.h"

#include <algorithm>

#include "base/hash.h"
#include "base/hash_map.h"
#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace verbale::reading {
namespace {

constexpr size_t kLongestText = 400;  // of a class attribute; generated style classes beyond it say nothing
constexpr size_t kLongestWord = 24;

Result<ClassMarks> parse_kinds(const TsvRow& row) {
  ClassMarks marks = 0;
  for (const auto kind : split(row["kinds"], ',')) {
    const auto at = std::find(kClassKinds.begin(), kClassKinds.end(), trim(kind));
    if (at == kClassKinds.end()) return fail(Code::bad_data, "no such kind: " + std::string(kind), row.place());
    marks |= ClassMarks{1} << (at - kClassKinds.begin());
  }
  return marks;
}

uint32_t add_to_filter(uint32_t filter, char c) { return (filter ^ static_cast<unsigned char>(c)) * 0x01000193u; }
size_t filter_of(std::string_view word) {
  uint32_t filter = 0;
  for (const char c : word) filter = add_to_filter(filter, c);
  return filter % ClassWords::kFilterBits;
}

// Calls `each` with the lower-cased words of "article__relatedLinks": article, related, links.
template <class Each>
void each_word(std::string_view text, Each each) {
  char word[kLongestWord];
  size_t size = 0;
  const auto flush = [&] {
    if (size > 1 && size < kLongestWord) each(std::string_view(word, size));
    size = 0;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!is_alpha(c) || (is_upper(c) && i > 0 && is_lower(text[i - 1]))) flush();
    if (is_alpha(c) && size < kLongestWord) word[size++] = to_lower(c);
  }
  flush();
}

}  // namespace

Result<ClassWords> ClassWords::load() {
  constexpr std::string_view kFile = "data/reading/class_words.tsv";
  TRY(auto bytes, resource(kFile));
  ClassWords words;
  TRY_VOID(read_tsv(bytes, kFile, {"word", "kinds"}, [&](const TsvRow& row) -> Status {
    TRY(words.words_[row["word"]], parse_kinds(row));
    words.seen_.set(filter_of(row["word"]));
    return {};
  }));
  return words;
}

ClassMarks ClassWords::marks_of_word(std::string_view word) const {
  if (auto found = words_.find(word); found != words_.end()) return found->second;
  uint32_t filter = 0;
  for (size_t cut = 1; cut + 3 <= word.size(); ++cut) {
    filter = add_to_filter(filter, word[cut - 1]);
    if (cut < 3 || !seen_[filter % kFilterBits]) continue;
    const auto first = words_.find(word.substr(0, cut));
    if (first == words_.end()) continue;
    if (const auto second = words_.find(word.substr(cut)); second != words_.end()) return first->second | second->second;
  }
  return 0;
}

ClassMarks ClassWords::marks_of(std::string_view text) const {
  ClassMarks marks = 0;
  each_word(text.substr(0, kLongestText), [&](std::string_view word) { marks |= marks_of_word(word); });
  return marks;
}

std::vector<ClassMarks> ClassWords::marks_of(const HtmlPage& page) const {
  constexpr ClassMarks kKnown = ClassMarks{1} << 31;
  HashMap<ClassMarks> known(256);  // pages repeat their classes
  const auto marks = [&](std::string_view text) -> ClassMarks {
    if (text.empty()) return 0;
    ClassMarks& found = known[hash64(text)];
    if (!found) found = marks_of(text) | kKnown;
    return found & ~kKnown;
  };
  std::vector<ClassMarks> out;
  out.reserve(page.elements.size());
  for (const auto& e : page.elements) {
    const bool whole_page = e.tag == Tag::body || e.tag == Tag::html;
    out.push_back(whole_page ? 0 : marks(e.classes) | marks(e.id) | marks(e.role) | marks(e.itemprop));
  }
  return out;
}

}  // namespace verbale::reading
