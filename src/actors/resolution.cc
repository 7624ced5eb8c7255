#include "actors/resolution.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"

namespace verbale::actors {

using knowledge::kNoIndex;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

Resolution::Resolution(const Packs& packs, Document& doc)
    : packs_(packs), world_(*packs.world), doc_(doc), people_(world_, packs.words) {}

void Resolution::run() {
  doc_.actors.clear();
  doc_.mentions.clear();
  if (doc_.article.date.interval) when_ = knowledge::period_of(*doc_.article.date.interval);
  matches_ = Matcher(world_)(doc_);
  drop_months();
  places_ = PlacesByToken(doc_);
  state_matches_ = MatchesByState(matches_);
  phrases_ = noun_phrases(doc_);
  outer_.assign(doc_.tokens.size(), kNone);
  for (uint32_t i = 0; i < matches_.rows.size(); ++i)
    if (!matches_.rows[i].inner)
      for (uint32_t t = matches_.rows[i].first; t < matches_.rows[i].last; ++t) outer_[t] = i;
  stretch_phrases();
  const PhraseReader reader(world_, packs_.words);
  readings_.reserve(phrases_.rows.size());
  for (const Phrase& phrase : phrases_.rows) readings_.push_back(reader(doc_, phrase, matches_, outer_));
  done_.assign(phrases_.rows.size(), 0);
  claim_names();
  link_appositions();
  mentioned_.assign(matches_.rows.size(), 0);
  resolved_.resize(phrases_.rows.size());
  count_countries();
  count_wars();
  uint32_t phrase = 0;
  for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
    discourse_.begin_sentence(s);
    for (; phrase < phrases_.rows.size() && phrases_.rows[phrase].sentence == s; ++phrase) resolve(phrase, 0);
    loose_matches(doc_.sentences[s]);
  }
  write_actors();
}

// "in May" is no Theresa May: what is read as a date has no other meaning.
void Resolution::drop_months() {
  for (Match& match : matches_.rows) {
    if (!matches_.has(match, SenseKind::surname) || match.last > match.first + 1) continue;
    const Span word = doc_.tokens[match.first].span;
    const auto after = std::upper_bound(doc_.dates.begin(), doc_.dates.end(), word.begin,
                                        [](uint32_t at, const TimeRef& date) { return at < date.span.begin; });
    if (after != doc_.dates.begin() && (after - 1)->span.contains(word)) match.mean_nothing();
  }
}

// "Managing | Director": a phrase takes in the beginning of a match that the tree left outside every phrase.
void Resolution::stretch_phrases() {
  for (Phrase& phrase : phrases_.rows) {
    const uint32_t match = outer_[phrase.first];
    if (match == kNone || matches_.rows[match].first >= phrase.first) continue;
    const uint32_t first = matches_.rows[match].first;
    if (std::all_of(phrases_.of_token.begin() + first, phrases_.of_token.begin() + phrase.first, [](uint32_t p) { return p == kNone; }))
      phrase.first = first;
  }
}

// A name that reaches over the border of its phrase takes the phrases that begin in it.
void Resolution::claim_names() {
  for (uint32_t p = 0; p < phrases_.rows.size(); ++p) {
    if (done_[p] || readings_[p].referent != Referent::person) continue;
    for (uint32_t q = p + 1; q < phrases_.rows.size() && phrases_.rows[q].root < readings_[p].name_last; ++q) {
      done_[q] = 1;
      if (phrases_.rows[p].apposition == q) phrases_.rows[p].apposition = phrases_.rows[q].apposition;
      const uint32_t above = doc_.tokens[phrases_.rows[q].root].head;  // what the second half of the name owns
      if (const uint32_t owned = above == kNone ? kNone : phrases_.of_token[above]; owned != kNone && phrases_.rows[owned].possessor == q)
        phrases_.rows[owned].possessor = p;
    }
  }
}

// "Jonas Petrauskas, the Lithuanian minister, said": between commas, a name and a role are one, whatever the tree says.
void Resolution::link_appositions() {
  for (uint32_t p = 0; p + 1 < phrases_.rows.size(); ++p) {
    if (done_[p] || phrases_.rows[p].apposition != kNone) continue;
    const bool name = readings_[p].referent == Referent::person;
    if (!name && !describes_person(readings_[p])) continue;
    if (!name) link_title(p);
    if (phrases_.rows[p].apposition != kNone) continue;
    const uint32_t comma = std::max(phrases_.rows[p].last, readings_[p].last);
    const Sentence& sentence = doc_.sentences[phrases_.rows[p].sentence];
    if (comma + 1 >= sentence.last || doc_.tokens[comma].form != ",") continue;
    for (uint32_t q = p + 1; q < phrases_.rows.size() && q <= p + 3 && phrases_.rows[q].sentence == phrases_.rows[p].sentence; ++q) {
      const uint32_t owner = phrases_.rows[q].possessor;
      const uint32_t begin = owner == kNone ? phrases_.rows[q].first : phrases_.rows[owner].first;
      if (begin != comma + 1) continue;
      const bool fits = name ? describes_person(readings_[q]) : readings_[q].referent == Referent::person && readings_[q].titles.empty();
      const uint32_t after = std::max(phrases_.rows[q].last, readings_[q].last);
      const bool closed = after >= sentence.last || doc_.tokens[after].upos == Upos::PUNCT || !phrases_.complements[q].empty();
      if (fits && closed && doc_.tokens[phrases_.rows[q].root].rel != Deprel::conj) phrases_.rows[p].apposition = q;
      break;
    }
  }
}

// "U.S. Secretary of State | Warren Christopher", "the President of the Turkey | Erdogan": a name right behind a title.
void Resolution::link_title(uint32_t p) {
  uint32_t end = std::max(phrases_.rows[p].last, readings_[p].last);
  for (uint32_t q = p + 1; q < phrases_.rows.size() && q <= p + 3 && phrases_.rows[q].sentence == phrases_.rows[p].sentence; ++q) {
    const Reading& next = readings_[q];
    if (done_[q] || phrases_.rows[q].root < end) continue;
    if (next.referent == Referent::person && next.titles.empty() && next.name_first == end && phrases_.rows[q].possessor == kNone) {
      phrases_.rows[p].apposition = q;
      return;
    }
    const bool of = word_at(end, WordKind::belonging_preposition) != nullptr;
    if (of && next.referent == Referent::person && next.titles.empty() && !next.homes.empty() && next.name_first > phrases_.rows[q].first) {
      phrases_.rows[p].apposition = q;  // "the leader of North Korea Kim Jong-un"
      return;
    }
    if (!of || next.referent != Referent::state) return;
    end = std::max(phrases_.rows[q].last, next.last);
  }
}

const ReferenceWord* Resolution::word_at(uint32_t token, WordKind kind) const {
  if (token == kNone || outer_[token] == kNone) return nullptr;
  for (const Sense* sense : matches_.senses(matches_.rows[outer_[token]]))
    if (sense->kind == SenseKind::reference && packs_.words[sense->index].kind == kind) return &packs_.words[sense->index];
  return nullptr;
}

bool Resolution::is_place_only(uint32_t root) const {
  while (doc_.tokens[root].rel == Deprel::conj && doc_.tokens[root].head != kNone && doc_.tokens[root].head < root)
    root = doc_.tokens[root].head;
  return word_at(case_mark(doc_, root), WordKind::place_preposition) != nullptr;
}

// Resolves a phrase once; what it depends on is resolved before it, down to kMaxDepth.
void Resolution::resolve(uint32_t phrase, int depth) {
  if (done_[phrase] || depth > kMaxDepth) return;
  done_[phrase] = 1;
  const Reading& reading = readings_[phrase];
  const uint32_t outer = outer_[phrases_.rows[phrase].root];
  if (outer != kNone && matches_.rows[outer].first < phrases_.rows[phrase].first && reading.referent != Referent::person &&
      phrases_.of_token[matches_.rows[outer].first] != phrase)
    return;  // part of a longer name: "Foreign Affairs" in "Ministry of Foreign Affairs"
  const bool tagged = reading.referent == Referent::unknown_organisation || reading.referent == Referent::unknown_place;
  if (tagged && reading.name_first < phrases_.rows[phrase].first && phrases_.of_token[reading.name_first] != phrase) return;
  for (uint32_t home : reading.homes)
    if (!mentioned_[home]) mention_of_match(home, true);
  place(phrase, meaning(phrase, depth));
  coordinate(phrase);
  meet(phrase);
}

Resolution::Entities Resolution::meaning(uint32_t phrase, int depth) {
  switch (readings_[phrase].referent) {
    case Referent::none: return later_name(phrase);
    case Referent::pronoun: return pronoun(phrase);
    case Referent::person: return person(phrase, depth);
    case Referent::state: case Referent::organisation: return state_or_organisation(phrase);
    case Referent::title: case Referent::agent: return role(phrase, depth);
    case Referent::noun: return noun(phrase, depth);
    case Referent::unknown_organisation: case Referent::unknown_place: return unknown_name(phrase, depth);
  }
  return {};
}

MentionKind Resolution::kind_of(const Reading& reading) const {
  switch (reading.referent) {
    case Referent::pronoun: return MentionKind::pronoun;
    case Referent::title: return MentionKind::title;
    case Referent::agent: case Referent::noun: return MentionKind::description;
    default: return MentionKind::name;
  }
}

NameType Resolution::type_of(const Reading& reading, const Entities& entities) const {
  if (reading.referent == Referent::unknown_place) return NameType::location;
  if (entities.empty()) return NameType::other;
  switch (discourse_.entities[entities[0]].kind) {
    case EntityKind::person: return NameType::person;
    case EntityKind::state: return NameType::location;
    case EntityKind::place: return NameType::location;
    case EntityKind::organisation: case EntityKind::body: return NameType::organisation;
    case EntityKind::people: return reading.referent == Referent::state ? NameType::nationality : NameType::other;
  }
  return NameType::other;
}

void Resolution::place(uint32_t index, const Entities& entities) {
  const Reading& reading = readings_[index];
  const Phrase& phrase = phrases_.rows[index];
  resolved_[index] = entities;
  if (reading.match != kNone) mentioned_[reading.match] = 1;
  const bool ally = reading.relational && !reading.counterpart;
  if (entities.empty() && reading.referent != Referent::pronoun && !ally) return;
  if (reading.word && reading.word->points_to == Class::relative) return;  // "whose": only who owns what follows
  uint32_t first = reading.first;
  if (phrase.possessor != kNone && reading.referent != Referent::unknown_organisation)
    first = std::min(first, std::max(readings_[phrase.possessor].first, doc_.sentences[phrase.sentence].first));
  const Reading* owner = phrase.possessor == kNone ? nullptr : &readings_[phrase.possessor];
  if (owner && (owner->referent == Referent::none || (owner->word && owner->word->points_to == Class::relative))) first = reading.first;
  const Token& root = doc_.tokens[phrase.root];
  const bool locates = !entities.empty() && (discourse_.entities[entities[0]].kind == EntityKind::state ||
                                             discourse_.entities[entities[0]].kind == EntityKind::place);
  const bool place_only = locates && (is_place_only(phrase.root) || (reading.match != kNone && is_seat_only(reading.match)));
  const bool guessed = !entities.empty() && discourse_.entities[entities[0]].guessed;
  const float confidence = reading.referent == Referent::pronoun || reading.referent == Referent::noun ? 0.6f : guessed ? 0.3f : 0.9f;
  add_mention(first, reading.last, phrase.root, kind_of(reading), type_of(reading, entities), entities, confidence, place_only);
  if (entities.empty()) return;
  Appearance appearance{entities, phrase.root, reading.last, phrase.sentence, governor(doc_, phrase.root), role_of(doc_, phrase.root)};
  if (stands_aside(doc_, phrase.root, appearance.governor)) appearance.role = Deprel::nmod, appearance.governor = kNone;
  appearance.place_only = place_only;
  appearance.possessive = root.relation == "nmod:poss";
  discourse_.appear(std::move(appearance));
}

// "…, Oslo and its allies, Cairo and Amman continue": two names with "and" between them that a tree hung on two others.
bool Resolution::is_parted(uint32_t index) const {
  if (index == 0 || phrases_.rows[index - 1].sentence != phrases_.rows[index].sentence) return false;
  const uint32_t left = phrases_.rows[index - 1].root, right = phrases_.rows[index].root;
  const Token &a = doc_.tokens[left], &b = doc_.tokens[right];
  return right == left + 2 && doc_.tokens[left + 1].upos == Upos::CCONJ && a.rel == Deprel::conj && a.head != b.head && b.head != left;
}

// "Namibia and Botswana": together they are what "they" and "the two countries" may mean.
void Resolution::coordinate(uint32_t index) {
  const Token& root = doc_.tokens[phrases_.rows[index].root];
  if (root.rel != Deprel::conj || root.head == kNone) return;
  const bool parted = is_parted(index);
  const uint32_t first = parted ? index - 1 : phrases_.at_root(root.head);
  if (first == kNone || resolved_[first].empty() || resolved_[index].empty()) return;
  Entities together = resolved_[first];
  for (uint32_t p = first + 1; p <= index; ++p) {
    const Token& token = doc_.tokens[phrases_.rows[p].root];
    if (token.rel == Deprel::conj && (token.head == root.head || parted))
      for (uint32_t e : resolved_[p])
        if (std::find(together.begin(), together.end(), e) == together.end()) together.push_back(e);
  }
  if (together.size() < 2) return;
  const Phrase& head = phrases_.rows[first];
  Appearance appearance{together, phrases_.rows[index].root, readings_[index].last, head.sentence, governor(doc_, head.root), role_of(doc_, head.root)};
  appearance.place_only = is_place_only(head.root);
  discourse_.appear(std::move(appearance));
}

void Resolution::mention_of_match(uint32_t index, bool modifier) {
  mentioned_[index] = 1;
  const Match& match = matches_.rows[index];
  const Entities entities = entities_of_match(index);
  if (entities.empty()) return;
  const Sense* sense = state_sense(index);
  const bool adjective = sense && (sense->word == StateWord::adjective || sense->word == StateWord::people || sense->word == StateWord::demonym);
  uint32_t head = match.last - 1;
  for (uint32_t t = match.first; t < match.last; ++t)
    if (const uint32_t h = doc_.tokens[t].head; h == kNone || h < match.first || h >= match.last) head = t;
  const bool located = is_seat_only(index) || is_side_head(index) || is_ethnic(index);
  add_mention(match.first, match.last, head, MentionKind::name,
              adjective ? NameType::nationality : discourse_.entities[entities[0]].kind == EntityKind::state ? NameType::location : NameType::organisation,
              entities, 0.8f, located || (!modifier && is_place_only(head)));
  doc_.mentions.back().span = match.span;
  if (is_side_word(index) && !is_seat_only(index)) return;  // "Iran-backed" does not make an article speak of Iran
  Appearance appearance{entities, head, match.last, doc_.sentence_at(match.span.begin), doc_.tokens[head].head, Deprel::amod};
  appearance.modifier = true;
  appearance.place_only = located;
  discourse_.appear(std::move(appearance));
}

// States and organisations that stood in no phrase of their own: adjectives before other nouns, words that were misparsed.
void Resolution::loose_matches(const Sentence& sentence) {
  auto at = std::lower_bound(matches_.rows.begin(), matches_.rows.end(), sentence.first, [](const Match& m, uint32_t t) { return m.first < t; });
  for (; at != matches_.rows.end() && at->first < sentence.last; ++at) {
    const auto index = static_cast<uint32_t>(at - matches_.rows.begin());
    if (mentioned_[index] || at->inner || !names_home(*at)) continue;
    const bool in_name = std::any_of(doc_.mentions.begin() + static_cast<long>(doc_.mentions.size() - std::min<size_t>(doc_.mentions.size(), 40)),
                                     doc_.mentions.end(), [&](const Mention& m) {
                                       return m.first <= at->first && m.last >= at->last && !m.actors.empty() && m.kind == MentionKind::name &&
                                              discourse_.entities[m.actors[0]].kind == EntityKind::person;
                                     });
    if (!in_name && home_of_match(index)) mention_of_match(index, false);
  }
}

void Resolution::add_mention(uint32_t first, uint32_t last, uint32_t head, MentionKind kind, NameType type, Entities entities,
                             float confidence, bool place_only) {
  Mention mention;
  mention.first = first;
  mention.last = last;
  mention.head = head;
  mention.span = cover(doc_.tokens[first].span, doc_.tokens[last - 1].span);
  mention.kind = kind;
  mention.type = type;
  mention.actors = std::move(entities);  // entities for now; write_actors turns them into actors
  mention.confidence = confidence;
  mention.place_only = place_only;
  doc_.mentions.push_back(std::move(mention));
}

void Resolution::write_actors() {
  std::stable_sort(doc_.mentions.begin(), doc_.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<uint32_t> actor_of(discourse_.entities.size(), kNone);
  std::unordered_map<std::string, uint32_t> seen;
  for (Mention& mention : doc_.mentions)
    for (uint32_t& e : mention.actors) {
      if (actor_of[e] == kNone) {
        const Entity& entity = discourse_.entities[e];
        Actor actor{entity.name, entity.code, entity.sectors.names(), {}, entity.role, {}};
        if (entity.person != kNoIndex) actor.person = world_.persons()[entity.person].id;
        if (entity.organisation != kNoIndex) actor.organisation = world_.organisations()[entity.organisation].id;
        std::string key = actor.name + '\t' + actor.country + '\t' + actor.person + '\t' + actor.role + '\t' + actor.organisation;
        for (const auto& sector : actor.sectors) key += '\t' + sector;
        const auto [found, is_new] = seen.emplace(std::move(key), doc_.actors.size());
        if (is_new) doc_.actors.push_back(std::move(actor));
        actor_of[e] = found->second;
      }
      e = actor_of[e];
    }
  for (Mention& mention : doc_.mentions) {  // two entities may have become one actor
    if (mention.actors.size() < 2) continue;
    Entities unique;
    for (uint32_t actor : mention.actors)
      if (std::find(unique.begin(), unique.end(), actor) == unique.end()) unique.push_back(actor);
    mention.actors = std::move(unique);
  }
}

}  // namespace verbale::actors
