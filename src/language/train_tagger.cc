#include "language/train_tagger.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/hash.h"
#include "language/label_set.h"

namespace verbale::language {

std::string tags_of(const std::vector<TrainingSentence>& sentences) {
  LabelMaker maker;
  for (const auto& sentence : sentences)
    for (const auto& word : sentence.words) maker.number(tag_line(word));
  return maker.bytes();
}

namespace {

// Which coarse tags a word had, as one hash; only words seen twice, only tags of a share of at least one in thirty.
class KindCounter {
 public:
  explicit KindCounter(std::span<const Tag> inventory) : inventory_(inventory) {}
  void count(uint32_t lower, uint16_t tag) { ++counts_[lower][inventory_[tag].coarse]; }
  std::string bytes() const {
    std::vector<std::pair<uint32_t, uint32_t>> rows;
    for (const auto& [word, tags] : counts_)
      if (const uint32_t kind = kind_of(tags)) rows.emplace_back(word, kind);
    return learn::HashedTable::to_bytes(rows);
  }

 private:
  static uint32_t kind_of(const std::map<uint16_t, int>& tags) {
    int total = 0;
    for (const auto& [tag, n] : tags) total += n;
    if (total < 2) return 0;
    uint64_t hash = total >= 20 ? 11 : 13;
    for (const auto& [tag, n] : tags)
      if (n * 30 >= total) hash = learn::mix(hash, tag);
    return static_cast<uint32_t>(hash >> 32) | 1;
  }
  std::span<const Tag> inventory_;
  std::map<uint32_t, std::map<uint16_t, int>> counts_;
};

class TaggerTrainer {
 public:
  TaggerTrainer(const std::vector<TrainingSentence>& sentences, const std::string& tags, Fold fold)
      : sentences_(sentences), fold_(fold), tags_(tags), inventory_(*read_tags(tags_)) {
    for (const auto line : lines_of(tags_)) numbers_.number(line);
    count_kinds();
  }
  TaggerSections run(int rounds, const Noise& noise, uint64_t seed, const Progress& progress);

 private:
  void count_kinds();
  void learn_sentence(const TrainingSentence& sentence);

  const std::vector<TrainingSentence>& sentences_;
  Fold fold_;
  std::string tags_;
  std::vector<Tag> inventory_;
  LabelMaker numbers_;
  std::string kind_bytes_;
  learn::HashedTable kinds_;
  learn::Perceptron model_{static_cast<uint32_t>(inventory_.size())};
  std::vector<WordFeatures> words_;
  std::vector<uint32_t> word_kinds_;
  std::vector<uint16_t> tags_now_;
  std::vector<float> scores_;
  size_t right_ = 0, seen_ = 0;
};

void TaggerTrainer::count_kinds() {
  KindCounter counter(inventory_);
  for (size_t i = 0; i < sentences_.size(); ++i) {
    if (fold_.holds(i)) continue;
    for (const auto& word : sentences_[i].words)
      counter.count(word_features(word.form, false).lower, static_cast<uint16_t>(numbers_.number(tag_line(word))));
  }
  kind_bytes_ = counter.bytes();
  kinds_ = *learn::HashedTable::open(kind_bytes_);
}

void TaggerTrainer::learn_sentence(const TrainingSentence& sentence) {
  sentence_features(sentence.words, words_);
  word_kinds_.clear();
  for (const auto& word : words_) word_kinds_.push_back(kinds_.find(word.lower));
  tags_now_.assign(words_.size(), 0);
  const TaggerView view{words_, word_kinds_, tags_now_, inventory_};
  TagFeatures features;
  for (size_t i = 0; i < words_.size(); ++i) {
    tag_features(view, i, features);
    const uint32_t guess = model_.best(features.keys(), scores_), gold = numbers_.number(tag_line(sentence.words[i]));
    model_.tick();
    if (guess != gold) model_.update(features.keys(), gold, guess);
    tags_now_[i] = static_cast<uint16_t>(guess);
    right_ += guess == gold;
    ++seen_;
  }
}

TaggerSections TaggerTrainer::run(int rounds, const Noise& noise, uint64_t seed, const Progress& progress) {
  learn::Random random(seed);
  std::vector<uint32_t> order;
  for (size_t i = 0; i < sentences_.size(); ++i)
    if (!fold_.holds(i)) order.push_back(static_cast<uint32_t>(i));
  for (int round = 1; round <= rounds; ++round) {
    random.shuffle(order);
    right_ = seen_ = 0;
    for (const uint32_t i : order) {
      Arena arena;
      learn_sentence(noised(sentences_[i], noise, random, arena));
    }
    progress("tagger, round " + std::to_string(round) + " of " + std::to_string(rounds) + ": " +
             std::to_string(100.0 * static_cast<double>(right_) / static_cast<double>(seen_)).substr(0, 5) + " % of tags right in training");
  }
  return {tags_, model_.linear_bytes(0.03f, 250000), kind_bytes_};
}

}  // namespace

TaggerSections train_tagger(const std::vector<TrainingSentence>& sentences, const std::string& tags, Fold fold, int rounds,
                            const Noise& noise, uint64_t seed, const Progress& progress) {
  return TaggerTrainer(sentences, tags, fold).run(rounds, noise, seed, progress);
}

JackknifedTagger::JackknifedTagger(const std::vector<TrainingSentence>& sentences, const std::string& tags, size_t parts,
                                   int rounds, const Noise& noise, uint64_t seed, const Progress& progress) {
  for (size_t without = 0; without < parts; ++without) {
    const auto sections = train_tagger(sentences, tags, Fold{parts, without}, rounds, noise, seed + without, progress);
    ModelWriter writer;
    writer.add("tags", sections.tags);
    writer.add("tagger.weights", sections.weights);
    writer.add("tagger.kinds", sections.kinds);
    bytes_.push_back(writer.finish());
  }
  for (const auto& bytes : bytes_) taggers_.push_back(*LinearTagger::load(*ModelFile::open(bytes)));
}

void JackknifedTagger::tag(size_t sentence, std::span<const WordFeatures> words, std::vector<uint16_t>& tags) {
  taggers_[(sentence / Fold::kRun) % taggers_.size()].tag(words, tags, scratch_);
}

}  // namespace verbale::language
