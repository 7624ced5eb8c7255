// Finds the entries of the lexicon in a sentence.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "events/graph.h"

namespace verbale::events {

// An entry found at a token, with the tokens of its other words.
struct Match {
  uint32_t entry = 0;  // index into Lexicon::entries()
  uint32_t head = kNone;
  std::array<uint32_t, 6> tokens{};  // one for each word of the pattern
  uint8_t size = 0;
  bool loose = false;  // a word was found by order, not in the tree
  bool has(uint32_t token) const { return std::find(tokens.begin(), tokens.begin() + size, token) != tokens.begin() + size; }
};

// What the words of one sentence fit, so that most entries are ruled out before the tree is looked at.
class Present {
 public:
  explicit Present(const knowledge::Lexicon& lexicon) : lexicon_(lexicon), fits_(lexicon.pattern_words()) {}
  void read(const Graph& graph, const Sentence& sentence);
  bool holds(uint32_t pattern_word) const { return fits_[pattern_word]; }

 private:
  const knowledge::Lexicon& lexicon_;
  std::vector<bool> fits_;  // by number of the pattern word
};

class Matcher {
 public:
  Matcher(const knowledge::Lexicon& lexicon, const Grammar& grammar) : lexicon_(lexicon), grammar_(grammar) {}
  // Appends the matches whose head is t, longer entries first. `present`: the words of the sentence.
  void match(const Graph& graph, const Sentence& sentence, const Present& present, uint32_t t, std::vector<Match>& out) const;
  // The head of "dozens of missiles" is missiles.
  uint32_t content_noun(const Graph& graph, uint32_t t) const;
  // Words that carry meaning besides the head: "urge to" has none, "urge restraint" has one.
  long content_words(const Graph& graph, const Match& match) const;

 private:
  bool fits_pos(const Graph& graph, const knowledge::Entry& entry, uint32_t t, bool headline) const;
  bool fits(const Graph& graph, uint32_t t, const knowledge::PatternWord& word) const;
  bool leads_to_a_name(const Graph& graph, const knowledge::Entry& entry, const Match& match) const;
  bool is_act(knowledge::WordId word) const;
  bool match_phrase(const Graph& graph, const knowledge::PatternWord& preposition, const knowledge::PatternWord& word, uint32_t noun,
                    uint32_t& marker, uint32_t& found) const;
  bool match_noun(const Graph& graph, const Sentence& sentence, const knowledge::Entry& entry, Match& match) const;
  bool match_verb(const Graph& graph, const Sentence& sentence, const knowledge::Entry& entry, Match& match) const;
  uint32_t match_part(const Graph& graph, const Sentence& sentence, const knowledge::Entry& entry, uint32_t i,
                      Match& match) const;
  uint32_t find_final_preposition(const Graph& graph, const Sentence& sentence, const knowledge::PatternWord& word,
                                  uint32_t head) const;
  uint32_t find_particle(const Graph& graph, const Sentence& sentence, const knowledge::PatternWord& word, uint32_t head) const;
  uint32_t find_dependent(const Graph& graph, const knowledge::PatternWord& word, const knowledge::PatternWord* preposition,
                          uint32_t head, uint32_t& preposition_token) const;
  uint32_t find_in_order(const Graph& graph, const Sentence& sentence, const knowledge::PatternWord& word,
                         uint32_t head) const;
  uint32_t case_token(const Graph& graph, const knowledge::PatternWord& word, uint32_t noun) const;

  const knowledge::Lexicon& lexicon_;
  const Grammar& grammar_;
};

}  // namespace verbale::events
