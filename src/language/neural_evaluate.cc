#include <algorithm>
#include <cstdio>

#include "language/neural_names.h"
#include "language/neural_trainer.h"
#include "language/neural_tree.h"

namespace verbale::language {
namespace {

constexpr size_t kBatchWords = 600;

std::string_view universal(std::string_view label) { return label.substr(0, label.find(':')); }

using Span = std::array<uint32_t, 3>;  // first, last, type

// Persons, places and organisations.
std::vector<Span> core_names(const std::vector<uint16_t>& tags) {
  std::vector<Span> out;
  for (size_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == 0 || tags[i] == kNoGold) continue;
    const uint16_t type = static_cast<uint16_t>((tags[i] - 1) / 2);
    size_t end = i + 1;
    while (end < tags.size() && tags[end] == 2 + 2 * type) ++end;
    if (type < 3) out.push_back({static_cast<uint32_t>(i), static_cast<uint32_t>(end), type});
    i = end - 1;
  }
  return out;
}

class Comparison {
 public:
  explicit Comparison(const NeuralModel& model) : model_(model) {
    chain_.prepare(model.network.name_steps(), kNameTags);
  }
  NeuralScores scores;

  void add(const GoldSentence& sentence) {
    for (const GoldWord& word : sentence.words) {
      model_.features.append(word.form, keys_, batch_.features);
      batch_.first_feature.push_back(static_cast<uint32_t>(batch_.features.size()));
    }
    batch_.starts.push_back(static_cast<uint32_t>(batch_.starts.back() + sentence.words.size()));
    gold_.push_back(&sentence);
    if (batch_.words() >= kBatchWords) flush();
  }

  void flush() {
    model_.network.read(batch_, a_);
    heads_.resize(batch_.words());
    for (size_t s = 0; s < gold_.size(); ++s) {
      const size_t first = batch_.starts[s], n = batch_.starts[s + 1] - first;
      tree_heads_.resize(n);
      tree_(a_.arcs.row(first), a_.arcs.columns, n, tree_heads_.data());
      std::copy(tree_heads_.begin(), tree_heads_.end(), heads_.begin() + static_cast<long>(first));
    }
    model_.network.label(batch_, heads_.data(), a_);
    for (size_t s = 0; s < gold_.size(); ++s) compare(*gold_[s], batch_.starts[s]);
    batch_.clear(), gold_.clear();
  }

 private:
  static size_t best(std::span<const float> row) {
    return static_cast<size_t>(std::max_element(row.begin(), row.end()) - row.begin());
  }

  void compare(const GoldSentence& sentence, size_t first) {
    const NetworkShape& shape = model_.network.shape();
    std::vector<uint16_t> gold_names;
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      const GoldWord& word = sentence.words[i];
      const std::span<const float> tags = a_.tags.span(first + i);
      ++scores.words;
      scores.upos += best(tags.first(shape.upos)) == word.upos;
      scores.xpos += best(tags.subspan(shape.upos, shape.xpos)) == word.xpos;
      scores.feats += best(tags.last(shape.feats)) == word.feats;
      const bool head = heads_[first + i] == word.head;
      const size_t label = best(a_.labels.span(first + i));
      scores.heads += head;
      scores.labels += head && label == word.relation;
      scores.universal_labels += head && word.relation != kNoGold &&
                                 universal(model_.labels.relations.labels()[label]) ==
                                     universal(model_.labels.relations.labels()[word.relation]);
      gold_names.push_back(word.name);
    }
    const auto gold = core_names(gold_names), found = found_names(first, sentence.words.size());
    scores.names += gold.size(), scores.names_found += found.size();
    for (const auto& name : found) scores.names_right += std::count(gold.begin(), gold.end(), name) > 0;
  }

  std::vector<Span> found_names(size_t first, size_t words) {
    chain_.marginals(a_.names, first, first + words);
    std::vector<Name> names;
    names_(a_.names, static_cast<uint32_t>(first), static_cast<uint32_t>(first + words), names);
    std::vector<Span> out;
    for (const Name& name : names)
      if (const auto type = static_cast<uint32_t>(name.type); type < 3)
        out.push_back({name.first - static_cast<uint32_t>(first), name.last - static_cast<uint32_t>(first), type});
    return out;
  }

  const NeuralModel& model_;
  Batch batch_;
  NameChain chain_;
  NameFinder names_;
  std::vector<const GoldSentence*> gold_;
  std::vector<uint16_t> heads_;
  std::vector<uint32_t> tree_heads_;
  Activations a_;
  TreeFinder tree_;
  FeatureKeys keys_;
};

}  // namespace

std::string NeuralScores::text() const {
  const auto percent = [this](size_t n) {
    return 100.0 * static_cast<double>(n) / static_cast<double>(std::max<size_t>(words, 1));
  };
  char line[200];
  std::snprintf(
      line, sizeof line, "UPOS %.2f XPOS %.2f feats %.2f UAS %.2f LAS %.2f (with subtypes %.2f) names F1 %.2f",
      percent(upos), percent(xpos), percent(feats), percent(heads), percent(universal_labels), percent(labels),
      200.0 * static_cast<double>(names_right) / static_cast<double>(std::max<size_t>(names + names_found, 1)));
  return line;
}

NeuralScores evaluate(const NeuralModel& model, const std::vector<GoldSentence>& sentences) {
  Comparison comparison(model);
  for (const GoldSentence& sentence : sentences) comparison.add(sentence);
  comparison.flush();
  return comparison.scores;
}

}  // namespace verbale::language
