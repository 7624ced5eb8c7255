#include "actors/matcher.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale::actors {

using knowledge::Casing;
using knowledge::PhraseTrie;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

// The atoms of one sentence. A token without letters that is no hyphen gives one unknown atom: a wall.
struct Matcher::Atoms {
  struct Atom {
    uint32_t id, token;
    Span span;
    bool hyphen_before;  // joined to the atom before
  };
  std::vector<Atom> rows;
  knowledge::AtomSplitter split;
  bool all_upper = true;  // a headline in capitals
};

namespace {

bool is_hyphen(std::string_view form) {
  if (form.size() != 1 && form.size() != 3) return false;
  return form == "-" || form == "\xE2\x80\x90" || form == "\xE2\x80\x91" || form == "\xE2\x80\x93";
}

bool is_nominal(Upos upos) { return upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::X; }

// Whether a word of the data, written as `sense.casing`, may be written so in a text.
bool spelling_fits(const Sense& sense, Casing text, size_t bytes, bool several, Upos upos, bool all_upper) {
  if (sense.kind == SenseKind::reference && text == Casing::upper && bytes > 1 && !all_upper) return false;  // "US" is not "us"
  if (sense.casing == Casing::lower) return true;
  if (sense.casing == Casing::upper) return text == Casing::upper || (text == Casing::capital && bytes >= 4);
  if (text == Casing::upper) return bytes >= 4 || all_upper || sense.kind == SenseKind::surname || sense.kind == SenseKind::person;
  if (text == Casing::capital || sense.kind == SenseKind::reference) return text == Casing::capital;
  if (several) return true;
  if (sense.kind == SenseKind::surname) return is_nominal(upos) || upos == Upos::VERB;
  return sense.kind == SenseKind::state && (upos == Upos::PROPN || (upos == Upos::ADJ && sense.word == StateWord::adjective));
}

}  // namespace

void Matcher::collect(const Document& doc, const Sentence& sentence, Atoms& atoms) const {
  atoms.rows.clear();
  atoms.all_upper = true;
  bool hyphen = false;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = doc.tokens[t];
    if (is_hyphen(token.form)) {
      hyphen = t > sentence.first && !doc.tokens[t - 1].space_after && !token.space_after;
      continue;
    }
    const auto& pieces = atoms.split(token.form);
    const bool divisible = token.span.size() == token.form.size();
    for (size_t i = 0; i < pieces.size(); ++i) {
      const Span span = divisible ? Span{token.span.begin + pieces[i].begin, token.span.begin + pieces[i].end} : token.span;
      atoms.rows.push_back({world_.vocabulary().find(pieces[i].folded), t, span, hyphen || (i > 0 && pieces[i].folded != "'s")});
      hyphen = false;
    }
    if (pieces.empty()) atoms.rows.push_back({0, t, token.span, false});
    if (atoms.all_upper) atoms.all_upper = std::none_of(token.form.begin(), token.form.end(), is_lower);
  }
}

bool Matcher::append(const Document& doc, const Atoms& atoms, size_t begin, size_t end, uint32_t node, bool inner,
                     Matches& out) const {
  const auto senses = world_.senses(node);
  if (senses.empty()) return false;
  Match match;
  match.first = atoms.rows[begin].token;
  match.last = atoms.rows[end - 1].token + 1;
  match.span = cover(atoms.rows[begin].span, atoms.rows[end - 1].span);
  match.casing = knowledge::casing_of(match.span.of(doc.text()));
  match.inner = inner;
  match.hyphen_before = atoms.rows[begin].hyphen_before;
  match.hyphen_after = end < atoms.rows.size() && atoms.rows[end].hyphen_before;
  match.senses = static_cast<uint32_t>(out.sense_list.size());
  const Upos upos = doc.tokens[match.first].upos;
  bool home = false;
  for (const Sense& sense : senses) {
    const bool is_home = sense.kind == SenseKind::state || sense.kind == SenseKind::organisation;
    if (inner && !is_home && sense.kind != SenseKind::reference) continue;
    home |= is_home;
    if (spelling_fits(sense, match.casing, match.span.size(), end - begin > 1, upos, atoms.all_upper)) {
      out.sense_list.push_back(&sense);
      match.kinds |= static_cast<uint8_t>(1u << static_cast<int>(sense.kind));
    }
  }
  match.sense_count = static_cast<uint32_t>(out.sense_list.size()) - match.senses;
  if (match.sense_count == 0 || (inner && !home)) return false;
  out.rows.push_back(match);
  return true;
}

size_t Matcher::match_at(const Document& doc, const Atoms& atoms, size_t begin, size_t end, bool inner, Matches& out) const {
  struct Stop {
    size_t end;
    uint32_t node;
  } stops[16];
  size_t count = 0;
  uint32_t node = PhraseTrie::kRoot;
  for (size_t at = begin; at < end && count < 16; ++at) {
    node = world_.trie().step(node, atoms.rows[at].id);
    if (node == PhraseTrie::kDead) break;
    if (!world_.senses(node).empty()) stops[count++] = {at + 1, node};
  }
  while (count > 0) {
    const Stop& stop = stops[--count];
    if (append(doc, atoms, begin, stop.end, stop.node, inner, out)) return stop.end - begin;
  }
  return 0;
}

Matches Matcher::operator()(const Document& doc) const {
  Matches out;
  Atoms atoms;
  for (const Sentence& sentence : doc.sentences) {
    collect(doc, sentence, atoms);
    for (size_t at = 0; at < atoms.rows.size();) {
      const size_t length = atoms.rows[at].id == 0 ? 0 : match_at(doc, atoms, at, atoms.rows.size(), false, out);
      if (length > 1 && !out.has(out.rows.back(), SenseKind::state) && !out.has(out.rows.back(), SenseKind::organisation) &&
          (out.has(out.rows.back(), SenseKind::title) || out.has(out.rows.back(), SenseKind::agent)))
        for (size_t i = at; i < at + length;) {
          const size_t end = i == at ? at + length - 1 : at + length;
          i += std::max<size_t>(1, atoms.rows[i].id == 0 ? 0 : match_at(doc, atoms, i, end, true, out));
        }
      at += std::max<size_t>(1, length);
    }
  }
  return out;
}

}  // namespace verbale::actors
