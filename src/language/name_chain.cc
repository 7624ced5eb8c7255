#include "language/name_chain.h"

#include <algorithm>
#include <cmath>

namespace verbale::language {
namespace {

constexpr float kLeast = 1e-30f;     // probabilities below are taken for this
constexpr float kLeastOwn = 1e-12f;  // so much a tag always counts beside the best of its word: no sum comes to nothing

bool goes_on(size_t tag) { return tag > 0 && tag % 2 == 0; }
bool may_follow(size_t tag, size_t before) { return !goes_on(tag) || before == tag || before + 1 == tag; }

}  // namespace

void NameChain::prepare(const float* steps, size_t tags) {
  tags_ = tags;
  factor_.resize(tags * tags);
  for (size_t i = 0; i < tags; ++i)
    for (size_t j = 0; j < tags; ++j) factor_[i * tags + j] = may_follow(j, i) ? std::exp(steps[i * tags + j]) : 0;
}

double NameChain::sum(const learn::Matrix& scores, size_t first, size_t last) {
  const size_t n = last - first;
  for (auto* table : {&own_, &forward_, &backward_}) table->assign(n * tags_, 0);
  total_.assign(n, 0);
  double log_sum = 0;
  for (size_t t = 0; t < n; ++t) {
    const float* score = scores.row(first + t);
    const float high = *std::max_element(score, score + tags_);
    float* to = row(forward_, t);
    if (t == 0)
      for (size_t j = 0; j < tags_; ++j) to[j] = goes_on(j) ? 0.0f : 1.0f;
    else
      for (size_t i = 0; i < tags_; ++i) learn::add_scaled(to, factor_.data() + i * tags_, row(forward_, t - 1)[i], tags_);
    for (size_t j = 0; j < tags_; ++j) total_[t] += to[j] *= row(own_, t)[j] = std::max(std::exp(score[j] - high), kLeastOwn);
    for (size_t j = 0; j < tags_; ++j) to[j] /= total_[t];
    log_sum += high + std::log(static_cast<double>(total_[t]));
  }
  std::fill_n(row(backward_, n - 1), tags_, 1.0f);
  for (size_t t = n - 1; t-- > 0;)
    for (size_t i = 0; i < tags_; ++i) {
      float out = 0;
      for (size_t j = 0; j < tags_; ++j) out += factor_[i * tags_ + j] * row(own_, t + 1)[j] * row(backward_, t + 1)[j];
      row(backward_, t)[i] = out / total_[t + 1];
    }
  return log_sum;
}

void NameChain::marginals(learn::Matrix& scores, size_t first, size_t last) {
  if (first == last) return;
  sum(scores, first, last);
  for (size_t t = first; t < last; ++t)
    for (size_t j = 0; j < tags_; ++j)
      scores.row(t)[j] = std::log(std::max(row(forward_, t - first)[j] * row(backward_, t - first)[j], kLeast));
}

double NameChain::train(learn::Matrix& scores, std::span<const uint16_t> gold, size_t first, float weight,
                        const float* steps, float* steps_gradient) {
  const size_t n = gold.size();
  double loss = sum(scores, first, first + n);
  size_t before = 0;
  for (size_t t = 0; t < n; ++t) {
    float* score = scores.row(first + t);
    size_t tag = gold[t];
    if (goes_on(tag) && (t == 0 || !may_follow(tag, before))) --tag;
    loss -= score[tag];
    for (size_t j = 0; j < tags_; ++j) score[j] = weight * row(forward_, t)[j] * row(backward_, t)[j];
    score[tag] -= weight;
    if (t > 0) {
      loss -= steps[before * tags_ + tag];
      steps_gradient[before * tags_ + tag] -= weight;
      for (size_t i = 0; i < tags_; ++i)
        for (size_t j = 0; j < tags_; ++j)
          steps_gradient[i * tags_ + j] += weight * row(forward_, t - 1)[i] * factor_[i * tags_ + j] * row(own_, t)[j] *
                                           row(backward_, t)[j] / total_[t];
    }
    before = tag;
  }
  return loss;
}

}  // namespace verbale::language
