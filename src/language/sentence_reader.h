// The pieces of the analysis that can be exchanged: who cuts the text, who reads a sentence, who finds the lemmas.
// Every piece is const after loading and shared by threads; what it writes while working lies in a scratch of its own.
#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "document/sentence.h"

namespace verbale::language {

// Working memory of one piece for one thread; each implementation derives its own.
struct PieceScratch {
  virtual ~PieceScratch() = default;
};

// One sentence as the splitter cut it: tokens [first, last) of SegmentedText::tokens.
struct SentenceCut {
  uint32_t first = 0, last = 0;
};

struct SegmentedText {
  std::vector<Token> tokens;  // span, form, space_after and multiword are set
  std::vector<SentenceCut> sentences;
  void clear() { tokens.clear(), sentences.clear(); }
};

// Cuts a stretch of text into sentences of syntactic words. Takes time linear in the stretch.
class Segmenter {
 public:
  virtual ~Segmenter() = default;
  virtual std::unique_ptr<PieceScratch> make_scratch() const = 0;
  // Appends to `out`; spans are relative to `text`, of which `stretch` is cut. A blank line always ends a sentence.
  virtual void segment(std::string_view text, Span stretch, SegmentedText& out, PieceScratch& scratch) const = 0;
};

// Reads the words of one sentence: form and space_after are given. Sets upos, xpos, feats, morph, head (index into
// `words`, kNone at the one root), rel, relation and head_confidence of each word, and appends the names found
// (first, last are indexes into `words`; span is left to the caller). The views set live as long as the model.
class SentenceReader {
 public:
  virtual ~SentenceReader() = default;
  virtual std::unique_ptr<PieceScratch> make_scratch() const = 0;
  virtual void read(std::span<Token> words, std::vector<Name>& names, PieceScratch& scratch) const = 0;
  // Reads many sentences, which lie one after another in `words`; heads and names are indexes into all of `words`.
  virtual void read_all(std::span<Token> words, std::span<const SentenceCut> sentences, std::vector<Name>& names,
                        PieceScratch& scratch) const {
    for (const SentenceCut cut : sentences) {
      const size_t known = names.size();
      const std::span<Token> own = words.subspan(cut.first, cut.last - cut.first);
      read(own, names, scratch);
      for (Token& word : own)
        if (word.head != kNone) word.head += cut.first;
      for (size_t i = known; i < names.size(); ++i) names[i].first += cut.first, names[i].last += cut.first;
    }
  }
};

// Sets the lemma of each word from its form, upos, xpos and feats. Lemmas made anew are kept in `arena`.
class Lemmatizer {
 public:
  virtual ~Lemmatizer() = default;
  virtual std::unique_ptr<PieceScratch> make_scratch() const = 0;
  virtual void lemmatize(std::span<Token> words, Arena& arena, PieceScratch& scratch) const = 0;
};

}  // namespace verbale::language
