#include "language/neural_lexicon.h"

#include <algorithm>
#include <map>

#include "base/strings.h"
#include "language/neural_features.h"

namespace verbale::language {

bool Lexicon::valid() const {
  if (sets.size() != words.size() || starts.empty() || starts[0] != 0 || starts.back() != members.size()) return false;
  return std::is_sorted(starts.begin(), starts.end()) && std::is_sorted(words.begin(), words.end()) &&
         std::all_of(sets.begin(), sets.end(), [&](uint16_t s) { return s + size_t{1} < starts.size(); }) &&
         std::all_of(members.begin(), members.end(), [&](uint8_t m) { return m < classes; });
}

std::span<const uint8_t> Lexicon::of(uint64_t word) const {
  const auto at = std::lower_bound(words.begin(), words.end(), word);
  if (at == words.end() || *at != word) return {};
  const uint16_t set = sets[static_cast<size_t>(at - words.begin())];
  return members.subspan(starts[set], starts[set + 1] - starts[set]);
}

Result<LexiconMaker> LexiconMaker::from_lines(std::string_view text) {
  std::map<std::string, uint8_t, std::less<>> numbers;
  std::map<uint64_t, std::vector<uint8_t>> of_word;
  LexiconMaker out;
  FeatureKeys keys;
  size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    if (tab == line.npos || tab == 0)
      return fail(Code::bad_input, "a word, a tab and its classes are expected", {"", number, 0});
    auto& set = of_word[keys.of(line.substr(0, tab))[0].hash];
    for (const std::string_view name : split_words(line.substr(tab + 1))) {
      const auto [at, fresh] = numbers.try_emplace(std::string(name), static_cast<uint8_t>(numbers.size()));
      if (fresh) out.classes_.emplace_back(name);
      if (out.classes_.size() > 255) return fail(Code::bad_input, "more than 255 classes of words", {"", number, 0});
      set.push_back(at->second);
    }
  }
  std::map<std::vector<uint8_t>, uint16_t> known;
  out.starts_.push_back(0);
  for (auto& [word, set] : of_word) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    const auto [at, fresh] = known.try_emplace(set, static_cast<uint16_t>(known.size()));
    if (fresh) {
      if (known.size() > 65535) return fail(Code::bad_input, "more than 65,535 different sets of classes");
      out.members_.insert(out.members_.end(), set.begin(), set.end());
      out.starts_.push_back(static_cast<uint32_t>(out.members_.size()));
    }
    out.words_.push_back(word);
    out.sets_.push_back(at->second);
  }
  return out;
}

}  // namespace verbale::language
