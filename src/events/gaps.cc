#include "events/gaps.h"

#include <algorithm>

namespace verbale::events {
namespace {

bool is_spoken(EventType type) {
  return type == EventType::ACCUSE || type == EventType::REQUEST || type == EventType::REJECT || type == EventType::THREATEN ||
         type == EventType::AGREE;
}

}  // namespace

// Where the tree gives no actor, the order of words may: the nearest name before the verb.
void Gaps::take_nearest(Reading& reading, const Sentence& sentence) const {
  if (graph_.token(reading.token).upos != Upos::VERB || graph_.passive(reading.token) || !graph_.subjects(reading.token).empty())
    return;
  const uint32_t mention = fillers_.nearest_before(reading.token, sentence.first);
  if (mention == kNone) return take_opening_place(reading, sentence);
  Filler filler = fillers_.of_mention(mention);
  if (fillers_.share_somebody({filler}, reading.roles.recipients)) return;
  reading.roles.actors.push_back(std::move(filler));
  reading.roles.inferred = true;
}

// "In Washington have accused Moscow": where a translation lost the subject, the state of the place at the beginning speaks.
void Gaps::take_opening_place(Reading& reading, const Sentence& sentence) const {
  const Token& verb = graph_.token(reading.token);
  const bool active = verb.morph.form == VerbForm::finite || std::ranges::any_of(graph_.children(reading.token), [&](uint32_t c) {
                        return graph_.token(c).rel == Deprel::aux;
                      });
  if (!active || !is_spoken(*reading.type) || verb.rel != Deprel::root) return;
  for (uint32_t t = sentence.first + 1; t < std::min(sentence.first + 4, reading.token); ++t) {
    if (fillers_.mention_at(t) == kNone || graph_.token(t).head != reading.token || graph_.token(t).rel != Deprel::obl) continue;
    Filler filler = fillers_.of_mention(fillers_.mention_at(t));
    if (!filler.place || !filler.known() || fillers_.share_somebody({filler}, reading.roles.recipients)) return;
    filler.place = false;
    reading.roles.actors.push_back(std::move(filler));
    reading.roles.inferred = true;
    return;
  }
}

// "At a parley in Geneva, the ministers agreed", "emerged from talks with Rubio": who does the clause was at the meeting.
void Gaps::take_clause_subject(Reading& reading) const {
  const Token& noun = graph_.token(first_of_list(reading.anchor));
  const auto* partner = lexicon_.frame(candidates_.entry(reading.match)).find(knowledge::EdgeKind::prep, grammar_.with);
  const bool fight = *reading.type == EventType::ASSAULT && partner && partner->role == knowledge::Role::both && !reading.roles.actors.empty();
  const bool together = *reading.type == EventType::CONSULT || *reading.type == EventType::COOPERATE || fight;
  if (!together && *reading.type != EventType::SUPPORT) return;
  if (reading.mode == "visit" && reading.roles.known_actor()) return;  // "met him before her visit"
  if (noun.head == kNone || (noun.rel != Deprel::obl && noun.rel != Deprel::nmod) || !graph_.verbal(noun.head)) return;
  for (const uint32_t subject : graph_.subjects(noun.head)) {
    if (take_sides_of_act(subject, reading) || !together) continue;
    for (const uint32_t t : graph_.conjuncts(subject)) {
      Filler filler = fillers_.resolve(t);
      if (!filler.known() || filler.place || fillers_.share_somebody({filler}, reading.roles.actors)) continue;
      if (fillers_.share_somebody({filler}, reading.roles.recipients)) continue;
      reading.roles.actors.push_back(std::move(filler));
      reading.roles.inferred = true;
    }
  }
}

// "the exchange of gifts and the talks": the phrase that the list stands in.
uint32_t Gaps::first_of_list(uint32_t t) const {
  for (int i = 0; i < 3 && graph_.token(t).head != kNone; ++i) {
    const Deprel rel = graph_.token(t).rel;
    const bool listed = rel == Deprel::conj && !graph_.verbal(graph_.token(t).head);
    if (!listed && !(i > 0 && rel == Deprel::nmod && !graph_.verbal(graph_.token(t).head) && graph_.marked_by(t, grammar_.of))) break;
    t = graph_.token(t).head;
  }
  return t;
}

// "helped Oman in the war against Chad": it is Oman's war.
bool Gaps::take_belligerent(Reading& reading) const {
  const Token& noun = graph_.token(reading.token);
  if (*reading.type != EventType::ASSAULT || !graph_.is(reading.token, grammar_.conflict) || noun.head == kNone) return false;
  if (!graph_.marked_by(reading.token, grammar_.in) || !graph_.verbal(noun.head)) return false;
  for (const uint32_t helped : graph_.objects(noun.head))
    if (Filler filler = fillers_.resolve(helped); filler.known() && !fillers_.share_somebody({filler}, reading.roles.recipients)) {
      reading.roles.actors.assign(1, std::move(filler));
      return true;
    }
  return false;
}

// "Kim's visit to Oslo, which ended with an exchange of gifts": where an act is the subject, its sides took part.
bool Gaps::take_sides_of_act(uint32_t t, Reading& reading) const {
  if (graph_.token(t).rel == Deprel::nmod && candidates_.at(t) == kNoCandidate) t = graph_.token(t).head;  // "a visit to Oslo, which ended"
  const uint32_t index = candidates_.at(t);
  if (index == kNoCandidate || candidates_.all()[index].act == kNone) return false;
  const Roles& roles = candidates_.roles(candidates_.all()[index].act);
  for (const auto* side : {&roles.actors, &roles.recipients})
    for (const Filler& filler : *side)
      if (filler.known() && !fillers_.share_somebody({filler}, reading.roles.actors)) reading.roles.actors.push_back(filler);
  return roles.known_actor();
}

// What an operator says of somebody makes him its recipient: "pledged to stand by Cambodia", "a demand for a halt to
// NATO's expansion". The first name behind it, in its own phrase, that is not the actor.
void Gaps::take_from_content(Reading& reading, const Sentence& sentence) const {
  for (uint32_t t = reading.token + 1; t < sentence.last; ++t) {
    const uint32_t mention = fillers_.mention_at(t);
    if (mention == kNone || !below(t, reading.token) || graph_.beyond_border(t)) continue;
    Filler filler = fillers_.of_mention(mention);
    if (!filler.known() || filler.place || fillers_.share_somebody({filler}, reading.roles.actors)) continue;
    for (const uint32_t c : graph_.conjuncts(filler.token))
      if (Filler one = c == filler.token ? filler : fillers_.resolve(c); one.known()) reading.roles.recipients.push_back(std::move(one));
    reading.roles.inferred = true;
    return;
  }
}

bool Gaps::below(uint32_t t, uint32_t above) const {
  for (int i = 0; i < 8 && t != kNone; ++i, t = graph_.token(t).head) {
    if (t == above) return true;
    const Deprel rel = graph_.token(t).rel;
    if (rel == Deprel::conj || rel == Deprel::parataxis || rel == Deprel::advcl) return false;
    if (rel == Deprel::amod && graph_.token(t).upos == Upos::VERB) return false;  // the "Tsar must go" rhetoric
  }
  return false;
}

// "was tried for an attack", "was rebuked over the raid": who is charged with an act did it.
void Gaps::take_culprit(Reading& reading) const {
  const Token& noun = graph_.token(reading.token);
  if (*reading.type == EventType::CONSULT) return;  // "carpeted the envoy over the trip": it need not be his
  const bool charged = graph_.marked_by(reading.token, grammar_.for_) || graph_.marked_by(reading.token, grammar_.over);
  const uint32_t charge = charged ? candidates_.at(noun.head) : kNoCandidate;
  if (charge == kNoCandidate || candidates_.all()[charge].act == kNone) return;
  const uint32_t match = candidates_.all()[charge].act;
  const EventType type = candidates_.entry(match).type;
  if (type != EventType::ACCUSE && type != EventType::SANCTION && type != EventType::COERCE) return;
  reading.roles.actors = candidates_.roles(match).recipients;
}

// "the president, under house arrest, …", "the town is under siege": it is done to whoever is under it.
void Gaps::take_burdened(Reading& reading) const {
  const Token& noun = graph_.token(reading.token);
  if (noun.head == kNone || !graph_.marked_by(reading.token, grammar_.under)) return;
  if (*reading.type != EventType::COERCE && *reading.type != EventType::ASSAULT && *reading.type != EventType::SANCTION) return;
  const TokenList bearers = !graph_.verbal(noun.head) ? TokenList{noun.head}
                            : graph_.passive(noun.head) ? graph_.objects(noun.head) : graph_.subjects(noun.head);
  for (const uint32_t bearer : bearers)
    for (const uint32_t t : graph_.conjuncts(bearer))
      if (Filler filler = fillers_.resolve(t); filler.known()) reading.roles.recipients.push_back(std::move(filler));
}

// "met Assad at the prodding of Riyadh", "visited Taipei despite warnings from Beijing": such words are for whoever does the clause.
void Gaps::take_addressee(Reading& reading) const {
  const Token& noun = graph_.token(reading.anchor);
  if (!is_spoken(*reading.type) || *reading.type == EventType::AGREE || !reading.roles.known_actor()) return;
  if (noun.rel != Deprel::obl || noun.head == kNone || !graph_.verbal(noun.head) || graph_.passive(noun.head)) return;
  const bool addressed = std::ranges::any_of(graph_.children(reading.anchor), [&](uint32_t c) {
    return graph_.token(c).rel == Deprel::case_ && graph_.is(c, grammar_.addressed_mark);
  });
  if (!addressed) return;
  for (const uint32_t subject : graph_.subjects(noun.head))
    for (const uint32_t t : graph_.conjuncts(subject)) {
      Filler filler = fillers_.resolve(t);
      if (!filler.known() || filler.place || fillers_.share_somebody({filler}, reading.roles.actors)) return;
      reading.roles.recipients.push_back(std::move(filler));
    }
}

// "Rwanda, where the Union trains the police": the place of the clause has what an act does "in" it.
void Gaps::take_host(Reading& reading) const {
  const uint32_t where = graph_.place_of_clause(reading.token);
  if (where == kNone) return;
  const auto* in = lexicon_.frame(candidates_.entry(reading.match)).find(knowledge::EdgeKind::prep, grammar_.in);
  Filler filler = fillers_.resolve(where);
  if (!in || in->role != knowledge::Role::recipient || !filler.known() || fillers_.share_somebody({filler}, reading.roles.actors)) return;
  filler.place = false;
  reading.roles.recipients.push_back(std::move(filler));
}

// "left the accord with Chad and reimposed sanctions": what hurts somebody in one verb hurts him in the next.
void Gaps::take_beside(Reading& reading) const {
  const Token& verb = graph_.token(reading.anchor != kNone && graph_.verbal(reading.anchor) ? reading.anchor : reading.token);
  if (*reading.type != EventType::SANCTION) return;
  const uint32_t own = verb.rel == Deprel::conj || verb.head == kNone || graph_.verbal(reading.token) ? verb.head : graph_.token(verb.head).head;
  if (own == kNone) return;
  const uint32_t index = candidates_.at(own);
  if (index == kNoCandidate || candidates_.all()[index].act == kNone) return;
  const uint32_t match = candidates_.all()[index].act;
  if (candidates_.entry(match).type != EventType::SANCTION) return;
  for (const Filler& filler : candidates_.roles(match).recipients)
    if (filler.known() && !fillers_.share_somebody({filler}, reading.roles.actors)) reading.roles.recipients.push_back(filler);
}

// "deployed warships to send a message to Oslo": forces are moved against whom the aim names.
void Gaps::take_aimed_at(Reading& reading, const Sentence& sentence) const {
  if (*reading.type != EventType::MOBILIZE) return;
  for (const uint32_t aim : graph_.children(reading.token)) {
    if (graph_.token(aim).rel != Deprel::advcl || graph_.token(aim).xpos != "VB") continue;
    for (uint32_t t = aim + 1; t < sentence.last; ++t) {
      const uint32_t mention = fillers_.mention_at(t);
      if (mention == kNone || !below(t, aim) || graph_.marked_by(t, grammar_.from) || graph_.marked_by(t, grammar_.in)) continue;
      Filler filler = fillers_.of_mention(mention);
      if (!filler.known() || fillers_.share_somebody({filler}, reading.roles.actors)) continue;
      filler.place = false;
      reading.roles.recipients.push_back(std::move(filler));
      reading.roles.inferred = true;
      return;
    }
  }
}

// "The envoy is not welcome, the minister made plain": without another subject it is the speaker who rejects.
void Gaps::take_speaker(Reading& reading) const {
  if (*reading.type != EventType::REJECT || graph_.token(reading.token).upos != Upos::ADJ) return;
  uint32_t speech = kNone;
  for (const uint32_t c : graph_.children(reading.token))
    if (graph_.token(c).rel == Deprel::parataxis) speech = c;
  if (const Token& it = graph_.token(reading.token); speech == kNone && it.rel == Deprel::ccomp) speech = it.head;
  if (speech == kNone) return;
  for (const uint32_t subject : graph_.subjects(speech))
    if (Filler filler = fillers_.resolve(subject); filler.known() && !fillers_.share_somebody({filler}, reading.roles.recipients))
      reading.roles.actors.push_back(std::move(filler));
}

void Gaps::fill(Reading& reading, const Sentence& sentence) const {
  if (reading.match == kNone) return;
  const bool noun = !graph_.verbal(reading.token);
  const size_t known = fillers_.sides_of(reading.roles.actors);
  const bool mutual = reading.roles.joint || (*reading.type == EventType::AGREE && known > 1);
  const bool speaks = reading.derived || lexicon_.frame(candidates_.entry(reading.match)).find(knowledge::EdgeKind::clause);
  if (speaks && !reading.roles.known_recipient() && !mutual && !reading.closed) take_from_content(reading, sentence);
  if (noun && !reading.roles.known_actor()) take_culprit(reading);
  const bool helped = noun && !reading.roles.known_actor() && take_belligerent(reading);
  if (noun && !reading.roles.known_recipient()) take_burdened(reading);
  if (noun && !reading.roles.known_recipient()) take_addressee(reading);
  if (!noun && !reading.roles.known_recipient() && !mutual) take_host(reading);
  if (!reading.roles.known_recipient()) take_beside(reading);
  if (!noun && !reading.roles.known_recipient()) take_aimed_at(reading, sentence);
  if (!noun && !reading.roles.known_actor()) take_speaker(reading);
  if (noun && known < 2 && !reading.recalled && !helped) take_clause_subject(reading);
  if (!noun && reading.roles.actors.empty()) take_nearest(reading, sentence);
}

}  // namespace verbale::events
