#include "document/mention_index.h"

#include <algorithm>

namespace verbale {
namespace {

constexpr int kMostSteps = 4;  // "the leaders of the armies of the allies of Iran" stays out

// How near a dependent of this relation stands to its noun; 0 = it says nothing of whose it is.
uint8_t rank_of(const Token& token) {
  if (token.relation == "nmod:poss") return 1;
  switch (token.rel) {
    case Deprel::amod: case Deprel::compound: case Deprel::flat: case Deprel::det: return 2;
    case Deprel::nmod: return 3;
    case Deprel::appos: return 4;
    default: return 0;
  }
}

}  // namespace

MentionIndex::MentionIndex(const Document& doc) : doc_(doc) {
  headed_.assign(doc.tokens.size(), kNone);
  nearest_.assign(doc.tokens.size(), kNone);
  ranks_.assign(doc.tokens.size(), 255);
  for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
    const uint32_t head = doc.mentions[m].head;
    if (head >= headed_.size()) continue;
    const uint32_t there = headed_[head];
    const bool better = there == kNone || (doc.mentions[there].actors.empty() && !doc.mentions[m].actors.empty()) ||
                        (doc.mentions[m].last - doc.mentions[m].first > doc.mentions[there].last - doc.mentions[there].first &&
                         !doc.mentions[m].actors.empty());
    if (better) headed_[head] = m;
  }
  for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
    uint32_t at = doc.mentions[m].head;
    uint8_t rank = 0;
    for (int steps = 0; steps < kMostSteps && at < headed_.size(); ++steps) {
      const uint8_t step = rank_of(doc.tokens[at]);
      if (step == 0 || doc.tokens[at].head == kNone) break;
      rank = static_cast<uint8_t>(std::max<int>(rank, step) + (steps > 0 ? 4 : 0));
      at = doc.tokens[at].head;
      offer(at, m, rank);
    }
  }
}

void MentionIndex::offer(uint32_t token, uint32_t mention, uint8_t rank) {
  if (rank >= ranks_[token]) return;
  ranks_[token] = rank;
  nearest_[token] = mention;
}

uint32_t MentionIndex::standing_for(uint32_t token) const {
  if (token >= headed_.size()) return kNone;
  return headed_[token] != kNone ? headed_[token] : nearest_[token];
}

std::vector<uint32_t> MentionIndex::around(uint32_t token) const {
  std::vector<uint32_t> out;
  for (uint32_t m = 0; m < doc_.mentions.size() && doc_.mentions[m].span.begin <= doc_.tokens[token].span.begin; ++m)
    if (doc_.mentions[m].first <= token && token < doc_.mentions[m].last) out.push_back(m);
  std::stable_sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) { return doc_.mentions[a].span.size() < doc_.mentions[b].span.size(); });
  return out;
}

}  // namespace verbale
