#include "document/voice.h"

#include <algorithm>

namespace verbale {
namespace {

bool is_main(const Token& verb) {
  return verb.rel == Deprel::root || verb.rel == Deprel::ccomp || verb.rel == Deprel::parataxis;
}

void make_finite(Token& verb) {
  verb.xpos = "VBD";
  verb.morph.form = VerbForm::finite;
  verb.morph.tense = Tense::past;
  verb.morph.passive = false;
}

}  // namespace

void make_active(std::vector<Token>& tokens, const Sentence& sentence) {
  if (sentence.first == sentence.last || tokens[sentence.last - 1].upos != Upos::PUNCT) return;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    Token& subject = tokens[t];
    if (subject.rel != Deprel::nsubj || subject.head == kNone || !is_main(tokens[subject.head])) continue;
    Token& verb = tokens[subject.head];
    const bool participle = verb.upos == Upos::VERB && verb.xpos == "VBN";
    if (subject.relation != "nsubj:pass" && !participle) continue;
    const bool helped = std::any_of(tokens.begin() + sentence.first, tokens.begin() + sentence.last, [&](const Token& token) {
      return token.head == subject.head && (token.rel == Deprel::aux || token.rel == Deprel::cop);
    });
    if (helped) continue;
    if (subject.relation == "nsubj:pass") subject.relation = "nsubj";
    if (participle) make_finite(verb);
  }
}

void make_names_nominal(std::vector<Token>& tokens, const Sentence& sentence) {
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    Token& part = tokens[t];
    const bool before_noun = part.head != kNone && part.head > t && (part.rel == Deprel::amod || part.rel == Deprel::compound);
    if (before_noun && part.upos == Upos::VERB && (part.xpos == "NNP" || part.xpos == "NNPS")) part.upos = Upos::PROPN;
  }
}

}  // namespace verbale
