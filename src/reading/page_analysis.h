// Everything that is known of an HTML page before its blocks are judged; what the model is trained on is made here too.
#pragma once
#include "reading/block_features.h"
#include "reading/declared.h"
#include "reading/title.h"

namespace verbale::reading {

// The packs that reading a page needs.
struct PagePacks {
  HtmlEntities entities;
  Phrases phrases;
  ClassWords classes;
  DeclaredReader declared;
  WordScores words;
  static Result<PagePacks> load();
};

struct PageAnalysis {
  HtmlPage page;
  PageText text;
  Declared declared;
  FoundTitle title;
  FeatureTable features;  // a row for each of text.blocks; the columns of the second round are empty at first
};

// `bytes` are UTF-8 and must outlive the analysis.
PageAnalysis analyse_page(std::string_view bytes, const PagePacks& packs);

}  // namespace verbale::reading
