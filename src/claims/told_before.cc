#include "claims/told_before.h"

#include <algorithm>
#include <string>

#include "base/strings.h"

namespace verbale::claims {
namespace {

constexpr uint32_t kReach = 6;       // sentences back that "he said" may point to
constexpr uint32_t kFar = 60;        // sentences back that "the analyst" may point to
constexpr size_t kMost = 64;         // claims looked at

const Mention* mention_at(const Document& document, Span span) {
  const auto& all = document.mentions;
  const auto at = std::lower_bound(all.begin(), all.end(), span.begin, [](const Mention& m, uint32_t b) { return m.span.begin < b; });
  for (auto m = at; m != all.end() && m->span.begin < span.end; ++m)
    if (m->span == span) return &*m;
  return nullptr;
}

// One person with a name, as the words of this claim or of another mention tell.
bool is_named_person(const Document& document, const Claim& claim) {
  if (claim.speakers.size() != 1 || claim.source != ClaimSource::named || claim.speakers[0].actor == kNone) return false;
  if (!document.actors[claim.speakers[0].actor].person.empty()) return true;
  const Mention* mention = mention_at(document, claim.speakers[0].span);
  return mention && mention->kind == MentionKind::name && mention->type == NameType::person;
}

bool is_he(const Document& document, const Claim& claim) {
  const auto words = lower_ascii(document.text_of(claim.speaker));
  return words == "he" || words == "she";
}

bool is_quoted(const Claim& claim, const std::vector<Quotation>& quotations) {
  const auto q = std::lower_bound(quotations.begin(), quotations.end(), claim.content.begin,
                                  [](const Quotation& one, uint32_t at) { return one.outside.end <= at; });
  return q != quotations.end() && !q->scare && q->outside.begin < claim.content.end;
}

bool speaks_in(const Claim& claim, uint32_t actor) {
  return std::any_of(claim.speakers.begin(), claim.speakers.end(), [&](const Participant& p) { return p.actor == actor; });
}

bool names(const Document& document, Span span, uint32_t actor) {
  const auto& all = document.mentions;
  auto m = std::lower_bound(all.begin(), all.end(), span.begin, [](const Mention& one, uint32_t b) { return one.span.begin < b; });
  for (; m != all.end() && m->span.begin < span.end; ++m)
    if (std::find(m->actors.begin(), m->actors.end(), actor) != m->actors.end()) return true;
  return false;
}

// How the claims before one speak for somebody else than the resolver found: the nearest named person who speaks, whether the
// one found was only spoken of by him, how often he spoke, and whether the one found spoke as well.
struct Talk {
  const Claim* nearest = nullptr;
  uint32_t times = 0;
  bool spoken_of = false, both_speak = false;
};

Talk talk_before(const Document& document, size_t at, uint32_t resolved) {
  Talk out;
  const Claim& claim = document.claims[at];
  for (size_t j = at; j-- > 0 && at - j < kMost;) {
    const Claim& earlier = document.claims[j];
    if (!is_named_person(document, earlier)) continue;
    if (claim.sentence - earlier.sentence <= kReach) {
      out.both_speak |= resolved != kNone && speaks_in(earlier, resolved);
      if (!out.nearest) out.nearest = &earlier;
      const bool close = claim.sentence - earlier.sentence <= 1;
      out.spoken_of |= close && &earlier == out.nearest && resolved != kNone && names(document, earlier.content, resolved);
    }
    if (out.nearest && speaks_in(earlier, out.nearest->speakers[0].actor)) ++out.times;
  }
  return out;
}

void resolve_pronoun(Document& document, size_t at) {
  Claim& claim = document.claims[at];
  const uint32_t resolved = claim.speakers.size() == 1 ? claim.speakers[0].actor : kNone;
  const Talk talk = talk_before(document, at, resolved);
  if (!talk.nearest) return;
  const bool goes_on = talk.times > 1 && !talk.both_speak;
  if (resolved != kNone && !talk.spoken_of && !goes_on) return;
  claim.speakers = {{talk.nearest->speakers[0].actor, claim.speaker}};
  claim.source = ClaimSource::named;
}

// The noun that heads a plain phrase: the last of its first run of nouns ("the political scientist in Oslo").
uint32_t noun_of(const Document& document, const Claim& claim) {
  if (claim.sentence == kNone) return kNone;
  const Sentence& sentence = document.sentences[claim.sentence];
  uint32_t found = kNone;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = document.tokens[t];
    if (token.span.begin < claim.speaker.begin) continue;
    if (token.span.begin >= claim.speaker.end) break;
    if (token.upos == Upos::NOUN) found = t;
    else if (found != kNone || token.upos == Upos::PROPN || token.upos == Upos::PRON) break;
  }
  return found;
}

bool is_definite(const Document& document, const Claim& claim) {
  const auto words = lower_ascii(document.text_of(claim.speaker));
  return words.starts_with("the ") || words.starts_with("this ");
}

bool calls_so(const Document& document, const Claim& claim, std::string_view lemma) {
  const Sentence& sentence = document.sentences[claim.sentence];
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = document.tokens[t];
    if (token.upos == Upos::NOUN && token.lemma == lemma && claim.speaker.contains(token.span)) return true;
  }
  return false;
}

// "the scientist" after "the scientist Ana Ruiz said"; "the report" after "a Norwegian report said".
void resolve_description(Document& document, size_t at) {
  Claim& claim = document.claims[at];
  const bool paper = claim.source == ClaimSource::document;
  if (!is_definite(document, claim) || is_named_person(document, claim) || (paper && !claim.speakers.empty())) return;
  const uint32_t noun = noun_of(document, claim);
  if (noun == kNone || document.tokens[noun].morph.number == Number::plural) return;
  for (size_t j = at; j-- > 0 && at - j < kMost;) {
    const Claim& earlier = document.claims[j];
    if (claim.sentence - earlier.sentence > kFar || earlier.sentence == kNone) break;
    const bool fits = paper ? earlier.source == ClaimSource::document && !earlier.speakers.empty() : is_named_person(document, earlier);
    if (!fits || !calls_so(document, earlier, document.tokens[noun].lemma)) continue;
    claim.speakers = {{earlier.speakers[0].actor, claim.speaker}};
    return;
  }
}

bool is_it_or_they(const Document& document, const Claim& claim) {
  const auto words = lower_ascii(document.text_of(claim.speaker));
  return words == "it" || words == "they";
}

// The claim of the sentence before, when there is one that somebody makes.
const Claim* claim_before(const Document& document, size_t at) {
  const Claim& claim = document.claims[at];
  for (size_t j = at; j-- > 0 && at - j < kMost;) {
    const Claim& earlier = document.claims[j];
    if (claim.sentence - earlier.sentence > 1) return nullptr;
    if (earlier.sentence != claim.sentence && earlier.parent == kNone && !earlier.speakers.empty()) return &earlier;
  }
  return nullptr;
}

// The actor of the object of a cue: whom it accuses.
bool accused_by(const Document& document, const Claim& claim, Participant& out) {
  if (claim.stance != Stance::accuse || claim.cue_token == kNone) return false;
  const Span sentence = document.sentences[claim.sentence].span;
  const auto& all = document.mentions;
  auto m = std::lower_bound(all.begin(), all.end(), sentence.begin, [](const Mention& one, uint32_t b) { return one.span.begin < b; });
  for (; m != all.end() && m->span.begin < sentence.end; ++m) {
    if (m->head == kNone || m->actors.size() != 1) continue;
    const Token& token = document.tokens[m->head];
    if (token.head != claim.cue_token || token.rel != Deprel::obj) continue;
    out = {m->actors.front(), m->span};
    return true;
  }
  return false;
}

// "The army blamed Chad. It denies it": who denies is not who accused. "The institute said that Chad … It also said": who says more
// is who said, not whom he spoke of.
void resolve_collective(Document& document, size_t at) {
  Claim& claim = document.claims[at];
  const Claim* before = claim_before(document, at);
  if (!before || claim.speakers.size() != 1) return;
  const uint32_t resolved = claim.speakers[0].actor;
  if (Participant accused; claim.stance == Stance::deny && speaks_in(*before, resolved) && accused_by(document, *before, accused)) {
    claim.speakers = {{accused.actor, claim.speaker}};
    return;
  }
  const bool plural = lower_ascii(document.text_of(claim.speaker)) == "they";
  const bool person = is_named_person(document, *before);
  const bool spoken_of = resolved != kNone && !speaks_in(*before, resolved) && names(document, before->content, resolved);
  const bool told = before->stance == Stance::state && (claim.stance == Stance::state || claim.stance == Stance::predict);
  if (spoken_of && told && !person && !plural) claim.speakers = {{before->speakers[0].actor, claim.speaker}};
}

}  // namespace

void resolve_by_talk(Document& document, const std::vector<Quotation>& quotations) {
  for (size_t i = 0; i < document.claims.size(); ++i) {
    const Claim& claim = document.claims[i];
    if (claim.sentence == kNone || claim.speaker.empty()) continue;
    if (is_he(document, claim) && is_quoted(claim, quotations)) resolve_pronoun(document, i);
    else if (is_it_or_they(document, claim)) resolve_collective(document, i);
    else resolve_description(document, i);
  }
}

}  // namespace verbale::claims
