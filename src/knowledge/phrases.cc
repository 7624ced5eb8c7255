#include "knowledge/phrases.h"

#include "base/hash.h"
#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::knowledge {
namespace {

bool is_separator(char c) { return c == '-' || c == '/' || c == ' '; }
bool is_dropped(char c) { return c == '.' || c == '\'' || c == '`' || c == ','; }

// Bytes of a final possessive "'s" or "'" in a word whose apostrophe may be curly; 0 = none.
size_t possessive_size(std::string_view word) {
  for (std::string_view ending : {"'s", "\xE2\x80\x99s", "'S", "\xE2\x80\x99S"})
    if (word.size() >= ending.size() && word.ends_with(ending)) return ending.size();
  return 0;
}

uint64_t mix(uint64_t x) {  // the finaliser of SplitMix64
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

}  // namespace

void AtomSplitter::push(std::string_view word, size_t begin, size_t end) {
  const auto start = static_cast<uint32_t>(buffer_.size());
  for (size_t at = begin; at < end;) {
    if (static_cast<unsigned char>(word[at]) < 0x80) {
      if (!is_dropped(word[at])) buffer_ += to_lower(word[at]);
      ++at;
      continue;
    }
    const size_t from = at;
    decode_utf8(word, at);
    const size_t before = buffer_.size();
    fold_into(word.substr(from, at - from), buffer_);
    if (buffer_.size() == before + 1 && (is_dropped(buffer_.back()) || is_separator(buffer_.back()))) buffer_.pop_back();
  }
  if (buffer_.size() == start) return;
  ranges_.emplace_back(start, static_cast<uint32_t>(buffer_.size()));
  atoms_.push_back({{}, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
}

// Most words are nothing but small and capital letters and digits: one atom.
bool AtomSplitter::push_plain(std::string_view word) {
  buffer_.resize(word.size());
  for (size_t i = 0; i < word.size(); ++i) {
    if (!is_alpha(word[i]) && !is_digit(word[i])) return false;
    buffer_[i] = to_lower(word[i]);
  }
  if (!word.empty()) atoms_.push_back({buffer_, 0, static_cast<uint32_t>(word.size())});
  return true;
}

const std::vector<Atom>& AtomSplitter::operator()(std::string_view word) {
  atoms_.clear();
  if (push_plain(word)) return atoms_;
  buffer_.clear();
  ranges_.clear();
  const size_t possessive = possessive_size(word);
  const size_t body = word.size() - possessive;
  size_t begin = 0;
  for (size_t at = 0; at <= body; ++at) {
    if (at < body && !is_separator(word[at])) continue;
    if (at > begin) push(word, begin, at);
    begin = at + 1;
  }
  for (size_t i = 0; i < ranges_.size(); ++i)
    atoms_[i].folded = std::string_view(buffer_).substr(ranges_[i].first, ranges_[i].second - ranges_[i].first);
  if (possessive)
    atoms_.push_back({"'s", static_cast<uint32_t>(body), static_cast<uint32_t>(word.size())});
  return atoms_;
}

Casing casing_of(std::string_view text) {
  int upper = 0, lower = 0;
  for (size_t at = 0; at < text.size();) {
    const unsigned char c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      upper += is_upper(text[at]);
      lower += is_lower(text[at]);
      ++at;
    } else {
      const char32_t code = decode_utf8(text, at);
      (is_upper_code(code) ? upper : lower) += is_letter(code);
    }
  }
  if (upper == 0) return Casing::lower;
  return lower == 0 && upper >= 2 ? Casing::upper : Casing::capital;
}

Vocabulary::Vocabulary() : words_(1), slots_(1024, 0) {}

size_t Vocabulary::slot_of(std::string_view folded) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash_word(folded) & mask;
  while (slots_[at] != 0 && words_[slots_[at]] != folded) at = (at + 1) & mask;
  return at;
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (uint32_t id = 1; id < words_.size(); ++id) slots_[slot_of(words_[id])] = id;
}

uint32_t Vocabulary::add(std::string_view folded) {
  if (words_.size() * 2 > slots_.size()) grow();
  uint32_t& slot = slots_[slot_of(folded)];
  if (slot == 0) {
    slot = static_cast<uint32_t>(words_.size());
    words_.push_back(arena_.keep(folded));
  }
  return slot;
}

uint32_t Vocabulary::find(std::string_view folded) const { return slots_[slot_of(folded)]; }

size_t PhraseTrie::slot_of(uint64_t wanted) const {
  const size_t mask = edges_.size() - 1;
  size_t at = mix(wanted) & mask;
  while (edges_[at].key != wanted && edges_[at].to != kDead) at = (at + 1) & mask;
  return at;
}

void PhraseTrie::grow() {
  std::vector<Edge> before(edges_.size() * 2);
  before.swap(edges_);
  for (const Edge& edge : before)
    if (edge.to != kDead) edges_[slot_of(edge.key)] = edge;
}

uint32_t PhraseTrie::add(std::span<const uint32_t> atoms) {
  uint32_t node = kRoot;
  for (uint32_t atom : atoms) {
    if (nodes_ * 2 > edges_.size()) grow();
    Edge& edge = edges_[slot_of(key(node, atom))];
    if (edge.to == kDead) edge = {key(node, atom), nodes_++};
    node = edge.to;
  }
  return node;
}

uint32_t PhraseTrie::step(uint32_t node, uint32_t atom) const {
  return atom == 0 ? kDead : edges_[slot_of(key(node, atom))].to;
}

}  // namespace verbale::knowledge
