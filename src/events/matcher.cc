#include "events/matcher.h"

#include <algorithm>

namespace verbale::events {

using knowledge::Entry;
using knowledge::kNoWord;
using knowledge::PatternWord;

namespace {

bool has_word(const PatternWord& word, knowledge::WordId id) {
  return std::binary_search(word.words.begin(), word.words.end(), id);
}

bool is_hyphen(const Token& token) { return token.form == "-" || token.form == "–" || token.form == "‑"; }

bool is_argument(Deprel rel) {
  return rel == Deprel::obj || rel == Deprel::obl || rel == Deprel::iobj || rel == Deprel::nmod || rel == Deprel::nsubj ||
         rel == Deprel::root || rel == Deprel::conj || rel == Deprel::compound;
}

// "'Why?' asked the minister": who speaks behind what he says is not whom he asks.
bool is_speaker(const Graph& graph, uint32_t verb, uint32_t t) {
  return t > verb && graph.token(t).rel == Deprel::nsubj && graph.token(t).head == verb &&
         std::ranges::any_of(graph.children(verb), [&](uint32_t c) { return c < verb && graph.token(c).rel == Deprel::ccomp; });
}

// "cut ties and trade", but not "end the conflict and restore ties".
bool is_listed(const Graph& graph, uint32_t noun, uint32_t other) {
  if (graph.token(other).rel != Deprel::conj) return false;
  for (uint32_t t = noun + 1; t <= other; ++t)
    if (graph.token(t).upos == Upos::VERB) return false;
  return true;
}

}  // namespace

bool Matcher::fits(const Graph& graph, uint32_t t, const PatternWord& word) const {
  const auto lemma = graph.word(t), form = graph.form(t);
  if (lemma != kNoWord && (has_word(word, lemma) || (word.kinds & lexicon_.kinds(lemma)).any())) return true;
  return form != kNoWord && form != lemma && (has_word(word, form) || (word.kinds & lexicon_.kinds(form)).any());
}

bool Matcher::fits_pos(const Graph& graph, const Entry& entry, uint32_t t, bool headline) const {
  const Token& token = graph.token(t);
  const bool noun = token.upos == Upos::NOUN || token.upos == Upos::PROPN;
  if (token.rel == Deprel::amod && token.upos != Upos::ADJ) return false;  // attributive participles tell no event
  if (token.xpos == "VBG" && token.rel == Deprel::xcomp && graph.is(token.head, grammar_.seem)) return false;  // "seems threatening"
  if ((entry.pos & knowledge::kModal) && (token.upos == Upos::AUX || token.rel == Deprel::aux)) return true;
  if ((entry.pos & knowledge::kVerb) && token.upos == Upos::VERB) return true;
  if ((entry.pos & knowledge::kNoun) && noun) return !entry.has(knowledge::kPlural) || token.morph.number != Number::singular;
  if ((entry.pos & knowledge::kAdjective) && (token.upos == Upos::ADJ || token.upos == Upos::VERB))
    return token.rel != Deprel::amod;
  if ((entry.pos & knowledge::kVerb) && (noun || token.upos == Upos::ADJ || token.upos == Upos::AUX || token.upos == Upos::ADV))
    return std::ranges::any_of(graph.children(t), [&](uint32_t c) {
      return graph.token(c).rel == Deprel::obj || (headline && graph.token(c).rel == Deprel::nsubj);
    });
  return (entry.pos & knowledge::kNoun) && token.upos == Upos::VERB && token.xpos != "VBD" && is_argument(token.rel) &&
         graph.preposition_of(t) != kNoWord;
}

uint32_t Matcher::content_noun(const Graph& graph, uint32_t t) const {
  if (!graph.is(t, grammar_.quantifier)) return t;
  const TokenList of = graph.prepositional(t, grammar_.of);
  return of.empty() ? t : of.front();
}

void Present::read(const Graph& graph, const Sentence& sentence) {
  fits_.assign(fits_.size(), false);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    for (const uint32_t number : lexicon_.fitting(graph.word(t))) fits_[number] = true;
    if (graph.form(t) == graph.word(t)) continue;
    for (const uint32_t number : lexicon_.fitting(graph.form(t))) fits_[number] = true;
  }
}

long Matcher::content_words(const Graph& graph, const Match& match) const {
  return std::count_if(match.tokens.begin(), match.tokens.begin() + match.size, [&](uint32_t t) {
    const Upos upos = graph.token(t).upos;
    return t != match.head && upos != Upos::ADP && upos != Upos::PART && upos != Upos::SCONJ && upos != Upos::ADV;
  });
}

void Matcher::match(const Graph& graph, const Sentence& sentence, const Present& present, uint32_t t,
                    std::vector<Match>& out) const {
  const auto try_heads = [&](knowledge::WordId word) {
    for (const uint32_t id : lexicon_.heads(word)) {
      if (!present.holds(lexicon_.rarest(id))) continue;
      const Entry& entry = lexicon_.entries()[id];
      if (!std::ranges::all_of(entry.pattern, [&](const PatternWord& part) { return present.holds(part.number); })) continue;
      if (!fits_pos(graph, entry, t, sentence.headline)) continue;
      Match match;
      match.entry = id;
      match.head = t;
      match.size = static_cast<uint8_t>(entry.pattern.size());
      match.tokens.fill(t);
      if (entry.pattern.size() == 1 || ((entry.pos & knowledge::kNoun) ? match_noun(graph, sentence, entry, match)
                                                                       : match_verb(graph, sentence, entry, match)))
        if (!leads_to_a_name(graph, entry, match)) out.push_back(match);
    }
  };
  if (graph.word(t) != kNoWord) try_heads(graph.word(t));
  if (graph.form(t) != kNoWord && graph.form(t) != graph.word(t)) try_heads(graph.form(t));
}

// "deployed troops to Chad" is no "deployed troops to seize the port": an operator ends in a preposition for the sake of a
// content, and a name is none.
bool Matcher::leads_to_a_name(const Graph& graph, const Entry& entry, const Match& match) const {
  if (entry.kind != knowledge::EntryKind::operation || entry.pattern.size() < 2 || !entry.pattern.back().preposition) return false;
  uint32_t marker = match.tokens[match.size - 1];
  const Deprel particle = graph.token(marker).rel;
  if ((particle == Deprel::compound || particle == Deprel::advmod) && marker + 1 < graph.size() && graph.word(marker + 1) == grammar_.to) ++marker;  // "went on to Chad"
  const uint32_t noun = graph.token(marker).head;
  if (graph.token(marker).rel == Deprel::case_ && marker != match.tokens[match.size - 1] && noun != kNone)
    return noun > marker && !lexicon_.frame(entry).find(knowledge::EdgeKind::prep, grammar_.to);
  if (graph.token(marker).rel != Deprel::case_ || noun == kNone || graph.token(noun).upos != Upos::PROPN) return false;
  const auto* slot = lexicon_.frame(entry).find(knowledge::EdgeKind::prep, graph.word(marker));
  if (graph.is_time(noun)) return slot && slot->role == knowledge::Role::content;  // "called a strike for Monday", but "gave him until Monday"
  return !slot || slot->role == knowledge::Role::content;
}

// The word alone is an act: "sanctions" in "the lifting of British sanctions" tell more than the entry.
bool Matcher::is_act(knowledge::WordId word) const {
  return std::ranges::any_of(lexicon_.heads(word), [&](uint32_t id) {
    const Entry& entry = lexicon_.entries()[id];
    return entry.kind == knowledge::EntryKind::act && entry.pattern.size() == 1 && (entry.pos & knowledge::kNoun);
  });
}

// "sale of heavy weapons": the last two words of the entry are a phrase of the noun, whatever stands between them.
bool Matcher::match_phrase(const Graph& graph, const PatternWord& preposition, const PatternWord& word, uint32_t noun, uint32_t& marker,
                           uint32_t& found) const {
  for (const uint32_t c : graph.children(noun)) {
    if (c < noun || graph.token(c).rel != Deprel::nmod || !fits(graph, c, word) || is_act(graph.word(c))) continue;
    const uint32_t mark = case_token(graph, preposition, c);
    if (mark == kNone) continue;
    marker = mark;
    found = c;
    return true;
  }
  return false;
}

// Nouns are runs of words; a preposition at the end must mark a phrase of the noun.
bool Matcher::match_noun(const Graph& graph, const Sentence& sentence, const Entry& entry, Match& match) const {
  const auto& pattern = entry.pattern;
  uint32_t at = match.head;
  for (uint32_t i = entry.head; i-- > 0;) {
    do {
      if (at == sentence.first) return false;
      --at;
    } while (is_hyphen(graph.token(at)));
    if (!fits(graph, at, pattern[i])) return false;
    match.tokens[i] = at;
  }
  at = match.head;
  for (uint32_t i = entry.head + 1; i < pattern.size(); ++i) {
    if (i + 1 == pattern.size() && pattern[i].preposition) {
      const auto children = graph.children(match.head);
      const auto found = std::ranges::find_if(
          children, [&](uint32_t c) { return case_token(graph, pattern[i], c) != kNone; });
      if (found != children.end()) {
        match.tokens[i] = case_token(graph, pattern[i], *found);
        continue;
      }
    }
    if (i + 2 == pattern.size() && pattern[i].preposition && match_phrase(graph, pattern[i], pattern[i + 1], match.head, match.tokens[i], match.tokens[i + 1])) break;
    do ++at;
    while (at < sentence.last && (is_hyphen(graph.token(at)) || graph.token(at).rel == Deprel::det));
    if (at >= sentence.last || !fits(graph, at, pattern[i])) return false;
    match.tokens[i] = at;
  }
  return true;
}

uint32_t Matcher::case_token(const Graph& graph, const PatternWord& word, uint32_t noun) const {
  for (const uint32_t c : graph.children(noun))
    if ((graph.token(c).rel == Deprel::case_ || graph.token(c).rel == Deprel::mark) && has_word(word, graph.word(c))) return c;
  return kNone;
}

uint32_t Matcher::find_particle(const Graph& graph, const Sentence& sentence, const PatternWord& word, uint32_t head) const {
  for (const uint32_t c : graph.children(head)) {
    const Deprel rel = graph.token(c).rel;
    if (c > head && c - head < 8 && fits(graph, c, word) &&
        (rel == Deprel::compound || rel == Deprel::advmod || rel == Deprel::obl || rel == Deprel::case_ || rel == Deprel::mark ||
         rel == Deprel::xcomp || rel == Deprel::dep))
      return c;
  }
  if (head + 1 < sentence.last && fits(graph, head + 1, word)) return head + 1;
  return kNone;
}

// The dependent that is the word; where the entry has a preposition before it, it must mark the dependent or be a particle.
uint32_t Matcher::find_dependent(const Graph& graph, const PatternWord& word, const PatternWord* preposition, uint32_t head,
                                 uint32_t& preposition_token) const {
  TokenList near = graph.objects(head);
  if (near.empty() && !preposition) near.add(graph.subjects(head));
  const size_t objects = near.size();
  for (size_t i = 0; i < objects; ++i)
    for (const uint32_t c : graph.children(near.begin()[i]))
      if (is_listed(graph, near.begin()[i], c) || ((graph.token(c).rel == Deprel::nmod || graph.token(c).rel == Deprel::acl) && preposition))
        near.add(c);
  for (const uint32_t c : graph.children(head)) {
    const Deprel rel = graph.token(c).rel;
    if (rel == Deprel::nsubj && objects > 0) continue;  // who does it to somebody else is not what it is done to
    if (rel == Deprel::conj && graph.token(c).upos == Upos::VERB) continue;  // "supplies tools and supports them"
    if (is_argument(rel) || (preposition && rel == Deprel::advcl) || rel == Deprel::xcomp || rel == Deprel::advmod || rel == Deprel::ccomp || rel == Deprel::csubj) near.add(c);
  }
  for (const uint32_t c : near) {
    const uint32_t noun = content_noun(graph, c);
    if ((!fits(graph, noun, word) && !fits(graph, c, word)) || is_speaker(graph, head, c)) continue;
    if (!preposition) {
      const Deprel rel = graph.token(c).rel;
      const bool other = graph.token(c).head == head && (rel == Deprel::obl || rel == Deprel::nmod) && graph.preposition_of(c) != kNoWord;
      if (other && graph.token(c).relation != "nmod:poss") continue;  // "called off a strike after talks": no talks were called off
      return fits(graph, noun, word) ? noun : c;
    }
    preposition_token = case_token(graph, *preposition, c);
    if (preposition_token != kNone) return c;
  }
  return kNone;
}

// Where the tree fails: the word stands soon after the head, with no other verb or mark between.
uint32_t Matcher::find_in_order(const Graph& graph, const Sentence& sentence, const PatternWord& word, uint32_t head) const {
  for (uint32_t t = head + 1; t < sentence.last && t <= head + 5; ++t) {
    if (fits(graph, t, word) && !is_speaker(graph, head, t)) return t;
    if (graph.token(t).upos == Upos::VERB || graph.token(t).upos == Upos::PUNCT) break;
  }
  return kNone;
}

// A preposition at the end of an entry: a particle, or the mark of any phrase of the verb or of its object.
uint32_t Matcher::find_final_preposition(const Graph& graph, const Sentence& sentence, const PatternWord& word,
                                         uint32_t head) const {
  if (const uint32_t particle = find_particle(graph, sentence, word, head); particle != kNone) return particle;
  for (const uint32_t c : graph.children(head))
    if (graph.token(c).rel != Deprel::nsubj)
      if (const uint32_t marker = case_token(graph, word, c); marker != kNone) return marker;
  for (const uint32_t object : graph.objects(head))
    for (const uint32_t c : graph.children(object))
      if (c > object)
        if (const uint32_t marker = case_token(graph, word, c); marker != kNone) return marker;
  return kNone;
}

// Matches the pattern's word i, or the preposition i and the word after it; gives the number of words used, 0 = no fit.
uint32_t Matcher::match_part(const Graph& graph, const Sentence& sentence, const Entry& entry, uint32_t i, Match& match) const {
  const auto& pattern = entry.pattern;
  uint32_t marker = kNone;
  if (!pattern[i].preposition) {
    uint32_t found = find_dependent(graph, pattern[i], nullptr, match.head, marker);
    if (found == kNone) {  // behind the word before ("persona non grata"), else soon after the head
      const uint32_t next = match.tokens[i - 1] + 1;
      const bool runs_on = i > 1 && next < sentence.last && fits(graph, next, pattern[i]);
      found = runs_on ? next : find_in_order(graph, sentence, pattern[i], match.head);
      match.loose = true;
    }
    match.tokens[i] = found;
    return found != kNone && found != match.head;
  }
  if (i + 1 == pattern.size() || pattern[i + 1].preposition) {
    match.tokens[i] = i + 1 == pattern.size() ? find_final_preposition(graph, sentence, pattern[i], match.head)
                                              : find_particle(graph, sentence, pattern[i], match.head);
    return match.tokens[i] != kNone;
  }
  uint32_t found = find_dependent(graph, pattern[i + 1], &pattern[i], match.head, marker);
  if (found == kNone) {
    marker = find_particle(graph, sentence, pattern[i], match.head);
    if (marker == kNone) return 0;
    uint32_t none = kNone;
    found = find_dependent(graph, pattern[i + 1], nullptr, match.head, none);
    if (found == kNone) found = find_in_order(graph, sentence, pattern[i + 1], marker);
  }
  match.tokens[i] = marker;
  match.tokens[i + 1] = found;
  return found != kNone && found != match.head ? 2 : 0;
}

bool Matcher::match_verb(const Graph& graph, const Sentence& sentence, const Entry& entry, Match& match) const {
  for (uint32_t i = 1; i < entry.pattern.size();) {
    const uint32_t used = match_part(graph, sentence, entry, i, match);
    if (used == 0) return false;
    for (uint32_t k = i; k < i + used; ++k)  // "gas" is not both the kind of weapon and the weapon
      if (std::find(match.tokens.begin(), match.tokens.begin() + k, match.tokens[k]) != match.tokens.begin() + k) return false;
    i += used;
  }
  return true;
}

}  // namespace verbale::events
