// What is measured once for a whole page before the columns of its blocks are written: sums over elements and over blocks
// of one shape, where the prose stands, and per block what its neighbours ask for as well.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "reading/class_words.h"
#include "reading/page_blocks.h"

namespace verbale::reading {

float log_size(uint32_t n);  // log(1 + n)
inline float log_size(double n) { return static_cast<float>(std::log1p(n)); }
inline float ratio(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0.0f; }

// Elements whose meaning the model sees as it sees the words in classes.
constexpr std::array kMarkedTags = {Tag::article, Tag::main,       Tag::section, Tag::aside,  Tag::nav,     Tag::header,
                                    Tag::footer,  Tag::form,       Tag::figure,  Tag::figcaption, Tag::table, Tag::li,
                                    Tag::ul,      Tag::ol,         Tag::blockquote, Tag::details, Tag::a,   Tag::button,
                                    Tag::dl,      Tag::address};
constexpr size_t kMarkKinds = kClassKindCount + kMarkedTags.size();  // the kinds of classes, and behind them those tags

// Sums over all blocks inside an element.
struct BlockSums {
  uint32_t bytes = 0, link_bytes = 0, blocks = 0, prose_bytes = 0, prose_blocks = 0;
  void operator+=(const BlockSums& other);
};

struct BlockMeasures {
  bool prose = false;  // a paragraph of at least one full sentence, without many links
  float log_chars = 0, link_share = 0, tag_code = 0;
  float phrase = 0;           // the strongest sign of any kind of boilerplate phrase
  uint64_t shape = 0;         // of its element and the one around it: tags and classes
  uint32_t group = 0;         // index into PageMeasures::groups: the blocks of this shape
  uint32_t copies = 0;        // blocks of the page with the same text
  float before = 99, behind = 99;  // how far the nearest prose is, in blocks
};

struct MarkedElement {
  uint64_t kinds = 0;    // a bit a kind
  uint32_t level = 0;    // elements around it
  uint32_t next = kNone; // the nearest one around it that has any kind
};

// An element that may be the article, and its blocks [first, end).
struct Container {
  uint32_t element = 0, first = 0, end = 0;
};

class PageMeasures {
 public:
  PageMeasures(const HtmlPage& page, const PageText& text, const std::vector<ClassMarks>& marks);

  std::vector<BlockSums> sums;          // of each element
  std::vector<MarkedElement> marked;    // each element
  std::vector<BlockMeasures> blocks;
  std::vector<BlockSums> groups;        // over the blocks of each shape
  std::vector<uint32_t> offset, prose_offset;  // bytes of text, and of prose, before each block; one more for all
  Container best;  // its direct children hold most prose
  Container bulk;  // the deepest that holds most of all prose

 private:
  void measure_blocks();
  void sum_up();
  void mark_elements(const std::vector<ClassMarks>& marks);
  void find_containers();
  void group_shapes();
  void measure_distances();
  uint64_t shape_of(uint32_t element) const;
  Container container_of(uint32_t element) const;

  const HtmlPage& page_;
  const PageText& text_;
};

}  // namespace verbale::reading
