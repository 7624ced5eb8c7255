// Bytes of one page or one text in, one Article out. Reading never fails on odd content: what was repaired or is in
// doubt stands in Article::notes; only bytes that are no text at all (a picture, an archive) are an error.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/article.h"

namespace verbale::reading {

// What the caller knows about an article from outside its bytes; empty = unknown. A hint never overrules what the page
// says of itself, except `title`, `date` and `language` given with plain text, which has no markup to say it.
struct Hints {
  std::string url, title, date, publisher, language;
  std::string path;     // becomes Article::source_path
  std::string fetched;  // ISO date-time of the download: bounds a publication date from above; "6 hours ago" counts from it
  std::string charset;  // of the HTTP header
};

class ArticleReader {
 public:
  // Loads the packs of data/reading; fails with bad_data and the line when one is wrong.
  static Result<ArticleReader> load();
  ArticleReader(ArticleReader&&) noexcept;
  ArticleReader& operator=(ArticleReader&&) noexcept;
  ~ArticleReader();

  // HTML or plain text, recognised by content, in any charset. Of an HTML page, Article::text holds the headline and
  // the content blocks with "\n\n" between them; of plain text, all of it. Fails with bad_input on binary bytes.
  Result<Article> page(std::string_view bytes, const Hints& hints) const;

  // UTF-8 text kept byte for byte; only its blocks are marked, so that spans into it stay the caller's. Every byte that
  // is not white space lies in a block.
  Article plain(std::string text, const Hints& hints) const;

  // Finished text that came with a title beside it (a JSON field, a table's cell): the title becomes the first paragraph
  // of Article::text when it is not there already. Broken UTF-8 is repaired and noted.
  Article finished(std::string text, const Hints& hints) const;

  // The HTML of a body alone, as feeds and collections carry it: all of it is text, and its lines are judged as plain
  // text is.
  Result<Article> fragment(std::string_view html, const Hints& hints) const;

 private:
  struct Packs;
  explicit ArticleReader(std::unique_ptr<const Packs> packs);
  Sourced relative_stamp(const Article& article, const Hints& hints) const;
  std::unique_ptr<const Packs> packs_;
};

// Whether bytes in UTF-8 are a page with markup rather than plain text.
bool looks_like_html(std::string_view text);

// The body as people read it: content blocks but for the headline, "\n\n" between paragraphs; a date line that opens a
// paragraph stays before it.
std::string body_text(const Article& article);

}  // namespace verbale::reading
