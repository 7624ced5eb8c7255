#include "language/neural_data.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

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
      word.form = token.form;
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

namespace {

uint16_t name_tag(std::string_view tag) {
  if (tag.size() < 3) return 0;
  for (uint16_t type = 0; type < 6; ++type)
    if (tag.substr(2) == name_of(static_cast<NameType>(type)))
      return static_cast<uint16_t>(1 + 2 * type + (tag[0] == 'I'));
  return 0;
}

}  // namespace

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

namespace {

std::string cased(std::string_view form, bool upper_all, bool upper_first) {
  std::string out;
  for (size_t at = 0, i = 0; at < form.size(); ++i) {
    const char32_t code = decode_utf8(form, at);
    const bool up = upper_all || (upper_first && i == 0);
    append_utf8(out, up && code >= 'a' && code <= 'z' ? code - 32 : up ? code : lower_code(code));
  }
  return out;
}

// Removes the marked words that nothing hangs on; heads are renumbered.
void remove(GoldSentence& sentence, std::vector<uint8_t> gone) {
  for (const GoldWord& word : sentence.words)
    if (word.head > 0) gone[word.head - 1] = 0;
  std::vector<uint16_t> number(sentence.words.size() + 1, 0);
  uint16_t next = 0;
  for (size_t i = 0; i < gone.size(); ++i) number[i + 1] = gone[i] ? 0 : ++next;
  std::vector<GoldWord> kept;
  for (size_t i = 0; i < gone.size(); ++i)
    if (!gone[i]) kept.push_back(std::move(sentence.words[i])), kept.back().head = number[kept.back().head];
  sentence.words = std::move(kept);
}

void drop_articles(GoldSentence& sentence, const LabelSets& sets) {
  std::vector<uint8_t> gone;
  for (const GoldWord& word : sentence.words)
    gone.push_back(word.feats != kNoGold && sets.feats.labels()[word.feats].find("PronType=Art") != std::string::npos);
  remove(sentence, std::move(gone));
}

void drop_final_stop(GoldSentence& sentence) {
  std::vector<uint8_t> gone(sentence.words.size(), 0);
  gone.back() = sentence.words.back().upos == static_cast<uint16_t>(Upos::PUNCT) && sentence.words.back().head != 0;
  remove(sentence, std::move(gone));
}

}  // namespace

GoldSentence lower_cased(GoldSentence sentence) {
  for (GoldWord& word : sentence.words) word.form = cased(word.form, false, false);
  return sentence;
}

GoldSentence with_noise(const GoldSentence& sentence, const LabelSets& sets, learn::Random& random) {
  GoldSentence out = sentence;
  const float dice = random.uniform();
  if (dice < 0.06f)
    out = lower_cased(std::move(out));
  else if (dice < 0.11f)
    for (GoldWord& word : out.words) word.form = cased(word.form, dice < 0.09f, true);
  if (random.chance(0.03f)) drop_articles(out, sets);
  if (out.words.size() > 1 && random.chance(0.08f)) drop_final_stop(out);
  return out;
}

}  // namespace verbale::language
