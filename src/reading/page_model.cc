#include "reading/page_model.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

#include "base/resources.h"

namespace verbale::reading {
namespace {

constexpr float kSettled = 0.004f;   // a block below it after the first round stays what it is
constexpr size_t kLook = 40;         // trees after which a hopeless block is given up …
constexpr float kHopeless = -5.0f;   // … and at which log-odds
constexpr float kSurely = 0.5f;      // probability from which a block is always taken
constexpr float kShare = 0.45f;      // of what the page's best paragraphs reach; found on sites held out of training
constexpr float kLeast = 0.04f;      // below it nothing is the article, however poor the page
constexpr size_t kBestBlocks = 6;
constexpr uint32_t kWordsOfParagraph = 8;
constexpr float kBetween = 0.3f;     // of the page's own limit: enough for a sentence between two taken ones
constexpr uint32_t kSentenceBytes = 60;

// A sentence without links and without the phrases of boilerplate.
bool is_plain_sentence(const PageBlock& block) {
  return block.text.size() >= kSentenceBytes && block.counts.ends_sentence && block.link_chars * 4 < block.text.size() &&
         block.button_chars == 0 && std::all_of(block.phrases.begin(), block.phrases.end(), [](uint8_t where) { return where == 0; });
}

// "Advertisement", "Read more": a phrase of boilerplate and nothing else.
bool is_label(const PageBlock& block) {
  return std::any_of(block.phrases.begin(), block.phrases.end(), [](uint8_t where) { return (where & kWhole) != 0; });
}

bool says_nothing(const HtmlElement& element) {
  switch (element.tag) {
    case Tag::p: case Tag::div: case Tag::section: case Tag::blockquote: case Tag::span: case Tag::font: case Tag::center:
      return element.classes.empty() && element.id.empty() && element.role.empty() && !element.hidden;
    default: return false;
  }
}

// Whether only elements without a name stand between the block's text and the elements that are also around `other`.
bool is_in_plain_markup(const HtmlPage& page, uint32_t block, uint32_t other) {
  const auto holds = [&](uint32_t e) { return e <= other && other < page.elements[e].last; };
  while (block != kNone && !holds(block)) {
    if (!says_nothing(page.elements[block])) return false;
    block = page.elements[block].parent;
  }
  return true;
}

// A sentence in plain markup right between two paragraphs of the article is the article's as well, however deep or oddly
// it is wrapped: few pages to learn from wrap one paragraph otherwise than its neighbours.
void take_what_is_between(const PageAnalysis& page, const std::vector<float>& judged, float least, std::vector<bool>& taken) {
  for (size_t i = 1; i + 1 < judged.size(); ++i) {
    const auto& [before, block, after] = std::tie(page.text.blocks[i - 1], page.text.blocks[i], page.text.blocks[i + 1]);
    if (taken[i] || judged[i] < kBetween * least || !taken[i - 1] || !taken[i + 1]) continue;
    if (is_plain_sentence(block) && is_in_plain_markup(page.page, block.element, before.element) &&
        is_in_plain_markup(page.page, block.element, after.element))
      taken[i] = true;
  }
}

// From which probability on this page's blocks are taken. On a page unlike those learned from, all blocks come out low, but
// the article still stands above the rest: the limit is a share of what the best paragraphs reach.
float limit_of(const PageAnalysis& page, const std::vector<float>& judged) {
  std::vector<float> best;
  for (size_t i = 0; i < judged.size(); ++i)
    if (i != page.title.block && page.text.blocks[i].counts.words >= kWordsOfParagraph) best.push_back(judged[i]);
  const size_t n = std::min(best.size(), kBestBlocks);
  if (n == 0) return kSurely;
  std::partial_sort(best.begin(), best.begin() + static_cast<long>(n), best.end(), std::greater<>());
  const float mean = std::accumulate(best.begin(), best.begin() + static_cast<long>(n), 0.0f) / static_cast<float>(n);
  return std::clamp(kShare * mean, kLeast, kSurely);
}

}  // namespace

Result<PageModel> PageModel::load() {
  constexpr std::string_view kFirst = "data/reading/blocks.tsv", kSecond = "data/reading/blocks_again.tsv";
  TRY(const auto first, resource(kFirst));
  TRY(const auto second, resource(kSecond));
  TRY(const auto one, learn::BoostedTrees::parse(first, kFirst, block_feature_names()));
  TRY(const auto two, learn::BoostedTrees::parse(second, kSecond, second_feature_names()));
  TRY(auto first_round, learn::TreeBatch::of(one));
  TRY(auto second_round, learn::TreeBatch::of(two));
  return PageModel(std::move(first_round), std::move(second_round));
}

std::vector<float> PageModel::judge(PageAnalysis& page) const {
  std::vector<const float*> rows(page.text.blocks.size());
  for (size_t i = 0; i < rows.size(); ++i) rows[i] = page.features.row(i);
  std::vector<float> first(rows.size());
  first_.scores(rows, first, kLook, kHopeless);
  for (float& p : first) p = learn::BoostedTrees::as_probability(p);
  write_second_features(page, first, kSettled);
  std::vector<size_t> open;  // blocks that are not settled
  rows.clear();
  for (size_t i = 0; i < first.size(); ++i)
    if (first[i] >= kSettled) open.push_back(i), rows.push_back(page.features.row(i));
  std::vector<float> second(rows.size());
  second_.scores(rows, second);
  std::vector<float> out = std::move(first);
  for (size_t k = 0; k < open.size(); ++k) out[open[k]] = learn::BoostedTrees::as_probability(second[k]);
  return out;
}

std::vector<bool> PageModel::choose(PageAnalysis& page) const {
  const auto judged = judge(page);
  const float least = limit_of(page, judged);
  std::vector<bool> taken(judged.size());
  for (size_t i = 0; i < judged.size(); ++i)
    taken[i] = judged[i] >= kSurely || (judged[i] >= least && !is_label(page.text.blocks[i]));
  take_what_is_between(page, judged, least, taken);
  return taken;
}

}  // namespace verbale::reading
