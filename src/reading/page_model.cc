#include "reading/page_model.h"

#include "base/resources.h"

namespace verbale::reading {
namespace {

constexpr float kSettled = 0.004f;   // a block below it after the first round stays what it is
constexpr size_t kLook = 40;         // trees after which a hopeless block is given up …
constexpr float kHopeless = -5.0f;   // … and at which log-odds

}  // namespace

Result<PageModel> PageModel::load() {
  constexpr std::string_view kFirst = "data/reading/blocks.tsv", kSecond = "data/reading/blocks_again.tsv";
  TRY(const auto first, resource(kFirst));
  TRY(const auto second, resource(kSecond));
  TRY(auto one, learn::BoostedTrees::parse(first, kFirst, block_feature_names()));
  TRY(auto two, learn::BoostedTrees::parse(second, kSecond, second_feature_names()));
  return PageModel(std::move(one), std::move(two));
}

std::vector<float> PageModel::judge(PageAnalysis& page) const {
  std::vector<float> first(page.text.blocks.size());
  for (size_t i = 0; i < first.size(); ++i)
    first[i] = learn::BoostedTrees::as_probability(first_.score(page.features.row(i), kLook, kHopeless));
  write_second_features(page, first, kSettled);
  std::vector<float> out = first;
  for (size_t i = 0; i < out.size(); ++i)
    if (first[i] >= kSettled) out[i] = second_.probability(page.features.row(i));
  return out;
}

}  // namespace verbale::reading
