#include "claims/attributor.h"

#include <algorithm>

#include "base/strings.h"
#include "claims/content.h"
#include "claims/cue_words.h"
#include "claims/cues.h"
#include "claims/found.h"
#include "claims/joined.h"
#include "claims/links.h"
#include "claims/loose_sources.h"
#include "claims/speaker_by_order.h"
#include "claims/stance.h"
#include "claims/surroundings.h"
#include "claims/told_before.h"

namespace verbale::claims {

struct Attributor::Packs {
  Cues cues;
  SpeakerKinds kinds;
};

namespace {

bool fits(CuePos pos, const Token& token) {
  switch (pos) {
    case CuePos::refuting: case CuePos::accusing: return false;
    case CuePos::verb: case CuePos::citing: return token.upos == Upos::VERB || token.upos == Upos::AUX;
    case CuePos::noun: case CuePos::view: return token.upos == Upos::NOUN;
    case CuePos::adjective: return token.upos == Upos::ADJ || token.upos == Upos::VERB;
    case CuePos::preposition: return true;
  }
  return false;
}

// Finds the claims of one sentence.
class SentenceReader {
 public:
  SentenceReader(Document& document, const Cues& cues, const SpeakerKinds& kinds, const std::vector<Quotation>& quotations)
      : document_(document), cues_(cues), kinds_(kinds), quotations_(quotations) {}

  void read(uint32_t sentence, std::vector<Found>& out) {
    index_ = sentence;
    sentence_ = &document_.sentences[sentence];
    tree_.build(document_, *sentence_);
    nearby_ = quotations_near(quotations_, sentence_->span);
    find_owners();
    const size_t before = first_ = out.size();
    for (uint32_t t = sentence_->first; t < sentence_->last; ++t) read_token(t, out);
    read_loose(out, out.size() > before);
    go_on(document_.text(), tree_, out, before);
    part_contrasts(document_.text(), tree_, out, before);
    leave_out_sources(document_.text(), out, before);
    cite(out, before);
  }

 private:
  // By lemma, else by form: "are concerned that" is a participle of a verb that is no cue.
  void read_token(uint32_t t, std::vector<Found>& out) {
    if (ends_cue(tree_, cues_, t)) return;
    const auto* by_lemma = cues_.find(tree_.token(t).lemma);
    if (!by_lemma) by_lemma = cues_.find(std::string(tree_.token(t).lemma) + "e");  // "rebuk": a lemma that lost its last letter
    const auto* by_form = cues_.find(lower_ascii(tree_.token(t).form));
    if (!read_any(by_lemma, t, out) && by_form != by_lemma) read_any(by_form, t, out);
  }

  bool read_any(const std::vector<Cue>* cues, uint32_t t, std::vector<Found>& out) {
    if (!cues) return false;
    return std::any_of(cues->begin(), cues->end(), [&](const Cue& cue) {
      return cue.pos != CuePos::citing && cue.pos < CuePos::refuting && fits(cue.pos, tree_.token(t)) && has_words(tree_, cue, t) && read_cue(cue, t, out);
    });
  }

  // The words of one quotation belong to one cue: the one that governs them, else the nearest.
  void find_owners() {
    owners_.assign(nearby_.size(), kNone);
    std::vector<uint32_t> least(nearby_.size(), UINT32_MAX);
    if (nearby_.empty()) return;
    for (uint32_t t = sentence_->first; t < sentence_->last; ++t) {
      const Cue* cue = quoting_cue(t);
      if (!cue) continue;
      const Span clause = governed_by(tree_, *cue, t);
      for (size_t i = 0; i < nearby_.size(); ++i)
        if (const uint32_t far = distance(t, nearby_[i], clause); far < least[i] || (far == 0 && opens(t, nearby_[i]))) {
          least[i] = far;
          owners_[i] = t;
        }
    }
  }

  const Cue* quoting_cue(uint32_t t) const {
    const Token& token = tree_.token(t);
    if ((token.upos != Upos::VERB && token.upos != Upos::AUX) || token.rel == Deprel::amod) return nullptr;
    const auto* cues = cues_.find(token.lemma);
    if (!cues) return nullptr;
    const auto found = std::find_if(cues->begin(), cues->end(), [&](const Cue& c) {
      return c.pos == CuePos::verb && c.takes("quote") && has_words(tree_, c, t);
    });
    return found == cues->end() ? nullptr : &*found;
  }

  // "adding: “…”": nothing but a mark between.
  bool opens(uint32_t t, const Quotation& quotation) const {
    const uint32_t end = tree_.token(t).span.end;
    return quotation.outside.begin >= end && quotation.outside.begin - end <= 2;
  }

  // Bytes between a cue and a quotation; UINT32_MAX: it cannot be the cue's.
  uint32_t distance(uint32_t t, const Quotation& quotation, Span clause) const {
    const Span word = tree_.token(t).span, said = quotation.outside;
    if (quotation.scare || said.contains(word)) return UINT32_MAX;
    if (said.begin >= sentence_->span.end && !ends_with_colon()) return UINT32_MAX;
    if (clause.overlaps(said) || opens(t, quotation)) return 0;
    return 1 + (said.begin >= word.end ? said.begin - word.end : word.begin - std::min(word.begin, said.end));
  }

  bool ends_with_colon() const {
    const auto words = sentence_->span.of(document_.text());
    const size_t last = words.find_last_not_of(" \n\t");
    return last != std::string_view::npos && words[last] == ':';
  }

  Span own_quotation(uint32_t t) const {
    Span out;
    for (size_t i = 0; i < nearby_.size(); ++i)
      if (owners_[i] == t) out = cover(out, nearby_[i].inside);
    return out;
  }

  // Sources that no verb of speech names: before a colon, or at the end of a headline.
  void read_loose(std::vector<Found>& out, bool anything) {
    auto source = source_before_colon(document_, tree_, *sentence_, nearby_, owners_);
    if (!source && !anything) source = source_at_end(document_, tree_, *sentence_, cues_);
    if (!source) return;
    Found found;
    found.claim.cue = source->cue;
    found.claim.cue_token = source->cue_token;
    found.claim.content = trimmed(document_.text(), source->content);
    found.claim.sentence = index_;
    found.claim.confidence = tree_.token(source->speaker).head_confidence;
    kinds_.fill(document_, tree_, {source->speaker}, found.claim);
    if (!found.claim.speakers.empty()) out.push_back(std::move(found));
  }

  bool read_cue(const Cue& cue, uint32_t t, std::vector<Found>& out) {
    if (cue.silent) return true;
    if (cue.carried) return false;
    if (cue.pos == CuePos::preposition) return read_preposition(cue, t, out);
    if (cue.pos == CuePos::view) return read_view(cue, t, out);
    if (cue.needs_content_noun && !has_content_noun(tree_, cues_, t) && own_quotation(t).empty()) return false;
    if (cue.pos == CuePos::noun && lacks_object(tree_, cues_, t)) return false;
    auto content = content_for(cue, t);
    const Speaker speaker = speaker_of(cue, t);
    if (cue.active && speaker.passive && (speaker.head == kNone || !kinds_.is_document(tree_.token(speaker.head)))) return false;
    if (cue.factive && tree_.token(t).rel == Deprel::xcomp) return false;  // "is trying to show that"
    if (speaker.head != kNone && !kinds_.may_speak(tree_.token(speaker.head), cue)) return false;
    if (speaker.lent && !kinds_.can_speak(document_, tree_.token(speaker.head), speaker.head)) return false;
    const bool verb = cue.pos == CuePos::verb;
    const bool plain_denial = verb && cue.stance == Stance::deny && speaker.head != kNone && !speaker.passive;
    const bool holds_speaker = speaker.head != kNone && content.span.contains(tree_.token(speaker.head).span);
    if (holds_speaker && !own_quotation(t).empty()) content.span = own_quotation(t);
    if (content.span.empty() && plain_denial) content.span = rest_of_denial(tree_, cue, t);
    if (content.span.empty() || (content.thing && is_advised(t))) return false;
    if (is_nobodys(cue, content, speaker, t, out)) return false;
    const bool nobody_speaks = verb && speaker.head == kNone && !speaker.passive && !content.quoted;  // "Thank you", "to say that"
    if (nobody_speaks) return false;
    const bool deed = cue.stance == Stance::request || content.thing;
    const auto is_claim = [&](const Token& noun) { return is_noun_cue(cues_, noun); };
    if (!content.quoted) content.span = without_asides(tree_, content.span, t, deed, is_claim);
    add(cue, cue_span(tree_, cue, t), t, content.span, speaker, out);
    out.back().vouched |= !content.told;
    if (content.told || cue.takes("as")) out.back().claim.stance = stance_of(tree_, cues_, cue, t);
    if (cue.of_claim && (content.claim || has_content_noun(tree_, cues_, t))) out.back().claim.stance = Stance::deny;
    return true;
  }

  // "the demand for power", "more readers mean", "guests are expected to pay": no words of anybody.
  bool is_nobodys(const Cue& cue, const Content& content, const Speaker& speaker, uint32_t t, const std::vector<Found>& out) const {
    if (cue.pos == CuePos::noun && speaker.head == kNone) return content.thing || is_said(content.span, out);
    if (cue.pos != CuePos::verb) return false;
    if (speaker.passive && speaker.head == kNone && cue.stance == Stance::predict) return !names_anybody(tree_.child(t, Deprel::nsubj));
    const bool noun = cue.mental && cue.active && speaker.head != kNone && tree_.token(speaker.head).upos == Upos::NOUN;
    return noun && !kinds_.can_speak(document_, tree_.token(speaker.head), speaker.head);
  }

  // "said in a report that": the verb has its content already.
  bool is_said(Span content, const std::vector<Found>& out) const {
    return std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first_), out.end(), [&](const Found& f) {
      return f.speech && f.claim.content.overlaps(content) && f.claim.content.end == content.end && f.claim.content.begin + 6 > content.begin;
    });
  }

  bool names_anybody(uint32_t phrase) const {
    if (phrase == kNone) return false;
    const Span span = tree_.extent(phrase);
    for (uint32_t t = sentence_->first; t < sentence_->last; ++t)
      if (span.contains(tree_.token(t).span) && tree_.token(t).upos == Upos::PROPN) return true;
    return false;
  }

  // "they should blame the north": nobody has said it.
  bool is_advised(uint32_t t) const {
    const uint32_t modal = tree_.child(t, Deprel::aux);
    return modal != kNone && (tree_.token(modal).lemma == "should" || tree_.token(modal).lemma == "must");
  }

  Content content_for(const Cue& cue, uint32_t t) const {
    const Span noun = claim_spoken_of(tree_, cues_, cue, t);
    if (noun.empty()) return content_of(document_.text(), tree_, cue, t, nearby_, own_quotation(t));
    Content out{noun};
    out.claim = true;
    return out;
  }

  Speaker speaker_of(const Cue& cue, uint32_t t) const {
    if (cue.pos == CuePos::noun) return noun_speaker(t);
    if (cue.pos == CuePos::adjective) return speaker_of_state(tree_, t);
    Speaker speaker = speaker_of_predicate(tree_, t);
    if (speaker.head != kNone && is_outer(t, speaker.head)) speaker = speaker_of_predicate(tree_, tree_.token(tree_.token(t).head).head);
    if (speaker.head == kNone && speaker.passive) speaker.head = paper_of(tree_, kinds_, t);
    if (speaker.head == kNone && !speaker.passive && !speaker.nobody) speaker.head = speaker_by_order(tree_, kinds_, t);
    return speaker;
  }

  // "Ramos said that fraud is common and claimed …", "said “you must go,” and claimed …": no fraud claims, nor you, and so he does.
  bool is_outer(uint32_t t, uint32_t subject) const {
    const Token& token = tree_.token(t);
    const bool joined = token.rel == Deprel::conj && token.head != kNone && tree_.token(token.head).rel == Deprel::ccomp;
    const bool quoted = is_parted_by(nearby_, tree_.token(subject).span, token.span);
    return joined && tree_.child(t, Deprel::nsubj) == kNone && (quoted || !kinds_.can_speak(document_, tree_.token(subject), subject));
  }

  Speaker noun_speaker(uint32_t t) const {
    return speaker_of_noun(tree_, t, [&](uint32_t verb) {
      const bool aside = tree_.token(verb).rel == Deprel::advcl;  // ", raising fears that …": nobody's in particular
      const auto* cues = cues_.find(tree_.token(verb).lemma);
      const auto utters = [&](const Cue& c) { return c.needs_content_noun && !(aside && c.takes("carrier")); };
      return cues && std::any_of(cues->begin(), cues->end(), utters);
    });
  }

  // "according to X": X speaks, the clause around the phrase is the content.
  bool read_preposition(const Cue& cue, uint32_t t, std::vector<Found>& out) {
    const Token& token = tree_.token(t);
    uint32_t noun = token.rel == Deprel::case_ || token.rel == Deprel::mark || token.rel == Deprel::fixed ? token.head : kNone;
    for (int steps = 0; noun != kNone && tree_.token(noun).rel == Deprel::case_ && steps < 3; ++steps) noun = tree_.token(noun).head;
    if (noun == kNone) noun = tree_.child(t, Deprel::obl);
    if (noun == kNone || !sentence_->span.contains(tree_.token(noun).span)) return false;
    const uint32_t whose = noun > t && noun < t + cue.words.size() ? tree_.child(noun, Deprel::nmod) : kNone;  // "in the words of | X"
    const bool under_cue = tree_.token(noun).head == t;
    const uint32_t governor = under_cue ? token.head : tree_.token(noun).head;
    const Span phrase = with_apposition(tree_, governor, cover(token.span, tree_.extent(noun)));
    if (const uint32_t medium = medium_before(tree_, governor, phrase); medium != kNone) {
      const bool stop = sentence_->span.of(document_.text()).ends_with('.');
      const Span rest{phrase.end, sentence_->span.end - (stop ? 1 : 0)};
      add(cue, cue_span(tree_, cue, t), t, rest, {noun}, out);
      Cue silent;
      add(silent, {}, kNone, rest, {medium}, out);
      out.back().claim.parent = static_cast<uint32_t>(out.size() - 2);
      return true;
    }
    add(cue, cue_span(tree_, cue, t), t, said_around(tree_, sentence_->span, governor, phrase), {whose == kNone ? noun : whose}, out);
    return true;
  }

  // The phrase opens the sentence, or a comma or the end of the sentence follows it.
  bool stands_apart(Span phrase) const {
    const auto rest = Span{phrase.end, sentence_->span.end}.of(document_.text());
    const size_t next = rest.find_first_not_of(" ”\"");
    const bool ends = next == std::string_view::npos || std::string_view(",.;:").find(rest[next]) != std::string_view::npos;
    return ends || phrase.begin == sentence_->span.begin;
  }

  // "In Oslo's view, …", "from our point of view": the owner speaks, the clause around is the content.
  bool read_view(const Cue& cue, uint32_t t, std::vector<Found>& out) {
    const Token& token = tree_.token(t);
    const uint32_t owner = tree_.child(t, Deprel::nmod, "poss"), preposition = tree_.child(t, Deprel::case_);
    if (owner == kNone || preposition == kNone || token.head == kNone || !cue.takes(tree_.token(preposition).lemma)) return false;
    if (token.rel != Deprel::obl && token.rel != Deprel::nmod && token.rel != Deprel::advcl) return false;
    const Span words = cue_span(tree_, cue, t), phrase = cover(tree_.token(preposition).span, words);
    if (!stands_apart(phrase)) return false;  // "divided in their views about the war"
    add(cue, words, t, said_around(tree_, sentence_->span, token.head, phrase), {owner}, out);
    return true;
  }

  void add(const Cue& cue, Span words, uint32_t t, Span content, const Speaker& speaker, std::vector<Found>& out) {
    Found found;
    found.claim.cue = words;
    found.claim.cue_token = t;
    found.claim.content = closed(document_.text(), trimmed(document_.text(), content));
    found.claim.stance = cue.stance;
    found.claim.sentence = index_;
    // Who is left out does not matter: "is expected to visit" is the article's own expectation.
    const bool expected = cue.stance == Stance::predict && speaker.passive && speaker.head == kNone;
    found.vouched = cue.factive || expected;
    found.adds = cue.adds;
    found.alleges = cue.alleges;
    found.speech = cue.pos == CuePos::verb && !cue.mental && !cue.factive;
    found.by_preposition = cue.pos == CuePos::preposition;
    found.claim.confidence = t == kNone ? 0.5f : tree_.token(t).head_confidence;
    kinds_.fill(document_, tree_, speaker, found.claim);
    out.push_back(std::move(found));
  }

  // "Nikkei, citing officials, reported …": the officials speak, and Nikkei's claim rests on theirs.
  void cite(std::vector<Found>& out, size_t before) {
    const size_t own = out.size();
    for (uint32_t t = sentence_->first; t < sentence_->last; ++t) {
      const auto* cues = cues_.find(tree_.token(t).lemma);
      if (!cues || tree_.token(t).upos != Upos::VERB) continue;
      const auto citing = std::find_if(cues->begin(), cues->end(), [](const Cue& c) { return c.pos == CuePos::citing; });
      const uint32_t source = tree_.child(t, Deprel::obj);
      if (citing == cues->end() || source == kNone) continue;
      for (size_t i = before; i < own; ++i)
        if (rests_on(out[i].claim, t)) {
          add(*citing, tree_.token(t).span, t, out[i].claim.content, {source}, out);
          out[i].claim.parent = static_cast<uint32_t>(out.size() - 1);
          break;
        } else if (is_cited(out[i].claim, t)) {
          cite_as(*citing, t, i, before, out);
          break;
        }
    }
  }

  // "The agency quoted officials as saying …": theirs is the claim that the agency's rests on.
  bool is_cited(const Claim& claim, uint32_t citing) const {
    return claim.cue_token != kNone && tree_.token(claim.cue_token).head == citing && tree_.marker(claim.cue_token, "as") != kNone;
  }

  void cite_as(const Cue& citing, uint32_t t, size_t source, size_t before, std::vector<Found>& out) {
    size_t own = before;
    while (own < out.size() && out[own].claim.cue_token != t) ++own;
    if (own == out.size()) add(citing, tree_.token(t).span, t, out[source].claim.content, speaker_of_predicate(tree_, t), out);
    out[own].claim.content = out[source].claim.content;
    out[own].claim.parent = static_cast<uint32_t>(source);
  }

  bool rests_on(const Claim& claim, uint32_t citing) const {
    const uint32_t head = tree_.token(citing).head;
    if (head == claim.cue_token) return true;
    return head != kNone && head >= sentence_->first && head < sentence_->last && claim.speaker.contains(tree_.token(head).span);
  }

  Document& document_;
  const Cues& cues_;
  const SpeakerKinds& kinds_;
  const std::vector<Quotation>& quotations_;
  std::vector<Quotation> nearby_;  // those that touch the sentence or open right behind it
  std::vector<uint32_t> owners_;   // the cue of each of them, kNone = none in this sentence
  const Sentence* sentence_ = nullptr;
  uint32_t index_ = 0;
  size_t first_ = 0;               // of the claims of this sentence
  Tree tree_;
};

}  // namespace

Attributor::Attributor(std::unique_ptr<const Packs> packs) : packs_(std::move(packs)) {}
Attributor::Attributor(Attributor&&) noexcept = default;
Attributor& Attributor::operator=(Attributor&&) noexcept = default;
Attributor::~Attributor() = default;

Result<Attributor> Attributor::load() {
  TRY(auto cues, Cues::load());
  TRY(auto kinds, SpeakerKinds::load());
  return Attributor(std::make_unique<const Packs>(Packs{std::move(cues), std::move(kinds)}));
}

void Attributor::operator()(Document& document) const {
  const auto quotations = find_quotations(document.article);
  std::vector<Found> found;
  SentenceReader reader(document, packs_->cues, packs_->kinds, quotations);
  for (uint32_t s = 0; s < document.sentences.size(); ++s) reader.read(s, found);
  continue_reports(document, quotations, found);
  continue_quotations(document, quotations, found);
  put_in_order(found);
  document.claims.clear();
  std::vector<bool> vouched, alleges;
  for (auto& one : found) {
    document.claims.push_back(std::move(one.claim));
    vouched.push_back(one.vouched);
    alleges.push_back(one.alleges);
  }
  resolve_by_talk(document, quotations);
  name_whole_speakers(document);
  link_parents(document);
  link_events(document, vouched);
  accuse_of_hostile_acts(document, alleges);
  link_denials(document, packs_->cues);
}

}  // namespace verbale::claims
