// What a model may know about each block of a page: its text, its place in the tree, the words in the classes around it,
// its neighbours and the blocks of the same shape.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "reading/class_words.h"
#include "reading/page_blocks.h"
#include "reading/word_scores.h"

namespace verbale::reading {

// What the page says of itself, as far as it helps to find the body.
struct PageFacts {
  std::string title, description;
  std::string article_body;  // of JSON-LD; often only a part of the body, or with markup in it
  uint32_t title_block = kNone;  // index into PageText::blocks: the headline on the page
};

// A row of features a block; a row has no values before it is written.
class FeatureTable {
 public:
  FeatureTable() = default;
  FeatureTable(size_t rows, size_t columns) : rows_(rows), columns_(columns), values_(std::make_unique_for_overwrite<float[]>(rows * columns)) {}
  size_t rows() const { return rows_; }
  size_t columns() const { return columns_; }
  const float* row(size_t i) const { return values_.get() + i * columns_; }
  float* row(size_t i) { return values_.get() + i * columns_; }

 private:
  size_t rows_ = 0, columns_ = 0;
  std::unique_ptr<float[]> values_;  // not touched before they are written: of most rows the second round's never are
};

// Fills the first columns of the table, one row for each block of the text.
void write_block_features(const HtmlPage& page, const PageText& text, const std::vector<ClassMarks>& marks,
                          const PageFacts& facts, const WordScores& words, FeatureTable& table);
// The names of those columns; the last two are the word scores, of the text and of the classes.
const std::vector<std::string>& block_feature_names();

}  // namespace verbale::reading
