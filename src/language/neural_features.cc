#include "language/neural_features.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/hash.h"
#include "base/utf8.h"

namespace verbale::language {
namespace {

enum Kind { kWord, kShape, kPrefix, kSuffix, kTriple, kExact };
constexpr size_t kLongestPrefix = 4, kLongestSuffix = 5, kLongestWord = 40;  // in letters
constexpr uint32_t kMinWords = 2, kMinExact = 4, kMinForms = 3;

char shape_of(char32_t code) {
  if (code >= '0' && code <= '9') return '0';
  if (is_letter(code)) return is_upper_code(code) ? 'X' : 'x';
  return code < 0x80 ? static_cast<char>(code) : '?';
}

// Runs of one class are cut to two: "McDonald's" gives XxXxx'x.
void shape_into(std::string_view form, std::string& out) {
  out.clear();
  for (size_t at = 0; at < form.size() && out.size() < 12;) {
    const char c = shape_of(decode_utf8(form, at));
    const size_t n = out.size();
    if (n < 2 || out[n - 1] != c || out[n - 2] != c) out.push_back(c);
  }
}

}  // namespace

void FeatureKeys::add(int kind, std::string_view text, float weight) {
  const uint64_t hash = hash64(text, static_cast<uint64_t>(kind) + 1);
  keys_.push_back({hash ? hash : 1, weight});
}

void FeatureKeys::add_affixes() {
  const size_t n = starts_.size() - 1;
  const auto part = [&](size_t from, size_t to) {
    return std::string_view(folded_).substr(starts_[from], starts_[to] - starts_[from]);
  };
  for (size_t k = 1; k <= std::min(kLongestPrefix, n); ++k) add(kPrefix, part(0, k), 1);
  for (size_t k = 1; k <= std::min(kLongestSuffix, n); ++k) add(kSuffix, part(n - k, n), 1);
  if (n < 3 || n > kLongestWord) return;
  const float weight = 1 / std::sqrt(static_cast<float>(n - 2));
  for (size_t i = 0; i + 3 <= n; ++i) add(kTriple, part(i, i + 3), weight);
}

std::span<const FeatureKey> FeatureKeys::of(std::string_view form) {
  keys_.clear(), folded_.clear(), starts_.clear();
  fold_into(form, folded_);
  for (char& c : folded_)
    if (c >= '0' && c <= '9') c = '0';
  for (size_t i = 0; i < folded_.size(); ++i)
    if ((static_cast<unsigned char>(folded_[i]) & 0xC0) != 0x80) starts_.push_back(static_cast<uint32_t>(i));
  starts_.push_back(static_cast<uint32_t>(folded_.size()));
  add(kWord, folded_, 1);
  shape_into(form, shape_);
  add(kShape, shape_, 1);
  if (form != folded_) add(kExact, form, 1);
  add_affixes();
  return keys_;
}

FeatureTable::FeatureTable(std::vector<uint64_t> hashes, const Lexicon& lexicon, const WordVectors& vectors)
    : hashes_(std::move(hashes)), lexicon_(lexicon), vectors_(vectors) {
  slots_.assign(std::bit_ceil(hashes_.size() * 2 + 2), 0);
  for (size_t i = 0; i < hashes_.size(); ++i) {
    size_t slot = hashes_[i] & (slots_.size() - 1);
    while (slots_[slot]) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<uint32_t>(i + 1);
  }
}

uint32_t FeatureTable::find(uint64_t hash) const {
  if (slots_.empty()) return 0;
  for (size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    const uint32_t row = slots_[slot];
    if (row == 0 || hashes_[row - 1] == hash) return row;
  }
}

void FeatureTable::append(std::string_view form, FeatureKeys& keys, std::vector<WordFeature>& out) const {
  const auto all = keys.of(form);
  for (const FeatureKey& key : all)
    if (const uint32_t row = find(key.hash); row || &key == all.data()) out.push_back({row, key.weight});
  const auto first_class = static_cast<uint32_t>(hashes_.size() + 1);
  for (const uint8_t number : lexicon_.of(all[0].hash)) out.push_back({first_class + number, 1});
  uint32_t row = first_dimension();
  for (const int8_t value : vectors_.of(all[0].hash)) out.push_back({row++, static_cast<float>(value) / 127});
}

void FeatureCounter::add(std::string_view form) { ++forms_[std::string(form)]; }

FeatureTable FeatureCounter::table(const Lexicon& lexicon, const WordVectors& vectors) const {
  std::unordered_map<uint64_t, Count> counts;
  FeatureKeys keys;
  for (const auto& [form, times] : forms_) {
    const auto all = keys.of(form);
    const uint64_t exact = hash64(form, kExact + 1);
    for (const FeatureKey& key : all) {
      Count& count = counts[key.hash];
      count.words += times;
      ++count.forms;
      count.is_word |= &key == all.data();
      if (key.hash == exact) count.forms = times >= kMinExact ? kMinForms : 0;
    }
  }
  std::vector<std::pair<uint32_t, uint64_t>> kept;
  for (const auto& [hash, count] : counts)
    if (count.is_word ? count.words >= kMinWords : count.forms >= kMinForms) kept.emplace_back(count.words, hash);
  std::sort(kept.begin(), kept.end(), std::greater<>());
  std::vector<uint64_t> hashes;
  for (const auto& [words, hash] : kept) hashes.push_back(hash);
  return FeatureTable(std::move(hashes), lexicon, vectors);
}

}  // namespace verbale::language
