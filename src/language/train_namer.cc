#include "language/train_namer.h"

#include <map>
#include <optional>

#include "language/linear_namer.h"

namespace verbale::language {
namespace {

std::optional<NameType> type_named(std::string_view text) {
  for (uint32_t i = 0; i < kNameTypes; ++i)
    if (name_of(static_cast<NameType>(i)) == text) return static_cast<NameType>(i);
  return std::nullopt;
}

// "B-PER", "I-PER", "O" to labels; a type that we do not know is no name.
void gold_labels(const std::vector<std::string>& names, std::vector<uint32_t>& out) {
  out.assign(names.size(), 0);
  for (size_t i = 0; i < names.size(); ++i) {
    const auto type = names[i].size() > 2 ? type_named(std::string_view(names[i]).substr(2)) : std::nullopt;
    if (!type) continue;
    const bool starts = names[i][0] == 'B' || i == 0 || names[i - 1].size() < 2 || names[i - 1].substr(1) != names[i].substr(1);
    const bool ends = i + 1 == names.size() || names[i + 1] != "I" + names[i].substr(1);
    out[i] = name_label(*type, starts ? (ends ? kSingle : kBegin) : (ends ? kLast : kInside));
  }
}

class NamerTrainer {
 public:
  NamerTrainer(const std::vector<TrainingSentence>& sentences, const std::string& tags, JackknifedTagger& tagger)
      : sentences_(sentences), tags_(tags), inventory_(*read_tags(tags_)), tagger_(tagger) {
    count_habits();
  }
  NamerSections run(int rounds, const Noise& noise, uint64_t seed, const Progress& progress);

 private:
  void count_habits();
  // What a word's labels would be but for this sentence: a word seen only here must look unseen.
  uint32_t habit_without(uint32_t lower, const std::map<uint32_t, std::map<uint32_t, int>>& here) const;
  void learn_sentence(const TrainingSentence& sentence, size_t number);
  static uint32_t habit_of(const std::map<uint32_t, int>& counts);
  std::string habit_bytes() const;

  const std::vector<TrainingSentence>& sentences_;
  std::string tags_;
  std::vector<Tag> inventory_;
  JackknifedTagger& tagger_;
  std::map<uint32_t, std::map<uint32_t, int>> counts_;  // word, then type + 1 (0 = no name)
  learn::Perceptron model_{kNameLabels};
  std::vector<WordFeatures> words_;
  std::vector<uint16_t> word_tags_;
  std::vector<uint32_t> gold_, labels_, habits_;
  std::vector<float> scores_;
  size_t wrong_ = 0, named_ = 0;
};

uint32_t kind_of(uint32_t label) { return label == 0 ? 0 : 1 + (label - 1) / 4; }

void NamerTrainer::count_habits() {
  for (const auto& sentence : sentences_) {
    if (sentence.names.empty()) continue;
    gold_labels(sentence.names, gold_);
    for (size_t i = 0; i < sentence.words.size(); ++i)
      ++counts_[word_features(sentence.words[i].form, false).lower][kind_of(gold_[i])];
  }
}

// Bits: the types that the word had in a tenth of its places, and how often it is a name at all.
uint32_t NamerTrainer::habit_of(const std::map<uint32_t, int>& counts) {
  int total = 0, plain = 0;
  for (const auto& [kind, n] : counts) {
    total += n;
    if (kind == 0) plain += n;
  }
  if (total == plain) return total >= 5 ? 1 : 0;
  uint32_t bits = 2;
  for (const auto& [kind, n] : counts)
    if (kind != 0 && n * 10 >= total - plain) bits |= 4u << kind;
  const uint32_t share = plain * 10 < total ? 0 : plain * 2 < total ? 1 : plain * 10 < total * 9 ? 2 : 3;
  return bits | share << 16 | (total >= 5 ? 1u << 20 : 0);
}

uint32_t NamerTrainer::habit_without(uint32_t lower, const std::map<uint32_t, std::map<uint32_t, int>>& here) const {
  const auto all = counts_.find(lower);
  if (all == counts_.end()) return 0;
  const auto mine = here.find(lower);
  if (mine == here.end()) return habit_of(all->second);
  auto left = all->second;
  for (const auto& [kind, n] : mine->second) left[kind] = std::max(0, left[kind] - n);
  return habit_of(left);
}

void NamerTrainer::learn_sentence(const TrainingSentence& sentence, size_t number) {
  sentence_features(sentence.words, words_);
  tagger_.tag(number, words_, word_tags_);
  gold_labels(sentence.names, gold_);
  std::map<uint32_t, std::map<uint32_t, int>> here;
  for (size_t i = 0; i < words_.size(); ++i) ++here[words_[i].lower][kind_of(gold_[i])];
  habits_.clear();
  for (const auto& word : words_) habits_.push_back(habit_without(word.lower, here));
  labels_.assign(words_.size(), 0);
  const NamerView view{words_, word_tags_, inventory_, habits_, labels_};
  NamerFeatures features;
  for (size_t i = 0; i < words_.size(); ++i) {
    namer_features(view, i, features);
    model_.score(features.keys(), scores_);
    model_.tick();
    uint32_t guess = 0;
    for (uint32_t label = 1; label < kNameLabels; ++label)
      if (scores_[label] > scores_[guess]) guess = label;
    if (guess != gold_[i]) model_.update(features.keys(), gold_[i], guess);
    labels_[i] = guess;
    wrong_ += guess != gold_[i];
    named_ += gold_[i] != 0;
  }
}

std::string NamerTrainer::habit_bytes() const {
  std::vector<std::pair<uint32_t, uint32_t>> rows;
  for (const auto& [word, counts] : counts_)
    if (const uint32_t habit = habit_of(counts)) rows.emplace_back(word, habit);
  return learn::HashedTable::to_bytes(rows);
}

NamerSections NamerTrainer::run(int rounds, const Noise& noise, uint64_t seed, const Progress& progress) {
  learn::Random random(seed);
  std::vector<uint32_t> order;
  for (size_t i = 0; i < sentences_.size(); ++i)
    if (!sentences_[i].names.empty()) order.push_back(static_cast<uint32_t>(i));
  for (int round = 1; round <= rounds; ++round) {
    random.shuffle(order);
    wrong_ = named_ = 0;
    for (const uint32_t i : order) {
      Arena arena;
      learn_sentence(noised(sentences_[i], noise, random, arena), i);
    }
    progress("names, round " + std::to_string(round) + " of " + std::to_string(rounds) + ": " + std::to_string(wrong_) +
             " words wrong, " + std::to_string(named_) + " are in names");
  }
  return {model_.linear_bytes(0.02f, 150000), habit_bytes()};
}

}  // namespace

NamerSections train_namer(const std::vector<TrainingSentence>& sentences, const std::string& tags, JackknifedTagger& tagger,
                          int rounds, const Noise& noise, uint64_t seed, const Progress& progress) {
  return NamerTrainer(sentences, tags, tagger).run(rounds, noise, seed, progress);
}

}  // namespace verbale::language
