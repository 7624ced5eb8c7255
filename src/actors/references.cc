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
  if (opens_sentence(phrase, word))
    if (auto later = cataphor(phrase, word); !later.empty()) return later;
  Entities best;
  double most = 0;
  for (const Appearance& a : discourse_.appearances()) {
    if (sentence - a.sentence > 4 || a.token >= root || !agrees(a.entities, word)) continue;
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
    }
  }
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

// "Senegal, whose troops had crossed": what the relative clause hangs on.
Resolution::Entities Resolution::relative(uint32_t phrase) const {
  uint32_t at = phrases_.rows[phrase].root;
  for (int steps = 0; steps < 6 && at != kNone; ++steps, at = doc_.tokens[at].head) {
    if (doc_.tokens[at].rel != Deprel::acl) continue;
    const uint32_t noun = doc_.tokens[at].head == kNone ? kNone : phrases_.of_token[doc_.tokens[at].head];
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

// The last that were named together, when the article speaks of them and not only of an example ("issues such as Syria and
// North Korea"): they have to be about as salient as the two countries that it has named most.
Resolution::Entities Resolution::salient_group(size_t count, bool states_only, std::string_view without) const {
  const auto ranked = discourse_.countries();
  double most = 0;
  size_t taken = 0;
  for (const auto& [points, code] : ranked)
    if (taken < 2 && world_.state_index(code) != kNoIndex) most += points, ++taken;
  const auto& appearances = discourse_.appearances();
  for (auto a = appearances.rbegin(); a != appearances.rend(); ++a) {
    if (a->entities.size() < 2 || (count > 0 && a->entities.size() != count)) continue;
    double points = 0;
    bool fits = true;
    for (uint32_t e : a->entities) {
      const std::string& code = discourse_.entities[e].code;
      const bool again = e != a->entities.front() && code == discourse_.entities[a->entities.front()].code;
      fits &= !again && !code.empty() && code != without && (!states_only || world_.state_index(code) != kNoIndex);
      points += discourse_.country_salience(code);
    }
    if (fits && points >= 0.5 * most) return a->entities;
  }
  return {};
}

// The last time that so many were named together, not more than two sentences ago.
Resolution::Entities Resolution::last_group(size_t count, bool states_only) const {
  const auto& appearances = discourse_.appearances();
  for (auto a = appearances.rbegin(); a != appearances.rend(); ++a) {
    if (a->entities.size() < 2 || (count > 0 && a->entities.size() != count)) continue;
    const bool fits = std::all_of(a->entities.begin(), a->entities.end(), [&](uint32_t e) {
      const std::string& code = discourse_.entities[e].code;
      return !code.empty() && (!states_only || world_.state_index(code) != kNoIndex);
    });
    if (fits) return a->entities;
  }
  return {};
}

Resolution::Entities Resolution::states_meant(const Reading& reading, int count) {
  const bool states_only = !reading.word || reading.word->points_to == Class::state;
  const auto wanted = static_cast<size_t>(std::max(count, 0));
  Entities out;
  if (const auto group = salient_group(wanted, states_only, {}); !group.empty()) {
    for (uint32_t e : group) {
      const Entity& entity = discourse_.entities[e];
      out.push_back(entity.home.state != kNoIndex ? state_entity(entity.home.state) : e);
    }
    return out;
  }
  for (const auto& [points, code] : discourse_.countries()) {
    const uint32_t state = world_.state_index(code);
    if (state != kNoIndex) out.push_back(state_entity(state));
    if (out.size() == (wanted ? wanted : 2)) return out;
  }
  return {};
}

// "Iran agreed to a ceasefire with Israel": the last two of whom one did something with or against the other, in one of the last
// two sentences.
Resolution::Entities Resolution::opponents(uint32_t sentence, std::string_view without) const {
  const auto& appearances = discourse_.appearances();
  for (auto other = appearances.rbegin(); other != appearances.rend(); ++other) {
    if (other->entities.size() != 1 || other->place_only || sentence - other->sentence > 2) continue;
    const uint32_t mark = case_mark(doc_, other->token);
    if (mark == kNone || (doc_.tokens[mark].form != "with" && doc_.tokens[mark].form != "against")) continue;
    const std::string& code = discourse_.entities[other->entities[0]].code;
    if (code.empty() || code == without) continue;
    for (uint32_t at = doc_.tokens[other->token].head, steps = 0; at != kNone && steps < 5; at = doc_.tokens[at].head, ++steps)
      for (const Appearance& a : appearances) {
        if (a.sentence != other->sentence || a.governor != at || a.role != Deprel::nsubj || a.entities.size() != 1 || a.token == other->token) continue;
        const std::string& own = discourse_.entities[a.entities[0]].code;
        if (!own.empty() && own != code && own != without) return {a.entities[0], other->entities[0]};
      }
  }
  return {};
}

// "both sides": the last two that can face each other, whatever they are.
Resolution::Entities Resolution::sides(int count, std::string_view without, uint32_t sentence) {
  const auto wanted = static_cast<size_t>(count > 0 ? count : 2);
  if (const auto group = salient_group(wanted, false, without); !group.empty()) return group;
  if (wanted == 2)
    if (const auto pair = opponents(sentence, without); !pair.empty()) return pair;
  Entities out;
  std::vector<std::pair<double, uint32_t>> ranked;
  for (const Appearance& a : discourse_.appearances())
    for (uint32_t e : a.entities)
      if (!discourse_.entities[e].code.empty() && !discourse_.entities[e].guessed && !a.place_only)
        ranked.emplace_back(discourse_.salience(a, phrases_.rows.empty() ? 0 : a.sentence), e);
  for (const auto& [points, code] : discourse_.countries()) {
    if (code == without) continue;
    uint32_t found = kNone;
    for (const auto& [weight, e] : ranked)
      if (discourse_.entities[e].code == code) found = e;
    if (found != kNone) out.push_back(discourse_.entities[found].home.state != kNoIndex ? state_entity(discourse_.entities[found].home.state) : found);
    if (out.size() == wanted) return out;
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
  if (!homes.empty()) {  // "the Chinese side", "his country"
    Entities out;
    for (const Home& home : homes)
      if (home.state != kNoIndex) out.push_back(state_entity(home.state));
      else if (points_to != Class::state) out.push_back(organisation_entity(home.organisation, {}));
    return out;
  }
  if (pair && is_set_apart(phrase)) return {};
  if (pair && points_to == Class::state) return states_meant(reading, reading.number);
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
