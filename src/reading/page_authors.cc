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
  Finder(const PageAnalysis& page, const AuthorReader& reader, const HtmlEntities& entities, std::string_view bytes)
      : page_(page), reader_(reader), entities_(entities), bytes_(bytes) {}

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

  // How much a block near the headline looks like a byline, and the element that makes it one (kNone = its words alone).
  struct Byline {
    int weight = 0;
    uint32_t element = kNone;
  };

  Byline byline(uint32_t i) const {
    const PageBlock& block = page_.text.blocks[i];
    const auto words = page_.text.of(block);
    if (block.text.size() > kLongestByline || page_.page.elements[block.element].hidden || block.counts.ends_sentence) return {};
    Byline out;
    if (reader_.opens_byline(words)) out.weight += lower_ascii(words.substr(0, 3)) == "by " ? 5 : 3;
    for (uint32_t r = page_.page.blocks[block.block].first; r < page_.page.blocks[block.block].last; ++r) {
      uint32_t e = page_.page.runs[r].element;
      for (int up = 0; up < 4 && e != kNone; ++up, e = page_.page.elements[e].parent)
        if (const int more = weight_of(page_.page.elements[e], up)) return {out.weight + more, e};
    }
    return out;
  }

  static int weight_of(const HtmlElement& x, int up) {
    if (x.rel.find("author") != std::string_view::npos || x.itemprop.find("author") != std::string_view::npos) return 6;
    if (up < 3 && (says_author(x.classes) || says_author(x.id))) return 4;
    const auto leads_to = [&](std::string_view part) { return x.href.find(part) != std::string_view::npos; };
    return leads_to("/author") || leads_to("/people/") || leads_to("/by/") ? 4 : 0;
  }

  // The words of the byline: of the element in microdata that holds the author, when the block has more beside it.
  std::string words_of(uint32_t i, const Byline& byline) const {
    const PageBlock& block = page_.text.blocks[i];
    const auto whole = std::string(page_.text.of(block));
    if (byline.element == kNone || byline.element <= block.element || page_.page.elements[byline.element].itemprop.empty()) return whole;
    std::string out;
    BlockWriter writer(bytes_, entities_, out);
    const TextBlock& source = page_.page.blocks[block.block];
    for (uint32_t r = source.first; r < source.last; ++r) {
      const TextRun& run = page_.page.runs[r];
      if (run.element >= byline.element && run.element < page_.page.elements[byline.element].last) writer.write(run, false);
    }
    return out;
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
      const Byline here = byline(i);
      if (here.weight < most) continue;
      std::vector<Sourced> names;
      add(words_of(i, here), "byline", names);
      if (names.empty()) continue;
      if (here.weight > most) out.clear();
      if (out.empty()) out = std::move(names);
      most = here.weight;
    }
    return out;
  }

  const PageAnalysis& page_;
  const AuthorReader& reader_;
  const HtmlEntities& entities_;
  std::string_view bytes_;
};

}  // namespace

std::vector<Sourced> find_page_authors(const PageAnalysis& page, const AuthorReader& reader, const HtmlEntities& entities, std::string_view bytes) {
  return Finder(page, reader, entities, bytes).find();
}

}  // namespace verbale::reading
