#include "language/neural_noise.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::language {
namespace {

constexpr float kLower = 0.06f, kUpper = 0.03f, kTitle = 0.03f;  // shares of all sentences
constexpr float kHeadline = 0.12f, kTerse = 0.12f, kNoArticles = 0.04f, kNoStop = 0.06f, kOtherNames = 0.35f;
constexpr size_t kLongestHeadline = 30, kFewestAlike = 12;

std::string cased(std::string_view form, bool upper_all, bool upper_first) {
  std::string out;
  for (size_t at = 0, i = 0; at < form.size(); ++i) {
    const char32_t code = decode_utf8(form, at);
    const bool up = upper_all || (upper_first && i == 0);
    append_utf8(out, up && code >= 'a' && code <= 'z' ? code - 32 : up ? code : lower_code(code));
  }
  return out;
}

bool is_all_upper(std::string_view form) {
  return form.size() > 1 && std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Every word gets a capital, or all of it.
void set_case(GoldSentence& sentence, bool upper_all) {
  for (GoldWord& word : sentence.words)
    if (upper_all || !is_all_upper(word.form)) word.form = cased(word.form, upper_all, true);
}

// Removes the marked words that nothing hangs on; heads are renumbered. One word at least stays.
void remove(GoldSentence& sentence, std::vector<uint8_t> gone) {
  for (const GoldWord& word : sentence.words)
    if (word.head > 0) gone[word.head - 1] = 0;
  std::vector<uint16_t> number(sentence.words.size() + 1, 0);
  uint16_t next = 0;
  for (size_t i = 0; i < gone.size(); ++i) {
    gone[i] = gone[i] && sentence.words[i].head != 0;
    number[i + 1] = gone[i] ? 0 : ++next;
  }
  std::vector<GoldWord> kept;
  for (size_t i = 0; i < gone.size(); ++i)
    if (!gone[i]) kept.push_back(std::move(sentence.words[i])), kept.back().head = number[kept.back().head];
  sentence.words = std::move(kept);
}

template <class Test>
void remove_if(GoldSentence& sentence, Test test) {
  std::vector<uint8_t> gone;
  for (const GoldWord& word : sentence.words) gone.push_back(test(word) ? 1 : 0);
  remove(sentence, std::move(gone));
}

void drop_final_stop(GoldSentence& sentence) {
  const GoldWord* last = &sentence.words.back();
  remove_if(sentence, [&](const GoldWord& word) { return &word == last && word.upos == static_cast<uint16_t>(Upos::PUNCT); });
}

bool has_feature(const LabelSets& labels, const GoldWord& word, std::string_view feature) {
  return word.feats != kNoGold && labels.feats.labels()[word.feats].find(feature) != std::string::npos;
}

}  // namespace

GoldSentence lower_cased(GoldSentence sentence) {
  for (GoldWord& word : sentence.words) word.form = cased(word.form, false, false);
  return sentence;
}

NeuralNoise::NeuralNoise(const std::vector<GoldSentence>& sentences, const LabelSets& labels, std::string_view lexicon)
    : labels_(labels) {
  std::map<std::pair<std::string, uint16_t>, std::map<std::pair<std::string, uint16_t>, uint32_t>> seen;
  for (const auto& sentence : sentences)
    for (const GoldWord& word : sentence.words)
      if (!word.lemma.empty() && word.upos == static_cast<uint16_t>(Upos::VERB))
        ++seen[{word.lemma, word.feats}][{cased(word.form, false, false), word.xpos}];
  for (const auto& [key, forms] : seen)
    for (const auto& [form, count] : forms)
      if (Form& best = forms_[key]; count > best.count) best = {form.first, form.second, count};
  for (std::string feats : labels.feats.labels()) {
    const size_t past = feats.find("Tense=Past");
    if (past != feats.npos) feats.replace(past, 10, "Tense=Pres");
    present_.push_back(past != feats.npos && feats.find("VerbForm=Fin") != feats.npos ? labels.feats.find(feats) : kNoGold);
  }
  read_lexicon(lexicon);
}

void NeuralNoise::read_lexicon(std::string_view lexicon) {
  std::unordered_map<std::string, uint32_t> sets;
  for (const std::string_view line : split(lexicon, '\n')) {
    const size_t tab = line.find('\t');
    if (tab == line.npos || line[0] == '#') continue;
    std::string key;
    for (const std::string_view name : split_words(line.substr(tab + 1))) key.append(name) += ' ';
    if (key.empty()) continue;
    const auto [at, fresh] = sets.emplace(std::move(key), static_cast<uint32_t>(sets.size()));
    if (fresh) alike_.emplace_back();
    alike_[at->second].emplace_back(line.substr(0, tab));
    alike_of_.emplace(line.substr(0, tab), at->second);
  }
}

Status NeuralNoise::read_headline_words(std::string_view lines) {
  size_t number = 0;
  for (const std::string_view line : split(lines, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const auto columns = split(line, '\t');
    if (columns.size() != 7) return fail(Code::bad_input, "seven columns are expected", {"", number, 0});
    HeadlineWord word{std::string(columns[0]), labels_.relations.find(columns[1]), {}};
    word.instead.form = columns[2];
    const auto upos = parse_upos(columns[3]);
    if (!upos) return fail(Code::bad_input, "'" + std::string(columns[3]) + "' is no tag", {"", number, 0});
    word.instead.upos = static_cast<uint16_t>(*upos);
    word.instead.xpos = labels_.xpos.find(columns[4]);
    word.instead.feats = labels_.feats.find(columns[5] == "_" ? "" : columns[5]);
    word.instead.relation = labels_.relations.find(columns[6]);
    for (const uint16_t label : {word.relation, word.instead.xpos, word.instead.feats, word.instead.relation})
      if (label == kNoGold) return fail(Code::bad_input, "a label that the treebank lacks", {"", number, 0});
    headline_words_.push_back(std::move(word));
  }
  return {};
}

void NeuralNoise::exchange_headline_word(GoldWord& word, learn::Random& random) const {
  for (const HeadlineWord& other : headline_words_) {
    if (word.relation != other.relation || word.form != other.form || !random.chance(0.5f)) continue;
    const uint16_t head = word.head;
    word = other.instead;
    word.head = head, word.name = 0;
  }
}

bool NeuralNoise::is_article(const GoldWord& word) const { return has_feature(labels_, word, "PronType=Art"); }

void NeuralNoise::tell_in_present(GoldWord& word) const {
  if (word.feats == kNoGold || present_[word.feats] == kNoGold) return;
  const auto at = forms_.find({word.lemma, present_[word.feats]});
  if (at == forms_.end()) return;
  word.form = at->second.form, word.xpos = at->second.xpos, word.feats = at->first.second;
}

void NeuralNoise::make_headline(GoldSentence& sentence, learn::Random& random) const {
  // Not always, or every past form without an article beside it were a participle.
  const bool present = random.chance(0.5f), terse = random.chance(kTerse);
  for (GoldWord& word : sentence.words) {
    if (present && (word.head == 0 || sentence.words[word.head - 1].head == 0)) tell_in_present(word);
    exchange_headline_word(word, random);
  }
  drop_final_stop(sentence);
  const auto relation = [&](const GoldWord& word) -> std::string_view {
    return word.relation == kNoGold ? "" : std::string_view(labels_.relations.labels()[word.relation]);
  };
  const auto helps_participle = [&](const GoldWord& word) {
    return relation(word) == "aux" && word.head > 0 && has_feature(labels_, sentence.words[word.head - 1], "Tense=Pres") &&
           has_feature(labels_, sentence.words[word.head - 1], "VerbForm=Part");
  };
  remove_if(sentence, [&](const GoldWord& word) {
    const auto name = relation(word);
    return is_article(word) || (terse && (name == "aux:pass" || name == "cop" || helps_participle(word)));
  });
  char& first = sentence.words[0].form[0];
  if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
}

void NeuralNoise::exchange_names(GoldSentence& sentence, learn::Random& random) const {
  for (GoldWord& word : sentence.words) {
    if (word.name == 0 || word.name > 6 || word.form.empty() || !is_upper_code(static_cast<unsigned char>(word.form[0]))) continue;
    const auto at = alike_of_.find(cased(word.form, false, false));
    if (at == alike_of_.end() || alike_[at->second].size() < kFewestAlike || random.chance(0.5f)) continue;
    const auto& words = alike_[at->second];
    word.form = cased(words[static_cast<size_t>(random.uniform() * static_cast<float>(words.size())) % words.size()],
                      is_all_upper(word.form), true);
  }
}

GoldSentence NeuralNoise::operator()(const GoldSentence& sentence, learn::Random& random) const {
  GoldSentence out = sentence;
  if (random.chance(kOtherNames)) exchange_names(out, random);
  const bool headline = random.chance(kHeadline) && out.words.size() <= kLongestHeadline;
  if (headline) make_headline(out, random);
  if (random.chance(kNoArticles)) remove_if(out, [&](const GoldWord& word) { return is_article(word) && random.chance(0.7f); });
  if (!headline && random.chance(kNoStop)) drop_final_stop(out);
  const float dice = random.uniform() * (headline ? 0.5f : 1.0f);
  if (dice < kLower)
    out = lower_cased(std::move(out));
  else if (dice < kLower + kUpper)
    set_case(out, true);
  else if (dice < kLower + kUpper + kTitle + (headline ? 0.08f : 0.0f))
    set_case(out, false);
  return out;
}

}  // namespace verbale::language
