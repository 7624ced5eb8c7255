#include "language/neural_names.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/hash.h"
#include "base/utf8.h"

namespace verbale::language {
namespace {

bool goes_on(size_t tag) { return tag > 0 && tag % 2 == 0; }
size_t type_of_tag(size_t tag) { return (tag - 1) / 2; }
size_t kind_of_tag(size_t tag) { return (tag + 1) / 2; }

constexpr float kSure = 60;       // how much more a place counts where the name is sure
constexpr float kStepShare = 0.6f;
constexpr float kLeast = 1e-4f;  // probabilities below are taken for this

bool is_capitalised(std::string_view form) {
  size_t at = 0;
  return !form.empty() && is_upper_code(decode_utf8(form, at));
}

}  // namespace

NameAgreement::Kinds NameAgreement::kinds_of(std::span<const float> row) {
  Kinds out{};
  for (size_t tag = 0; tag < kNameTags; ++tag) out[kind_of_tag(tag)] += std::exp(row[tag]);
  for (float& p : out) p = std::max(p, kLeast);
  return out;
}

void NameAgreement::find_places(std::span<const Token> words) {
  places_.clear();
  for (uint32_t t = 0; t < words.size(); ++t) {
    if (!is_capitalised(words[t].form)) continue;
    folded_.clear();
    fold_into(words[t].form, folded_);
    places_.push_back({hash64(folded_), t});
  }
  std::sort(places_.begin(), places_.end(),
            [](const Place& a, const Place& b) { return std::tie(a.form, a.word) < std::tie(b.form, b.word); });
}

void NameAgreement::draw_together(std::span<const Place> places, learn::Matrix& scores) {
  Kinds mean{};
  float weights = 0;
  for (const Place& place : places) {
    const Kinds kinds = kinds_of(scores.span(place.word));
    const float weight = std::pow(*std::max_element(kinds.begin(), kinds.end()), kSure);
    for (size_t k = 0; k < kinds.size(); ++k) mean[k] += weight * kinds[k];
    weights += weight;
  }
  for (const Place& place : places) {
    const Kinds own = kinds_of(scores.span(place.word));
    Kinds pull;
    for (size_t k = 0; k < own.size(); ++k) pull[k] = std::log(mean[k] / weights / own[k]);
    for (size_t tag = 0; tag < kNameTags; ++tag) scores.row(place.word)[tag] += pull[kind_of_tag(tag)];
    learn::log_softmax(scores.span(place.word));
  }
}

void NameAgreement::operator()(std::span<const Token> words, learn::Matrix& scores) {
  find_places(words);
  for (size_t first = 0, last = 0; first < places_.size(); first = last) {
    for (last = first; last < places_.size() && places_[last].form == places_[first].form;) ++last;
    if (last - first > 1) draw_together(std::span(places_).subspan(first, last - first), scores);
  }
}

void NameFinder::prepare(const float* steps) {
  for (size_t tag = 0; tag < kNameTags; ++tag)
    for (size_t before = 0; before < kNameTags; ++before) steps_[tag][before] = kStepShare * steps[before * kNameTags + tag];
}

uint8_t NameFinder::best_before(size_t tag, const Tags& so_far) const {
  const Tags& step = steps_[tag];
  const auto better = [&](size_t a, size_t b) { return so_far[a] + step[a] > so_far[b] + step[b] ? a : b; };
  if (goes_on(tag)) return static_cast<uint8_t>(better(tag, tag - 1));
  size_t best = 0;
  for (size_t before = 1; before < kNameTags; ++before) best = better(before, best);
  return static_cast<uint8_t>(best);
}

void NameFinder::operator()(const learn::Matrix& scores, uint32_t first, uint32_t last, std::vector<Name>& names) {
  if (first == last) return;
  came_from_.resize(last - first);
  Tags so_far{}, next{};
  for (uint32_t t = first; t < last; ++t) {
    const float* row = scores.row(t);
    for (size_t tag = 0; tag < kNameTags; ++tag) {
      if (t == first) {
        next[tag] = goes_on(tag) ? -1e9f : row[tag];
        continue;
      }
      const uint8_t from = came_from_[t - first][tag] = best_before(tag, so_far);
      next[tag] = so_far[from] + steps_[tag][from] + row[tag];
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
