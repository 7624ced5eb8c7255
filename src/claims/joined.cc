#include "claims/joined.h"

#include <algorithm>

namespace verbale::claims {
namespace {

// Where the second verb of speech of a sentence begins to tell: at its conjunction, or at the comma before its participle.
// UINT32_MAX: it is none.
uint32_t start_of_second(const Tree& tree, const Found& found) {
  const uint32_t cue = found.claim.cue_token;
  if (cue == kNone || tree.child(cue, Deprel::nsubj) != kNone) return UINT32_MAX;
  const Token& token = tree.token(cue);
  if (found.adds && token.rel == Deprel::conj) {
    const uint32_t joint = tree.child(cue, Deprel::cc);
    return joint == kNone ? found.claim.cue.begin : tree.token(joint).span.begin;
  }
  const bool participle = found.speech && token.rel == Deprel::advcl && token.xpos == "VBG" && cue > tree.first();
  return participle && tree.token(cue - 1).form == "," ? tree.token(cue - 1).span.begin : UINT32_MAX;
}

}  // namespace

void go_on(std::string_view text, const Tree& tree, std::vector<Found>& found, size_t before) {
  for (size_t i = before; i < found.size(); ++i) {
    Claim& claim = found[i].claim;
    const uint32_t start = start_of_second(tree, found[i]);
    if (start == UINT32_MAX) continue;
    const auto host = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(before), found.end(), [&](const Found& f) {
      return f.claim.cue_token < claim.cue_token && f.claim.content.contains(claim.cue) && !f.vouched && (f.speech || found[i].adds);
    });
    if (host == found.end()) continue;
    claim.speakers = host->claim.speakers;
    claim.speaker = host->claim.speaker;
    claim.source = host->claim.source;
    host->claim.content = trimmed(text, {host->claim.content.begin, std::max(start, host->claim.content.begin)});
  }
}

void part_contrasts(std::string_view text, const Tree& tree, std::vector<Found>& found, size_t before) {
  for (size_t i = before; i < found.size(); ++i) {
    const uint32_t cue = found[i].claim.cue_token;
    if (cue == kNone || tree.token(cue).rel != Deprel::advcl || tree.child(cue, Deprel::nsubj) == kNone) continue;
    uint32_t mark = kNone;
    for (const char* word : {"while", "whereas", "although", "though"})
      if (mark == kNone) mark = tree.marker(cue, word);
    if (mark == kNone || mark > cue) continue;
    const uint32_t start = tree.token(mark).span.begin;
    for (size_t j = before; j < found.size(); ++j) {
      Span& content = found[j].claim.content;
      if (j != i && content.begin < start && content.contains(found[i].claim.cue)) content = trimmed(text, {content.begin, start});
    }
  }
}

void leave_out_sources(std::string_view text, std::vector<Found>& found, size_t before) {
  for (size_t i = before; i < found.size(); ++i) {
    if (!found[i].by_preposition) continue;
    const Claim source = found[i].claim;
    for (size_t j = before; j < found.size(); ++j) {
      Span& content = found[j].claim.content;
      const bool at_end = content.contains(source.cue) && content.end <= std::max(source.cue.end, source.speaker.end) + 1;
      if (j != i && at_end) content = trimmed(text, {content.begin, source.cue.begin});
    }
  }
}

}  // namespace verbale::claims
