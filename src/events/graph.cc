#include "events/graph.h"

#include <algorithm>

#include "base/strings.h"
#include "document/voice.h"
#include "events/repair.h"

namespace verbale::events {

using knowledge::kNoWord;
using knowledge::WordId;

namespace {

bool is_passive_subject(const Token& token) { return token.relation == "nsubj:pass" || token.relation == "csubj:pass"; }
}  // namespace

Graph::Graph(const Document& document, const knowledge::Lexicon& lexicon, const Grammar& grammar)
    : document_(document), lexicon_(lexicon), grammar_(grammar), tokens_(document.tokens) {
  Repair(document, lexicon, grammar)(tokens_);
  for (const auto& sentence : document.sentences) make_active(tokens_, sentence);
  sentence_.assign(tokens_.size(), kNone);
  for (uint32_t s = 0; s < document.sentences.size(); ++s)
    for (uint32_t t = document.sentences[s].first; t < document.sentences[s].last; ++t) sentence_[t] = s;
  look_up_words();
  index_children();
}

void Graph::look_up_words() {
  words_.resize(tokens_.size());
  forms_.resize(tokens_.size());
  markers_.resize(document_.sentences.size());
  for (uint32_t t = 0; t < tokens_.size(); ++t) {
    const Token& token = tokens_[t];
    forms_[t] = lookup(token.form);
    words_[t] = token.lemma == token.form ? forms_[t] : lookup(token.lemma);
    if (words_[t] == kNoWord) words_[t] = forms_[t];
    const bool past = token.xpos == "VBD" || token.xpos == "VBN";
    if (token.upos == Upos::VERB && (past || words_[t] == forms_[t]))  // the list of past forms knows better than the lemma
      if (const WordId lemma = lexicon_.lemma_of_past(forms_[t]); lemma != kNoWord) words_[t] = lemma;
    if (words_[t] == kNoWord && token.upos == Upos::VERB) words_[t] = without_ending(token.form);
    const bool plural = token.upos == Upos::NOUN && token.lemma == token.form && token.form.ends_with("s");
    if (plural && lexicon_.heads(words_[t]).empty())  // tagged as a singular, and no entry knows it as one
      if (const WordId singular = without_ending(token.form); !lexicon_.heads(singular).empty()) words_[t] = singular;
    const bool marks = token.rel == Deprel::case_ || token.rel == Deprel::mark || token.rel == Deprel::fixed;
    if (marks && sentence_[t] != kNone) markers_[sentence_[t]].set(words_[t] % kMarkers);
  }
}

void Graph::index_children() {
  const size_t n = tokens_.size();
  first_child_.assign(n + 2, 0);
  child_.resize(n);
  below_.assign(n, 0);
  for (const Token& token : tokens_)
    if (token.head != kNone) ++first_child_[token.head + 2];
  for (size_t i = 2; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
  for (uint32_t t = 0; t < n; ++t) {
    const Token& token = tokens_[t];
    if (token.head == kNone) continue;
    child_[first_child_[token.head + 1]++] = t;
    switch (token.rel) {
      case Deprel::aux: below_[token.head] |= token.relation == "aux:pass" ? kAuxiliary | kPassiveMark : kAuxiliary; break;
      case Deprel::nsubj: below_[token.head] |= is_passive_subject(token) ? kSubject | kPassiveMark : kSubject; break;
      case Deprel::csubj: below_[token.head] |= is_passive_subject(token) ? kPassiveMark : 0; break;
      case Deprel::cop: below_[token.head] |= kCopula; break;
      case Deprel::obj: below_[token.head] |= kObject; break;
      default: break;
    }
  }
}

WordId Graph::lookup(std::string_view text) const {
  if (std::none_of(text.begin(), text.end(), is_upper)) return lexicon_.word(text);
  char lower[48];
  if (text.size() > sizeof lower) return kNoWord;
  std::transform(text.begin(), text.end(), lower, to_lower);
  return lexicon_.word({lower, text.size()});
}

// Where the lemma is no word of the lexicon: the form with an ending taken off (data/lexicon/en/endings.tsv).
WordId Graph::without_ending(std::string_view form) const {
  std::string stem;
  for (const auto& ending : lexicon_.endings()) {
    if (!form.ends_with(ending.from) || form.size() < ending.from.size() + 3) continue;
    stem.assign(form.substr(0, form.size() - ending.from.size()));
    stem += ending.to;
    if (const WordId word = lookup(stem); word != kNoWord) return word;
  }
  return kNoWord;
}

bool Graph::passive(uint32_t t) const {
  if (below_[t] & kPassiveMark) return true;
  if ((below_[t] & (kAuxiliary | kObject)) || token(t).xpos != "VBN") return false;
  // "Diplomat expelled from Norway": only where a headline leaves the auxiliary out, else the tag is likely wrong.
  const Sentence& sentence = document_.sentences[sentence_[t]];
  const bool telegraphic = tokens_[sentence.last - 1].upos != Upos::PUNCT;
  if (below_[t] & kSubject) return telegraphic;
  if (token(t).rel == Deprel::conj) return token(token(t).head).rel == Deprel::acl && passive(token(t).head);  // "signed but not ratified by"
  return token(t).rel == Deprel::acl || token(t).rel == Deprel::amod || token(t).rel == Deprel::advcl;
}

WordId Graph::preposition_of(uint32_t t) const {
  for (const uint32_t c : children(t)) {
    if (token(c).rel != Deprel::case_ || words_[c] == kNoWord) continue;
    if (lexicon_.text(words_[c]) == "'s") continue;
    return words_[c];
  }
  return kNoWord;
}

// "outside of the city", "inside of": the "of" only belongs to the word before.
bool Graph::stands_second(uint32_t preposition) const {
  return preposition > 0 && is(preposition - 1, grammar_.takes_of) && token(preposition - 1).upos == Upos::ADP;
}

bool Graph::marked_by(uint32_t t, WordId preposition) const {
  return std::ranges::any_of(children(t), [&](uint32_t c) {
    if (token(c).rel != Deprel::case_ || is(c, grammar_.source_mark)) return false;
    if (words_[c] == preposition) return preposition != grammar_.of || !stands_second(c);  // "out of": both words count
    return std::ranges::any_of(children(c), [&](uint32_t g) { return words_[g] == preposition && token(g).rel == Deprel::fixed; });
  });
}

uint32_t Graph::gap_of(uint32_t clause) const {
  for (const uint32_t c : children(clause)) {
    if (is(c, grammar_.relative) && c < clause && token(c).upos != Upos::SCONJ) return c;
    for (const uint32_t g : children(c))
      if (g < clause && is(g, grammar_.relative) && token(g).upos == Upos::PRON) return g;
  }
  return kNone;
}

uint32_t Graph::antecedent(uint32_t t) const {
  const Token& it = token(t);
  return it.rel == Deprel::acl && it.head != kNone ? it.head : kNone;
}

bool Graph::beyond_border(uint32_t t) const {
  const Token& it = token(t);
  if (it.rel == Deprel::nmod && it.head < t && is(it.head, grammar_.border)) return true;
  return it.rel == Deprel::obl && std::ranges::any_of(children(t), [&](uint32_t c) {  // given to the verb
    return c > 0 && c < t && words_[c] == grammar_.with && is(c - 1, grammar_.border) && token(c - 1).rel != Deprel::obj;
  });
}

bool Graph::of_others(uint32_t t) const {
  return std::ranges::any_of(children(t), [&](uint32_t c) { return token(c).rel == Deprel::amod && is(c, grammar_.others); });
}

uint32_t Graph::clause_told(uint32_t verb) const {
  for (const uint32_t c : children(verb))
    if (token(c).rel == Deprel::ccomp) return c;
  const Token& it = token(verb);
  return it.rel == Deprel::parataxis && it.head < verb && verbal(it.head) && !(below_[verb] & kObject) ? it.head : kNone;
}

// The bare form behind one person or thing (the mandative subjunctive).
bool Graph::wishes(uint32_t verb) const {
  return std::ranges::any_of(children(verb), [&](uint32_t c) {
    const Token& clause = token(c);
    if (clause.rel != Deprel::ccomp || clause.form != clause.lemma || (below_[c] & kAuxiliary)) return false;
    if (clause.xpos != "VB" && clause.xpos != "VBP") return false;
    return std::ranges::any_of(children(c), [&](uint32_t g) {
      const Token& subject = token(g);
      const bool one = subject.xpos == "NN" || subject.xpos == "NNP" || subject.form == "he" || subject.form == "she" || subject.form == "it";
      return subject.rel == Deprel::nsubj && one && conjuncts(g).size() == 1;
    });
  });
}

uint32_t Graph::place_of_clause(uint32_t verb) const {
  const Token& it = token(verb);
  if (it.rel != Deprel::acl || it.head == kNone) return kNone;
  const bool where = std::ranges::any_of(children(verb), [&](uint32_t c) { return c < verb && token(c).form == "where"; });
  return where ? it.head : kNone;
}

// "who" stands for the noun that its clause modifies.
uint32_t Graph::resolve_relative(uint32_t t) const {
  if (!is(t, grammar_.relative) || token(t).head == kNone) return t;
  for (uint32_t clause = token(t).head, i = 0; clause != kNone && i < 3; clause = token(clause).head, ++i)
    if (antecedent(clause) != kNone && t < clause) return antecedent(clause);
  return t;
}

// "and" stands between the two, or no comma: "the news giant Axel Springer".
bool Graph::joined(uint32_t a, uint32_t b) const {
  const auto from = tokens_.begin() + std::min(a, b), to = tokens_.begin() + std::max(a, b);
  return std::any_of(from, to, [](const Token& t) { return t.upos == Upos::CCONJ; }) || std::none_of(from, to, [](const Token& t) { return t.form == ","; });
}

TokenList Graph::subjects(uint32_t t, int depth) const {
  TokenList out;
  const bool turned = passive(t);
  bool written = false;
  for (const uint32_t c : children(t)) {
    const Token& child = token(c);
    if (child.rel == Deprel::nsubj && child.relation != "nsubj:pass" && child.relation != "nsubj:outer") {
      written = true;
      if (!turned && c < t && !out.empty() && child.upos == Upos::PROPN && !joined(out.front(), c)) out = {};  // of two the nearer one: "Officials, citing papers, China refused"
      if (!turned) out.add(resolve_relative(c));
    } else if (turned && (child.rel == Deprel::obl || child.rel == Deprel::nmod) && preposition_of(c) == grammar_.by) {
      out.add(c);
    } else if (is_passive_subject(child)) {
      written = true;
    }
  }
  if (!out.empty() || written || turned || depth >= kMaxDepth) return out;
  return inherited_subjects(t, depth);
}

TokenList Graph::objects(uint32_t t, int depth) const {
  TokenList out;
  const bool turned = passive(t);
  for (const uint32_t c : children(t)) {
    const Token& child = token(c);
    if (child.rel == Deprel::obj || is_passive_subject(child) || (turned && child.rel == Deprel::nsubj))
      out.add(resolve_relative(c));
  }
  if (out.empty())  // "declared the envoy unwelcome": the subject of a clause without a verb
    for (const uint32_t c : children(t))
      if (token(c).rel == Deprel::xcomp && token(c).upos != Upos::VERB)
        for (const uint32_t g : children(c))
          if (token(g).rel == Deprel::nsubj) out.add(resolve_relative(g));
  if (out.empty())  // "warned them not to": the treebanks have the one who is told as indirect object
    for (const uint32_t c : children(t))
      if (token(c).rel == Deprel::iobj) out.add(resolve_relative(c));
  if (!out.empty() || depth >= kMaxDepth) return out;
  const Token& it = token(t);
  if (turned && it.head != kNone) {
    if (it.rel == Deprel::acl || it.rel == Deprel::amod) return {it.head};
    if (it.rel == Deprel::advcl) return surface_subjects(it.head, depth + 1);
    if (it.rel == Deprel::xcomp) return inherited_subjects(t, depth + 1);
    if (it.rel == Deprel::conj && !passive(it.head)) return subjects(it.head, depth + 1);  // "proclaimed himself and was recognised"
  }
  if (it.rel == Deprel::conj && it.head != kNone && it.xpos == "VBN" && passive(it.head)) return objects(it.head, depth + 1);
  if (it.relation == "acl:relcl" && gap_of(t) == kNone && it.head != kNone) return {it.head};
  for (const uint32_t c : children(t))  // "bombed and shelled the town"
    if (token(c).rel == Deprel::conj && verbal(c) && subjects(c, kMaxDepth).empty())
      if (const TokenList shared = objects(c, kMaxDepth); !shared.empty()) return shared;
  return out;
}

TokenList Graph::indirect_objects(uint32_t t) const {
  TokenList out;
  bool object = false;
  for (const uint32_t c : children(t)) {
    if (token(c).rel == Deprel::iobj) out.add(resolve_relative(c));
    object |= token(c).rel == Deprel::obj;
  }
  if (out.empty() && object)  // "was given aid": the passive subject received it
    for (const uint32_t c : children(t))
      if (is_passive_subject(token(c))) out.add(resolve_relative(c));
  return out;
}

TokenList Graph::prepositional(uint32_t t, WordId preposition) const {
  TokenList out;
  if (!may_mark(t, preposition)) return out;
  for (const uint32_t c : children(t)) {
    const Deprel rel = token(c).rel;
    if ((rel == Deprel::obl || rel == Deprel::nmod || rel == Deprel::advcl || rel == Deprel::acl || rel == Deprel::ccomp ||
         rel == Deprel::xcomp) &&
        marked_by(c, preposition) && (rel != Deprel::obl || !beyond_border(c)))
      out.add(resolve_relative(c));
    else if ((rel == Deprel::advcl || rel == Deprel::acl || rel == Deprel::xcomp) && preposition != kNoWord)
      for (const uint32_t g : children(c))
        if (token(g).rel == Deprel::mark && words_[g] == preposition) out.add(c);
  }
  return out;
}

// Phrases with the preposition inside the phrases that depend on t: "sent [planeloads of [food to Qatar]]".
TokenList Graph::nested(uint32_t t, WordId preposition, int depth) const {
  TokenList out;
  for (const uint32_t c : children(t)) {
    const Deprel rel = token(c).rel;
    if (c < t || (rel != Deprel::obj && rel != Deprel::obl && rel != Deprel::nmod)) continue;
    if (rel != Deprel::obj && marked_by(c, preposition) && !beyond_border(c)) out.add(c);
    if (out.empty() && depth > 0) out.add(nested(c, preposition, depth - 1));
  }
  return out;
}

uint32_t Graph::phrase_begin(uint32_t t) const {
  uint32_t begin = t;
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    uint32_t left = begin;
    for (const uint32_t c : children(begin == t ? t : begin)) {
      const Deprel rel = token(c).rel;
      const bool part = rel == Deprel::det || rel == Deprel::amod || rel == Deprel::nummod || rel == Deprel::compound ||
                        rel == Deprel::nmod || rel == Deprel::flat || rel == Deprel::advmod || (rel == Deprel::case_ && c > begin);
      if (c < left && part && token(c).upos != Upos::PUNCT) left = c;
    }
    if (left == begin) break;
    begin = left;
  }
  return begin;
}

Span Graph::phrase(uint32_t t, int depth) const {
  Span out = cover(token(phrase_begin(t)).span, token(t).span);
  uint32_t last = t;
  for (const uint32_t c : children(t)) {
    if (c <= last || token(c).rel == Deprel::punct) continue;
    const Deprel rel = token(c).rel;
    const WordId preposition = rel == Deprel::nmod ? preposition_of(c) : kNoWord;
    const bool place = preposition != kNoWord && (preposition == grammar_.of || preposition == grammar_.in || preposition == grammar_.from);
    if (rel != Deprel::flat && rel != Deprel::compound && !place) break;
    out = cover(out, place && depth < kMaxDepth ? phrase(c, depth + 1) : token(c).span);
    for (const uint32_t g : children(c))
      if (g == c + 1 && token(g).rel == Deprel::flat) out = cover(out, token(g).span);
    last = c;
  }
  return out;
}

TokenList Graph::possessors(uint32_t t) const {
  TokenList out;
  for (const uint32_t c : children(t))
    if (token(c).relation == "nmod:poss" || (token(c).rel == Deprel::det && token(c).relation == "det:poss"))
      out.add(resolve_relative(c));
  return out;
}

TokenList Graph::modifiers(uint32_t t) const {
  TokenList out;
  const bool bare = token(t).upos == Upos::NOUN && !std::ranges::any_of(children(t), [&](uint32_t c) {
    return token(c).rel == Deprel::cop || token(c).rel == Deprel::aux;
  });
  for (const uint32_t c : children(t)) {
    const Deprel rel = token(c).rel;
    if (c < t && ((bare && rel == Deprel::nsubj) ||  // "US sanctions on Iran" misread in a headline
                  rel == Deprel::amod || rel == Deprel::compound || (rel == Deprel::nmod && preposition_of(c) == kNoWord &&
                                                                     token(c).relation != "nmod:poss"))) {
      out.add(c);
      for (const uint32_t g : children(c))
        if (token(g).rel == Deprel::compound || token(g).rel == Deprel::amod || token(g).rel == Deprel::conj) out.add(g);
    }
  }
  return out;
}

TokenList Graph::conjuncts(uint32_t t) const {
  TokenList out{t};
  for (const uint32_t c : children(t))
    if (token(c).rel == Deprel::conj && !verbal(c)) {
      out.add(c);
      for (const uint32_t g : children(c))  // parsers chain what the scheme has side by side
        if (token(g).rel == Deprel::conj && !verbal(g)) out.add(g);
    }
  return out;
}

}  // namespace verbale::events
