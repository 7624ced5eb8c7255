// What the class, id, role and itemprop of an element say about its inside.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "reading/html_page.h"

namespace verbale::reading {

constexpr std::array kClassKinds = {
    "navigation", "header", "footer", "sidebar", "related", "card",    "social", "comment", "subscribe",
    "advert",     "caption", "byline", "stamp",   "tags",    "notice", "form",   "content", "title",
    "summary",    "quote",  "hidden", "toc",     "product", "live",    "tools",  "embed",   "table"};
constexpr size_t kClassKindCount = kClassKinds.size();

// One bit a kind, in the order of kClassKinds.
using ClassMarks = uint32_t;

class ClassWords {
 public:
  static constexpr size_t kFilterBits = 8192;
  // From data/reading/class_words.tsv.
  static Result<ClassWords> load();
  // The kinds that the words of this text have.
  ClassMarks marks_of(std::string_view text) const;
  // The kinds of each element of the page by its own words; html and body have none, they describe the whole page.
  std::vector<ClassMarks> marks_of(const HtmlPage& page) const;

 private:
  ClassMarks marks_of_word(std::string_view word) const;
  std::unordered_map<std::string_view, ClassMarks> words_;  // keys live in the resource
  std::bitset<kFilterBits> seen_;                           // hashes of the words, cut short: most begins of a word are none
};

}  // namespace verbale::reading
