// The text blocks of a page with what can be counted in each.
#pragma once
#include <string>
#include <vector>

#include "reading/block_text.h"
#include "reading/html_page.h"
#include "reading/phrases.h"

namespace verbale::reading {

// Counts of characters (code points) and words in a text.
struct TextCounts {
  uint32_t chars = 0, words = 0, letters = 0, uppers = 0, digits = 0, foreign = 0;  // foreign: beyond ASCII
  uint32_t short_words = 0;    // lower-case words of at most three letters: function words in most languages
  uint32_t capital_words = 0;  // words that begin in upper case
  uint32_t commas = 0, sentence_ends = 0, quotes = 0, odd = 0;  // odd: | # @ > » • · © = _ { } [ ]
  bool ends_sentence = false, ends_colon = false, ends_ellipsis = false, starts_upper = false, starts_lower = false;
};
TextCounts count_text(std::string_view text);

struct PageBlock {
  uint32_t block = 0;    // index into HtmlPage::blocks
  uint32_t element = 0;  // its block-level element
  Span text;             // into PageText::text
  TextCounts counts;
  uint32_t link_chars = 0, strong_chars = 0, emphasis_chars = 0, button_chars = 0, links = 0, breaks = 0;  // bytes
  PhraseHits phrases{};
};

// All text of the page, one line a block; blocks without a visible character are left out.
struct PageText {
  std::string text;
  std::vector<PageBlock> blocks;
  std::string_view of(const PageBlock& block) const { return block.text.of(text); }
};

PageText collect_blocks(const HtmlPage& page, std::string_view bytes, const HtmlEntities& entities, const Phrases& phrases);

}  // namespace verbale::reading
