#include "events/fillers.h"

#include <algorithm>

namespace verbale::events {

Fillers::Fillers(const Document& document, const Graph& graph, const Grammar& grammar)
    : document_(document), graph_(graph), grammar_(grammar), mention_(document.tokens.size(), kNone) {
  for (uint32_t m = 0; m < document.mentions.size(); ++m) {
    const Mention& mention = document.mentions[m];
    for (uint32_t t = mention.first; t < mention.last && t < mention_.size(); ++t) {
      const uint32_t before = mention_[t];
      if (before != kNone) {
        const Mention& other = document.mentions[before];
        if (other.head == t || (mention.head != t && other.last - other.first <= mention.last - mention.first)) continue;
      }
      mention_[t] = m;
    }
  }
}

bool Fillers::political(uint32_t actor) const {
  const Actor& it = document_.actors[actor];
  return !it.country.empty() || !it.organisation.empty();
}

void Fillers::add_mention(uint32_t m, Filler& out) const {
  const Mention& mention = document_.mentions[m];
  if (!mention.actors.empty()) {
    out.anonymous = mention.actors.front();
    out.sectored = !document_.actors[out.anonymous].sectors.empty();
  }
  for (const uint32_t actor : mention.actors)
    if (political(actor) && std::find(out.actors.begin(), out.actors.end(), actor) == out.actors.end())
      out.actors.push_back(actor);
  // What a mended tree has as subject acts, wherever the parser put it.
  uint32_t head = mention.head;
  if (graph_.token(head).rel == Deprel::conj && graph_.token(head).head != kNone) head = graph_.token(head).head;
  out.place = mention.place_only && graph_.token(head).rel != Deprel::nsubj;
  out.span = mention.span;
}

// "Turkish and Greek envoys": a nationality listed before the one that belongs to the mention.
void Fillers::add_listed(uint32_t t, Filler& out) const {
  const Mention& mention = document_.mentions[mention_[t]];
  for (const uint32_t c : graph_.children(t)) {
    const Deprel rel = graph_.token(c).rel;
    if ((rel != Deprel::amod && rel != Deprel::compound) || c + 1 >= mention.first || mention_[c] == kNone) continue;
    const Mention& listed = document_.mentions[mention_[c]];
    const Token& after = graph_.token(c + 1);
    if (listed.last != c + 1 || (after.upos != Upos::CCONJ && after.form != "," && after.form != "-")) continue;
    for (const uint32_t actor : listed.actors)
      if (political(actor) && std::find(out.actors.begin(), out.actors.end(), actor) == out.actors.end()) out.actors.push_back(actor);
  }
}

Filler Fillers::of_mention(uint32_t m) const {
  Filler out;
  out.token = document_.mentions[m].head;
  out.direct = true;
  add_mention(m, out);
  return out;
}

// Names and nationalities inside the phrase: possessor, modifier, apposition, "of", then where it is.
bool Fillers::search_parts(uint32_t t, int depth, bool behind, Filler& out) const {
  constexpr Deprel kOrder[] = {Deprel::appos, Deprel::flat, Deprel::amod, Deprel::compound, Deprel::nmod, Deprel::acl};
  if (depth > 2) return false;
  for (const Deprel rel : kOrder)
    for (const uint32_t c : graph_.children(t)) {
      if (graph_.token(c).rel != rel || (behind && c < t)) continue;
      const bool clause = rel == Deprel::acl;
      if (clause && depth == 0 && graph_.is(t, grammar_.weapons))  // "rockets fired from Gaza"
        for (const uint32_t origin : graph_.prepositional(c, grammar_.from)) {
          Filler part;
          if (mention_[origin] != kNone) add_mention(mention_[origin], part);
          if (!part.known()) continue;
          out.actors = part.actors, out.span = part.span;
          return true;
        }
      if (!clause && mention_[c] != kNone) {
        Filler part;
        add_mention(mention_[c], part);
        const auto preposition = rel == Deprel::nmod ? graph_.preposition_of(c) : knowledge::kNoWord;
        if (preposition != knowledge::kNoWord && preposition != grammar_.of) out.place = true;  // "the base in Qatar"
        const bool seat = part.place && (rel == Deprel::amod || rel == Deprel::compound);  // "NATO-member", "US-supplied"
        if (part.known() && !seat) {
          out.actors = part.actors;
          out.span = part.span;
          return true;
        }
      }
      if (!clause && depth == 0 && search_parts(c, depth + 1, false, out)) {
        const auto marks = [&](uint32_t g) { return graph_.token(g).rel == Deprel::case_ && graph_.is(g, grammar_.takes_of); };
        if (std::ranges::any_of(graph_.children(c), marks)) out.place = true;  // "outside of the Malian city"
        return true;
      }
    }
  return false;
}

// The phrase is a mention, and of nobody whose country is told.
bool Fillers::is_nobody(uint32_t t) const {
  if (mention_[t] == kNone) return false;
  const Mention& mention = document_.mentions[mention_[t]];
  return mention.head == t && mention.actors.empty() && mention.kind != MentionKind::pronoun;
}

Filler Fillers::resolve(uint32_t t) const {
  Filler out;
  out.token = t;
  out.span = graph_.token(t).span;
  out.person = graph_.is(t, grammar_.people) || graph_.is(t, grammar_.authority);
  if (mention_[t] != kNone) {
    add_mention(mention_[t], out);
    out.direct = true;
    const MentionKind kind = document_.mentions[mention_[t]].kind;
    out.person |= kind != MentionKind::name;
    out.official = (kind == MentionKind::name && !graph_.is(t, grammar_.people)) || kind == MentionKind::title ||
                   graph_.is(t, grammar_.authority);
    if (out.known()) {
      if (document_.mentions[mention_[t]].head == t) add_listed(t, out);
      return out;
    }
  }
  if (is_nobody(t)) return out;  // "Ukraine's allies" are not Ukraine
  const Span own = out.span;
  for (const uint32_t owner : graph_.possessors(t)) {
    if (graph_.token(owner).head == t || mention_[owner] == kNone) continue;  // only "Senegal, whose troops had crossed"
    add_mention(mention_[owner], out);
    out.place = false;
    if (out.known()) return out;
  }
  const bool told = mention_[t] != kNone && document_.mentions[mention_[t]].head == t;  // "Iranian-backed militias" are not Iran's
  if (search_parts(t, 0, told, out) && graph_.token(t).upos == Upos::PRON) out.span = own;
  return out;
}

bool Fillers::has_own_mention(uint32_t t) const {
  const uint32_t noun = graph_.token(t).head;
  return mention_[t] != kNone && (noun == kNone || mention_[noun] != mention_[t] || document_.mentions[mention_[t]].head == t);
}

bool Fillers::same_side(uint32_t a, uint32_t b) const {
  const Actor &left = document_.actors[a], &right = document_.actors[b];
  return a == b || (left.country.empty() ? left == right : left.country == right.country);
}

bool Fillers::share_somebody(const std::vector<Filler>& a, const std::vector<Filler>& b) const {
  for (const auto& left : a)
    for (const auto& right : b)
      for (const uint32_t x : left.actors)
        if (std::any_of(right.actors.begin(), right.actors.end(), [&](uint32_t y) { return same_side(x, y); })) return true;
  return false;
}

// How many sides the phrases stand for: two ministers of one state are one, "the two countries" are two.
size_t Fillers::sides_of(const std::vector<Filler>& fillers) const {
  std::vector<uint32_t> sides;
  for (const auto& filler : fillers)
    for (const uint32_t actor : filler.actors)
      if (std::none_of(sides.begin(), sides.end(), [&](uint32_t other) { return same_side(actor, other); })) sides.push_back(actor);
  return sides.size();
}

bool Fillers::is_unknown_name(uint32_t t) const {
  const Span span = graph_.token(t).span;
  return graph_.token(t).upos == Upos::PROPN && document_.date_over(span) == nullptr;
}

bool Fillers::is_state_or_pronoun(uint32_t t) const {
  if (mention_[t] == kNone) return false;
  const Mention& mention = document_.mentions[mention_[t]];
  return mention.kind == MentionKind::pronoun || mention.type == NameType::location;
}

uint32_t Fillers::nearest_before(uint32_t t, uint32_t first) const {
  for (uint32_t at = t; at-- > first;) {
    if (mention_[at] != kNone && !document_.mentions[mention_[at]].place_only && resolve(at).known()) return mention_[at];
    const Token& token = graph_.token(at);
    if (token.form == ";" || (token.upos == Upos::VERB && token.morph.form == VerbForm::finite)) return kNone;
  }
  return kNone;
}

uint32_t Fillers::nearest_after(uint32_t t, uint32_t last) const {
  for (uint32_t at = t + 1; at < last; ++at) {
    if (mention_[at] != kNone && resolve(at).known()) return mention_[at];
    const Token& token = graph_.token(at);
    if (token.form == ";" || (token.upos == Upos::VERB && token.morph.form == VerbForm::finite)) return kNone;
  }
  return kNone;
}

}  // namespace verbale::events
