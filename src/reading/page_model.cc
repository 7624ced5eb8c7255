#include "reading/page_model.h"

#include <algorithm>
#include <unordered_map>

#include "base/resources.h"

namespace verbale::reading {
namespace {

constexpr int kReach = 5;
constexpr std::array<int, 3> kWindows = {3, 8, 20};

// Running sums for means over stretches of blocks.
class Means {
 public:
  explicit Means(const std::vector<float>& values) : sums_(values.size() + 1) {
    for (size_t i = 0; i < values.size(); ++i) sums_[i + 1] = sums_[i] + values[i];
  }
  float mean(size_t begin, size_t end) const {
    return end > begin ? static_cast<float>((sums_[end] - sums_[begin]) / static_cast<double>(end - begin)) : -0.1f;
  }
  double total(size_t begin, size_t end) const { return sums_[end] - sums_[begin]; }

 private:
  std::vector<double> sums_;
};

struct Group {
  double sum = 0, weight = 0;
  void add(double p, double w) { sum += p * w, weight += w; }
  float mean() const { return weight > 0 ? static_cast<float>(sum / weight) : -0.1f; }
};

// Means of the probabilities, weighted by size, over each block's parent, grandparent and shape.
class Groups {
 public:
  Groups(const PageAnalysis& page, const std::vector<float>& p) : page_(page) {
    for (size_t i = 0; i < p.size(); ++i) {
      const double size = page.text.blocks[i].text.size();
      for (int up = 0; up < 4; ++up) inside_[ancestor(i, up)].add(p[i], size / (1 << (2 * up)));
      shapes_[shape(i)].add(p[i], 1);
    }
  }
  float of_ancestor(size_t i, int up) const { return inside_.at(ancestor(i, up)).mean(); }
  float of_shape(size_t i) const { return shapes_.at(shape(i)).mean(); }

 private:
  uint32_t ancestor(size_t i, int up) const {
    uint32_t e = page_.text.blocks[i].element;
    for (; up > 0 && page_.page.elements[e].parent != kNone; --up) e = page_.page.elements[e].parent;
    return e;
  }
  uint64_t shape(size_t i) const {
    const HtmlElement& e = page_.page.elements[page_.text.blocks[i].element];
    return std::hash<std::string_view>()(e.classes) * 131 + static_cast<uint64_t>(e.tag);
  }
  const PageAnalysis& page_;
  std::unordered_map<uint32_t, Group> inside_;
  std::unordered_map<uint64_t, Group> shapes_;
};

}  // namespace

const std::vector<std::string>& second_feature_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out = block_feature_names();
    for (int d = -kReach; d <= kReach; ++d) out.push_back("first at " + std::to_string(d));
    for (const int w : kWindows) {
      out.push_back("first mean " + std::to_string(w) + " before");
      out.push_back("first mean " + std::to_string(w) + " behind");
    }
    for (const char* name : {"first sum before", "first sum behind", "first own element", "first parent", "first grandparent",
                             "first great-grandparent", "first shape", "first share before", "first page"})
      out.emplace_back(name);
    return out;
  }();
  return names;
}

learn::FeatureRows second_features(const PageAnalysis& page, const std::vector<float>& first) {
  learn::FeatureRows out;
  out.columns = second_feature_names().size();
  const size_t n = first.size();
  out.values.reserve(n * out.columns);
  const Means means(first);
  const Groups groups(page, first);
  const auto put = [&](double value) { out.values.push_back(static_cast<float>(value)); };
  for (size_t i = 0; i < n; ++i) {
    const float* row = page.features.row(i);
    out.values.insert(out.values.end(), row, row + page.features.columns());
    for (int d = -kReach; d <= kReach; ++d) {
      const auto j = static_cast<int64_t>(i) + d;
      put(j >= 0 && j < static_cast<int64_t>(n) ? first[static_cast<size_t>(j)] : -0.1f);
    }
    for (const int w : kWindows) {
      put(means.mean(i > static_cast<size_t>(w) ? i - static_cast<size_t>(w) : 0, i));
      put(means.mean(i + 1, std::min(n, i + 1 + static_cast<size_t>(w))));
    }
    put(means.total(0, i));
    put(means.total(i + 1, n));
    for (int up = 0; up < 4; ++up) put(groups.of_ancestor(i, up));
    put(groups.of_shape(i));
    put(means.total(0, i) / std::max(1e-3, means.total(0, n)));
    put(means.total(0, n));
  }
  return out;
}

Result<PageModel> PageModel::load() {
  constexpr std::string_view kFirst = "data/reading/blocks.tsv", kSecond = "data/reading/blocks_again.tsv";
  TRY(const auto first, resource(kFirst));
  TRY(const auto second, resource(kSecond));
  TRY(auto one, learn::BoostedTrees::parse(first, kFirst, block_feature_names()));
  TRY(auto two, learn::BoostedTrees::parse(second, kSecond, second_feature_names()));
  return PageModel(std::move(one), std::move(two));
}

std::vector<float> PageModel::judge(const PageAnalysis& page) const {
  std::vector<float> p(page.text.blocks.size());
  for (size_t i = 0; i < p.size(); ++i) p[i] = first_.probability(page.features.row(i));
  const auto rows = second_features(page, p);
  for (size_t i = 0; i < p.size(); ++i) p[i] = second_.probability(rows.row(i));
  return p;
}

}  // namespace verbale::reading
