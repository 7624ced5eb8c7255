#include "reading/page_analysis.h"

#include "reading/second_features.h"

namespace verbale::reading {

Result<PagePacks> PagePacks::load() {
  TRY(auto entities, HtmlEntities::load());
  TRY(auto phrases, Phrases::load());
  TRY(auto classes, ClassWords::load());
  TRY(auto declared, DeclaredReader::load());
  TRY(auto words, WordScores::load());
  return PagePacks{std::move(entities), std::move(phrases), std::move(classes), std::move(declared), std::move(words)};
}

PageAnalysis analyse_page(std::string_view bytes, const PagePacks& packs) {
  PageAnalysis a;
  a.page = build_html_page(bytes);
  a.text = collect_blocks(a.page, bytes, packs.entities, packs.phrases);
  a.declared = packs.declared.read(a.page, packs.entities);
  a.title = find_title(a.page, a.text, a.declared);
  PageFacts facts;
  facts.title = a.title.title.value;
  facts.description = a.declared.first(Field::description);
  facts.article_body = a.declared.article_body;
  facts.title_block = a.title.block;
  a.features = FeatureTable(a.text.blocks.size(), second_feature_names().size());
  write_block_features(a.page, a.text, packs.classes.marks_of(a.page), facts, packs.words, a.features);
  return a;
}

}  // namespace verbale::reading
