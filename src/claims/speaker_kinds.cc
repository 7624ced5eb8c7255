// From the words of a speaker to actors.
#include <algorithm>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "claims/quotes.h"
#include "claims/speaker.h"

namespace verbale::claims {
namespace {
constexpr std::string_view kPath = "data/claims/speakers.tsv";
}  // namespace

Result<SpeakerKinds> SpeakerKinds::load() {
  SpeakerKinds out;
  TRY(const auto bytes, resource(kPath));
  TRY_VOID(read_tsv(bytes, kPath, {"word", "kind"}, [&](const TsvRow& row) -> Status {
    const auto kind = row["kind"];
    if (kind != "document" && kind != "unnamed" && kind != "anybody" && kind != "pronoun" && kind != "nobody" && kind != "gathering" &&
        kind != "thing")
      return fail(Code::bad_data, "kind is document, unnamed, anybody, pronoun, nobody, gathering or thing", row.place());
    out.kinds_.emplace(row["word"], kind);
    return {};
  }));
  return out;
}

bool SpeakerKinds::is_unnamed(const Token& token) const {
  const auto kind = kind_of(token.lemma);
  return token.upos == Upos::NOUN && (kind == "unnamed" || kind == "anybody");
}

std::string_view SpeakerKinds::kind_of(std::string_view lemma) const {
  const auto found = kinds_.find(std::string(lemma));
  return found == kinds_.end() ? std::string_view() : std::string_view(found->second);
}

namespace {

constexpr int kDeepest = 16;  // mentions that may nest in one another

// The mention that stands for a token: headed by it, else the shortest that covers it.
const Mention* mention_of(const Document& document, uint32_t token) {
  const auto& all = document.mentions;
  auto after = std::upper_bound(all.begin(), all.end(), token, [](uint32_t at, const Mention& m) { return at < m.first; });
  const Mention* best = nullptr;
  for (int steps = 0; after != all.begin() && steps < kDeepest; ++steps) {
    const Mention& mention = *--after;
    if (mention.place_only || token >= mention.last) continue;
    if (mention.head == token) return &mention;
    if (!best || mention.span.size() < best->span.size()) best = &mention;
  }
  return best;
}

// What belongs to a speaker: "Seoul's analysts", "officials in Tokyo", "the US report"; not what the report is about.
bool belongs(const Tree& tree, uint32_t child) {
  switch (tree.token(child).rel) {
    case Deprel::compound: case Deprel::amod: case Deprel::appos: case Deprel::flat: return true;
    case Deprel::nmod: break;
    default: return false;
  }
  if (tree.has_subtype(child, "poss")) return true;
  bool close = false;
  for (const char* preposition : {"of", "in", "from", "at", "for", "with"}) close |= tree.marker(child, preposition) != kNone;
  return close;
}

const Mention* mention_inside(const Document& document, const Tree& tree, uint32_t head) {
  const auto& all = document.mentions;
  const Mention* found = nullptr;
  tree.each_child(head, [&](uint32_t c) {
    if (found || !belongs(tree, c)) return;
    const Span phrase = tree.extent(c);
    auto at = std::lower_bound(all.begin(), all.end(), phrase.begin,
                               [](const Mention& m, uint32_t begin) { return m.span.begin < begin; });
    for (; at != all.end() && at->span.begin < phrase.end && !found; ++at)
      if (phrase.contains(at->span) && !at->actors.empty()) found = &*at;
  });
  return found;
}

// No word of the phrase is a name: "some people", "the experts".
bool is_nameless(const Tree& tree, uint32_t head) {
  bool named = false;
  tree.each_child(head, [&](uint32_t c) {
    const Span phrase = tree.extent(c);
    for (uint32_t t = tree.first(); t < tree.last(); ++t) {
      const Token& token = tree.token(t);
      if (!phrase.contains(token.span) || token.form.empty()) continue;
      named |= token.upos == Upos::PROPN || (token.upos == Upos::ADJ && is_upper(token.form.front()));
    }
  });
  return !named;
}

// "an official", "two officials": nobody that was told of before.
bool is_new(const Tree& tree, uint32_t head, std::string_view kind) {
  if (kind != "unnamed" && kind != "anybody") return false;
  const uint32_t article = tree.child(head, Deprel::det);
  return article == kNone ? tree.child(head, Deprel::nummod) != kNone : tree.token(article).lemma == "a";
}

// A country that was guessed for a description and that the text names only behind it: "The mayor thanked Norway".
bool is_told_later(const Document& document, const Mention& mention, std::string_view country) {
  constexpr float kGuess = 0.5f;
  constexpr std::ptrdiff_t kBack = 256, kAhead = 64;  // mentions that are looked at
  if (mention.confidence >= kGuess || mention.kind == MentionKind::name) return false;
  const auto is_of = [&](const Mention& other) {
    return other.confidence >= kGuess && std::any_of(other.actors.begin(), other.actors.end(), [&](uint32_t actor) {
             return document.actors[actor].country == country;
           });
  };
  const Mention* first = document.mentions.data();
  const Mention* last = first + document.mentions.size();
  const Mention* own = &mention;
  if (std::any_of(own - std::min(own - first, kBack), own, is_of)) return false;
  return std::any_of(own + 1, own + 1 + std::min(last - own - 1, kAhead), is_of);
}

// "Lula's aides", "researchers at a Lima institute": people whose country only another word of the phrase tells. And "an unnamed
// diplomat", "some people" are nobody's: the country that the article is about says nothing of them.
uint32_t with_own_country(Document& document, const Tree& tree, const Mention& whole, uint32_t head, std::string_view kind) {
  const uint32_t actor = whole.actors.front();
  const Mention* inside = mention_inside(document, tree, head);
  const bool told = inside && inside->head != head;
  const bool nobodys = is_new(tree, head, kind) || (kind == "anybody" && is_nameless(tree, head));
  Actor known = document.actors[actor];
  if (known.country.empty() && told) known.country = document.actors[inside->actors.front()].country;
  else if (!known.country.empty() && !told && (nobodys || is_told_later(document, whole, known.country))) known.country.clear();
  return known == document.actors[actor] ? actor : document.actor_index(known);
}

// "the organisation (WHO", "the library (once a school)": words in brackets at its end are none of the phrase. The bracket may close
// behind it.
Span without_bracket(std::string_view text, Span phrase) {
  const auto words = phrase.of(text);
  const size_t open = words.rfind('(');
  if (open == 0 || open == words.npos || words.find(')', open) < words.size() - 1) return phrase;
  return trimmed(text, {phrase.begin, phrase.begin + static_cast<uint32_t>(open)});
}

void add_mention(Document& document, const Tree& tree, uint32_t token, std::string_view kind, Claim& claim) {
  const Mention* mention = mention_of(document, token);
  if (mention && mention->actors.size() == 1) {
    const uint32_t actor = mention->actors.front();
    const bool whole = mention->head == token;
    claim.speakers.push_back({whole ? with_own_country(document, tree, *mention, token, kind) : actor, mention->span});
    return;
  }
  if (mention && !mention->actors.empty() && mention->head == token && is_new(tree, token, kind) && is_nameless(tree, token)) {
    Actor one = document.actors[mention->actors.front()];
    one.country.clear();
    claim.speakers.push_back({document.actor_index(one), mention->span});
    return;
  }
  if (!mention) mention = mention_inside(document, tree, token);
  if (!mention) return;
  for (uint32_t actor : mention->actors) claim.speakers.push_back({actor, mention->span});
}

// The phrase of one of several: up to what is joined to it.
Span member_phrase(const Document& document, const Tree& tree, uint32_t token) {
  Span out = tree.phrase(token);
  tree.each_child(token, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    if (c > token && rel == Deprel::conj) out.end = std::min(out.end, tree.extent(c).begin);
    if (c < token && rel == Deprel::cc) out.begin = std::max(out.begin, tree.token(c).span.end);
  });
  return without_bracket(document.text(), trimmed(document.text(), out));
}

// "Ruiz, head of the bank, and chair of the board, says": one person, as the verb tells.
bool is_second_title(const Document& document, const Tree& tree, uint32_t member, uint32_t cue) {
  const Mention* mention = mention_of(document, member);
  const bool name = mention && mention->head == member && mention->kind == MentionKind::name;
  return !name && cue != kNone && tree.token(cue).xpos == "VBZ" && tree.child(member, Deprel::det) == kNone;
}

void add_with_conjuncts(Document& document, const Tree& tree, uint32_t token, std::string_view kind, Claim& claim) {
  const auto add_member = [&](uint32_t member) {
    const size_t before = claim.speakers.size();
    add_mention(document, tree, member, kind, claim);
    const Span whole = member_phrase(document, tree, member);
    const Span first = before < claim.speakers.size() ? claim.speakers[before].span : Span{};
    for (size_t i = before; i < claim.speakers.size(); ++i)
      if (whole.contains(first) && claim.speakers[i].span == first) claim.speakers[i].span = whole;
  };
  std::vector<uint32_t> others;
  tree.each_child(token, [&](uint32_t c) {
    if (tree.token(c).rel == Deprel::conj && !is_second_title(document, tree, c, claim.cue_token)) others.push_back(c);
  });
  if (others.empty()) return add_mention(document, tree, token, kind, claim);
  add_member(token);
  for (const uint32_t other : others) add_member(other);
}

// The same where the tree makes the name a part of a noun before it: a person's name that ends at the cue.
Span tagged_beside(const Document& document, const Tree& tree, uint32_t head, uint32_t cue) {
  if (cue == kNone || cue <= head + 2 || tree.token(head).upos != Upos::NOUN) return {};
  const auto after = std::lower_bound(document.names.begin(), document.names.end(), cue,
                                      [](const Name& name, uint32_t t) { return name.last < t; });
  if (after == document.names.end() || after->last != cue || after->type != NameType::person || after->first <= head) return {};
  const Token& first = tree.token(after->first);
  const bool inside = first.rel == Deprel::flat && first.head != kNone && tree.token(first.head).xpos == "NNS";
  return inside && tree.under(after->first, head) ? cover(first.span, tree.token(cue - 1).span) : Span{};
}

// "a scientist, head of the centre Ana Ruiz said": the name right before the verb, where the tree hangs it deep in the phrase.
const Mention* name_beside(const Document& document, const Tree& tree, uint32_t head, uint32_t cue) {
  if (cue == kNone || cue <= head + 1 || tree.token(head).upos != Upos::NOUN) return nullptr;
  const Mention* mention = mention_of(document, cue - 1);
  if (!mention || mention->kind != MentionKind::name || mention->type != NameType::person || mention->last != cue) return nullptr;
  const uint32_t root = mention->head;
  const bool inside = root > head && root < tree.last() && tree.under(root, head);
  return inside && tree.child(root, Deprel::case_) == kNone && tree.child(root, Deprel::cc) == kNone ? mention : nullptr;
}

// Who stands behind a paper: "a statement released by Oslo and Bern", "issued a statement criticising …".
uint32_t author_of(const Tree& tree, uint32_t paper, uint32_t cue) {
  uint32_t author = kNone;
  tree.each_child(paper, [&](uint32_t c) {
    if (author == kNone && tree.token(c).rel == Deprel::acl && tree.token(c).xpos != "VBG") author = agent_of(tree, c);
  });
  const Token& token = tree.token(paper);
  if (author != kNone || token.rel != Deprel::obj || token.head == kNone || token.head == cue) return author;
  return speaker_of_predicate(tree, token.head).head;
}

// "the top diplomat, Kaja Kallas".
bool has_name(const Tree& tree, uint32_t head) {
  bool found = false;
  tree.each_child(head, [&](uint32_t c) {
    const Deprel rel = tree.token(c).rel;
    found |= c > head && (rel == Deprel::appos || rel == Deprel::flat) && tree.token(c).upos == Upos::PROPN;
  });
  return found;
}

}  // namespace

bool SpeakerKinds::may_speak(const Token& token, const Cue& cue) const {
  const auto kind = kind_of(token.lemma);
  if (kind == "gathering") return cue.pos == CuePos::verb && !cue.mental && !cue.factive && (cue.adds || cue.stance != Stance::state);
  return kind != "thing";
}

bool SpeakerKinds::can_speak(const Document& document, const Token& token, uint32_t at) const {
  const auto kind = kind_of(token.lemma);
  if (kind == "document" || kind == "unnamed" || kind == "anybody") return true;
  if (token.upos == Upos::PROPN || token.upos == Upos::PRON) return true;
  const Mention* mention = mention_of(document, at);
  return mention && mention->head == at && !mention->actors.empty();
}

void SpeakerKinds::fill(Document& document, const Tree& tree, const Speaker& speaker, Claim& claim) const {
  claim.source = ClaimSource::unnamed;
  if (speaker.head == kNone) return;
  const Token& head = tree.token(speaker.head);
  const auto kind = kind_of(head.lemma);
  if (kind == "nobody") return;
  claim.speaker = without_bracket(document.text(), trimmed(document.text(), tree.phrase(speaker.head)));
  const uint32_t author = kind == "document" ? author_of(tree, speaker.head, claim.cue_token) : kNone;
  if (author != kNone) add_with_conjuncts(document, tree, author, {}, claim);
  const Mention* name = name_beside(document, tree, speaker.head, claim.cue_token);
  const Span tagged = name ? Span{} : tagged_beside(document, tree, speaker.head, claim.cue_token);
  if (name) claim.speakers = {{name->actors.empty() ? kNone : name->actors.front(), name->span}};
  else if (!tagged.empty()) claim.speakers = {{document.actor_index(Actor{std::string(document.text_of(tagged))}), tagged}};
  else if (claim.speakers.empty()) add_with_conjuncts(document, tree, speaker.head, kind, claim);
  const bool named = !claim.speakers.empty() || head.upos == Upos::PROPN;
  if (kind == "document") claim.source = ClaimSource::document;
  else if ((kind == "unnamed" || kind == "anybody") && !has_name(tree, speaker.head)) claim.source = ClaimSource::unnamed;
  else if (named) claim.source = ClaimSource::named;
}

}  // namespace verbale::claims
