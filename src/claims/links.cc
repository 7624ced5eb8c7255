#include "claims/links.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace verbale::claims {
namespace {

constexpr uint32_t kLongest = 16;  // sentences that one content may run over
constexpr uint32_t kReach = 8;  // sentences back that "denied this" may refer to

std::set<std::string> countries(const Document& document, const std::vector<Participant>& side) {
  std::set<std::string> out;
  for (const auto& one : side)
    if (one.actor != kNone && !document.actors[one.actor].country.empty()) out.insert(document.actors[one.actor].country);
  return out;
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return b.count(x) > 0; });
}

// Everybody whom a claim is about: recipients of the event that its cue makes, and names in its content.
std::set<std::string> spoken_of(const Document& document, const Claim& claim) {
  std::set<std::string> out;
  const auto events = std::lower_bound(document.events.begin(), document.events.end(), claim.cue.begin,
                                       [](const Event& e, uint32_t at) { return e.trigger.end <= at; });
  for (auto e = events; e != document.events.end() && e->trigger.begin < claim.cue.end; ++e)
    out.merge(countries(document, e->recipients));
  const auto mentions = std::lower_bound(document.mentions.begin(), document.mentions.end(), claim.content.begin,
                                         [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (auto m = mentions; m != document.mentions.end() && m->span.begin < claim.content.end; ++m)
    for (uint32_t actor : m->actors) out.insert(document.actors[actor].country);
  out.erase("");
  return out;
}

// Claims stand in the order of their sentences: the index range of those near one.
std::pair<uint32_t, uint32_t> claims_near(const Document& document, uint32_t sentence) {
  const auto less = [](const Claim& claim, uint32_t at) { return claim.sentence < at; };
  const auto& all = document.claims;
  const auto low = std::lower_bound(all.begin(), all.end(), sentence > kLongest ? sentence - kLongest : 0, less);
  const auto high = std::lower_bound(low, all.end(), sentence + kLongest + 1, less);
  return {static_cast<uint32_t>(low - all.begin()), static_cast<uint32_t>(high - all.begin())};
}

// The tokens inside a span.
std::pair<uint32_t, uint32_t> tokens_in(const Document& document, Span span) {
  const auto& all = document.tokens;
  const auto first = std::lower_bound(all.begin(), all.end(), span.begin, [](const Token& t, uint32_t at) { return t.span.begin < at; });
  auto last = first;
  while (last != all.end() && last->span.begin < span.end) ++last;
  return {static_cast<uint32_t>(first - all.begin()), static_cast<uint32_t>(last - all.begin())};
}

bool says_something(const Token& token) {
  const bool open = token.upos == Upos::NOUN || token.upos == Upos::VERB || token.upos == Upos::PROPN || token.upos == Upos::ADJ;
  return open && token.form.size() > 2;
}

std::set<std::string> words_of(const Document& document, Span span) {
  std::set<std::string> out;
  const auto [first, last] = tokens_in(document, span);
  for (uint32_t t = first; t < last; ++t)
    if (says_something(document.tokens[t])) out.emplace(document.tokens[t].lemma);
  return out;
}

// "denied this", "denied the allegations", "denied.": the words of the denial tell nothing of what is denied.
bool points_back(const Document& document, const Claim& denial, const Cues& cues) {
  if (denial.content.overlaps(denial.cue)) return true;
  const auto [first, last] = tokens_in(document, denial.content);
  bool own_words = false;
  for (uint32_t t = first; t < last; ++t) {
    const auto* known = document.tokens[t].upos == Upos::NOUN ? cues.find(document.tokens[t].lemma) : nullptr;
    if (known && std::any_of(known->begin(), known->end(), [](const Cue& c) { return c.pos == CuePos::noun && !c.carried; })) return true;
    own_words |= says_something(document.tokens[t]);
  }
  return !own_words;
}

// "denied that …", "denies selling …", not "rejected the plan".
bool has_clause(const Document& document, const Claim& denial) {
  if (denial.cue_token == kNone) return false;
  const auto [first, last] = tokens_in(document, denial.content);
  for (uint32_t t = first; t < last; ++t) {
    const Token& token = document.tokens[t];
    if (token.lemma == "that" && token.upos == Upos::SCONJ) return true;
    const bool clause = token.rel == Deprel::ccomp || token.rel == Deprel::xcomp || token.rel == Deprel::advcl;
    if (clause && token.head == denial.cue_token) return true;
  }
  return false;
}

bool same_actor(const Document& document, const Claim& a, const Claim& b) {
  return std::any_of(a.speakers.begin(), a.speakers.end(), [&](const Participant& x) {
    return std::any_of(b.speakers.begin(), b.speakers.end(), [&](const Participant& y) {
      return x.actor == y.actor || (x.actor != kNone && y.actor != kNone && document.actors[x.actor].name == document.actors[y.actor].name);
    });
  });
}

// `back`: the denial points back ("denies this"), so what was said right before is meant, also by somebody of the same country.
int fitness(const Document& document, const Claim& denial, const Claim& earlier, bool back) {
  const bool right_before = back && denial.sentence - earlier.sentence <= 1;
  const auto denier = countries(document, denial.speakers);
  if (same_actor(document, denial, earlier)) return 0;
  if (!denier.empty() && meet(denier, countries(document, earlier.speakers))) return right_before ? 1 : 0;
  const bool about_denier = meet(denier, spoken_of(document, earlier));
  if (earlier.stance == Stance::accuse) return about_denier ? 4 : denier.empty() ? 2 : 1;
  return about_denier ? 3 : right_before ? 1 : 0;
}

}  // namespace

void link_parents(Document& document) {
  for (auto& claim : document.claims) {
    if (claim.parent != kNone) continue;
    const Span inner = claim.cue.empty() ? claim.content : claim.cue;
    uint32_t best = kNone;
    const auto [low, high] = claims_near(document, claim.sentence);
    for (uint32_t i = low; i < high; ++i) {
      const Claim& outer = document.claims[i];
      const bool itself = &outer == &claim || outer.parent == static_cast<uint32_t>(&claim - document.claims.data());
      if (itself || !outer.content.contains(inner) || (outer.content == claim.content && claim.cue.empty())) continue;
      if (best == kNone || outer.content.size() < document.claims[best].content.size()) best = i;
    }
    claim.parent = best;
  }
}

void link_events(Document& document, const std::vector<bool>& vouched) {
  for (uint32_t e = 0; e < document.events.size(); ++e) {
    Event& event = document.events[e];
    event.claim = kNone;
    uint32_t best = kNone;
    const auto [low, high] = claims_near(document, event.sentence == kNone ? 0 : event.sentence);
    for (uint32_t c = low; c < high; ++c) {
      const Claim& claim = document.claims[c];
      if (!claim.content.contains(event.trigger) || event.trigger.overlaps(claim.cue)) continue;
      const bool closer = best == kNone || claim.content.size() < document.claims[best].content.size();
      const bool cites = best != kNone && claim.content == document.claims[best].content && claim.parent == best;
      if (closer || cites) best = c;
    }
    if (best == kNone || vouched[best]) continue;
    event.claim = best;
    document.claims[best].events.push_back(e);
  }
}

void accuse_of_hostile_acts(Document& document, const std::vector<bool>& alleges) {
  for (size_t i = 0; i < document.claims.size(); ++i) {
    Claim& claim = document.claims[i];
    if (!alleges[i] || claim.stance != Stance::state) continue;
    const auto own = countries(document, claim.speakers);
    for (const uint32_t e : claim.events) {
      const Event& event = document.events[e];
      const auto others = countries(document, event.actors);
      const bool done = event.status == EventStatus::actual || event.status == EventStatus::historical;
      if (done && quad_of(event.type) == 4 && !others.empty() && !own.empty() && !meet(own, others)) claim.stance = Stance::accuse;
    }
  }
}

void link_denials(Document& document, const Cues& cues) {
  for (uint32_t i = 0; i < document.claims.size(); ++i) {
    Claim& denial = document.claims[i];
    if (denial.stance != Stance::deny) continue;
    const bool back = points_back(document, denial, cues);
    if (!back && !has_clause(document, denial)) continue;
    const auto words = back ? std::set<std::string>() : words_of(document, denial.content);
    int best = 0;
    for (uint32_t j = i; j-- > 0;) {
      const Claim& earlier = document.claims[j];
      if (denial.sentence - earlier.sentence > kReach) break;
      if (earlier.stance == Stance::deny || (!back && !meet(words, words_of(document, earlier.content)))) continue;
      if (const int fit = fitness(document, denial, earlier, back); fit > best) {
        best = fit;
        denial.denies = j;
      }
    }
  }
}

}  // namespace verbale::claims
