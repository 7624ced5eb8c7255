// From the best tree arc by arc to one that is good as a whole too: one arc or label after another is exchanged for another
// likely one as long as the tree gains (McDonald and Pereira 2006, "Online Learning of Approximate Dependency Parsing
// Algorithms"). What counts is the network's log-probability of arcs and labels (with what ConjunctTable adds), how the dependents of each word follow one
// another (DependentTable), and how many arcs cross.
#pragma once
#include <cstdint>
#include <vector>

#include "language/dependents.h"

namespace verbale::language {

// A head and relation that a word may have.
struct ArcChoice {
  uint32_t head = 0;  // 1…n; 0 = root
  uint16_t relation = 0;
  float score = 0;  // log-probability; of a conjunct with the log-odds of ConjunctTable
};

// The words of one sentence with their choices; kept between sentences for its memory.
struct TreeWords {
  struct Word {
    Upos upos;
    std::string_view form;
    uint32_t first = 0, chosen = 0;  // its choices begin here; which one the tree has
  };
  std::vector<Word> words;
  std::vector<ArcChoice> choices;

  void clear() { words.clear(), choices.clear(); }
  void add(Upos upos, std::string_view form) {
    const auto first = static_cast<uint32_t>(choices.size());
    words.push_back({upos, form, first, first});
  }
  // The first choice of the last word is the best tree's; one that is much less likely is left out.
  void add_choice(const ArcChoice& choice) {
    const uint32_t first = words.back().first;
    if (first == choices.size() || choice.score > choices[first].score - kSlack) choices.push_back(choice);
  }
  static constexpr float kSlack = 4;
  const ArcChoice& arc(size_t word) const { return choices[words[word].chosen]; }
  uint32_t end(size_t word) const { return word + 1 < words.size() ? words[word + 1].first : static_cast<uint32_t>(choices.size()); }
  bool is_sure(size_t word) const { return end(word) - words[word].first < 2; }
};

class TreeSearch {
 public:
  // Changes what is chosen in a tree; it stays a tree with one word under the root.
  void operator()(const DependentSymbols& symbols, const DependentTable& table, TreeWords& tree);
  // Arcs tried for the last tree: bounded by its words, so that a muddle of a thousand signs takes no more time than a text.
  size_t tried() const { return tried_; }
  static constexpr size_t kMostTried = 60;  // a word

 private:
  struct Score {
    bool known = false;
    float value = 0;
  };
  struct Looked {
    uint64_t key = 0;
    float value = 0;
  };
  struct Step {
    uint32_t word = 0, chosen = 0;
    float gain = 0;
    Score of_word, of_from, of_to;  // before the step: of the word, of its heads before and after
    bool operator<(const Step& other) const { return gain < other.gain; }
  };
  bool improve(uint32_t word);
  bool improve_together(uint32_t word);
  bool follow(float gain);
  Step best_choice(uint32_t word);
  bool can_take(uint32_t word, const ArcChoice& arc) const;
  bool has_dependents(uint32_t word) const;
  bool is_near(uint32_t word) const;
  bool is_tired() const { return tried_ >= kMostTried * heads_.size(); }
  float take(uint32_t word, uint32_t choice);
  void take_back();
  void set(uint32_t word, uint32_t choice);
  float cost_around(uint32_t word, uint32_t other_head, bool moves);
  float dependents(uint32_t word);
  float table_score(DependentContext context, Symbol symbol);
  int crossings(uint32_t word) const;

  const DependentSymbols* symbols_ = nullptr;
  const DependentTable* table_ = nullptr;
  std::vector<Looked> looked_;  // of table_, what was asked last of each slot: the same few contexts come again and again
  TreeWords* tree_ = nullptr;
  std::vector<uint32_t> heads_, unsure_;
  std::vector<Symbol> shown_, left_, right_;
  std::vector<Score> scores_;   // of dependents, by number of the word; that of the root (0) is never asked for
  std::vector<Step> steps_;     // that may be taken back; each with what was chosen before
  std::vector<uint32_t> near_;  // numbers of words whose arcs or dependents those steps changed
  size_t roots_ = 1, tried_ = 0;
};

}  // namespace verbale::language
