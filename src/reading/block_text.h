// The text of a block as it is read: character references decoded, white space collapsed, invisible marks dropped.
#pragma once
#include <string>
#include <vector>

#include "document/article.h"
#include "reading/html_entities.h"
#include "reading/html_page.h"

namespace verbale::reading {

// Writes the runs of one block onto `out`, one after the other. With `map`, also notes where each stretch of the text
// stood in the page: stretches that were copied as they are, and single characters that were not.
class BlockWriter {
 public:
  BlockWriter(std::string_view page, const HtmlEntities& entities, std::string& out,
              std::vector<Article::SourceRange>* map = nullptr)
      : page_(page), entities_(entities), out_(out), map_(map), start_(out.size()) {}
  void write(const TextRun& run, bool preformatted);

 private:
  void note_space(char c) {
    if (space_ != '\n') space_ = c == '\n' ? '\n' : ' ';
  }
  void put_code(char32_t code, std::string_view raw, size_t begin, size_t end);
  void put_decoded(std::string_view raw, size_t begin, size_t end);
  void put(std::string_view text, std::string_view raw, size_t begin, size_t end);
  void note_source(size_t size, size_t page_begin, size_t page_size);

  std::string_view page_;
  const HtmlEntities& entities_;
  std::string& out_;
  std::vector<Article::SourceRange>* map_;
  size_t start_;
  char space_ = 0;  // white space that waits for the next character
  std::string decoded_;
};

// All runs of the block.
void append_block_text(const HtmlPage& page, const TextBlock& block, const HtmlEntities& entities,
                       std::string_view bytes, std::string& out, std::vector<Article::SourceRange>* map = nullptr);

}  // namespace verbale::reading
