#include "actors/phrase_reader.h"

#include <algorithm>

namespace verbale::actors {

using knowledge::Casing;
using knowledge::Sense;
using knowledge::SenseKind;
using knowledge::StateWord;

struct PhraseReader::Work {
  const Document& doc;
  const Phrase& phrase;
  const Matches& matches;
  Reading out;
  uint32_t first;                       // token of the phrase
  const std::vector<uint32_t>& outer;   // by token: the match that covers it, or kNone
  uint32_t begin = 0, stop = 0;         // matches that begin in it
  uint32_t head_match = kNone;
  const Token& token(uint32_t t) const { return doc.tokens[t]; }
  const Match& match(uint32_t i) const { return matches.rows[i]; }
  // A capitalised word that the vocabulary does not know.
  bool is_free_name_word(uint32_t t) const;
  // Every word belongs to some match: "Turkey Erdogan", which the tagger took for one name; "Gulf of Fonseca" is one.
  bool is_known_through(uint32_t from, uint32_t to) const {
    for (uint32_t t = from; t < to; ++t)
      if (outer[t] == kNone || token(t).upos == Upos::ADP) return false;
    return true;
  }
  // Where the name that reaches up to `last` ends: trees are wrong about names more often than capitals are.
  uint32_t end_of_name(uint32_t last) const;
  // The match that covers the token and begins in this phrase.
  uint32_t covered_by(uint32_t t) const { return outer[t] != kNone && outer[t] >= begin ? outer[t] : kNone; }
};

namespace {

// Where a tagged name ends, without what the tagger took along: "Ministry of Finance | of the …", "Ministry of Finance | of the two …".
uint32_t end_of(const Document& doc, const Name& name) {
  const auto is = [&](uint32_t t, Upos upos) { return doc.tokens[t].upos == upos; };
  uint32_t last = name.last;
  if (last > name.first + 2 && is(last - 1, Upos::NUM) && is(last - 2, Upos::DET)) --last;
  while (last > name.first + 1 && (is(last - 1, Upos::ADP) || is(last - 1, Upos::DET))) --last;
  return last;
}

bool starts_upper(std::string_view form) {
  return knowledge::casing_of(form) != Casing::lower;
}

// A match whose first sense is of this kind decides as that kind; data order is the order of preference.
bool is_home_word(StateWord word) { return word != StateWord::form; }

bool is_home(const Matches& matches, const Match& match) {
  if (match.may_be(SenseKind::organisation) || !match.may_be(SenseKind::state)) return match.may_be(SenseKind::organisation);
  for (const Sense* sense : matches.senses(match))
    if (sense->kind == SenseKind::state && is_home_word(sense->word)) return true;
  return false;
}

bool is_role(const Matches& matches, const Match& match) {
  return matches.has(match, SenseKind::title) || matches.has(match, SenseKind::agent);
}

bool is_body(const knowledge::World& world, const Matches& matches, const Match& match) {
  const Sense* sense = matches.first_of(match, SenseKind::agent);
  return sense && world.agents()[sense->index].kind == knowledge::AgentKind::body;
}

const Name* name_over(const Document& doc, uint32_t token, NameType type) {
  const auto after = std::upper_bound(doc.names.begin(), doc.names.end(), token,
                                      [](uint32_t t, const Name& name) { return t < name.first; });
  if (after == doc.names.begin()) return nullptr;
  const Name& name = *(after - 1);
  return token < name.last && name.type == type ? &name : nullptr;
}

}  // namespace

bool PhraseReader::Work::is_free_name_word(uint32_t t) const {
  return token(t).upos == Upos::PROPN && outer[t] == kNone && starts_upper(token(t).form);
}

uint32_t PhraseReader::Work::end_of_name(uint32_t last) const {
  const uint32_t end = doc.sentences[phrase.sentence].last;
  while (last < end) {
    const bool hyphen = token(last).form == "-" && !token(last - 1).space_after && !token(last).space_after && last + 1 < end;
    if (hyphen && (outer[last + 1] == kNone || outer[last + 1] == outer[last - 1])) last += 2;
    else if (is_free_name_word(last) && token(last).rel != Deprel::obl && token(last - 1).space_after) ++last;
    else break;
  }
  return last;
}

void PhraseReader::scan(Work& work) const {
  const auto& rows = work.matches.rows;
  auto at = std::lower_bound(rows.begin(), rows.end(), work.phrase.first,
                             [](const Match& match, uint32_t t) { return match.first < t; });
  work.begin = static_cast<uint32_t>(at - rows.begin());
  while (at != rows.end() && at->first < work.phrase.last) ++at;
  work.stop = static_cast<uint32_t>(at - rows.begin());
  for (uint32_t i = work.begin; i < work.stop; ++i) {
    const Match& match = work.match(i);
    if (match.inner) continue;
    if (const Sense* sense = work.matches.first_of(match, SenseKind::reference); sense)
      read_reference(work, match, sense->index);
  }
  work.head_match = work.covered_by(work.phrase.root);
  const Token& root = work.token(work.phrase.root);
  work.out.plural = root.morph.number == Number::plural || root.xpos == "NNS" || root.xpos == "NNPS";
}

void PhraseReader::read_reference(Work& work, const Match& match, uint32_t index) const {
  const ReferenceWord& word = words_[index];
  Reading& out = work.out;
  switch (word.kind) {
    case WordKind::definite: out.definite = true; break;
    case WordKind::indefinite: out.indefinite = true; break;
    case WordKind::abroad: out.abroad = true; break;
    case WordKind::ethnic: out.ethnic = true; break;
    case WordKind::number: out.number = word.number; break;
    case WordKind::ordinal: out.ordinal = word.number; [[fallthrough]];
    case WordKind::modifier:
      if (match.first <= work.phrase.root && match.last > work.phrase.root) break;
      out.modifiers.add(word.sectors);
      if (word.kind == WordKind::ordinal) out.modifiers.add(knowledge::Sector::ELI);
      break;
    case WordKind::honorific: out.honorific = true; [[fallthrough]];
    case WordKind::male: case WordKind::female: case WordKind::female_name:
      if (word.kind == WordKind::female || word.kind == WordKind::female_name) out.gender = Gender::female;
      else if (word.gender != Gender::unknown) out.gender = word.gender;
      else if (word.kind == WordKind::male && out.gender == Gender::unknown) out.gender = Gender::male;
      break;
    case WordKind::relational:
      out.relational |= match.last > work.phrase.root;
      out.counterpart |= match.last > work.phrase.root && word.points_to == Class::state;
      out.neighbour |= match.last > work.phrase.root && word.points_to == Class::neighbour;
      break;
    default: break;
  }
}

// "the Pope", though somebody is called Pope: an office that only one state has, and no name or title beside it.
bool PhraseReader::is_holder_alone(const Work& work, const Match& match) const {
  const Sense* title = work.matches.first_of(match, SenseKind::title);
  if (!title || world_.titles()[title->index].only_state == knowledge::kNoIndex || match.first != work.phrase.root) return false;
  return match.first == work.phrase.first || work.token(match.first - 1).upos == Upos::DET;
}

bool PhraseReader::is_personal_name(const Work& work, const Match& match) const {
  if (match.inner || match.hyphen_after) return false;
  const Sense* whole = work.matches.first_of(match, SenseKind::person);
  if (whole) return true;
  if (!work.matches.has(match, SenseKind::surname)) return false;
  if (work.matches.has(match, SenseKind::state) || work.matches.has(match, SenseKind::organisation)) return false;
  if (is_holder_alone(work, match)) return false;
  for (const NameType type : {NameType::location, NameType::organisation})
    if (const Name* name = name_over(work.doc, match.first, type); name && (name->first < match.first || name->last > match.last))
      if (!work.is_known_through(name->first, name->last)) return false;
  const Upos upos = work.token(match.last - 1).upos;
  return match.casing != Casing::lower ? upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::X : true;
}

// The tagger's person, less the titles and nationalities that it took along.
bool PhraseReader::tagged_person(Work& work) const {
  const Name* name = nullptr;
  for (uint32_t t = work.phrase.first; t < work.phrase.last && !name; ++t) name = name_over(work.doc, t, NameType::person);
  if (!name) return false;
  uint32_t first = std::max(name->first, work.first), end = name->last;
  for (uint32_t i = work.begin; i < work.stop; ++i)  // "Kim Jong Un" where the tagger saw "Kim Jong"
    if (const Match& m = work.match(i); m.first < end && m.last > first && work.matches.has(m, SenseKind::person))
      first = std::min(first, m.first), end = std::max(end, m.last);
  while (first > work.first && work.is_free_name_word(first - 1)) --first;
  const uint32_t last = work.end_of_name(end);
  while (first + 1 < last) {
    const uint32_t covering = work.covered_by(first);
    if (covering == kNone) break;
    const uint32_t behind = work.match(covering).last;  // "the President of the Turkey | Erdogan"; the text may end there
    const uint32_t next = behind < last ? work.covered_by(behind) : kNone;
    const bool before_name = next != kNone && is_home(work.matches, work.match(covering)) && is_personal_name(work, work.match(next));
    if (!before_name && !is_role(work.matches, work.match(covering)) && !work.out.honorific) break;
    if (work.match(covering).last >= last || is_personal_name(work, work.match(covering))) break;
    first = work.match(covering).last;
  }
  const uint32_t covering = work.covered_by(first);
  if (covering != kNone) {
    const Match& match = work.match(covering);
    const bool named = work.matches.has(match, SenseKind::surname) || work.matches.has(match, SenseKind::person);
    if (match.first <= first && match.last >= last && !named && (is_home(work.matches, match) || is_role(work.matches, match)))
      return false;  // the vocabulary knows the whole as something else
  }
  work.out.name_first = first;
  work.out.name_last = last;
  work.out.ner_person = true;
  return true;
}

bool PhraseReader::known_person(Work& work) const {
  for (uint32_t i = work.begin; i < work.stop; ++i) {
    const Match& match = work.match(i);
    if (!is_personal_name(work, match)) continue;
    uint32_t first = match.first;
    const auto joins = [&](uint32_t t) { return work.is_free_name_word(t); };
    while (first > work.phrase.first && joins(first - 1)) --first;
    const uint32_t last = work.end_of_name(match.last);
    work.out.name_first = first;
    work.out.name_last = last;
    return true;
  }
  return false;
}

// A known name right behind the phrase, which the tree put elsewhere: "leader | F.W. de Klerk", "the administration | trump".
bool PhraseReader::follower(Work& work) const {
  const uint32_t at = work.phrase.last;
  if (at >= work.doc.sentences[work.phrase.sentence].last || work.phrase.root + 1 != at || work.head_match == kNone) return false;
  const uint32_t index = work.outer[at];
  if (index == kNone || !is_role(work.matches, work.match(work.head_match)) || work.out.plural) return false;
  const Match& match = work.match(index);
  const bool whole = work.matches.has(match, SenseKind::person);
  if (match.first != at || (!whole && !work.matches.has(match, SenseKind::surname)) || work.token(at).upos == Upos::AUX) return false;
  if (work.matches.has(match, SenseKind::state) || work.matches.has(match, SenseKind::organisation)) return false;
  if (match.casing == Casing::lower && work.token(at).morph.form != VerbForm::none && work.token(at).morph.tense != Tense::present) return false;
  const bool body = is_body(world_, work.matches, work.match(work.head_match));
  if (body && match.casing != Casing::lower) return false;  // "the ministry Lavrov headed"
  work.out.name_first = at;
  work.out.name_last = work.end_of_name(match.last);
  work.out.name_match = index;
  return true;
}

// "Director Wang": a title or an honorific, then capitals up to the end of the phrase.
bool PhraseReader::titled_person(Work& work) const {
  uint32_t first = work.phrase.last;
  while (first > work.phrase.first) {
    const Token& token = work.token(first - 1);
    const uint32_t covering = work.covered_by(first - 1);
    const bool plain = covering == kNone || (work.match(covering).sense_count == 1 && work.matches.has(work.match(covering), SenseKind::reference)) ||
                       work.matches.has(work.match(covering), SenseKind::surname);
    if (!plain || token.upos != Upos::PROPN || !starts_upper(token.form)) break;
    --first;
  }
  // The tree may have parted the title from its name: "the minister | Lee Nak-yeon".
  const bool parted = first == work.phrase.last && work.phrase.root + 1 == first && work.end_of_name(first) > first;
  if ((first == work.phrase.last && !parted) || first == work.phrase.first) return follower(work);
  const uint32_t before = work.covered_by(first - 1);
  if (before == kNone || is_body(world_, work.matches, work.match(before))) return false;
  const Match& match = work.match(before);
  const Sense* reference = work.matches.first_of(match, SenseKind::reference);
  const bool honorific = reference && words_[reference->index].kind == WordKind::honorific;
  if (!honorific && !is_role(work.matches, match)) return false;
  if (honorific) work.out.honorific = true;
  work.out.name_first = first;
  work.out.name_last = work.end_of_name(work.phrase.last);
  // "the analyst Jorge Vidal": a tagged name goes on over words that the vocabulary knows.
  const Name* tagged = name_over(work.doc, first, NameType::person);
  if (tagged && tagged->first == first) work.out.name_last = std::max(work.out.name_last, tagged->last);
  return true;
}

bool PhraseReader::find_person(Work& work) const {
  if (!tagged_person(work) && !known_person(work) && !titled_person(work)) return false;
  Reading& out = work.out;
  for (uint32_t i = work.begin; i < work.stop; ++i) {
    const Match& match = work.match(i);
    if (match.first < out.name_first || match.last > out.name_last || match.inner) continue;
    if (out.name_match == kNone && (work.matches.has(match, SenseKind::person) || work.matches.has(match, SenseKind::surname)))
      out.name_match = i;
  }
  return true;
}

void PhraseReader::read_head(Work& work) const {
  Reading& out = work.out;
  if (work.head_match == kNone) return read_unknown_name(work);
  // "Superior Court of the District": the tagger's name is longer than the word for a body at its head.
  const Name* name = name_over(work.doc, work.phrase.root, NameType::organisation);
  const bool longer = name && (name->first < work.match(work.head_match).first || end_of(work.doc, *name) > work.match(work.head_match).last);
  if (longer && work.token(work.phrase.root).upos == Upos::PROPN && is_body(world_, work.matches, work.match(work.head_match)) &&
      !work.matches.has(work.match(work.head_match), SenseKind::organisation) && !work.matches.has(work.match(work.head_match), SenseKind::state))
    return read_unknown_name(work);
  const Match& match = work.match(work.head_match);
  out.match = work.head_match;
  for (const Sense* sense : work.matches.senses(match)) {
    switch (sense->kind) {
      case SenseKind::organisation: out.referent = Referent::organisation; break;
      case SenseKind::state:
        if (sense->word == StateWord::region) continue;
        out.referent = sense->word == StateWord::form ? Referent::noun : Referent::state;
        break;
      case SenseKind::title: out.referent = Referent::title; break;
      case SenseKind::agent: out.referent = Referent::agent; break;
      case SenseKind::reference: {
        const ReferenceWord& word = words_[sense->index];
        if (word.kind == WordKind::pronoun) out.referent = Referent::pronoun;
        else if (word.kind == WordKind::noun || word.kind == WordKind::ordinal || word.kind == WordKind::number) out.referent = Referent::noun;
        else if (word.kind == WordKind::leads) out.referent = Referent::title;
        else continue;
        if (!out.word || word.kind == WordKind::pronoun) out.word = &word;
        if (word.kind == WordKind::ordinal) out.ordinal = word.number;
        break;
      }
      default: continue;
    }
    // A word that is both a role and a noun that points back ("party", "leader") is decided later, by what stands with it.
    if (out.referent != Referent::noun) break;
  }
  if (out.referent == Referent::none) read_unknown_name(work);
}

void PhraseReader::read_unknown_name(Work& work) const {
  for (const NameType type : {NameType::organisation, NameType::location}) {
    const Name* name = name_over(work.doc, work.phrase.root, type);
    const auto is_verb = [&](const Token& token) { return token.upos == Upos::VERB || token.upos == Upos::AUX; };
    if (!name || std::any_of(work.doc.tokens.begin() + name->first, work.doc.tokens.begin() + name->last, is_verb)) continue;
    work.out.referent = type == NameType::organisation ? Referent::unknown_organisation : Referent::unknown_place;
    work.out.name_first = name->first;
    work.out.name_last = std::max(end_of(work.doc, *name), work.phrase.root + 1);
    return;
  }
}

void PhraseReader::finish(Work& work) const {
  Reading& out = work.out;
  const uint32_t head_first = out.referent == Referent::person ? out.name_first
                              : out.match != kNone             ? work.match(out.match).first
                                                               : work.phrase.root;
  out.first = out.referent == Referent::unknown_organisation || out.referent == Referent::unknown_place
                  ? std::min(out.name_first, work.phrase.root) : std::min(head_first, work.phrase.root);
  for (uint32_t i = work.begin; i < work.stop; ++i) {
    const Match& match = work.match(i);
    if (i == out.match || (match.first >= out.name_first && match.last <= out.name_last)) continue;
    const bool role = is_role(work.matches, match), home = is_home(work.matches, match);
    if (match.inner && out.match != kNone && match.first >= work.match(out.match).first && home) out.homes.push_back(i);
    else if (home && match.last <= std::max(head_first, work.phrase.root + 1)) out.homes.push_back(i);
    // "local leaders": an adjective is no role; those that change the sector stand in reference.tsv.
    const bool adjective = role && match.last == match.first + 1 && work.token(match.first).upos == Upos::ADJ && match.first < head_first;
    if (role && !home && !adjective && match.first < head_first) out.titles.push_back(i);
    const Sense* counted = work.matches.first_of(match, SenseKind::reference);
    if (counted && words_[counted->index].kind == WordKind::number) out.first = std::min(out.first, match.first);
    if (((role && !adjective) || home || (match.first < head_first && work.matches.has(match, SenseKind::reference) && !out.modifiers.empty())) &&
        match.first < out.first && !match.inner)
      out.first = work.token(match.first).upos == Upos::DET ? out.first : match.first;
  }
  out.last = std::max(work.phrase.root + 1, out.match != kNone ? work.match(out.match).last : 0);
  if (out.name_last > 0) out.last = std::max(out.last, out.name_last);
  while (out.last < work.phrase.last && work.token(out.last).rel == Deprel::flat && out.last != out.name_first) ++out.last;
}

Reading PhraseReader::operator()(const Document& doc, const Phrase& phrase, const Matches& matches,
                                 const std::vector<uint32_t>& outer) const {
  Work work{doc, phrase, matches, {}, phrase.first, outer};
  scan(work);
  Reading& out = work.out;
  const bool person = find_person(work);
  const bool heads = person && phrase.root >= out.name_first && phrase.root < out.name_last;
  const uint32_t root_match = work.head_match;
  const bool body_head = root_match != kNone && (is_body(world_, matches, work.match(root_match)) ||
                                                 matches.has(work.match(root_match), SenseKind::organisation));
  // "the PRC | Xi Jinping": what the tree takes for the head stands before the name as its title or country.
  const bool before_name = root_match != kNone && (is_role(matches, work.match(root_match)) || is_home(matches, work.match(root_match)));
  const bool ends = person && out.name_last >= phrase.last && !body_head && before_name && phrase.root < out.name_first;
  if (heads || ends) {
    out.referent = Referent::person;
  } else {
    read_head(work);
  }
  finish(work);
  return out;
}

}  // namespace verbale::actors
