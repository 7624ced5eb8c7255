// Trains the page model from pages whose body is known. The labels of the blocks come from laying the known body along
// the page's text; pages of one site are never in two folds, so that the figures hold for sites not seen.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "learn/boosted_trees.h"
#include "reading/page_model.h"
#include "reading/line_training.h"

namespace verbale::reading {

struct TrainingPage {
  std::string site;   // host name
  std::string bytes;  // of the page, UTF-8
  std::string body;   // what a reader of the page should get
};

struct PageTraining {
  int folds = 4;
  bool words = false;  // also learn weights of single words; the shipped model does without
  learn::BoostingOptions first, second;
};

struct PlainTextPacks {
  const Phrases& phrases;
  const AuthorReader& authors;
  const DateReader& dates;
};

struct TrainedPageModel {
  learn::BoostedTrees first, second;
  std::map<std::string, float> words;  // of data/reading/block_words.tsv
  std::vector<float> line_weights;  // of the linear model for plain text, trained on the same pages without their markup
  std::vector<std::vector<float>> held_out;  // of each page, by models that have not seen its site: a probability a block
  double line_accuracy = 0;         // on sites not trained on
  double f1 = 0;         // of words of the held-out folds, mean over pages
  double precision = 0;  // mean over pages
  double recall = 0;
};

// Share of each block's words that the body has at that place, by a longest chain of common runs of four words; blocks
// without words give -1.
std::vector<float> label_blocks(const PageText& text, std::string_view body);

// The same pages and options give the same model. `report` gets lines of progress.
TrainedPageModel train_page_model(const std::vector<TrainingPage>& pages, const PagePacks& packs, const PlainTextPacks& plain,
                                  const PageTraining& options, const std::function<void(const std::string&)>& report);

}  // namespace verbale::reading
