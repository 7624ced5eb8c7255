#include "learn/boosted_trees.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/tsv.h"

namespace verbale::learn {
namespace {

template <class Number>
Result<Number> parse_number(const TsvRow& row, std::string_view column) {
  const auto text = row[column];
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    return fail(Code::bad_data, "not a number in column " + std::string(column), row.place());
  return value;
}

std::string number(float value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.6g", static_cast<double>(value));
  return buffer;
}

}  // namespace

float BoostedTrees::follow(uint32_t at, const float* row) const {
  while (nodes_[at].feature >= 0) at = nodes_[at].left + (row[nodes_[at].feature] > nodes_[at].value ? 1 : 0);
  return nodes_[at].value;
}

float BoostedTrees::score(const float* row) const {
  float sum = bias_;
  for (const uint32_t root : roots_) sum += follow(root, row);
  return sum;
}

Result<BoostedTrees> BoostedTrees::parse(std::string_view tsv, std::string_view source, const std::vector<std::string>& features) {
  BoostedTrees model;
  const auto add = [&](const TsvRow& row) -> Status {
    Node node;
    TRY(node.value, parse_number<float>(row, "value"));
    if (row["kind"] == "bias") {
      model.bias_ = node.value;
      return {};
    }
    if (row["kind"] == "root") model.roots_.push_back(static_cast<uint32_t>(model.nodes_.size()));
    if (const auto name = row["feature"]; !name.empty()) {
      const auto at = std::find(features.begin(), features.end(), name);
      if (at == features.end()) return fail(Code::bad_data, "no such feature: " + std::string(name), row.place());
      node.feature = static_cast<int16_t>(at - features.begin());
      TRY(node.left, parse_number<uint32_t>(row, "left"));
      if (node.left <= model.nodes_.size()) return fail(Code::bad_data, "a child must stand below its parent", row.place());
    }
    model.nodes_.push_back(node);
    return {};
  };
  TRY_VOID(read_tsv(tsv, source, {"kind", "value"}, add));
  for (const Node& node : model.nodes_)
    if (node.feature >= 0 && node.left + 1 >= model.nodes_.size())
      return fail(Code::bad_data, "a child does not exist", Place{std::string(source)});
  return model;
}

std::string BoostedTrees::to_tsv(const std::vector<std::string>& features) const {
  std::string out = "kind\tvalue\tfeature\tleft\nbias\t" + number(bias_) + "\n";
  for (uint32_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    out += std::binary_search(roots_.begin(), roots_.end(), i) ? "root\t" : "node\t";
    out += number(node.value);
    if (node.feature >= 0) out += "\t" + features[static_cast<size_t>(node.feature)] + "\t" + std::to_string(node.left);
    out += '\n';
  }
  return out;
}

}  // namespace verbale::learn
