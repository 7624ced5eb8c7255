// Which blocks of a page are the article: two rounds of boosted trees. The first sees each block with its surroundings in
// the tree; the second also sees what the first thinks of the block's neighbours, its parent and the blocks of its shape.
#pragma once
#include <vector>

#include "learn/tree_batch.h"
#include "reading/page_analysis.h"
#include "reading/second_features.h"

namespace verbale::reading {

class PageModel {
 public:
  // From data/reading/blocks.tsv and data/reading/blocks_again.tsv.
  static Result<PageModel> load();
  // The probability of each of the page's blocks to belong to the body; fills the columns of the second round.
  std::vector<float> judge(PageAnalysis& page) const;
  // Which blocks are taken as the body.
  std::vector<bool> choose(PageAnalysis& page) const;

 private:
  PageModel(learn::TreeBatch first, learn::TreeBatch second) : first_(std::move(first)), second_(std::move(second)) {}
  learn::TreeBatch first_, second_;
};

}  // namespace verbale::reading
