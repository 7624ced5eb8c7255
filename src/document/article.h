// One article as it was read: an immutable text, which parts of it are news, and what is known about it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/date.h"
#include "document/span.h"

namespace verbale {

// What a stretch of Article::text is. Content is analysed, and captions that are sentences.
enum class BlockKind : uint8_t {
  headline, subheading, paragraph, list_item, quote, table,  // content
  byline, dateline, caption, credit, tags, share, icons, related, comments, subscribe, navigation, notice, stamp, other,
};
std::string_view name_of(BlockKind kind);
inline bool is_content(BlockKind kind) { return kind <= BlockKind::table; }

struct Block {
  Span span;
  BlockKind kind = BlockKind::paragraph;
};

// A fact about the article and where it was found ("json-ld", "og:title", "url", "text", "inferred").
struct Sourced {
  std::string value;
  std::string from;
  bool empty() const { return value.empty(); }
};

// The article's date: an interval, because it is often only inferred; never a silent guess.
struct ArticleDate {
  std::optional<Interval> interval;
  std::string source;                 // "given", "json-ld", "url", "dateline", "stamp", "inferred"; empty = unknown
  std::vector<std::string> evidence;  // for an inferred one, what it rests on, in words
};

struct Article {
  std::string id;    // short_id of the canonical content, or what the caller gave
  std::string text;  // UTF-8; never edited after reading, every Span points into it
  std::vector<Block> blocks;  // in text order, not overlapping; empty means: all of the text is content
  Sourced title, publisher, language, url, section, wire;
  float language_confidence = 0;  // 0 to 1
  std::vector<Sourced> authors, tags;
  Sourced published, updated;  // ISO 8601, with time and zone where the page gives them
  ArticleDate date;
  std::string source_path;             // where the bytes came from: a path, "-", or archive!record
  std::vector<std::string> notes;      // repairs and doubts, for people: "3 broken bytes replaced"
  // Where each stretch of text stood in the page's bytes, when the reader knows it: sorted by text.begin.
  struct SourceRange {
    Span text;
    uint64_t page_begin, page_end;
  };
  std::vector<SourceRange> source_map;
};

}  // namespace verbale
