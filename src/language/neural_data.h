// Gold sentences as the neural trainer reads them, and the sets of labels that they use.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "language/neural_network.h"

namespace verbale::language {

// The labels of one kind, in order of first sight.
class LabelSet {
 public:
  uint16_t add(std::string_view label);
  uint16_t find(std::string_view label) const;  // kNoGold when unknown
  const std::vector<std::string>& labels() const { return labels_; }
  size_t size() const { return labels_.size(); }

 private:
  std::vector<std::string> labels_;
  std::unordered_map<std::string, uint16_t> index_;
};

struct LabelSets {
  LabelSet xpos, feats, relations;
};

struct GoldWord {
  std::string form, lemma;
  uint16_t upos = 0, xpos = 0, feats = 0, name = kNoGold, relation = 0;
  uint16_t head = 0;  // 1…n; 0 = root
};

struct GoldSentence {
  std::vector<GoldWord> words;
  bool names_only = false;  // nothing is known of tags and tree (language/marked_names.h)
  bool of_treebank = true;  // and not made up for what the treebank shows too seldom
  bool later = false;       // shown in the last falls of the rate only; its words are not counted
};

// Names as tags: 0 = outside, 1 + 2 * type = its first word, 2 + 2 * type = its other words.
constexpr size_t kNameTags = 13;

// The tag of "B-PER", "I-LOC" …; 0 for all others.
uint16_t name_tag(std::string_view tag);

// The sentences of a treebank. Labels are added to `sets` when `grow`; otherwise unknown ones become kNoGold.
std::vector<GoldSentence> gold_sentences(const Document& document, LabelSets& sets, bool grow);
// Adds names from "form UPOS space core wide" lines, a blank line after each sentence: sentences and words in the order
// of the treebank; a sentence that the names lack is passed over. Fails with bad_input where the words differ.
Status add_names(std::string_view bio, std::vector<GoldSentence>& sentences);

// Sentences with trees beside those of the treebank: CoNLL-U with names as NE=B-PER in MISC. A label that the treebank lacks
// becomes kNoGold.
Result<std::vector<GoldSentence>> further_trees(std::string_view conllu, LabelSets& sets);

// Every word in lower case.
GoldSentence lower_cased(GoldSentence sentence);

}  // namespace verbale::language
