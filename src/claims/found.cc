#include "claims/found.h"

#include <algorithm>
#include <utility>

namespace verbale::claims {
namespace {

Found continued(std::string_view text, const Claim& before, const Quotation& quotation, uint32_t sentence) {
  Found more{before};
  more.claim.cue = {};
  more.claim.cue_token = kNone;
  more.claim.content = trimmed(text, quotation.inside);
  more.claim.sentence = sentence;
  more.claim.stance = Stance::state;
  more.claim.parent = kNone;
  return more;
}

// The claims that stand at most `reach` sentences before or after; `found` is in the order of sentences.
std::pair<size_t, size_t> claims_near(const std::vector<Found>& found, size_t count, uint32_t sentence, uint32_t reach) {
  const auto less = [](const Found& f, uint32_t at) { return f.claim.sentence < at; };
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(count);
  const auto low = std::lower_bound(found.begin(), end, sentence > reach ? sentence - reach : 0, less);
  return {static_cast<size_t>(low - found.begin()),
          static_cast<size_t>(std::lower_bound(low, end, sentence + reach + 1, less) - found.begin())};
}

// Whole sentences, not a phrase that somebody's word is borrowed for.
bool is_statement(std::string_view text, const Quotation& quotation) {
  const auto words = quotation.inside.of(text);
  return !words.empty() && (!quotation.closed || std::string_view(".!?,").find(words.back()) != std::string_view::npos);
}

bool is_official(const Document& document, const Claim& claim) {
  if (claim.speakers.empty()) return claim.source != ClaimSource::unnamed;
  return std::any_of(claim.speakers.begin(), claim.speakers.end(), [&](const Participant& p) {
    if (p.actor == kNone) return false;
    const Actor& actor = document.actors[p.actor];
    return std::any_of(actor.sectors.begin(), actor.sectors.end(), [](const auto& sector) {
      return sector != "CVL" && sector != "EDU" && sector != "MED" && sector != "BUS" && sector != "HLH";
    });
  });
}

// One person, or people: not a state or an office, which have no words beside their name.
bool is_somebody(const Document& document, const Claim& claim) {
  if (claim.speaker.empty() || claim.source == ClaimSource::document || is_official(document, claim)) return false;
  if (claim.source == ClaimSource::unnamed) return true;
  const auto& all = document.mentions;
  auto m = std::lower_bound(all.begin(), all.end(), claim.speaker.begin, [](const Mention& one, uint32_t at) { return one.span.begin < at; });
  for (; m != all.end() && m->span.begin < claim.speaker.end; ++m)
    if (m->type == NameType::person) return true;
  return false;
}

// "It might …", "However, they are …": a pronoun for a subject, and no past.
bool goes_on(const Document& document, const Sentence& sentence) {
  uint32_t t = sentence.first;
  const auto leads = [](Upos upos) { return upos == Upos::ADV || upos == Upos::PUNCT || upos == Upos::CCONJ; };
  while (t < sentence.last && leads(document.tokens[t].upos)) ++t;
  if (t >= sentence.last || t > sentence.first + 2) return false;
  const Token& subject = document.tokens[t];
  if (subject.upos != Upos::PRON || subject.rel != Deprel::nsubj || subject.lemma == "I" || subject.lemma == "we") return false;
  for (uint32_t v = t + 1; v < sentence.last; ++v) {
    const auto tag = document.tokens[v].xpos;
    if (tag == "MD" || tag == "VBZ" || tag == "VBP") return true;
    if (tag == "VBD") return false;
  }
  return false;
}

bool quoted_near(const std::vector<Quotation>& quotations, Span span) {
  const auto near = quotations_near(quotations, span);
  return std::any_of(near.begin(), near.end(), [&](const Quotation& q) { return !q.scare && q.outside.overlaps(span); });
}

// The claim of `sentence` that runs to its end, when nothing stands in the way of its going on; else null.
Claim* open_claim(const Document& document, uint32_t sentence, std::vector<Found>& found) {
  constexpr uint32_t kReach = 4;  // sentences that a content may have gone on over already
  const Span span = document.sentences[sentence].span;
  const auto [low, high] = claims_near(found, found.size(), sentence, kReach);
  for (size_t i = low; i < high; ++i) {
    Found& one = found[i];
    Claim& claim = one.claim;
    const bool reaches = claim.content.end <= span.end && claim.content.end + 2 >= span.end;
    const bool free = !one.vouched && (claim.stance == Stance::state || claim.stance == Stance::predict) && claim.parent == kNone;
    if (claim.content.end > span.begin && reaches && free && is_somebody(document, claim)) return &claim;
  }
  return nullptr;
}

}  // namespace

void continue_reports(const Document& document, const std::vector<Quotation>& quotations, std::vector<Found>& found) {
  std::vector<bool> taken(document.sentences.size(), false);
  for (const auto& one : found)
    if (one.claim.sentence != kNone) taken[one.claim.sentence] = true;
  for (uint32_t s = 1; s < document.sentences.size(); ++s) {
    const Sentence& before = document.sentences[s - 1];
    const Sentence& now = document.sentences[s];
    if (taken[s] || now.block != before.block || !goes_on(document, now)) continue;
    if (quoted_near(quotations, now.span) || quoted_near(quotations, before.span)) continue;
    if (Span{before.span.end, now.span.begin}.of(document.text()).find('\n') != std::string_view::npos) continue;
    if (Claim* claim = open_claim(document, s - 1, found)) claim->content.end = now.span.end - 1;
  }
}

void continue_quotations(const Document& document, const std::vector<Quotation>& quotations, std::vector<Found>& found) {
  constexpr uint32_t kReach = 16;  // sentences that one quotation may run over
  const size_t count = found.size();
  for (const auto& quotation : quotations) {
    const uint32_t sentence = document.sentence_at(quotation.inside.begin);
    if (quotation.scare || sentence == kNone || !is_statement(document.text(), quotation)) continue;
    const auto [low, high] = claims_near(found, count, sentence, kReach);
    bool claimed = false;
    size_t last = kNone;
    for (size_t i = low; i < high; ++i) {
      const Claim& claim = found[i].claim;
      claimed |= claim.content.overlaps(quotation.inside);
      if (claim.sentence <= sentence && claim.sentence + 1 >= sentence) last = i;
    }
    if (!claimed && last != kNone) found.push_back(continued(document.text(), found[last].claim, quotation, sentence));
  }
}

void name_whole_speakers(Document& document) {
  for (auto& claim : document.claims) {
    if (claim.speakers.empty() || !claim.speaker.contains(claim.speakers[0].span)) continue;
    const Span first = claim.speakers[0].span;
    const bool same = std::all_of(claim.speakers.begin(), claim.speakers.end(), [&](const Participant& p) { return p.span == first; });
    for (auto& speaker : claim.speakers)
      if (same) speaker.span = claim.speaker;
  }
}

void put_in_order(std::vector<Found>& found) {
  std::vector<uint32_t> order(found.size()), place(found.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto begin = [&](uint32_t i) { return found[i].claim.cue.empty() ? found[i].claim.content.begin : found[i].claim.cue.begin; };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return begin(a) < begin(b); });
  std::vector<Found> sorted;
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (uint32_t i : order) sorted.push_back(std::move(found[i]));
  for (auto& one : sorted)
    if (one.claim.parent != kNone) one.claim.parent = place[one.claim.parent];
  found = std::move(sorted);
}

}  // namespace verbale::claims
