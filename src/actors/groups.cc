// "the two countries", "both sides": which of those that an article has named are meant together.
#include <algorithm>

#include "actors/resolution.h"

namespace verbale::actors {

using knowledge::kNoIndex;

// The last that were named together, when the article speaks of them and not only of an example ("issues such as Syria and
// North Korea"): they have to be about as salient as the two countries that it has named most.
Resolution::Entities Resolution::salient_group(size_t count, bool states_only, std::string_view without) const {
  const auto ranked = discourse_.countries();
  double most = 0;
  size_t taken = 0;
  for (const auto& [points, code] : ranked)
    if (taken < 2 && code != without && world_.state_index(code) != kNoIndex) most += points, ++taken;
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

// Whom "the two countries" leave out: the subject that does something to or with them ("Iran urged the two countries"), or
// the name that a phrase about them stands in apposition to ("China, the supporter of both countries"). What stands between two
// dashes or commas is one, whatever the tree says: "China – the supporter of both countries – thinks".
std::string Resolution::left_out(uint32_t phrase) const {
  uint32_t at = phrases_.rows[phrase].root;
  const Deprel role = role_of(doc_, at);
  const uint32_t mark = case_mark(doc_, at);
  const std::string_view form = mark == kNone ? std::string_view() : std::string_view(doc_.tokens[mark].form);
  if (role == Deprel::obj || role == Deprel::iobj || form == "from" || form == "to" || form == "against") return go_between(phrase);
  for (int steps = 0; steps < 4 && at != kNone && doc_.tokens[at].rel == Deprel::nmod; ++steps) at = doc_.tokens[at].head;
  if (at == kNone || phrases_.of_token[at] == kNone) return {};
  const uint32_t first = phrases_.rows[phrases_.of_token[at]].first, behind = phrases_.rows[phrase].last;
  if (first == 0 || doc_.tokens[first - 1].upos != Upos::PUNCT) return {};
  const bool enclosed = behind < doc_.tokens.size() && doc_.tokens[behind].form == doc_.tokens[first - 1].form;
  if (doc_.tokens[at].rel != Deprel::appos && !enclosed) return {};
  for (const Appearance& a : discourse_.appearances())
    if (a.last + 1 == first && a.entities.size() == 1) return discourse_.entities[a.entities[0]].code;
  return {};
}

Resolution::Entities Resolution::states_meant(const Reading& reading, int count, std::string_view without) {
  const bool states_only = !reading.word || reading.word->points_to == Class::state;
  const auto wanted = static_cast<size_t>(std::max(count, 0));
  Entities out;
  if (const auto group = salient_group(wanted, states_only, without); !group.empty()) {
    for (uint32_t e : group) {
      const Entity& entity = discourse_.entities[e];
      out.push_back(entity.home.state != kNoIndex ? state_entity(entity.home.state) : e);
    }
    return out;
  }
  for (const auto& [points, code] : discourse_.countries()) {
    const uint32_t state = world_.state_index(code);
    if (state != kNoIndex && code != without) out.push_back(state_entity(state));
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

// "Putin's meeting with Kim": together they are what "the two countries" may mean.
void Resolution::meet(uint32_t phrase) {
  const uint32_t mark = case_mark(doc_, phrases_.rows[phrase].root);
  if (mark == kNone || mark == 0 || (doc_.tokens[mark].form != "with" && doc_.tokens[mark].form != "against")) return;
  const uint32_t noun = phrases_.of_token[mark - 1];
  const uint32_t owner = noun == kNone || noun >= phrase ? kNone : phrases_.rows[noun].possessor;
  if (owner == kNone || resolved_[owner].size() != 1 || resolved_[phrase].size() != 1) return;
  const uint32_t one = resolved_[owner][0], other = resolved_[phrase][0];
  const std::string &left = discourse_.entities[one].code, &right = discourse_.entities[other].code;
  if (left.empty() || right.empty() || left == right) return;
  const Phrase& head = phrases_.rows[noun];
  Appearance appearance{{one, other}, phrases_.rows[phrase].root, readings_[phrase].last, head.sentence, governor(doc_, head.root), Deprel::nmod};
  discourse_.appear(std::move(appearance));
}

// Whose wars the article tells of: "the Ukraine war", "war against Ukraine", "Russia's invasion".
void Resolution::count_wars() {
  for (uint32_t i = 0; i < matches_.rows.size(); ++i) {
    const Match& war = matches_.rows[i];
    if (!word_of_war(war.first)) continue;
    if (i > 0 && matches_.rows[i - 1].last + 2 >= war.first) add_war_of(i - 1);
    const bool on = war.last < doc_.tokens.size() && doc_.tokens[war.last].upos == Upos::ADP;
    if (on && i + 1 < matches_.rows.size() && matches_.rows[i + 1].last > war.last)
      for (uint32_t next = i + 1; next < matches_.rows.size() && matches_.rows[next].first <= war.last + 2; ++next) add_war_of(next);
  }
}

void Resolution::add_war_of(uint32_t match) {
  const auto home = home_of_match(match);
  if (home && home->state != kNoIndex) ++wars_of_[home->state];
}

bool Resolution::word_of_war(uint32_t token) const {
  const ReferenceWord* word = word_at(token, WordKind::conflict);
  return word && word->points_to == Class::side;
}

// "is neutral in the Russian war and tries to make peace between the parties": Russia, and whose war it is elsewhere in the article.
Resolution::Entities Resolution::at_war(uint32_t phrase, std::string_view without) {
  const uint32_t sentence = phrases_.rows[phrase].sentence;
  for (uint32_t p = phrase; p-- > 0 && phrases_.rows[p].sentence == sentence;) {
    if (!word_of_war(phrases_.rows[p].root)) continue;
    const auto homes = homes_inside(readings_[p]);
    if (homes.size() != 1 || homes[0].state == kNoIndex || code_of(homes[0]) == without) continue;
    uint32_t other = kNoIndex;
    for (const auto& [state, count] : wars_of_)
      if (state != homes[0].state && world_.states()[state].code != without && (other == kNoIndex || count > wars_of_[other])) other = state;
    if (other != kNoIndex) return {state_entity(homes[0].state), state_entity(other)};
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

}  // namespace verbale::actors
