// Changes gold sentences as headlines, careless typing and bad translations do, while their trees stay true, so that a
// reader learns to bear them. Works on tags, features and relations of Universal Dependencies, not on words.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/neural_data.h"

namespace verbale::language {

class NeuralNoise {
 public:
  // Forms come from the sentences; words that may stand for a name, from the lexicon ("word<TAB>class class…" lines):
  // one of the same classes.
  NeuralNoise(const std::vector<GoldSentence>& sentences, const LabelSets& labels, std::string_view lexicon);

  // Words that headlines write otherwise, a line a word (tools/training/headline_words.tsv): form and relation, then the
  // form, tags, features and relation in its place, each of them known from the sentences. Fails with bad_input.
  Status read_headline_words(std::string_view lines);

  // About every third sentence is changed.
  GoldSentence operator()(const GoldSentence& sentence, learn::Random& random) const;

  // "The minister was arrested after a coup failed." → "Minister arrested after coup fails". Tense and each of
  // the headline words are changed half the time; auxiliaries seldom go, or past forms are taken for participles.
  void make_headline(GoldSentence& sentence, learn::Random& random) const;
  // Puts other words of the same classes into names.
  void exchange_names(GoldSentence& sentence, learn::Random& random) const;

 private:
  struct Form {
    std::string form;
    uint16_t xpos = 0;
    uint32_t count = 0;
  };
  struct HeadlineWord {
    std::string form;
    uint16_t relation = 0;
    GoldWord instead;
  };
  void read_lexicon(std::string_view lexicon);
  void exchange_headline_word(GoldWord& word, learn::Random& random) const;
  void tell_in_present(GoldWord& word) const;
  bool is_article(const GoldWord& word) const;

  const LabelSets& labels_;
  std::map<std::pair<std::string, uint16_t>, Form> forms_;  // of a lemma and features, the most frequent
  std::vector<uint16_t> present_;                           // of each set of features in the past tense: in the present
  std::vector<HeadlineWord> headline_words_;
  std::vector<std::vector<std::string>> alike_;             // words of the same classes
  std::unordered_map<std::string, uint32_t> alike_of_;      // a word's place in alike_
};

}  // namespace verbale::language
