#include "claims/speaker.h"

#include <algorithm>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "claims/quotes.h"
#include "claims/speaker_by_order.h"

namespace verbale::claims {
namespace {

constexpr std::string_view kPath = "data/claims/speakers.tsv";
constexpr int kLongestChain = 6;  // of coordinations and controls that lend a subject

// "a charge an official ridiculed": a clause without a pronoun, whose own subject stands between its noun and its verb.
bool is_contact_clause(const Tree& tree, uint32_t verb, uint32_t subject) {
  const Token& token = tree.token(verb);
  return token.rel == Deprel::acl && token.head != kNone && token.head < subject && subject < verb &&
         tree.token(subject).upos != Upos::PRON && tree.child(verb, Deprel::aux) == kNone;
}

// "An official told Reuters that …" stays active, whatever the tree calls its subject.
bool is_passive(const Tree& tree, uint32_t verb) {
  if (tree.child(verb, Deprel::aux, "pass") != kNone) return true;
  const uint32_t subject = tree.child(verb, Deprel::nsubj, "pass");
  return subject != kNone && tree.child(verb, Deprel::iobj) == kNone && tree.child(verb, Deprel::ccomp) == kNone &&
         !is_contact_clause(tree, verb, subject);
}

uint32_t agent_of(const Tree& tree, uint32_t verb) {
  if (const uint32_t agent = tree.child(verb, Deprel::obl, "agent"); agent != kNone) return agent;
  uint32_t found = kNone;
  tree.each_child(verb, [&](uint32_t c) {
    if (found == kNone && tree.token(c).rel == Deprel::obl && tree.marker(c, "by") != kNone) found = c;
  });
  return found;
}

// A complementizer between the cue and a noun: what follows it is said, so nobody behind it says it ("noted that efforts …").
bool opens_content(const Tree& tree, uint32_t cue, uint32_t noun) {
  for (uint32_t t = cue + 1; t < noun; ++t)
    if (tree.token(t).lemma == "that" && tree.token(t).upos == Upos::SCONJ) return true;
  return false;
}

// "Sources close to the talks said": a subject with a preposition belongs to the noun before it.
uint32_t before_preposition(const Tree& tree, uint32_t subject) {
  const uint32_t preposition = tree.child(subject, Deprel::case_);
  if (preposition == kNone || preposition > subject || preposition < tree.first() + 2) return subject;
  uint32_t t = preposition - 1;
  if (tree.token(t).upos == Upos::ADJ || tree.token(t).lemma == "close") --t;
  return tree.token(t).upos == Upos::NOUN ? t : subject;
}

// "Ghana votes; Mensah pleads": no subject stands behind a semicolon.
bool is_parted(const Tree& tree, uint32_t subject, uint32_t verb) {
  for (uint32_t t = subject + 1; t < verb; ++t)
    if (tree.token(t).form == ";") return true;
  return false;
}

// Of several subjects the nearest before the verb: "Oslo and Bern “are friends,” Meyer said" has another before the quotation.
uint32_t active_subject(const Tree& tree, uint32_t verb) {
  uint32_t before = kNone, after = kNone;
  tree.each_child(verb, [&](uint32_t c) {
    if (tree.token(c).rel != Deprel::nsubj || is_parted(tree, c, verb)) return;
    const bool inside = before != kNone && tree.child(c, Deprel::case_) != kNone;  // "sources close to the talks said"
    if (c < verb && !inside) before = c;
    else if (c > verb && after == kNone && !opens_content(tree, verb, c)) after = c;
  });
  if (before != kNone && (after == kNone || !is_inverted(tree, verb, after))) return before_preposition(tree, before);
  return after == kNone ? subject_of_false_clause(tree, verb) : after;
}

bool is_relative_pronoun(const Token& token) {
  if (token.lemma == "that" && token.rel == Deprel::nsubj) return true;  // whatever the tagger calls it
  return token.upos == Upos::PRON && (token.xpos == "WP" || token.xpos == "WDT" || token.lemma == "who" || token.lemma == "which" ||
                                      token.lemma == "that");
}

// A relative clause behind a comma belongs to the name right before it where the tree hangs it on a farther common noun.
uint32_t antecedent_of(const Tree& tree, uint32_t pronoun, uint32_t head) {
  if (pronoun < tree.first() + 2 || tree.token(pronoun - 1).form != ",") return head;
  const uint32_t before = pronoun - 2;
  const bool nearer = before > head && tree.token(before).upos == Upos::PROPN && tree.token(head).upos == Upos::NOUN;
  return nearer ? before : head;
}

// Where a predicate without a subject of its own gets one from; kNone when it has nowhere to go.
uint32_t lender_of(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  const bool quoted = verb > tree.first() && (tree.token(verb - 1).form == "\"" || tree.token(verb - 1).form == "“");
  switch (token.rel) {
    case Deprel::advcl: return quoted && token.head < verb ? kNone : token.head;  // "said: “Inviting …”": nobody outside invites
    case Deprel::conj: case Deprel::xcomp: return token.head;
    default: return kNone;
  }
}

// "quoted officials as saying": those who are quoted.
uint32_t cited_by(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  const bool as = (token.rel == Deprel::advcl || token.rel == Deprel::xcomp) && token.head != kNone && tree.marker(verb, "as") != kNone;
  if (!as || token.xpos != "VBG") return kNone;
  const uint32_t quoted = tree.child(token.head, Deprel::nsubj, "pass");
  return quoted == kNone ? tree.child(token.head, Deprel::obj) : quoted;
}

// "was dismissed and said", "is said to have promised", not "was used to estimate" nor "was accused and blamed".
bool does_what_passive_does(const Tree& tree, uint32_t verb) {
  const Token& token = tree.token(verb);
  if (token.rel == Deprel::xcomp) return token.xpos == "VBN" && tree.child(verb, Deprel::aux) != kNone;
  return token.rel == Deprel::conj && (token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP");
}

}  // namespace

Speaker speaker_of_predicate(const Tree& tree, uint32_t cue) {
  if (const uint32_t name = inserted_name(tree, cue); name != kNone) return {name};
  const bool shares_passive = does_what_passive_does(tree, cue);
  for (int steps = 0; cue != kNone && cue >= tree.first() && cue < tree.last() && steps < kLongestChain; ++steps) {
    const Token& token = tree.token(cue);
    // "condemned drills that were held, calling them …": who condemned speaks, not the drills.
    if (steps > 0 && is_passive(tree, cue) && token.rel == Deprel::acl && token.head != kNone) {
      cue = tree.token(token.head).head;
      continue;
    }
    if (is_passive(tree, cue)) {
      // "is said to have promised", "was dismissed and said": the passive's subject does what hangs on it, unless that is passive too.
      const uint32_t subject = shares_passive ? tree.child(cue, Deprel::nsubj, "pass") : kNone;
      if (subject != kNone && !is_relative_pronoun(tree.token(subject))) return {subject};
      return {agent_of(tree, cue), true, false};
    }
    const uint32_t subject = active_subject(tree, cue);
    if (subject != kNone && is_relative_pronoun(tree.token(subject)) && token.rel == Deprel::acl)
      return {antecedent_of(tree, subject, token.head)};
    if (subject != kNone) return {subject};
    if (tree.child(cue, Deprel::expl) != kNone) return {kNone, false, true};
    if (const uint32_t cited = cited_by(tree, cue); cited != kNone) return {cited};
    if (token.rel == Deprel::acl) return {token.head, false, false, true};  // a report saying that …; officials cited
    const uint32_t lender = lender_of(tree, cue);
    const bool parted = lender != kNone && lender < cue && is_parted(tree, lender, cue);
    if (const uint32_t own = parted ? subject_by_order(tree, cue) : kNone; own != kNone) return {own};
    cue = lender;
  }
  return {};
}

Speaker speaker_of_state(const Tree& tree, uint32_t cue) {
  const uint32_t subject = active_subject(tree, cue);
  const bool relative = subject != kNone && is_relative_pronoun(tree.token(subject));
  return subject == kNone || relative ? speaker_of_predicate(tree, cue) : Speaker{subject};
}

uint32_t possessor_of(const Tree& tree, uint32_t noun) {
  if (const uint32_t owner = tree.child(noun, Deprel::nmod, "poss"); owner != kNone) return owner;
  uint32_t found = kNone;
  tree.each_child(noun, [&](uint32_t c) {
    const Token& token = tree.token(c);
    const bool by = token.rel == Deprel::nmod && (tree.marker(c, "by") != kNone || tree.marker(c, "from") != kNone);
    const bool before = (token.rel == Deprel::amod || token.rel == Deprel::compound) && c < noun &&
                        (token.upos == Upos::PROPN || token.xpos == "JJ");
    if (found == kNone && by) found = c;
    if (found == kNone && before && !token.form.empty() && token.form[0] >= 'A' && token.form[0] <= 'Z') found = c;
  });
  return found;
}

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

// "Lula's aides", "analysts at a Seoul think tank": people whose country only another word of the phrase tells. And "an unnamed
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

void add_with_conjuncts(Document& document, const Tree& tree, uint32_t token, std::string_view kind, Claim& claim) {
  add_mention(document, tree, token, kind, claim);
  tree.each_child(token, [&](uint32_t c) {
    if (tree.token(c).rel == Deprel::conj) add_mention(document, tree, c, kind, claim);
  });
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
  claim.speaker = trimmed(document.text(), tree.phrase(speaker.head));
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
