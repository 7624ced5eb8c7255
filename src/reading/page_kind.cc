#include "reading/page_kind.h"

#include <unordered_set>

#include "base/hash.h"
#include "base/strings.h"

namespace verbale::reading {
namespace {

constexpr size_t kEntries = 5;          // moments with text below each, from which on a page is a live blog
constexpr uint32_t kLongestStamp = 60;  // bytes of a block that is a moment and little else
constexpr uint32_t kTeaserWords = 4;    // of a link that is a headline
constexpr size_t kTeasers = 12;         // such links from which on a page without a date may be a front page
constexpr uint32_t kParagraphWords = 25;
constexpr size_t kParagraphs = 3;       // on end, that no list of teasers has

bool is_in_time(const HtmlPage& page, const PageBlock& block) {
  const TextBlock& source = page.blocks[block.block];
  for (uint32_t r = source.first; r < source.last; ++r)
    for (uint32_t e = page.runs[r].element; e != kNone && e >= block.element; e = page.elements[e].parent)
      if (page.elements[e].tag == Tag::time) return true;
  return false;
}

// "10:45", "6.30 pm", "18:05 Uhr"; a dot needs a word behind it, else it is a price.
bool is_clock(std::string_view text) {
  size_t hour = 0, at = 0;
  for (; at < text.size() && at < 2 && is_digit(text[at]); ++at) hour = hour * 10 + static_cast<size_t>(text[at] - '0');
  if (at == 0 || hour > 23 || at + 2 >= text.size() || (text[at] != ':' && text[at] != '.')) return false;
  if (text[at + 1] > '5' || !is_digit(text[at + 1]) || !is_digit(text[at + 2])) return false;
  const auto rest = trim(text.substr(at + 3));
  return rest.size() <= 8 && (rest.empty() ? text[at] == ':' : is_alpha(rest[0]));
}

bool is_moment(const PageAnalysis& page, const PageBlock& block) {
  return block.text.size() <= kLongestStamp && (is_clock(page.text.of(block)) || is_in_time(page.page, block));
}

// Different moments inside the body that have some of its text below them.
size_t entries(const PageAnalysis& page, const std::vector<bool>& taken) {
  std::unordered_set<uint64_t> seen;
  uint64_t waiting = 0;
  for (size_t i = 0; i < taken.size(); ++i) {
    const PageBlock& block = page.text.blocks[i];
    if (is_moment(page, block)) waiting = hash64(page.text.of(block));
    else if (taken[i] && waiting) seen.insert(waiting), waiting = 0;
  }
  return seen.size();
}

// "https://example.org/", "https://example.org/index.html"
bool is_front_door(std::string_view url) {
  const size_t host = url.find("//");
  if (host == std::string_view::npos) return false;
  const size_t slash = url.find('/', host + 2);
  const auto path = slash == std::string_view::npos ? std::string_view() : url.substr(slash + 1);
  return path.empty() || path[0] == '?' || path[0] == '#' || (path.starts_with("index.") && path.find('/') == std::string_view::npos);
}

bool is_called_article(const Declared& declared) {
  return lower_ascii(declared.first(Field::type)).find("article") != std::string::npos || !declared[Field::published].empty();
}

// Far more words in headlines that lead elsewhere than in text of its own, and nowhere a few paragraphs on end.
bool is_mostly_teasers(const PageAnalysis& page, const std::vector<bool>& taken) {
  size_t teasers = 0, teaser_words = 0, words = 0, paragraphs = 0;
  for (size_t i = 0; i < taken.size(); ++i) {
    const PageBlock& block = page.text.blocks[i];
    const bool linked = block.link_chars * 10 >= block.text.size() * 8;
    if (linked && block.counts.words >= kTeaserWords) ++teasers, teaser_words += block.counts.words;
    if (taken[i] && !linked) words += block.counts.words;
    paragraphs = taken[i] && block.counts.words >= kParagraphWords ? paragraphs + 1 : 0;
    if (paragraphs == kParagraphs) return false;
  }
  return teasers >= kTeasers && teaser_words > 2 * words;
}

}  // namespace

PageKind kind_of_page(const PageAnalysis& page, const std::vector<bool>& taken, std::string_view url) {
  if (page.declared.live_blog || entries(page, taken) >= kEntries) return PageKind::live_blog;
  if (is_front_door(url) || (!is_called_article(page.declared) && is_mostly_teasers(page, taken))) return PageKind::front_page;
  return PageKind::article;
}

}  // namespace verbale::reading
