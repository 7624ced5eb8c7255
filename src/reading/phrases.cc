#include "reading/phrases.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostWords = 60;    // of a text in which phrases may stand anywhere
constexpr size_t kEndBytes = 160;    // of a longer text, at either end
constexpr uint32_t kUnknown = 0;

size_t find_name(std::string_view name, const auto& names) {
  return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

// Letters of any script; punctuation and the general punctuation block end a word.
bool is_word_lead(unsigned char c) { return is_alpha(static_cast<char>(c)) || c >= 0xC3; }

}  // namespace

std::vector<std::string> phrase_words(std::string_view text, size_t most) {
  std::vector<std::string> out;
  std::string word;
  bool number = false;
  const auto flush = [&] {
    if (!word.empty()) out.emplace_back(word);
    word.clear();
  };
  for (size_t i = 0; i < text.size() && out.size() < most;) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (is_digit(static_cast<char>(c))) {
      if (!number) flush();
      number = true;
      word = "#";
      ++i;
    } else if (c == 0xE2) {  // dashes, quotes, bullets
      flush();
      i += 3;
    } else if (is_word_lead(c)) {
      if (number) flush();
      number = false;
      const size_t begin = i;
      if (c < 0x80) {
        if (is_upper(text[i]) && i > 0 && is_lower(text[i - 1])) flush();  // "copyrightGetty"
        word += to_lower(text[i++]);
      } else {
        decode_utf8(text, i);
        fold_into(text.substr(begin, i - begin), word);
      }
    } else {
      flush();
      ++i;
    }
  }
  if (out.size() < most) flush();
  return out;
}

Result<Phrases> Phrases::load() {
  constexpr std::string_view kFile = "data/reading/phrases.tsv";
  constexpr std::array kWheres = {"whole", "start", "end", "any"};
  TRY(auto bytes, resource(kFile));
  Phrases phrases;
  TRY_VOID(read_tsv(bytes, kFile, {"kind", "where", "phrase"}, [&](const TsvRow& row) -> Status {
    const size_t kind = phrase_kind(row["kind"]);
    const size_t where = find_name(row["where"], kWheres);
    if (kind == kPhraseKindCount) return fail(Code::bad_data, "no such kind of phrase", row.place());
    if (where == kWheres.size()) return fail(Code::bad_data, "where is whole, start, end or any", row.place());
    phrases.add(row["phrase"], kind, static_cast<uint8_t>(1u << where));
    return {};
  }));
  return phrases;
}

void Phrases::add(std::string_view phrase, size_t kind, uint8_t where) {
  uint32_t node = 0;
  for (const auto& word : phrase_words(phrase, kMostWords)) {
    const uint32_t id = words_.try_emplace(word, static_cast<uint32_t>(words_.size() + 1)).first->second;
    auto [edge, fresh] = edges_.try_emplace(uint64_t{node} << 32 | id, static_cast<uint32_t>(nodes_.size()));
    if (fresh) nodes_.emplace_back();
    node = edge->second;
  }
  nodes_[node].ends = true;
  nodes_[node].where[kind] |= where;
}

uint32_t Phrases::word_id(std::string_view word) const {
  const auto found = words_.find(std::string(word));
  return found == words_.end() ? kUnknown : found->second;
}

void Phrases::match_from(const std::vector<uint32_t>& words, size_t at, bool at_start, bool complete, PhraseHits& hits) const {
  uint32_t node = 0;
  for (size_t i = at; i < words.size() && words[i] != kUnknown; ++i) {
    const auto edge = edges_.find(uint64_t{node} << 32 | words[i]);
    if (edge == edges_.end()) return;
    node = edge->second;
    if (!nodes_[node].ends) continue;
    const bool at_end = i + 1 == words.size();
    const uint8_t allowed = static_cast<uint8_t>(kAny | (at_start ? kStart : 0) | (at_end ? kEnd : 0) |
                                                 (at_start && at_end && complete ? kWhole : 0));
    for (size_t k = 0; k < kPhraseKindCount; ++k) hits[k] |= nodes_[node].where[k] & allowed;
  }
}

PhraseHits Phrases::find(std::string_view text) const {
  PhraseHits hits{};
  const bool complete = text.size() <= 2 * kEndBytes;
  std::vector<uint32_t> ids;
  const auto read = [&](std::string_view part) {
    ids.clear();
    for (const auto& word : phrase_words(part, kMostWords)) ids.push_back(word_id(word));
  };
  if (complete) {
    read(text);
    for (size_t i = 0; i < ids.size(); ++i) match_from(ids, i, i == 0, ids.size() < kMostWords, hits);
    return hits;
  }
  read(text.substr(0, kEndBytes));
  ids.push_back(kUnknown);  // this is not the end of the text
  match_from(ids, 0, true, false, hits);
  read(text.substr(text.size() - kEndBytes));
  for (size_t i = ids.size() > 12 ? ids.size() - 12 : 1; i < ids.size(); ++i) match_from(ids, i, false, false, hits);
  return hits;
}

}  // namespace verbale::reading
