#include "language/neural_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <numeric>

#include "base/utf8.h"
#include "language/neural_tree.h"

namespace verbale::language {
namespace {

constexpr float kRareWord = 0.4f;  // a word seen n times is taken for unknown once in 1 + n / kRareWord times
constexpr double kWarmUp = 0.02;   // of all steps
constexpr size_t kLongest = 200;   // longer sentences are left out of training

void append_features(const NeuralModel& model, const GoldSentence& sentence, FeatureKeys& keys, Batch& batch) {
  for (const GoldWord& word : sentence.words) {
    model.features.append(word.form, keys, batch.features);
    batch.first_feature.push_back(static_cast<uint32_t>(batch.features.size()));
  }
  batch.starts.push_back(static_cast<uint32_t>(batch.starts.back() + sentence.words.size()));
}

bool is_capitalised(std::string_view form) {
  size_t at = 0;
  return !form.empty() && is_upper_code(decode_utf8(form, at));
}

std::vector<TagTriple> seen_tags(const std::vector<GoldSentence>& sentences) {
  std::vector<TagTriple> out;
  for (const auto& sentence : sentences)
    for (const GoldWord& word : sentence.words)
      if (word.upos != kNoGold && word.xpos != kNoGold && word.feats != kNoGold) out.push_back({word.upos, word.xpos, word.feats});
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

NeuralTrainer::NeuralTrainer(std::vector<GoldSentence> sentences, LabelSets labels, LexiconMaker lexicon,
                             VectorMaker vectors, const NeuralOptions& options)
    : sentences_(std::move(sentences)), options_(options), random_(options.seed * 1000003 + 17) {
  std::erase_if(sentences_, [](const GoldSentence& s) { return s.words.empty() || s.words.size() > kLongest; });
  model_.labels = std::move(labels);
  FeatureCounter counter;
  for (const auto& sentence : sentences_)
    for (const GoldWord& word : sentence.words)
      if (!sentence.names_only && !sentence.later) counter.add(word.form);  // or the file grew by words that are seen once or twice
  repeat_further_trees();
  model_.lexicon = std::move(lexicon);
  model_.vectors = std::move(vectors);
  model_.features = counter.table(model_.lexicon.lexicon(), model_.vectors.vectors());
  NetworkShape& shape = options_.shape;
  shape.features = static_cast<uint32_t>(model_.features.rows());
  shape.upos = 17, shape.names = kNameTags;
  shape.xpos = static_cast<uint32_t>(model_.labels.xpos.size());
  shape.feats = static_cast<uint32_t>(model_.labels.feats.size());
  shape.relations = static_cast<uint32_t>(model_.labels.relations.size());
  model_.network.create(shape, options.seed);
  for (auto* p : model_.network.parameters()) p->start_training();
  counts_.assign(shape.features, 0);
  halves_.start(model_.network);
  Batch batch;
  for (const auto& sentence : sentences_) {
    batch.clear();
    append_features(model_, sentence, keys_, batch);
    for (const WordFeature& f : batch.features) ++counts_[f.row];
  }
  model_.tags = seen_tags(sentences_);
  const auto later = std::stable_partition(sentences_.begin(), sentences_.end(), [](const GoldSentence& s) { return !s.later; });
  show(static_cast<size_t>(later - sentences_.begin()));
}

// From now on a round shows the first so many sentences.
void NeuralTrainer::show(size_t sentences) {
  const size_t shown = order_.size();
  order_.resize(sentences);
  if (sentences > shown) std::iota(order_.begin() + static_cast<std::ptrdiff_t>(shown), order_.end(), static_cast<uint32_t>(shown));
  words_of_epoch_ = 0;
  for (size_t i = 0; i < sentences; ++i) words_of_epoch_ += sentences_[i].words.size();
}

// Behind the counting of features, or a word that they show once seemed to be seen often.
void NeuralTrainer::repeat_further_trees() {
  const size_t all = sentences_.size();
  for (size_t i = 0; i < all; ++i)
    for (uint32_t n = 1; n < options_.trees_times && !sentences_[i].of_treebank && !sentences_[i].names_only && !sentences_[i].later; ++n)
      sentences_.push_back(GoldSentence(sentences_[i]));
}

// Rises in the beginning, then falls to nothing along a half cosine; so again in the later epochs.
float NeuralTrainer::rate() const {
  const auto falling = [](double done) {
    return static_cast<float>(0.5 + 0.5 * std::cos(std::min(1.0, done) * 3.14159265358979));
  };
  const auto epoch_words = static_cast<double>(words_of_epoch_);
  if (epoch_ >= options_.epochs) {
    const double epochs = (epoch_ - options_.epochs) % options_.more_epochs + static_cast<double>(words_in_epoch_) / epoch_words;
    return options_.later_rate * falling(epochs / options_.more_epochs);
  }
  const double done = static_cast<double>(words_done_) / (epoch_words * options_.epochs);
  return options_.rate * (done < kWarmUp ? static_cast<float>((done + 1e-4) / kWarmUp) : falling(done));
}

float NeuralTrainer::dropout() const {
  const uint32_t left = epochs() - epoch_;  // rounds, with this one
  if (options_.falls > 0 && left <= options_.more_epochs && options_.last_dropout >= 0) return options_.last_dropout;
  const bool before = options_.falls > 1 && left > options_.more_epochs && left <= 2 * options_.more_epochs;
  return before && options_.before_last_dropout >= 0 ? options_.before_last_dropout : options_.dropout;
}

bool NeuralTrainer::is_changed() {
  const bool late = options_.falls > 0 && epoch_ >= options_.epochs + options_.more_epochs * std::min(options_.falls - 1, 1u);
  return noise_ && (!late || options_.last_noise >= 1 || random_.chance(options_.last_noise));
}

// Leaves the word at `at` of the batch its shape, classes and vector: names have to be known by more than their letters.
void NeuralTrainer::hide_letters(const GoldWord& word, size_t at, Batch& batch) {
  const uint32_t shape = model_.features.find(keys_.of(word.form)[1].hash);
  const auto first_class = static_cast<uint32_t>(model_.features.hashes().size() + 1);
  for (uint32_t k = batch.first_feature[at] + 1; k < batch.first_feature[at + 1]; ++k)
    if (WordFeature& f = batch.features[k]; f.row < first_class && f.row != shape) f.weight = 0;
  batch.features[batch.first_feature[at]].row = 0;
}

void NeuralTrainer::add_words(const GoldSentence& sentence) {
  NeuralHalves::Half& half = halves_.shorter();
  Batch& batch = half.batch;
  Gold& gold = half.gold;
  const size_t from = batch.first_feature.size() - 1;
  append_features(model_, sentence, keys_, batch);
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    const GoldWord& word = sentence.words[i];
    WordFeature& first = batch.features[batch.first_feature[from + i]];
    const float rare = kRareWord / (kRareWord + static_cast<float>(counts_[first.row]));
    if (random_.chance(rare) || random_.chance(options_.word_dropout)) first.row = 0;
    if (options_.capital_dropout > 0 && is_capitalised(word.form) && random_.chance(options_.capital_dropout)) hide_letters(word, from + i, batch);
    gold.upos.push_back(word.upos), gold.xpos.push_back(word.xpos), gold.feats.push_back(word.feats);
    gold.names.push_back(word.name), gold.relations.push_back(word.relation), gold.heads.push_back(word.head);
  }
}

void NeuralTrainer::train_batch() {
  if (halves_.words() == 0) return;
  const Losses loss = halves_.train(model_.network, dropout(), options_.names_weight, random_);
  losses_.tags += loss.tags, losses_.names += loss.names, losses_.arcs += loss.arcs, losses_.labels += loss.labels;
  const auto parameters = model_.network.parameters();
  const float norm = static_cast<float>(std::sqrt(learn::squared_norm(parameters)));
  learn::AdamStep how;
  ++steps_;
  how.rate = rate();
  how.correct1 = 1 - std::pow(how.beta1, static_cast<float>(steps_));
  how.correct2 = 1 - std::pow(how.beta2, static_cast<float>(steps_));
  how.scale = norm > options_.clip ? options_.clip / norm : 1;
  learn::step(parameters, how);
  model_.network.prepare();
  words_done_ += halves_.words();
  words_in_epoch_ += halves_.words();
  halves_.clear();
}

bool NeuralTrainer::epoch(const std::function<void(const std::string&)>& report) {
  if (epoch_ >= epochs()) return false;
  if (epochs() - epoch_ <= options_.later_falls * options_.more_epochs) show(sentences_.size());
  words_in_epoch_ = 0;
  random_.shuffle(order_);
  halves_.clear();
  losses_ = {};
  size_t words = 0;
  for (const uint32_t index : order_) {
    const GoldSentence& sentence = sentences_[index];
    words += sentence.words.size();
    add_words(is_changed() ? (*noise_)(sentence, random_) : sentence);
    if (halves_.words() >= options_.batch_words) train_batch();
  }
  train_batch();
  ++epoch_;
  if (is_fall_to_keep()) add_to_mean();
  if (epoch_ == epochs() && !mean_.empty()) take_mean();
  const double n = static_cast<double>(words);
  char line[160];
  std::snprintf(line, sizeof line, "epoch %u: loss tags %.4f names %.4f arcs %.4f labels %.4f", epoch_,
                losses_.tags / n, losses_.names / n, losses_.arcs / n, losses_.labels / n);
  report(line);
  return true;
}

bool NeuralTrainer::is_fall_to_keep() const {
  if (options_.mean_of < 2 || epoch_ < options_.epochs) return false;
  const uint32_t later = epoch_ - options_.epochs, fall = options_.more_epochs == 0 ? 0 : later / options_.more_epochs;
  return later == fall * options_.more_epochs && options_.falls - fall < options_.mean_of;
}

std::vector<learn::Matrix*> NeuralTrainer::weights() {
  std::vector<learn::Matrix*> out;
  for (auto* p : model_.network.parameters()) out.push_back(&p->value);
  return out;
}

void NeuralTrainer::add_to_mean() {
  size_t at = 0;
  for (const learn::Matrix* m : weights()) {
    mean_.resize(std::max(mean_.size(), at + m->values.size()));
    for (const float w : m->values) mean_[at++] += w;
  }
}

// Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima and Better Generalization".
void NeuralTrainer::take_mean() {
  const float share = 1.0f / static_cast<float>(std::min(options_.mean_of, options_.falls + 1));
  size_t at = 0;
  for (learn::Matrix* m : weights())
    for (float& w : m->values) w = mean_[at++] * share;
  mean_.clear();
  model_.network.prepare();
  halves_.start(model_.network);
}

void NeuralTrainer::adjust_names_to_treebank() {
  std::array<double, kNameTags> in_all{}, in_trees{};
  double all = 0, trees = 0;  // words
  for (const auto& sentence : sentences_)
    for (const GoldWord& word : sentence.words) {
      if (word.name == kNoGold) continue;
      ++all, ++in_all[word.name];
      if (sentence.of_treebank) ++trees, ++in_trees[word.name];
    }
  std::array<float, kNameTags> change{};
  for (size_t tag = 1; tag < kNameTags; tag += 2)
    if (in_trees[tag] > 0) change[tag] = static_cast<float>(std::log(in_trees[tag] / trees / (in_all[tag] / all)));
  model_.network.add_to_name_scores(change);
}

std::string NeuralTrainer::state() const {
  std::string out;
  const auto put = [&](const void* data, size_t size) { out.append(static_cast<const char*>(data), size); };
  const uint64_t numbers[] = {random_.state(), steps_, words_done_, epoch_, order_.size()};
  put(numbers, sizeof numbers);
  put(order_.data(), order_.size() * sizeof(uint32_t));
  for (const auto* p : const_cast<Network&>(model_.network).parameters())
    for (const learn::Matrix* m : {&p->value, &p->first, &p->second})
      put(m->values.data(), m->values.size() * sizeof(float));
  put(mean_.data(), mean_.size() * sizeof(float));
  return out;
}

Status NeuralTrainer::restore(std::string_view state) {
  const auto other = [] { return fail(Code::bad_data, "this training state is of other data or options"); };
  uint64_t numbers[5];
  if (state.size() < sizeof numbers) return other();
  std::memcpy(numbers, state.data(), sizeof numbers);
  if (numbers[4] > sentences_.size()) return other();
  show(numbers[4]);
  mean_.clear();
  const size_t least = this->state().size();
  size_t all = 0;
  for (const learn::Matrix* m : weights()) all += m->values.size();
  if (state.size() == least + all * sizeof(float)) mean_.resize(all);
  if (state.size() != least + mean_.size() * sizeof(float)) return other();
  const auto get = [&](void* data, size_t size) {
    state.copy(static_cast<char*>(data), size);
    state.remove_prefix(size);
  };
  get(numbers, sizeof numbers);
  random_ = learn::Random(numbers[0]);
  steps_ = numbers[1], words_done_ = numbers[2], epoch_ = static_cast<uint32_t>(numbers[3]);
  get(order_.data(), order_.size() * sizeof(uint32_t));
  for (auto* p : model_.network.parameters())
    for (learn::Matrix* m : {&p->value, &p->first, &p->second}) get(m->values.data(), m->values.size() * sizeof(float));
  get(mean_.data(), mean_.size() * sizeof(float));
  model_.network.prepare();
  halves_.start(model_.network);
  return {};
}

}  // namespace verbale::language
