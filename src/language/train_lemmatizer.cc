#include "language/train_lemmatizer.h"

#include <algorithm>
#include <map>

#include "language/edit_lemmatizer.h"
#include "language/label_set.h"

namespace verbale::language {
namespace {

// One kind of word: the same form and tag, at the same place; with how often each script was right.
struct Word {
  WordFeatures seen;
  uint32_t tag = 0;
  bool first = false;
  std::map<uint32_t, int> scripts;
  uint32_t best() const {
    const auto more = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::max_element(scripts.begin(), scripts.end(), more)->first;
  }
  int count() const {
    int out = 0;
    for (const auto& [script, n] : scripts) out += n;
    return out;
  }
};

bool has_lemma(const Token& word) { return !word.lemma.empty() && word.lemma != "_"; }
bool has_form(const Token& word) { return !word.form.empty(); }  // or it is only known to exist

using Words = std::map<std::pair<uint32_t, bool>, Word>;

// Scripts that served once only are of that word alone: the model need not weigh them, the table may hold them.
void gather(const std::vector<TrainingSentence>& sentences, int times, LabelMaker& scripts, Words& words) {
  for (const auto& sentence : sentences)
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      const Token& word = sentence.words[i];
      if (!has_lemma(word) || !has_form(word)) continue;
      const auto seen = word_features(word.form, false);
      const uint32_t tag = lemma_tag(word);
      Word& entry = words[{lemma_key(seen, tag), i == 0}];
      entry.seen = seen;
      entry.tag = tag;
      entry.first = i == 0;
      entry.scripts[scripts.number(script_line(word.form, word.lemma))] += times;
    }
}

std::vector<Word> values_of(const Words& words) {
  std::vector<Word> out;
  for (const auto& [key, word] : words) out.push_back(word);
  return out;
}

// Words seen often, and those that the model gets wrong, go into the table with their commonest script.
std::string make_table(const std::vector<Word>& words, const learn::Perceptron& model) {
  std::map<uint32_t, Word> merged;
  std::vector<float> scores;
  for (const Word& word : words) {
    Word& entry = merged[lemma_key(word.seen, word.tag)];
    entry.seen = word.seen;
    entry.tag = word.tag;
    for (const auto& [script, n] : word.scripts) entry.scripts[script] += n;
  }
  std::vector<std::pair<uint32_t, uint32_t>> rows;
  LemmaFeatures features;
  for (const auto& [key, word] : merged) {
    lemma_features(word.seen, word.tag, false, features);
    const bool often = word.count() >= 4 && word.scripts.at(word.best()) * 10 >= word.count() * 9;
    if (often || model.best(features.keys(), scores) != word.best()) rows.emplace_back(key, word.best());
  }
  return learn::HashedTable::to_bytes(rows);
}

// Lemmas of two letters or more that training has.
std::string known_lemmas(const std::vector<TrainingSentence>& sentences, const std::vector<TrainingSentence>& listed) {
  std::map<uint32_t, uint32_t> rows;
  for (const auto* all : {&sentences, &listed})
    for (const auto& sentence : *all)
      for (const auto& word : sentence.words)
        if (has_lemma(word) && word.lemma.size() > 1) rows[known_key(word.lemma, word.upos)] = 1;
  return learn::HashedTable::to_bytes({rows.begin(), rows.end()});
}

}  // namespace

LemmatizerSections train_lemmatizer(const std::vector<TrainingSentence>& sentences, const std::vector<TrainingSentence>& listed, int rounds,
                                    uint64_t seed, const Progress& progress) {
  constexpr int kListed = 1000;  // a list is right where sentences differ
  LabelMaker scripts;
  Words gathered;
  gather(sentences, 1, scripts, gathered);
  gather(listed, kListed, scripts, gathered);
  auto words = values_of(gathered);
  learn::Perceptron model(static_cast<uint32_t>(scripts.labels().size()));
  learn::Random random(seed);
  std::vector<float> scores;
  LemmaFeatures features;
  for (int round = 1; round <= rounds; ++round) {
    size_t right = 0;
    random.shuffle(words);
    for (const Word& word : words) {
      lemma_features(word.seen, word.tag, word.first, features);
      const uint32_t guess = model.best(features.keys(), scores), gold = word.best();
      model.tick();
      if (guess != gold) model.update(features.keys(), gold, guess);
      right += guess == gold;
    }
    if (round == rounds)
      progress("lemmas: " + std::to_string(words.size()) + " kinds of words, " + std::to_string(scripts.labels().size()) +
               " scripts, " + std::to_string(100 * right / words.size()) + " % right by the model alone");
  }
  return {scripts.bytes(), make_table(words, model), model.linear_bytes(0.01f, 40000), known_lemmas(sentences, listed)};
}

}  // namespace verbale::language
