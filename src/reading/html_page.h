// A page as a flat tree: elements in document order with their parents, the text runs between the tags, and the runs
// grouped into text blocks, as a browser would lay them out. Built in one pass by simplified rules of tree construction
// (HTML Standard, section 13.2.6): implied end tags, formatting elements that overlap blocks, stray end tags. Scripts,
// styles, drawings and comments never enter it. All views point into the page's bytes.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/sentence.h"
#include "reading/html_tag.h"

namespace verbale::reading {

struct HtmlElement {
  Tag tag = Tag::unknown;
  Tag heading = Tag::unknown;  // h1 … h6 that it stands in; unknown = none
  bool hidden = false;         // by attribute or inline style, its own or inherited
  uint16_t depth = 0;
  uint32_t parent = kNone;
  uint32_t last = 0;  // elements [its index, last) are inside it, itself included
  std::string_view classes, id, itemprop, rel, role, datetime, href;
};

// Text between two tags, as written.
struct TextRun {
  std::string_view raw;
  uint32_t element = 0;  // the innermost element around it
  bool in_link = false;
  bool in_strong = false;  // b, strong
  bool in_emphasis = false;
  bool in_button = false;
  bool after_break = false;  // a <br> stands before it
};

// Runs [first, last) that flow as one paragraph inside the block-level element.
struct TextBlock {
  uint32_t element = 0;
  uint32_t first = 0, last = 0;
  uint16_t media_before = 0;  // pictures, films and frames between the block before it and this one
};

struct HtmlMeta {
  std::string_view name;  // of name=, property=, itemprop= or http-equiv=, as written; of other elements with content=, itemprop=
  std::string_view content;
};

struct HtmlPage {
  std::vector<HtmlElement> elements;
  std::vector<TextRun> runs;
  std::vector<TextBlock> blocks;
  std::vector<HtmlMeta> metas;
  std::vector<std::string_view> json_ld;  // the insides of <script type="application/ld+json">
  std::string_view title, language, canonical, base;
  bool cut = false;  // the page was larger than the limits; its rest is not here
};

// What a page may have at most, so that it takes no more than a quarter of a second and 64 MB. The largest pages of
// common crawls have a tenth of it.
constexpr size_t kMostElements = 100'000;
constexpr size_t kMostRuns = 100'000;
constexpr size_t kMostBlocks = 12'000;
constexpr size_t kMostTextBytes = size_t{2} << 20;
constexpr size_t kMostMetas = 4'000;
constexpr size_t kMostJsonLd = 1'000;
constexpr uint16_t kDeepest = 400;
constexpr size_t kLongestAttribute = 512;  // bytes of a class, an address … that are looked at

HtmlPage build_html_page(std::string_view bytes);

}  // namespace verbale::reading
