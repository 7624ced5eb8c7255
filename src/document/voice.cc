#include "document/voice.h"

#include <algorithm>

#include "base/strings.h"

namespace verbale {
namespace {

bool is_main(const Token& verb) {
  return verb.rel == Deprel::root || verb.rel == Deprel::ccomp || verb.rel == Deprel::parataxis;
}

// Of a clause: "though all three promised to pay" as well.
bool opens_clause(const std::vector<Token>& tokens, const Sentence& sentence, uint32_t verb) {
  return tokens[verb].rel == Deprel::advcl && std::any_of(tokens.begin() + sentence.first, tokens.begin() + verb, [&](const Token& token) {
           return token.head == verb && token.rel == Deprel::mark && token.upos == Upos::SCONJ;
         });
}

// Right behind its article, and no part of a name.
bool is_articled_word(const std::vector<Token>& tokens, const std::vector<Name>& names, const Sentence& sentence, uint32_t t) {
  if (t == sentence.first || tokens[t - 1].rel != Deprel::det) return false;
  if (tokens[t].form.size() > 1 && is_upper(tokens[t].form[1])) return false;  // "the President of the PRC | XI Jinping"
  return std::none_of(names.begin(), names.end(), [&](const Name& name) { return name.first <= t && t < name.last; });
}

// Of a noun: not "On Monday | Oman claims".
bool is_attribute(const Token& token) {
  return token.rel == Deprel::det || token.rel == Deprel::amod || token.rel == Deprel::compound || token.rel == Deprel::nummod ||
         token.relation == "nmod:poss";
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
    if (subject.rel != Deprel::nsubj || subject.head == kNone) continue;
    if (!is_main(tokens[subject.head]) && !opens_clause(tokens, sentence, subject.head)) continue;
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

void make_titles(std::vector<Token>& tokens, const std::vector<Name>& names, const Sentence& sentence) {
  const auto capital = [](const Token& token) { return token.upos == Upos::PROPN && !token.form.empty() && is_upper(token.form.front()); };
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    Token &title = tokens[t - 1], &name = tokens[t];
    const bool alike = name.relation == "nmod" || (name.rel == Deprel::appos && is_articled_word(tokens, names, sentence, t - 1));
    if (title.relation != "nmod" || !alike || title.head != name.head || !capital(title) || !capital(name)) continue;
    for (uint32_t c = sentence.first; c < t; ++c)
      if (tokens[c].head == t - 1) tokens[c].head = t;
    name.rel = Deprel::nmod, name.relation = "nmod";
    title.head = t;
    title.relation = "nmod:desc";
  }
}

void make_possessors(std::vector<Token>& tokens, const Sentence& sentence) {
  for (uint32_t t = sentence.first; t + 2 < sentence.last; ++t) {
    Token& owner = tokens[t];
    if (owner.rel != Deprel::conj || owner.head == kNone || owner.head > t || tokens[t + 1].xpos != "POS") continue;
    uint32_t owned = t + 2;
    while (owned + 1 < sentence.last && tokens[owned].head > owned && tokens[owned].head < sentence.last) ++owned;  // "France's new | leader"
    if (tokens[owned].rel != Deprel::conj || tokens[owned].head != owner.head) continue;
    for (uint32_t c = owner.head; c < t; ++c)
      if (tokens[c].head == t && tokens[c].rel == Deprel::cc) tokens[c].head = owned;
    owner.head = owned;
    owner.rel = Deprel::nmod, owner.relation = "nmod:poss";
  }
}

void make_reports(std::vector<Token>& tokens, const Sentence& sentence) {
  for (uint32_t verb = sentence.first + 3; verb < sentence.last; ++verb) {
    const uint32_t noun = verb - 1;
    if (tokens[verb].rel != Deprel::acl || tokens[verb].head != noun || tokens[verb].upos != Upos::VERB) continue;
    if (tokens[noun].rel != Deprel::parataxis || tokens[noun].head == kNone || tokens[noun].head > noun) continue;
    uint32_t first = noun;  // of the noun's words
    while (first > sentence.first && tokens[first - 1].head == noun && tokens[first - 1].upos != Upos::PUNCT) --first;
    if (first == sentence.first || (tokens[first - 1].form != "\"" && tokens[first - 1].form != "”")) continue;
    tokens[verb].rel = Deprel::parataxis, tokens[verb].relation = "parataxis";
    tokens[verb].head = tokens[noun].head;
    tokens[noun].rel = Deprel::nsubj, tokens[noun].relation = "nsubj";
    tokens[noun].head = verb;
    make_finite(tokens[verb]);
  }
}

void make_adverbs_subjects(std::vector<Token>& tokens, const Sentence& sentence) {
  for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
    Token& noun = tokens[t];
    if (noun.rel != Deprel::advmod || noun.upos != Upos::ADV || noun.head == kNone || noun.head < t) continue;
    if (tokens[noun.head].upos != Upos::VERB) continue;
    bool article = false, subject = false;
    for (uint32_t c = sentence.first; c < noun.head; ++c) {
      article |= tokens[c].head == t && tokens[c].rel == Deprel::det;
      const Deprel rel = tokens[c].rel;
      subject |= tokens[c].head == noun.head && (rel == Deprel::nsubj || rel == Deprel::csubj || rel == Deprel::expl);
    }
    if (!article || subject) continue;
    noun.upos = Upos::NOUN, noun.xpos = "NN";
    noun.rel = Deprel::nsubj, noun.relation = "nsubj";
  }
}

void make_appositions(std::vector<Token>& tokens, const Sentence& sentence) {
  const auto is_new = [&](uint32_t noun) {  // "a charge | Oslo denies": the object of the clause
    return std::any_of(tokens.begin() + sentence.first, tokens.begin() + noun,
                       [&](const Token& t) { return t.head == noun && t.feats.find("Definite=Ind") != t.feats.npos; });
  };
  uint32_t office = kNone;  // the subject whose phrase has not ended yet
  const auto in_phrase = [&](uint32_t t) {
    for (int steps = 0; t != kNone && t > office && steps < 8; ++steps) t = tokens[t].head;
    return t == office;
  };
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    Token& token = tokens[t];
    if (token.rel != Deprel::nsubj || token.head == kNone || token.head < t) continue;
    const bool name = token.upos == Upos::PROPN && office != kNone && tokens[office].head == token.head;
    uint32_t before = t - 1;  // what stands before the name and its own words ("Ms Ruiz")
    while (name && before > office && tokens[before].head == t && tokens[before].upos != Upos::PUNCT) --before;
    const bool beside = name && before >= office && in_phrase(before) && tokens[before].upos != Upos::PUNCT;
    if (beside && tokens[office].upos != Upos::PRON && !is_new(office)) {
      token.head = office;
      token.rel = Deprel::appos, token.relation = "appos";
    } else {
      office = t;
    }
  }
}

void give_speech_subjects(std::vector<Token>& tokens, const Sentence& sentence, const std::function<bool(std::string_view)>& is_impersonal) {
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    Token& it = tokens[t];
    if (it.rel != Deprel::expl || it.head == kNone || it.head < t || tokens[it.head].upos != Upos::VERB) continue;
    if (is_impersonal(tokens[it.head].lemma)) continue;
    bool says = false, other = false;
    for (uint32_t c = sentence.first; c < sentence.last; ++c) {
      if (tokens[c].head != it.head) continue;
      says |= c > it.head && (tokens[c].rel == Deprel::ccomp || tokens[c].rel == Deprel::xcomp);
      other |= tokens[c].relation == "aux:pass" || tokens[c].rel == Deprel::nsubj || tokens[c].rel == Deprel::csubj;
    }
    if (says && !other) it.rel = Deprel::nsubj, it.relation = "nsubj";
  }
}

void make_subjects(std::vector<Token>& tokens, const Sentence& sentence) {
  for (uint32_t t = sentence.first; t + 1 < sentence.last; ++t) {
    Token& name = tokens[t];
    if (name.rel != Deprel::compound || name.head != t + 1 || name.upos != Upos::PROPN || tokens[t + 1].upos != Upos::VERB) continue;
    const Token& verb = tokens[t + 1];
    if (verb.xpos != "VBZ" && verb.xpos != "VBD") continue;
    const bool acts = std::any_of(tokens.begin() + sentence.first, tokens.begin() + sentence.last,
                                  [&](const Token& c) { return c.head == t + 1 && (c.rel == Deprel::nsubj || c.rel == Deprel::csubj); });
    if (!acts) name.rel = Deprel::nsubj, name.relation = "nsubj";
  }
}

void make_that_object(std::vector<Token>& tokens, const Sentence& sentence) {
  uint32_t verb = kNone;  // the last one, or auxiliary: behind it no clause begins
  for (uint32_t t = sentence.first; t < sentence.last; ++t)
    if (tokens[t].upos == Upos::VERB || tokens[t].upos == Upos::AUX) verb = t;
  for (uint32_t t = sentence.first + 1; t + 1 < sentence.last; ++t) {
    Token &that = tokens[t], &next = tokens[t + 1];
    if (that.form == "that" && that.rel == Deprel::obj && that.upos == Upos::SCONJ) that.upos = Upos::PRON, that.xpos = "DT";
    if (that.form != "that" || that.rel != Deprel::mark || tokens[t - 1].upos != Upos::VERB || next.upos != Upos::ADP) continue;
    if (next.xpos != "RP" && t < verb) continue;
    if (that.head != kNone && that.head > t && tokens[that.head].rel == Deprel::ccomp) {
      const bool particle = that.head == t + 1;
      tokens[that.head].rel = particle ? Deprel::compound : Deprel::obl;
      tokens[that.head].relation = particle ? "compound:prt" : "obl";
    }
    that.upos = Upos::PRON, that.xpos = "DT";
    that.rel = Deprel::obj, that.relation = "obj";
    that.head = t - 1;
  }
}

void make_saying_verbs(std::vector<Token>& tokens, const Sentence& sentence) {
  if (sentence.first == sentence.last || tokens[sentence.last - 1].upos != Upos::PUNCT) return;
  for (uint32_t verb = sentence.first + 1; verb + 3 < sentence.last; ++verb) {
    const uint32_t noun = verb - 1, that = verb + 1;
    const bool plural = tokens[verb].xpos == "NNS" || tokens[verb].xpos == "VBZ";
    if (tokens[verb].rel != Deprel::root || !plural || tokens[that].form != "that") continue;
    const bool single = tokens[noun].xpos == "NN" || tokens[noun].xpos == "NNP";
    const bool subject = single && tokens[noun].head == verb && (tokens[noun].rel == Deprel::nsubj || tokens[noun].rel == Deprel::compound);
    const uint32_t clause = tokens[that].head;
    if (!subject || clause == kNone || clause <= that || tokens[clause].head != verb || tokens[that].rel == Deprel::nsubj) continue;
    const bool full = std::any_of(tokens.begin() + that + 1, tokens.begin() + clause, [&](const Token& c) { return c.head == clause && c.rel == Deprel::nsubj; });
    if (!full) continue;
    if (tokens[verb].xpos == "VBZ" && tokens[noun].rel == Deprel::nsubj && tokens[clause].rel == Deprel::ccomp) continue;  // a right tree
    for (uint32_t t = sentence.first; t < clause; ++t) {  // the words of the noun, and those of the clause
      if (tokens[t].head != verb || t == noun || tokens[t].upos == Upos::PUNCT) continue;
      if (t > verb) tokens[t].head = clause;
      else if (is_attribute(tokens[t])) tokens[t].head = noun;
    }
    tokens[verb].upos = Upos::VERB, tokens[verb].xpos = "VBZ";
    tokens[verb].morph.form = VerbForm::finite, tokens[verb].morph.tense = Tense::present;
    tokens[noun].rel = Deprel::nsubj, tokens[noun].relation = "nsubj";
    tokens[clause].rel = Deprel::ccomp, tokens[clause].relation = "ccomp";
    tokens[that].upos = Upos::SCONJ, tokens[that].xpos = "IN";
    tokens[that].rel = Deprel::mark, tokens[that].relation = "mark";
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
