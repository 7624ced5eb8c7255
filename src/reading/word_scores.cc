#include "reading/word_scores.h"

#include <charconv>
#include <cmath>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "reading/folded_words.h"

namespace verbale::reading {
namespace {

constexpr size_t kFirstWords = 60, kLastWords = 12;
constexpr size_t kLongText = 600;     // bytes; a longer one is looked at in its first and last part
constexpr size_t kHighest = 10;       // ancestors
constexpr size_t kLongestClass = 160; // bytes of a class attribute

size_t level_of(size_t up) { return up < 2 ? up : up < 4 ? 2 : 3; }
uint64_t class_feature(size_t level, uint64_t word) { return hash_pair(0xC1A55u + level, word); }

// Calls `each` with the parts of the text whose words count.
template <class Each>
void each_part(std::string_view text, Each each) {
  if (text.size() <= kLongText) return each(text, kFirstWords + kLastWords);
  each(text.substr(0, kLongText * 3 / 4), kFirstWords);
  auto rest = text.substr(text.size() - kLastWords * 8);
  each(rest.substr(std::min(rest.find(' '), rest.size())), kLastWords);
}

// Calls `each` with the level and the text of the classes, the id and the tag of the element and those around it.
template <class Each>
void each_class(const HtmlPage& page, uint32_t element, Each each) {
  for (size_t up = 0; element != kNone && up < kHighest; ++up, element = page.elements[element].parent) {
    const HtmlElement& e = page.elements[element];
    if (e.tag == Tag::body || e.tag == Tag::html) return;
    each(level_of(up), e);
  }
}

}  // namespace

float WordScores::score(const std::vector<uint64_t>& features) const {
  if (features.empty()) return 0;
  float sum = 0;
  for (const uint64_t f : features) sum += of(f);
  return sum / std::sqrt(static_cast<float>(features.size()));
}

void text_word_features(std::string_view text, std::vector<uint64_t>& out) {
  each_part(text, [&](std::string_view part, size_t most) {
    const size_t begin = out.size();
    std::vector<uint64_t> words;
    hash_words(part, most, words);
    out.insert(out.end(), words.begin(), words.end());
    for (size_t i = begin; i + 1 < begin + words.size(); ++i) out.push_back(hash_pair(out[i], out[i + 1]));
  });
}

std::vector<std::string> written_text_words(std::string_view text) {
  std::vector<std::string> out;
  each_part(text, [&](std::string_view part, size_t most) {
    const auto words = fold_words(part, most);
    out.insert(out.end(), words.begin(), words.end());
    for (size_t i = 0; i + 1 < words.size(); ++i) out.push_back(words[i] + " " + words[i + 1]);
  });
  return out;
}

void class_word_features(const HtmlPage& page, uint32_t element, std::vector<uint64_t>& out) {
  std::vector<uint64_t> words;
  each_class(page, element, [&](size_t level, const HtmlElement& e) {
    words.assign(1, hash_pair(0x7A6u, hash_word(name_of(e.tag))));
    hash_words(e.classes.substr(0, kLongestClass), kEveryWord, words);
    hash_words(e.id.substr(0, kLongestClass), kEveryWord, words);
    for (const uint64_t word : words) out.push_back(class_feature(level, word));
  });
}

std::vector<std::string> written_class_words(const HtmlPage& page, uint32_t element) {
  std::vector<std::string> out;
  each_class(page, element, [&](size_t level, const HtmlElement& e) {
    const std::string prefix = std::to_string(level) + ":";
    out.push_back(prefix + "<" + std::string(name_of(e.tag)) + ">");
    for (const auto text : {e.classes.substr(0, kLongestClass), e.id.substr(0, kLongestClass)})
      for (const auto& word : fold_words(text)) out.push_back(prefix + word);
  });
  return out;
}

uint64_t parse_written_word(std::string_view written) {
  if (written.size() > 2 && is_digit(written[0]) && written[1] == ':') {
    const auto level = static_cast<size_t>(written[0] - '0');
    auto word = written.substr(2);
    if (word.front() == '<' && word.back() == '>') return class_feature(level, hash_pair(0x7A6u, hash_word(word.substr(1, word.size() - 2))));
    return class_feature(level, hash_word(word));
  }
  const size_t space = written.find(' ');
  if (space == std::string_view::npos) return hash_word(written);
  return hash_pair(hash_word(written.substr(0, space)), hash_word(written.substr(space + 1)));
}

Result<WordScores> WordScores::load() {
  constexpr std::string_view kFile = "data/reading/block_words.tsv";
  TRY(auto bytes, resource(kFile));
  WordScores scores;
  TRY_VOID(read_tsv(bytes, kFile, {"weight", "word"}, [&](const TsvRow& row) -> Status {
    const auto text = row["weight"];
    float weight = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), weight).ec != std::errc())
      return fail(Code::bad_data, "the weight is a number", row.place());
    scores.set(parse_written_word(row["word"]), weight);
    return {};
  }));
  return scores;
}

}  // namespace verbale::reading
