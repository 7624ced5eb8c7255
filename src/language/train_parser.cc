#include "language/train_parser.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "language/label_set.h"
#include "language/linear_parser.h"

namespace verbale::language {
namespace {

class ParserTrainer {
 public:
  ParserTrainer(const std::vector<TrainingSentence>& sentences, const std::string& tags, JackknifedTagger& tagger)
      : sentences_(sentences), tags_(tags), inventory_(*read_tags(tags_)), tagger_(tagger) {
    for (const auto& sentence : sentences)
      for (const auto& word : sentence.words) relations_.number(word.relation);
    labels_ = learn::Perceptron(static_cast<uint32_t>(relations_.labels().size()));
  }
  ParserSections run(int rounds, const Noise& noise, uint64_t seed, const Progress& progress);

 private:
  void learn_sentence(const TrainingSentence& sentence, size_t number, bool explore, learn::Random& random);
  ArcHybrid::Action learn_action(bool explore, learn::Random& random);
  uint16_t learn_label(ArcHybrid::Action action, const TrainingSentence& sentence);

  const std::vector<TrainingSentence>& sentences_;
  std::string tags_;
  std::vector<Tag> inventory_;
  JackknifedTagger& tagger_;
  LabelMaker relations_;
  learn::Perceptron actions_{ArcHybrid::kActions}, labels_{1};
  std::vector<WordFeatures> words_;
  std::vector<uint16_t> word_tags_;
  std::vector<uint32_t> gold_;
  std::vector<float> scores_;
  ParserView view_;
  ArcHybrid state_;
  ActionFeatures action_features_;
  ArcFeatures arc_features_;
  size_t right_ = 0, labelled_ = 0, seen_ = 0;
};

ArcHybrid::Action ParserTrainer::learn_action(bool explore, learn::Random& random) {
  action_features(view_, state_, action_features_);
  actions_.score(action_features_.keys(), scores_);
  actions_.tick();
  const auto guess = best_action(state_, scores_.data());
  int costs[ArcHybrid::kActions], least = std::numeric_limits<int>::max();
  for (uint32_t a = 0; a < ArcHybrid::kActions; ++a) {
    const auto action = static_cast<ArcHybrid::Action>(a);
    costs[a] = state_.allowed(action) ? state_.cost(action, gold_) : std::numeric_limits<int>::max();
    least = std::min(least, costs[a]);
  }
  if (costs[guess] == least) return guess;
  auto good = ArcHybrid::kActions;
  for (uint32_t a = 0; a < ArcHybrid::kActions; ++a)
    if (costs[a] == least && (good == ArcHybrid::kActions || scores_[a] > scores_[good])) good = static_cast<ArcHybrid::Action>(a);
  actions_.update(action_features_.keys(), good, guess);
  return explore && random.chance(0.9f) ? guess : good;
}

uint16_t ParserTrainer::learn_label(ArcHybrid::Action action, const TrainingSentence& sentence) {
  const uint32_t dependent = state_.stack(0), head = action == ArcHybrid::kLeft ? state_.buffer(0) : state_.stack(1);
  arc_features(view_, state_, head, dependent, arc_features_);
  const uint32_t guess = labels_.best(arc_features_.keys(), scores_);
  labels_.tick();
  ++seen_;
  if (head != gold_[dependent]) return static_cast<uint16_t>(guess);
  ++right_;
  const uint32_t gold = relations_.number(sentence.words[dependent].relation);
  labelled_ += guess == gold;
  if (guess != gold) labels_.update(arc_features_.keys(), gold, guess);
  return static_cast<uint16_t>(guess);
}

void ParserTrainer::learn_sentence(const TrainingSentence& sentence, size_t number, bool explore, learn::Random& random) {
  const auto count = static_cast<uint32_t>(sentence.words.size());
  sentence_features(sentence.words, words_);
  tagger_.tag(number, words_, word_tags_);
  view_.fill(words_, word_tags_, inventory_);
  gold_.clear();
  for (const auto& word : sentence.words) gold_.push_back(word.head == kNone ? count : word.head);
  state_.reset(count);
  while (!state_.done()) {
    const auto action = learn_action(explore, random);
    state_.apply(action, action == ArcHybrid::kShift ? uint16_t{0} : learn_label(action, sentence));
  }
}

ParserSections ParserTrainer::run(int rounds, const Noise& noise, uint64_t seed, const Progress& progress) {
  learn::Random random(seed);
  std::vector<uint32_t> order(sentences_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<uint32_t>(i);
  for (int round = 1; round <= rounds; ++round) {
    random.shuffle(order);
    right_ = labelled_ = seen_ = 0;
    for (const uint32_t i : order) {
      Arena arena;
      learn_sentence(noised(sentences_[i], noise, random, arena), i, round > 1, random);
    }
    const auto share = [&](size_t n) { return std::to_string(100.0 * static_cast<double>(n) / static_cast<double>(seen_)).substr(0, 5); };
    progress("parser, round " + std::to_string(round) + " of " + std::to_string(rounds) + ": " + share(right_) + " % of heads, " +
             share(labelled_) + " % with relation right in training");
  }
  return {relations_.bytes(), actions_.narrow_bytes(0.01f, 500000), labels_.linear_bytes(0.03f, 150000)};
}

}  // namespace

ParserSections train_parser(const std::vector<TrainingSentence>& sentences, const std::string& tags, JackknifedTagger& tagger,
                            int rounds, const Noise& noise, uint64_t seed, const Progress& progress) {
  return ParserTrainer(sentences, tags, tagger).run(rounds, noise, seed, progress);
}

namespace {

struct Seen {
  float margin;
  bool right;
};

// The margins with which the model attaches the words of the sentences, and whether it was right.
std::vector<Seen> margins(const LinearTagger& tagger, const LinearParser& parser, const std::vector<TrainingSentence>& sentences) {
  std::vector<Seen> out;
  std::vector<WordFeatures> features;
  std::vector<uint16_t> tags;
  LinearTagger::Scratch tagging;
  LinearParser::Scratch parsing;
  for (const auto& sentence : sentences) {
    auto words = sentence.words;
    sentence_features(words, features);
    tagger.tag(features, tags, tagging);
    parsing.view.fill(features, tags, tagger.inventory());
    parser.parse(words, parsing);
    for (size_t i = 0; i < words.size(); ++i) {
      const float p = std::clamp(words[i].head_confidence, 1e-6f, 1 - 1e-6f);
      out.push_back({std::log(p / (1 - p)), words[i].head == sentence.words[i].head});
    }
  }
  return out;
}

}  // namespace

std::string fit_confidence(const ModelFile& model, const std::vector<TrainingSentence>& dev) {
  float slope = 1, offset = 0;
  const auto tagger = LinearTagger::load(model);
  const auto parser = LinearParser::load(model);
  CHECK(tagger && parser, "confidence is fitted on a loadable model");
  const auto seen = margins(*tagger, *parser, dev);
  for (int round = 0; round < 300; ++round) {  // logistic regression by gradient descent
    double by_slope = 0, by_offset = 0;
    for (const Seen& s : seen) {
      const double miss = (s.right ? 1.0 : 0.0) - 1 / (1 + std::exp(-static_cast<double>(slope * s.margin + offset)));
      by_slope += miss * static_cast<double>(s.margin);
      by_offset += miss;
    }
    const double n = static_cast<double>(std::max<size_t>(seen.size(), 1));
    slope += static_cast<float>(0.02 * by_slope / n);
    offset += static_cast<float>(0.3 * by_offset / n);
  }
  const float curve[2] = {std::max(slope, 1e-4f), offset};
  return std::string(reinterpret_cast<const char*>(curve), sizeof curve);
}

}  // namespace verbale::language
