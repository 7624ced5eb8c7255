#include "reading/page_authors.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "reading/class_words.h"

namespace verbale::reading {
namespace {

constexpr uint32_t kBeforeTitle = 4, kBehindTitle = 25;  // blocks around the headline in which a byline stands
constexpr uint32_t kLongestByline = 160;                 // bytes
constexpr size_t kMostAuthors = 12;

class Finder {
 public:
  Finder(const PageAnalysis& page, const AuthorReader& reader) : page_(page), reader_(reader) {}

  std::vector<Sourced> find() {
    auto declared = find_declared();
    if (!declared.empty() && !names_publisher(declared)) return declared;
    auto shown = find_shown();
    return shown.empty() ? declared : shown;
  }

 private:
  // All names of the most trusted place that has any.
  std::vector<Sourced> find_declared() const {
    std::vector<Sourced> out;
    for (const auto& value : page_.declared[Field::author]) {
      if (!out.empty() && out.front().from != value.from) break;
      add(value.value, value.from, out);
    }
    return out;
  }

  void add(std::string_view text, const std::string& from, std::vector<Sourced>& out) const {
    for (auto& name : reader_.names_in(text)) {
      const bool known = std::any_of(out.begin(), out.end(), [&](const Sourced& a) { return fold(a.value) == fold(name); });
      if (!known && out.size() < kMostAuthors) out.push_back({std::move(name), from});
    }
  }

  // The declared author is often just the site.
  bool names_publisher(const std::vector<Sourced>& authors) const {
    return std::all_of(authors.begin(), authors.end(), [&](const Sourced& author) {
      const auto& all = page_.declared[Field::publisher];
      const std::string name = fold(author.value);
      const bool handle = name.find(' ') == std::string::npos && (name.find('.') != std::string::npos || name.find('-') != std::string::npos || name.find('_') != std::string::npos);
      return handle || std::any_of(all.begin(), all.end(), [&](const Sourced& p) { return fold(p.value).find(name) != std::string::npos || name.find(fold(p.value)) != std::string::npos; });
    });
  }

  // How much a block near the headline looks like a byline; 0 = not at all.
  int weight(uint32_t i) const {
    const PageBlock& block = page_.text.blocks[i];
    const auto words = page_.text.of(block);
    if (block.text.size() > kLongestByline || page_.page.elements[block.element].hidden || block.counts.ends_sentence) return 0;
    int weight = 0;
    if (reader_.opens_byline(words)) weight += lower_ascii(words.substr(0, 3)) == "by " ? 5 : 3;
    for (uint32_t r = page_.page.blocks[block.block].first; r < page_.page.blocks[block.block].last; ++r) {
      uint32_t e = page_.page.runs[r].element;
      for (int up = 0; up < 4 && e != kNone; ++up, e = page_.page.elements[e].parent) {
        const HtmlElement& x = page_.page.elements[e];
        if (x.rel.find("author") != std::string_view::npos || x.itemprop.find("author") != std::string_view::npos) return weight + 6;
        if (up < 3 && (says_author(x.classes) || says_author(x.id))) return weight + 4;
        if (x.href.find("/author") != std::string_view::npos || x.href.find("/people/") != std::string_view::npos || x.href.find("/by/") != std::string_view::npos) return weight + 4;
      }
    }
    return weight;
  }

  static bool says_author(std::string_view classes) {
    const std::string text = lower_ascii(classes.substr(0, 200));
    return text.find("author") != std::string::npos || text.find("byline") != std::string::npos;
  }

  std::vector<Sourced> find_shown() const {
    std::vector<Sourced> out;
    int most = 2;
    const uint32_t title = page_.title.block == kNone ? 0 : page_.title.block;
    for (uint32_t i = title > kBeforeTitle ? title - kBeforeTitle : 0; i < page_.text.blocks.size() && i <= title + kBehindTitle; ++i) {
      if (i == page_.title.block) continue;
      const int here = weight(i);
      if (here < most) continue;
      std::vector<Sourced> names;
      add(page_.text.of(page_.text.blocks[i]), "byline", names);
      if (names.empty()) continue;
      if (here > most) out.clear();
      if (out.empty()) out = std::move(names);
      most = here;
    }
    return out;
  }

  const PageAnalysis& page_;
  const AuthorReader& reader_;
};

}  // namespace

std::vector<Sourced> find_page_authors(const PageAnalysis& page, const AuthorReader& reader) { return Finder(page, reader).find(); }

}  // namespace verbale::reading
