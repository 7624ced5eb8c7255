#include "language/neural_names.h"

#include <algorithm>
#include <cmath>

namespace verbale::language {
namespace {

bool goes_on(size_t tag) { return tag > 0 && tag % 2 == 0; }
size_t type_of_tag(size_t tag) { return (tag - 1) / 2; }

}  // namespace

void NameFinder::operator()(learn::Matrix& scores, uint32_t first, uint32_t last, std::vector<Name>& names) {
  if (first == last) return;
  came_from_.resize(last - first);
  std::array<float, kNameTags> so_far{}, next{};
  for (uint32_t t = first; t < last; ++t) {
    const std::span<float> row = scores.span(t);
    learn::log_softmax(row);
    const auto best = static_cast<uint8_t>(std::max_element(so_far.begin(), so_far.end()) - so_far.begin());
    for (size_t tag = 0; tag < kNameTags; ++tag) {
      uint8_t from = best;
      if (goes_on(tag)) from = static_cast<uint8_t>(so_far[tag] > so_far[tag - 1] ? tag : tag - 1);
      came_from_[t - first][tag] = from;
      next[tag] = t == first ? (goes_on(tag) ? -1e9f : row[tag]) : so_far[from] + row[tag];
    }
    so_far = next;
  }
  tags_.resize(last - first);
  tags_.back() = static_cast<uint8_t>(std::max_element(so_far.begin(), so_far.end()) - so_far.begin());
  for (size_t i = tags_.size() - 1; i > 0; --i) tags_[i - 1] = came_from_[i][tags_[i]];
  for (size_t i = 0; i < tags_.size(); ++i) {
    if (tags_[i] == 0) continue;
    Name name;
    name.first = first + static_cast<uint32_t>(i);
    name.type = static_cast<NameType>(type_of_tag(tags_[i]));
    float sum = scores.row(name.first)[tags_[i]];
    while (i + 1 < tags_.size() && goes_on(tags_[i + 1]))
      ++i, sum += scores.row(first + static_cast<uint32_t>(i))[tags_[i]];
    name.last = first + static_cast<uint32_t>(i) + 1;
    name.confidence = std::exp(sum / static_cast<float>(name.last - name.first));
    names.push_back(name);
  }
}

}  // namespace verbale::language
