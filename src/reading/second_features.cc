#include "reading/second_features.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/hash_map.h"
#include "reading/page_analysis.h"

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
  Groups(const PageAnalysis& page, const std::vector<float>& p) : page_(page), inside_(page.page.elements.size()), shapes_(p.size()), shape_of_(p.size()) {
    for (size_t i = 0; i < p.size(); ++i) {
      const double size = page.text.blocks[i].text.size();
      for (int up = 0; up < 4; ++up) inside_[ancestor(i, up)].add(p[i], size / (1 << (2 * up)));
      shape_of_[i] = shape(i);
      shapes_[shape_of_[i]].add(p[i], 1);
    }
  }
  float of_ancestor(size_t i, int up) const { return inside_[ancestor(i, up)].mean(); }
  float of_shape(size_t i) const { return shapes_.find(shape_of_[i])->mean(); }

 private:
  uint32_t ancestor(size_t i, int up) const {
    uint32_t e = page_.text.blocks[i].element;
    for (; up > 0 && page_.page.elements[e].parent != kNone; --up) e = page_.page.elements[e].parent;
    return e;
  }
  uint64_t shape(size_t i) const {
    const HtmlElement& e = page_.page.elements[page_.text.blocks[i].element];
    return hash64(e.classes) * 131 + static_cast<uint64_t>(e.tag);
  }
  const PageAnalysis& page_;
  std::vector<Group> inside_;  // of each element
  HashMap<Group> shapes_;
  std::vector<uint64_t> shape_of_;  // of each block
};

// The element that the first round thinks the article: where sure blocks outweigh doubtful ones most.
class Main {
 public:
  Main(const PageAnalysis& page, const std::vector<float>& p) : page_(page), worth_(page.page.elements.size()) {
    double all = 0;
    std::vector<double> mass(worth_.size());
    for (size_t i = 0; i < p.size(); ++i) {
      const PageBlock& block = page.text.blocks[i];
      worth_[block.element] += (static_cast<double>(p[i]) - 0.4) * block.text.size();
      mass[block.element] += static_cast<double>(p[i]) * block.text.size();
      all += static_cast<double>(p[i]) * block.text.size();
    }
    for (size_t e = worth_.size(); e-- > 1;)
      if (const uint32_t up = page.page.elements[e].parent; up != kNone) worth_[up] += worth_[e], mass[up] += mass[e];
    for (uint32_t e = 1; e < worth_.size(); ++e)
      if (worth_[e] >= worth_[best_]) best_ = e;  // of equals the deepest
    share_ = worth_.empty() || all <= 0 ? 0 : static_cast<float>(mass[best_] / all);
  }
  // Before, inside or behind it; levels up to an element around both; its share of the probable text.
  std::array<float, 3> of(uint32_t element) const {
    const uint32_t end = page_.page.elements[best_].last;
    float levels = 0;
    for (uint32_t e = element; e != kNone && !(e <= best_ && best_ < page_.page.elements[e].last); e = page_.page.elements[e].parent) ++levels;
    return {element < best_ ? -1.0f : element >= end ? 1.0f : 0.0f, levels, share_};
  }

 private:
  const PageAnalysis& page_;
  std::vector<double> worth_;
  uint32_t best_ = 0;
  float share_ = 0;
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
                             "first great-grandparent", "first shape", "first share before", "first page", "main side", "main levels", "main share"})
      out.emplace_back(name);
    return out;
  }();
  return names;
}

void write_second_features(PageAnalysis& page, const std::vector<float>& first, float least) {
  const size_t n = first.size(), columns = block_feature_names().size();
  const Means means(first);
  const Groups groups(page, first);
  const Main main(page, first);
  for (size_t i = 0; i < n; ++i) {
    if (first[i] < least) continue;
    float* at = page.features.row(i) + columns;
    const auto put = [&](double value) { *at++ = static_cast<float>(value); };
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
    for (const float value : main.of(page.text.blocks[i].element)) put(value);
  }
}

}  // namespace verbale::reading
