// Sentences and tokens as Universal Dependencies v2 has them (https://universaldependencies.org).
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "document/span.h"

namespace verbale {

constexpr uint32_t kNone = 0xFFFFFFFF;

enum class Upos : uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };

// The 37 universal relations; a subtype is kept in Token::relation ("nsubj:pass").
enum class Deprel : uint8_t {
  acl, advcl, advmod, amod, appos, aux, case_, cc, ccomp, clf, compound, conj, cop, csubj, dep, det, discourse,
  dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod, nsubj, nummod, obj, obl, orphan, parataxis, punct,
  reparandum, root, vocative, xcomp,
};

enum class VerbForm : uint8_t { none, finite, infinitive, participle, gerund };
enum class Tense : uint8_t { none, past, present };
enum class Mood : uint8_t { none, indicative, imperative, subjunctive };
enum class Number : uint8_t { none, singular, plural };

// Feats decoded once, for those who ask often. `passive` is Voice=Pass.
struct Morph {
  VerbForm form = VerbForm::none;
  Tense tense = Tense::none;
  Mood mood = Mood::none;
  Number number = Number::none;
  uint8_t person = 0;  // 1-3; 0 = none
  bool passive = false;
};

// A syntactic word. Several words of one multiword token ("cannot", "du") share or divide its span.
struct Token {
  Span span;
  std::string_view form;      // the word as UD writes it; Span::of(text) but for words of a multiword token
  std::string_view lemma;     // views live in Document::arena or in the loaded model
  std::string_view xpos;      // the treebank's own tag ("VBD"); may be empty
  std::string_view feats;     // "Mood=Ind|Tense=Past|VerbForm=Fin"; empty = none
  std::string_view relation;  // the whole label, with subtype: "nsubj:pass"
  uint32_t head = kNone;      // index into Document::tokens; kNone at the root of a sentence
  float head_confidence = 0;  // probability of this attachment, 0 to 1
  Upos upos = Upos::X;
  Deprel rel = Deprel::dep;
  Morph morph;
  bool space_after = true;
  uint8_t multiword = 0;  // on the first word of a multiword token: how many words it has; else 0
};

struct Sentence {
  Span span;
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t block = kNone;  // index into Article::blocks; kNone when the article has none
  uint32_t root = kNone;
  bool headline = false;
};

std::string_view name_of(Upos upos);
std::optional<Upos> parse_upos(std::string_view text);
std::string_view name_of(Deprel rel);
// The universal part of a label: "nsubj:pass" -> nsubj; unknown labels give dep.
Deprel parse_deprel(std::string_view label);
Morph parse_morph(std::string_view feats);

enum class NameType : uint8_t { person, location, organisation, nationality, event, other };
// "PER", "LOC", "ORG", "NORP", "EVENT", "MISC"
std::string_view name_of(NameType type);

// A named entity as the tagger found it, not resolved: tokens [first, last).
struct Name {
  Span span;
  uint32_t first = 0, last = 0;
  NameType type = NameType::other;
  float confidence = 0;
};

}  // namespace verbale
