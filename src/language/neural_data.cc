#include "language/neural_data.h"

#include <algorithm>

#include "base/strings.h"
#include "document/conllu.h"

namespace verbale::language {

uint16_t LabelSet::add(std::string_view label) {
  const auto [at, added] = index_.emplace(label, static_cast<uint16_t>(labels_.size()));
  if (added) labels_.emplace_back(label);
  return at->second;
}

uint16_t LabelSet::find(std::string_view label) const {
  const auto at = index_.find(std::string(label));
  return at == index_.end() ? kNoGold : at->second;
}

std::vector<GoldSentence> gold_sentences(const Document& document, LabelSets& sets, bool grow) {
  const auto number = [grow](LabelSet& set, std::string_view label) { return grow ? set.add(label) : set.find(label); };
  std::vector<GoldSentence> out;
  for (const Sentence& sentence : document.sentences) {
    GoldSentence& gold = out.emplace_back();
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Token& token = document.tokens[t];
      GoldWord word;
      word.form = token.form, word.lemma = token.lemma;
      word.upos = static_cast<uint16_t>(token.upos);
      word.xpos = number(sets.xpos, token.xpos);
      word.feats = number(sets.feats, token.feats);
      word.relation = number(sets.relations, token.relation);
      word.head = token.head == kNone ? 0 : static_cast<uint16_t>(token.head - sentence.first + 1);
      gold.words.push_back(std::move(word));
    }
  }
  return out;
}

uint16_t name_tag(std::string_view tag) {
  if (tag.size() < 3) return 0;
  for (uint16_t type = 0; type < 6; ++type)
    if (tag.substr(2) == name_of(static_cast<NameType>(type)))
      return static_cast<uint16_t>(1 + 2 * type + (tag[0] == 'I'));
  return 0;
}

Result<std::vector<GoldSentence>> further_trees(std::string_view conllu, LabelSets& sets) {
  TRY(const Document document, document_from_conllu(conllu));
  auto out = gold_sentences(document, sets, false);
  std::vector<uint16_t> tags(document.tokens.size(), 0);
  for (const Name& name : document.names)
    for (uint32_t t = name.first; t < name.last; ++t)
      tags[t] = static_cast<uint16_t>((t == name.first ? 1 : 2) + 2 * static_cast<uint16_t>(name.type));
  for (size_t i = 0; i < out.size(); ++i) {
    out[i].of_treebank = false;
    for (size_t w = 0; w < out[i].words.size(); ++w) out[i].words[w].name = tags[document.sentences[i].first + w];
  }
  return out;
}

Status add_names(std::string_view bio, std::vector<GoldSentence>& sentences) {
  size_t sentence = 0, word = 0, number = 0;
  for (const std::string_view line : split(bio, '\n')) {
    ++number;
    if (line.empty()) {
      if (word > 0) ++sentence, word = 0;
      continue;
    }
    const auto columns = split(line, '\t');
    if (columns.size() < 5) continue;  // a comment
    const auto same = [&] {
      const auto& words = sentences[sentence].words;
      return word < words.size() && words[word].form == columns[0];
    };
    while (word == 0 && sentence < sentences.size() && !same()) ++sentence;  // one without names
    if (sentence >= sentences.size() || !same())
      return fail(Code::bad_input, "the word '" + std::string(columns[0]) + "' is not the treebank's", {"", number, 0});
    sentences[sentence].words[word++].name = name_tag(columns[4]);
  }
  return {};
}

}  // namespace verbale::language
