// Pronouns and nouns that point back.
#include <algorithm>

#include "actors/resolution.h"
#include "base/utf8.h"

namespace verbale::actors {

using knowledge::kNoIndex;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

bool Resolution::agrees(const Entities& entities, const ReferenceWord& word) const {
  const Entity& entity = discourse_.entities[entities[0]];
  const bool person = entity.kind == EntityKind::person && !entity.plural;
  if (word.points_to == Class::person)
    return entities.size() == 1 && person && (entity.gender == Gender::unknown || entity.gender == word.gender);
  const bool collective = entity.kind == EntityKind::organisation || entity.kind == EntityKind::body;
  if (word.plural) return entities.size() > 1 || entity.kind == EntityKind::people || collective;
  return entities.size() == 1 && (entity.kind == EntityKind::state || collective);
}

namespace {

constexpr double kRecent = 1.5;  // a country that has been named in this sentence or the one before

bool is_core(Deprel role) { return role == Deprel::nsubj || role == Deprel::obj || role == Deprel::iobj; }

// Nearer the head of the tree: how many steps the token lies below its root, up to eight.
bool governs(const Document& doc, uint32_t upper, uint32_t token) {
  for (int steps = 0; steps < 8 && token != kNone; ++steps) {
    if (token == upper) return true;
    token = doc.tokens[token].head;
  }
  return false;
}

// A clause that has a subject of its own.
bool is_full_clause(const Token& token) {
  return token.rel == Deprel::advcl || token.rel == Deprel::ccomp || token.relation == "acl:relcl";
}

// Whether the token stands in an infinitive clause that completes the verb.
bool moved_to(const Document& doc, uint32_t verb, uint32_t token) {
  for (int steps = 0; steps < 8 && token != kNone && token != verb && !is_full_clause(doc.tokens[token]); ++steps) {
    if (doc.tokens[token].rel == Deprel::xcomp && doc.tokens[token].head == verb) return true;
    token = doc.tokens[token].head;
  }
  return false;
}

}  // namespace

Resolution::Entities Resolution::pronoun(uint32_t phrase) {
  const Reading& reading = readings_[phrase];
  const uint32_t root = phrases_.rows[phrase].root, sentence = phrases_.rows[phrase].sentence;
  const ReferenceWord& word = *reading.word;
  const Token& token = doc_.tokens[root];
  if (token.rel == Deprel::expl && !word_at(governor(doc_, root), WordKind::able)) return {};
  if (word.points_to == Class::speaker) return speaker(phrase);
  if (word.points_to == Class::relative) return relative(phrase);
  const bool possessive = token.relation == "nmod:poss" || word.grammatical_case == Case::possessive;
  const uint32_t above = possessive ? kNone : governor(doc_, root);
  const Deprel role = role_of(doc_, root);
  if (word.plural && role == Deprel::nsubj)
    if (const uint32_t same = said_before(phrase); same != kNone) return resolved_[same];
  if (opens_sentence(phrase, word))
    if (auto later = cataphor(phrase, word); !later.empty()) return later;
  const Entities subject = word.plural && word.grammatical_case == Case::object ? subject_of_clause(phrase) : Entities();
  Entities best;
  const Appearance* found = nullptr;
  double most = 0;
  for (const Appearance& a : discourse_.appearances()) {
    if (sentence - a.sentence > 4 || a.token >= root || !agrees(a.entities, word)) continue;
    if (shares_code(a.entities, subject)) continue;  // "Peru is said to have broken them"
    const bool same_clause = above != kNone && a.governor == above;
    if (word.grammatical_case != Case::reflexive && same_clause && is_core(role) && is_core(a.role)) continue;
    double points = discourse_.salience(a, sentence);
    if (a.role == role) points += 1.5;
    if (word.plural && a.entities.size() > 1) points += a.sentence == sentence ? 5 : 2;
    if (word.plural && a.entities.size() == 1 && discourse_.entities[a.entities[0]].kind != EntityKind::people) points -= 2.5;
    if (possessive && a.sentence == sentence && a.governor != kNone && governs(doc_, a.governor, root)) points += 3;
    // "pressed Belgrade to thin out the troops along its border": whom a verb moves is the subject of what follows.
    if (a.sentence == sentence && a.role == Deprel::obj && a.governor != kNone && moved_to(doc_, a.governor, root)) points += 5;
    if (word.grammatical_case == Case::reflexive && a.governor == governor(doc_, root)) points += 6;
    if (word.points_to == Class::person && discourse_.entities[a.entities[0]].gender == word.gender) points += 1;
    if (points >= most) {  // of equals the later one
      most = points;
      best = a.entities;
      found = &a;
    }
  }
  if (found && word.plural && word.grammatical_case == Case::object && things_meant(phrase, *found)) return {};
  if (best.empty())
    if (auto later = cataphor(phrase, word); !later.empty()) return later;
  if (best.empty() && word.points_to == Class::person) {  // machine translation: "China emphasizes that he is neutral"
    const auto who = speaker(phrase);
    return who.size() == 1 && discourse_.entities[who[0]].kind == EntityKind::state ? who : Entities();
  }
  if (best.empty()) return {};
  if (word.points_to == Class::person) discourse_.entities[best[0]].gender = word.gender;
  return best;
}

// "They shout that …, but they want …": the same pronoun as an earlier subject of the sentence.
uint32_t Resolution::said_before(uint32_t phrase) const {
  for (uint32_t p = phrase; p-- > 0 && phrases_.rows[p].sentence == phrases_.rows[phrase].sentence;)
    if (readings_[p].word == readings_[phrase].word && role_of(doc_, phrases_.rows[p].root) == Deprel::nsubj && !resolved_[p].empty()) return p;
  return kNone;
}

// Who does what the pronoun's verb says: "Russia, which lacks them", "China is said to have broken them".
Resolution::Entities Resolution::subject_of_clause(uint32_t phrase) const {
  uint32_t at = governor(doc_, phrases_.rows[phrase].root);
  for (int steps = 0; steps < 4 && at != kNone; ++steps, at = doc_.tokens[at].head) {
    for (uint32_t p = phrase; p-- > 0 && phrases_.rows[p].sentence == phrases_.rows[phrase].sentence;)
      if (const Token& token = doc_.tokens[phrases_.rows[p].root]; token.rel == Deprel::nsubj && token.head == at) return resolved_[p];
    const Deprel rel = doc_.tokens[at].rel;
    const bool to_do = (rel == Deprel::acl && doc_.tokens[at].relation != "acl:relcl") || rel == Deprel::obj;  // "has nothing to do with"
    if (rel != Deprel::xcomp && !to_do) break;
  }
  return {};
}

// "supported the sanctions. China violated them": a plural object of this sentence or the one before that is nobody is meant sooner
// than a country or body in a lesser role, or than anybody of the sentences before.
bool Resolution::things_meant(uint32_t phrase, const Appearance& best) const {
  for (uint32_t p = phrase; p-- > 0 && phrases_.rows[p].sentence + 1 >= phrases_.rows[phrase].sentence;) {
    const Token& token = doc_.tokens[phrases_.rows[p].root];
    if (token.rel != Deprel::obj || token.xpos != "NNS" || !resolved_[p].empty()) continue;
    const bool people = discourse_.entities[best.entities[0]].kind == EntityKind::people;
    return best.sentence < phrases_.rows[p].sentence || (!people && !is_core(best.role));
  }
  return false;
}

bool Resolution::shares_code(const Entities& a, const Entities& b) const {
  return std::ranges::any_of(a, [&](uint32_t one) {
    const std::string& code = discourse_.entities[one].code;
    return std::ranges::any_of(b, [&](uint32_t other) { return one == other || (!code.empty() && code == discourse_.entities[other].code); });
  });
}

// "Before his visit to Oman, Modi met Sisi": in a phrase before the main clause, and nobody before it in the sentence.
bool Resolution::opens_sentence(uint32_t phrase, const ReferenceWord& word) const {
  const uint32_t root = phrases_.rows[phrase].root;
  const bool named = std::ranges::any_of(discourse_.appearances(), [&](const Appearance& a) {
    return a.sentence == phrases_.rows[phrase].sentence && a.token < root && agrees(a.entities, word);
  });
  if (named) return false;
  for (uint32_t at = root, steps = 0; steps < 8 && doc_.tokens[at].head != kNone; at = doc_.tokens[at].head, ++steps) {
    const Deprel rel = doc_.tokens[at].rel;
    if (rel == Deprel::ccomp || rel == Deprel::parataxis || rel == Deprel::conj) return false;
    if ((rel == Deprel::obl || rel == Deprel::advcl) && doc_.tokens[at].head > at) return true;
  }
  return false;
}

// "Two days after its army shot down a jet, Pakistan returned the pilot": nothing before, so the subject of the main clause.
Resolution::Entities Resolution::cataphor(uint32_t phrase, const ReferenceWord& word) {
  const Sentence& sentence = doc_.sentences[phrases_.rows[phrase].sentence];
  const uint32_t root = phrases_.rows[phrase].root;
  for (uint32_t p = phrase + 1; p < phrases_.rows.size() && phrases_.rows[p].root < sentence.last; ++p) {
    const Token& token = doc_.tokens[phrases_.rows[p].root];
    if (token.rel != Deprel::nsubj || token.head == kNone || !governs(doc_, token.head, root) || token.head == doc_.tokens[root].head) continue;
    if (governs(doc_, phrases_.rows[p].root, root)) continue;  // "its army" itself
    const Referent referent = readings_[p].referent;
    const bool person = referent == Referent::person || (referent == Referent::title && !readings_[p].plural);
    if (referent == Referent::none || referent == Referent::pronoun || person != (word.points_to == Class::person)) continue;
    resolve(p, 1);
    if (!resolved_[p].empty() && agrees(resolved_[p], word)) return resolved_[p];
  }
  return {};
}

// "weapons for Russia, which lacks them": not the thing that the tree hangs the clause on, but the name right before the comma.
uint32_t Resolution::name_before_comma(uint32_t pronoun, uint32_t noun) const {
  const uint32_t root = phrases_.rows[pronoun].root;
  if (root < 2 || doc_.tokens[root - 1].form != ",") return noun;
  const uint32_t before = phrases_.of_token[root - 2];
  const bool nearer = before != kNone && before > noun && doc_.tokens[root - 2].upos == Upos::PROPN && !resolved_[before].empty();
  return nearer ? before : noun;
}

// "Senegal, whose troops had crossed": what the relative clause hangs on.
Resolution::Entities Resolution::relative(uint32_t phrase) const {
  uint32_t at = phrases_.rows[phrase].root;
  for (int steps = 0; steps < 6 && at != kNone; ++steps, at = doc_.tokens[at].head) {
    if (doc_.tokens[at].rel != Deprel::acl) continue;
    uint32_t noun = doc_.tokens[at].head == kNone ? kNone : phrases_.of_token[doc_.tokens[at].head];
    if (noun != kNone && resolved_[noun].empty()) noun = name_before_comma(phrase, noun);
    return noun == kNone || noun == phrase ? Entities() : resolved_[noun];
  }
  return {};
}

// "we", "our" inside reported speech: the subject of a verb above that is not the pronoun's own.
Resolution::Entities Resolution::speaker(uint32_t phrase) {
  const uint32_t root = phrases_.rows[phrase].root;
  uint32_t at = governor(doc_, root);
  for (int steps = 0; steps < 8 && at != kNone; ++steps, at = doc_.tokens[at].head) {
    if (at == doc_.tokens[root].head) continue;
    for (const Appearance& a : discourse_.appearances())
      if (a.governor == at && a.role == Deprel::nsubj && a.sentence == phrases_.rows[phrase].sentence) return a.entities;
    for (uint32_t p = phrase + 1; p < phrases_.rows.size() && phrases_.rows[p].sentence == phrases_.rows[phrase].sentence; ++p)
      if (doc_.tokens[phrases_.rows[p].root].rel == Deprel::nsubj && doc_.tokens[phrases_.rows[p].root].head == at) {
        resolve(p, 1);  // "… ," said the minister
        return resolved_[p];
      }
  }
  return {};
}

Resolution::Entities Resolution::last_organisation(std::string_view code) const {
  const auto& appearances = discourse_.appearances();
  for (auto a = appearances.rbegin(); a != appearances.rend(); ++a)
    for (uint32_t e : a->entities) {
      const Entity& entity = discourse_.entities[e];
      if (entity.kind != EntityKind::organisation) continue;
      const bool group_code = world_.state_index(entity.code) == kNoIndex;
      if (code.empty() ? true : code == "IGO" ? group_code : entity.code == code) return {e};
    }
  return {};
}

// "the former", "the latter": of the last two that were named together or one after the other.
Resolution::Entities Resolution::ordinal(const Reading& reading) const {
  if (const auto group = last_group(2, false); !group.empty()) return {group[static_cast<size_t>(reading.ordinal - 1)]};
  Entities last;
  const auto& appearances = discourse_.appearances();
  for (auto a = appearances.rbegin(); a != appearances.rend() && last.size() < 2; ++a)
    if (a->entities.size() == 1 && !a->modifier && (last.empty() || last[0] != a->entities[0])) last.push_back(a->entities[0]);
  if (last.size() < 2) return {};
  return {reading.ordinal == 1 ? last[1] : last[0]};
}

// The state that is the subject above: "Beijing banned the country's seafood" is not about China's, that would be "its".
std::string Resolution::subject_state(uint32_t phrase) const {
  uint32_t at = phrases_.rows[phrase].root;
  if (role_of(doc_, at) == Deprel::nsubj) return {};
  for (int steps = 0; steps < 6 && at != kNone; ++steps, at = doc_.tokens[at].head)
    for (const Appearance& a : discourse_.appearances())
      if (a.governor == at && a.role == Deprel::nsubj && a.sentence == phrases_.rows[phrase].sentence && a.entities.size() == 1)
        return discourse_.entities[a.entities[0]].kind == EntityKind::state ? discourse_.entities[a.entities[0]].code : std::string();
  return {};
}

// "Qatar urged the parties to talk", "China tries to make peace between the sides": the subject is none of them.
std::string Resolution::go_between(uint32_t phrase) const {
  uint32_t at = phrases_.rows[phrase].root;
  if (role_of(doc_, at) == Deprel::nsubj) return {};
  for (int steps = 0; steps < 6 && at != kNone; ++steps) {
    for (const Appearance& a : discourse_.appearances())
      if (a.governor == at && a.role == Deprel::nsubj && a.sentence == phrases_.rows[phrase].sentence)
        return a.entities.size() == 1 ? discourse_.entities[a.entities[0]].code : std::string();
    const Deprel rel = doc_.tokens[at].rel;
    if (rel == Deprel::ccomp || rel == Deprel::advcl || rel == Deprel::parataxis || rel == Deprel::acl) return {};
    at = doc_.tokens[at].head;
  }
  return {};
}

// "the South American nation", "the kingdom", "the country": the most salient state that the words fit.
uint32_t Resolution::state_by_description(uint32_t phrase) const {
  const Reading& reading = readings_[phrase];
  const std::string subject = subject_state(phrase);
  uint32_t second_choice = kNoIndex;
  std::vector<std::string> regions;
  for (uint32_t index : reading.homes)
    for (const Sense* sense : matches_.senses(matches_.rows[index]))
      if (sense->kind == SenseKind::state && sense->word == StateWord::region) {
        const Match& match = matches_.rows[index];
        regions.push_back(fold(match.span.of(doc_.text())));
        break;
      }
  const auto form_fits = [&](std::string_view code) {
    if (matches_.first_of(matches_.rows[reading.match], SenseKind::state) == nullptr) return true;
    for (const Sense* sense : matches_.senses(matches_.rows[reading.match]))
      if (sense->kind == SenseKind::state && sense->word == StateWord::form && world_.states()[sense->index].code == code) return true;
    return false;
  };
  for (const auto& [points, code] : discourse_.countries()) {
    const uint32_t state = world_.state_index(code);
    if (state == kNoIndex || !form_fits(code)) continue;
    const auto& names = world_.states()[state].regions;
    const bool there = std::all_of(regions.begin(), regions.end(), [&](const std::string& region) {
      return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return fold(name) == region; });
    });
    if (!there) continue;
    if (code == subject && second_choice == kNoIndex) second_choice = state;
    else if (second_choice == kNoIndex || points >= kRecent) return state;
  }
  return second_choice;
}

// Whose neighbour is meant: "its neighbour", "Burundi accused the neighbour"; a man's neighbour is nobody's state.
std::string Resolution::state_next_door_to(uint32_t phrase, int depth) {
  const uint32_t owner = phrases_.rows[phrase].possessor;
  if (owner == kNone) return subject_state(phrase);
  resolve(owner, depth + 1);
  if (resolved_[owner].size() != 1) return {};
  const Entity& entity = discourse_.entities[resolved_[owner][0]];
  return entity.kind == EntityKind::person || entity.kind == EntityKind::people ? std::string() : entity.code;
}

// The most salient state that borders on it.
uint32_t Resolution::neighbour_of(uint32_t phrase, int depth) {
  if (readings_[phrase].plural || readings_[phrase].indefinite || phrases_.rows[phrase].apposition != kNone) return kNoIndex;
  const uint32_t own = world_.state_index(state_next_door_to(phrase, depth));
  if (own == kNoIndex) return kNoIndex;
  const auto& borders = world_.states()[own].neighbours;
  for (const auto& [points, code] : discourse_.countries()) {
    const bool next = std::ranges::any_of(borders, [&](const std::string& iso3) {  // Brazil borders on France, in Guiana
      const uint32_t state = world_.state_index(iso3);
      return state != kNoIndex && world_.states()[state].code == code;
    });
    if (next) return world_.state_index(code);
  }
  return kNoIndex;
}

// "the countries that took part", "the poorest nations", "both sides of the House": words that say themselves which are meant;
// but "the two sides of the conflict".
bool Resolution::is_set_apart(uint32_t phrase) const {
  const uint32_t root = phrases_.rows[phrase].root;
  const bool counted = readings_[phrase].number > 0;
  for (uint32_t t = doc_.sentences[phrases_.rows[phrase].sentence].first; t < doc_.sentences[phrases_.rows[phrase].sentence].last; ++t) {
    const Token& token = doc_.tokens[t];
    if (token.head != root) continue;
    if (token.xpos == "JJS" || token.xpos == "RBS") return true;
    if (token.relation == "acl:relcl" && !counted && doc_.tokens[root + 1].form != ",") return true;
    const uint32_t mark = token.rel == Deprel::nmod && t > root ? case_mark(doc_, t) : kNone;
    if (mark != kNone && doc_.tokens[mark].form == "of" && !word_at(t, WordKind::conflict)) return true;
  }
  return false;
}

Resolution::Entities Resolution::noun(uint32_t phrase, int depth) {
  const Reading& reading = readings_[phrase];
  const Class points_to = reading.word ? reading.word->points_to : Class::state;
  if (reading.ordinal && reading.definite && !reading.word) return {};
  if (reading.ordinal && reading.word && reading.word->kind == WordKind::ordinal) return reading.definite ? ordinal(reading) : Entities();
  if (reading.word && reading.word->kind == WordKind::number) return reading.plural || !reading.definite ? Entities() : sides(reading.word->number, {}, phrases_.rows[phrase].sentence);
  const bool pair = reading.number > 1 || (reading.plural && reading.definite);
  const auto homes = homes_of(phrase, depth);
  const bool parts = reading.plural && points_to == Class::state && homes.size() == 1 && homes_inside(reading).empty();
  if (parts && phrases_.rows[phrase].possessor == kNone) return {};  // "the countries of the former Soviet Union"
  if (!homes.empty()) {  // "the Chinese side", "his country"
    Entities out;
    for (const Home& home : homes)
      if (home.state != kNoIndex) out.push_back(state_entity(home.state));
      else if (points_to != Class::state) out.push_back(organisation_entity(home.organisation, {}));
    return out;
  }
  if (pair && is_set_apart(phrase)) return {};
  if (pair && points_to == Class::state) return states_meant(reading, reading.number, left_out(phrase));
  const bool at_odds = pair && points_to == Class::side && (reading.number == 0 || reading.number == 2);
  if (at_odds)
    if (auto foes = at_war(phrase, go_between(phrase)); !foes.empty()) return foes;
  if (pair && points_to == Class::side) return sides(reading.number, go_between(phrase), phrases_.rows[phrase].sentence);
  if (reading.plural || reading.indefinite) return {};
  const bool form = matches_.first_of(matches_.rows[reading.match], SenseKind::state) != nullptr;
  if (!reading.definite && !form) return {};
  if (points_to == Class::organisation) return last_organisation(reading.word->code);
  if (points_to != Class::state) return {};
  const uint32_t state = state_by_description(phrase);
  return state == kNoIndex ? Entities() : Entities{state_entity(state)};
}

}  // namespace verbale::actors
