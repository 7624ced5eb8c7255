#include "actors/noun_phrases.h"

#include <algorithm>

namespace verbale::actors {
namespace {

constexpr uint32_t kListReach = 20;  // tokens in which the second member of a list stands
constexpr int kMaxSteps = 64;  // heads are followed so far at most: hostile trees stay cheap

bool is_modifier(const Token& token) {
  return token.rel == Deprel::amod || token.rel == Deprel::compound || token.relation == "nmod:desc";
}

bool is_modifier_conjunct(const Document& doc, const Token& token) {
  return token.rel == Deprel::conj && token.head != kNone && is_modifier(doc.tokens[token.head]);
}

// "both belligerents": a number, where no list follows ("both Chad and Mali").
bool is_both(const Document& doc, uint32_t t) {
  const Token& token = doc.tokens[t];
  if (token.relation != "cc:preconj" || token.head < t) return false;
  const uint32_t end = std::min<uint32_t>(token.head + kListReach, static_cast<uint32_t>(doc.tokens.size()));
  return std::none_of(doc.tokens.begin() + token.head, doc.tokens.begin() + end,
                      [&](const Token& other) { return other.head == token.head && other.rel == Deprel::conj; });
}

// "The island | scrambled jets": a participle with a subject of its own is a verb.
bool has_subject(const Document& doc, uint32_t t) {
  if (doc.tokens[t].upos != Upos::VERB) return false;
  for (uint32_t back = 1; back <= 8 && back <= t; ++back)
    if (const Token& token = doc.tokens[t - back]; token.head == t && token.rel == Deprel::nsubj) return true;
  return false;
}

// Whether the token belongs to the base phrase of its head.
bool is_inner(const Document& doc, uint32_t t) {
  const Token& token = doc.tokens[t];
  if (token.head == kNone) return false;
  switch (token.rel) {
    case Deprel::compound: case Deprel::flat: case Deprel::fixed: case Deprel::goeswith: case Deprel::nummod: return true;
    case Deprel::amod: return !has_subject(doc, t);
    case Deprel::det: return true;
    case Deprel::advmod: return t < token.head;
    case Deprel::nmod: return token.relation == "nmod:desc";
    case Deprel::conj: return is_modifier(doc.tokens[token.head]);
    case Deprel::cc: {
      const Token& head = doc.tokens[token.head];
      return is_modifier_conjunct(doc, head) || head.rel == Deprel::nummod || is_both(doc, t);
    }
    case Deprel::obl: return token.relation == "obl:unmarked" && token.head == t + 2 && doc.tokens[t + 1].form == "-";  // "Iran-backed"
    case Deprel::punct: return token.form == "-" || is_modifier_conjunct(doc, doc.tokens[token.head]);
    default: return false;
  }
}

// "US | drones | killed": a subject with a name before it is a noun, though the tagger took it for a verb.
bool is_noun_after_all(const Document& doc, uint32_t t) {
  const Token& token = doc.tokens[t];
  if (token.upos != Upos::VERB || token.rel != Deprel::nsubj || t == 0) return false;
  const Token& before = doc.tokens[t - 1];
  return before.head == t && (before.rel == Deprel::compound || before.rel == Deprel::nsubj) && before.upos == Upos::PROPN;
}

bool can_head(const Token& token) {
  switch (token.upos) {
    case Upos::NOUN: case Upos::PROPN: case Upos::PRON: case Upos::X: case Upos::NUM: case Upos::SYM: return true;
    case Upos::ADJ: case Upos::DET:
      return token.rel == Deprel::nsubj || token.rel == Deprel::obj || token.rel == Deprel::obl || token.rel == Deprel::nmod ||
             token.rel == Deprel::conj || token.rel == Deprel::iobj || token.rel == Deprel::root;
    default: return false;
  }
}

uint32_t base_root(const Document& doc, uint32_t t, const std::vector<uint8_t>& inner) {
  for (int steps = 0; steps < kMaxSteps && inner[t]; ++steps) t = doc.tokens[t].head;
  return t;
}

void find_phrases(const Document& doc, const std::vector<uint8_t>& inner, NounPhrases& out) {
  std::vector<uint32_t> root_of(doc.tokens.size());
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) root_of[t] = base_root(doc, t, inner);
  for (uint32_t s = 0; s < doc.sentences.size(); ++s)
    for (uint32_t t = doc.sentences[s].first; t < doc.sentences[s].last; ++t) {
      if (root_of[t] != t || (!can_head(doc.tokens[t]) && !is_noun_after_all(doc, t))) continue;
      Phrase phrase{t, t + 1, t, s};
      while (phrase.first > doc.sentences[s].first && root_of[phrase.first - 1] == t) --phrase.first;
      while (phrase.last < doc.sentences[s].last && root_of[phrase.last] == t) ++phrase.last;
      for (uint32_t i = phrase.first; i < phrase.last; ++i) out.of_token[i] = static_cast<uint32_t>(out.rows.size());
      out.rows.push_back(phrase);
    }
}

bool is_core_object(const Token& token) { return token.rel == Deprel::obj || token.rel == Deprel::iobj; }

// Two phrases side by side, one governing the other without a preposition, are one that the parser parted:
// "the Lithuanian deputy | foreign minister".
bool are_one(const Document& doc, const Phrase& a, const Phrase& b) {
  if (a.last != b.first || a.sentence != b.sentence) return false;
  const Token &left = doc.tokens[a.root], &right = doc.tokens[b.root], &start = doc.tokens[b.first];
  if (left.upos == Upos::PRON || right.upos == Upos::PRON || start.upos == Upos::DET || start.upos == Upos::NUM) return false;
  if (left.relation.ends_with(":unmarked") || right.relation.ends_with(":unmarked") || left.relation == "nmod:poss") return false;
  if (left.rel == Deprel::conj || right.rel == Deprel::conj) return false;
  const bool left_below = left.head >= b.first && left.head < b.last, right_below = right.head >= a.first && right.head < a.last;
  return (left_below && !is_core_object(left)) || right_below;
}

// Determiners and adjectives right before a phrase that the parser hung on something behind it: "the Russian | Foreign Ministry".
void take_modifiers(const Document& doc, Phrase& phrase, const NounPhrases& all) {
  while (phrase.first > doc.sentences[phrase.sentence].first) {
    const Token& before = doc.tokens[phrase.first - 1];
    const bool modifies = before.rel == Deprel::det || before.rel == Deprel::amod || before.rel == Deprel::compound;
    const bool loose = modifies && before.head != kNone && before.head >= phrase.last && all.of_token[phrase.first - 1] == kNone;
    if (!loose || before.upos == Upos::VERB || doc.tokens[phrase.first].upos == Upos::DET) return;
    --phrase.first;
  }
}

void mend(const Document& doc, NounPhrases& out) {
  std::vector<Phrase> kept;
  for (Phrase& phrase : out.rows) {
    take_modifiers(doc, phrase, out);
    if (!kept.empty() && are_one(doc, kept.back(), phrase)) {
      Phrase& before = kept.back();
      const uint32_t head = doc.tokens[phrase.root].head;
      if (head < before.first || head >= before.last) before.root = phrase.root;
      before.last = phrase.last;
    } else {
      kept.push_back(phrase);
    }
  }
  out.rows = std::move(kept);
  for (uint32_t p = 0; p < out.rows.size(); ++p)
    for (uint32_t t = out.rows[p].first; t < out.rows[p].last; ++t) out.of_token[t] = p;
}

bool is_adposition(const Token& token) { return token.upos == Upos::ADP || token.upos == Upos::SCONJ || token.rel == Deprel::case_; }

void link(const Document& doc, NounPhrases& out) {
  out.complements.resize(out.rows.size());
  for (uint32_t p = 0; p < out.rows.size(); ++p) {
    const Token& root = doc.tokens[out.rows[p].root];
    const uint32_t head = root.head == kNone ? kNone : out.of_token[root.head];
    if (head == kNone || head == p) continue;
    if (root.relation == "nmod:poss" && out.rows[p].root < out.rows[head].root) out.rows[head].possessor = p;
    else if (root.rel == Deprel::appos && out.rows[head].apposition == kNone) out.rows[head].apposition = p;
    else if (root.rel == Deprel::nmod && out.rows[head].root < out.rows[p].root) out.complements[head].push_back(p);
  }
}

}  // namespace

NounPhrases noun_phrases(const Document& doc) {
  NounPhrases out;
  out.of_token.assign(doc.tokens.size(), kNone);
  std::vector<uint8_t> inner(doc.tokens.size());
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) inner[t] = is_inner(doc, t);
  find_phrases(doc, inner, out);
  mend(doc, out);
  link(doc, out);
  return out;
}

uint32_t case_mark(const Document& doc, uint32_t token) {
  // Case marks stand before their noun; we look back over the phrase, not through all dependents.
  for (uint32_t back = 1; back <= 12 && back <= token; ++back) {
    const Token& at = doc.tokens[token - back];
    if (at.head == token && at.rel == Deprel::case_) return token - back;
    if (at.upos == Upos::VERB && !is_adposition(at) && at.rel != Deprel::amod && at.rel != Deprel::compound) break;
  }
  return kNone;
}

namespace {
uint32_t first_conjunct(const Document& doc, uint32_t root) {
  for (int steps = 0; steps < kMaxSteps && doc.tokens[root].rel == Deprel::conj && doc.tokens[root].head != kNone &&
                      can_head(doc.tokens[doc.tokens[root].head]);
       ++steps)
    root = doc.tokens[root].head;
  return root;
}
}  // namespace

uint32_t governor(const Document& doc, uint32_t root) { return doc.tokens[first_conjunct(doc, root)].head; }
Deprel role_of(const Document& doc, uint32_t root) { return doc.tokens[first_conjunct(doc, root)].rel; }

bool stands_aside(const Document& doc, uint32_t root, uint32_t verb) {
  constexpr uint32_t kLongest = 8;
  if (verb == kNone || verb <= root + 1 || verb >= doc.tokens.size()) return false;
  const auto is_comma = [&](uint32_t t) { return doc.tokens[t].form == ","; };
  uint32_t close = root + 1;
  while (close < verb && !is_comma(close)) ++close;
  if (close == verb) return false;
  for (uint32_t t = root; t > 1 && t + kLongest > root; --t)
    if (is_comma(t - 1)) {
      const auto tag = doc.tokens[t].xpos;
      return t < root && (tag == "WDT" || tag == "WP") && can_head(doc.tokens[t - 2]);
    }
  return false;
}

}  // namespace verbale::actors
