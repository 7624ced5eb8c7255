#include "reading/phrases.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "reading/folded_words.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostWords = 60;  // of a text in which phrases may stand anywhere
constexpr size_t kEndBytes = 160;  // of a longer text, at either end
constexpr size_t kLongestPhrase = 12;
constexpr uint64_t kMore = 1;      // stands for words that were not looked at: no phrase holds it

}  // namespace

Result<Phrases> Phrases::load() {
  constexpr std::string_view kFile = "data/reading/phrases.tsv";
  constexpr std::array<std::string_view, 4> kWheres = {"whole", "start", "end", "any"};
  TRY(auto bytes, resource(kFile));
  Phrases phrases;
  TRY_VOID(read_tsv(bytes, kFile, {"kind", "where", "phrase"}, [&](const TsvRow& row) -> Status {
    const size_t kind = phrase_kind(row["kind"]);
    const auto where = std::find(kWheres.begin(), kWheres.end(), row["where"]);
    if (kind == kPhraseKindCount) return fail(Code::bad_data, "no such kind of phrase", row.place());
    if (where == kWheres.end()) return fail(Code::bad_data, "where is whole, start, end or any", row.place());
    phrases.add(row["phrase"], kind, static_cast<uint8_t>(1u << (where - kWheres.begin())));
    return {};
  }));
  return phrases;
}

void Phrases::add(std::string_view phrase, size_t kind, uint8_t where) {
  std::vector<uint64_t> words;
  hash_words(replace_all(std::string(phrase), "#", "1"), kLongestPhrase, words);  // # stands for any number
  uint32_t node = 0;
  for (const uint64_t word : words) {
    uint32_t& next = node == 0 ? first_[word] : edges_[hash_pair(node, word)];
    if (next == 0) {
      next = static_cast<uint32_t>(nodes_.size());
      nodes_.emplace_back();
    }
    node = next;
  }
  nodes_[node].ends = true;
  nodes_[node].where[kind] |= where;
}

void Phrases::match_from(const std::vector<uint64_t>& words, size_t at, bool at_start, bool complete, PhraseHits& hits) const {
  const uint32_t* first = first_.find(words[at]);
  if (!first) return;
  uint32_t node = *first;
  for (size_t i = at;;) {
    if (nodes_[node].ends) {
      const bool at_end = i + 1 == words.size();
      const auto allowed = static_cast<uint8_t>(kAny | (at_start ? kStart : 0) | (at_end ? kEnd : 0) |
                                                (at_start && at_end && complete ? kWhole : 0));
      for (size_t k = 0; k < kPhraseKindCount; ++k) hits[k] |= nodes_[node].where[k] & allowed;
    }
    if (++i == words.size()) return;
    const uint32_t* edge = edges_.find(hash_pair(node, words[i]));
    if (!edge) return;
    node = *edge;
  }
}

PhraseHits Phrases::find(std::string_view text) const {
  PhraseHits hits{};
  std::vector<uint64_t> words;
  words.reserve(kMostWords + 1);
  if (text.size() <= 2 * kEndBytes) {
    hash_words(text, kMostWords, words);
    for (size_t i = 0; i < words.size(); ++i) match_from(words, i, i == 0, words.size() < kMostWords, hits);
    return hits;
  }
  hash_words(text.substr(0, kEndBytes), kMostWords, words);
  if (!words.empty()) {
    words.back() = kMore;
    match_from(words, 0, true, false, hits);
  }
  words.clear();
  hash_words(text.substr(text.size() - kEndBytes), kMostWords, words);
  for (size_t i = words.size() > kLongestPhrase ? words.size() - kLongestPhrase : 1; i < words.size(); ++i)
    match_from(words, i, false, false, hits);
  return hits;
}

}  // namespace verbale::reading
