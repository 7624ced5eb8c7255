// Cuts text into words and sentences by two linear models: one decides at each place inside a chunk (what stands
// between white space) whether a new token or a new word of the same token begins, one after each word whether the
// sentence ends there.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "language/model_file.h"
#include "language/sentence_reader.h"
#include "language/word_features.h"
#include "learn/feature.h"
#include "learn/hashed_table.h"
#include "learn/linear_model.h"

namespace verbale::language {

// A character of a chunk, with what features ask of it.
struct Letter {
  enum Kind : uint8_t { kLetter, kDigit, kMark, kOutside };
  char32_t plain = 0;  // lower case, quotes and dashes plain, digits 0
  uint32_t begin = 0;  // byte in the text
  Kind kind = kOutside;
  bool capital = false;
  uint32_t run = 0;  // number of the run of its kind (each mark is a run of its own)
};

struct Run {
  uint32_t first = 0, last = 0;  // letters
  uint32_t hash = 0, shape = 0;
};

// One chunk of non-space characters, cut into letters and runs.
struct Chunk {
  Span span;
  std::vector<Letter> letters;
  std::vector<Run> runs;
  uint32_t hash = 0;               // of the whole
  char32_t before = 0, after = 0;  // last character of the chunk before, first of the one behind; 0 = none
  bool capital_after = false;
  enum Address : uint8_t { kNone, kLink, kSite, kMail } address = kNone;  // "://", "www." or "@" stands in it
  uint32_t anchor = 0;                                                    // at this letter
};

enum Joint : uint32_t { kJoin, kToken, kWord, kJoints };
using JointFeatures = learn::FeatureList<64>;
// `from` is the letter at which the present word began, `last` the previous decision in this chunk.
void joint_features(const Chunk& chunk, uint32_t at, uint32_t from, uint32_t last, JointFeatures& out);

// A word as the sentence splitter sees it.
struct CutWord {
  WordFeatures seen;
  enum Gap : uint8_t { kTight, kSpace, kLine, kEnd } gap = kSpace;  // what follows it
  enum Mark : uint8_t { kNoMark, kStop, kMiddle, kQuote, kOpen, kClose, kOther } mark = kNoMark;
  uint32_t line_length = 0;  // bytes of the line that a kLine gap ends
};
using EndFeatures = learn::FeatureList<64>;
struct EndView {
  std::span<const CutWord> words;
  size_t sentence = 0;   // first word of the present sentence
  bool in_quote = false, in_bracket = false;
};
void end_features(const EndView& view, size_t at, EndFeatures& out);
// Whether a sentence might end after the word at all: not before the next white space or mark.
bool may_end(const EndView& view, size_t at);
CutWord::Mark mark_of(std::string_view form);

class LinearSegmenter final : public Segmenter {
 public:
  // Sections "cut.joints", "cut.splits", "cut.ends", "cut.expansions".
  static Result<LinearSegmenter> load(const ModelFile& file);
  std::unique_ptr<PieceScratch> make_scratch() const override;
  void segment(std::string_view text, Span stretch, SegmentedText& out, PieceScratch& scratch) const override;

 private:
  struct Scratch;
  void paragraph(std::string_view text, Span stretch, SegmentedText& out, Scratch& scratch) const;
  void cut_chunk(std::string_view text, SegmentedText& out, Scratch& scratch) const;
  void add_word(std::string_view text, Span span, uint32_t joint, SegmentedText& out, Scratch& scratch) const;
  void expand(SegmentedText& out, size_t first_token, size_t first_sentence) const;
  void cut_sentences(SegmentedText& out, size_t first, Scratch& scratch) const;

  learn::NarrowModel joints_, ends_;
  learn::HashedTable splits_;
  // Tokens whose words do not spell them out ("du" = "de le"): token, then its words; sorted.
  std::vector<std::vector<std::string_view>> expansions_;
};

// Fills the chunk's letters and runs from text[span]; neighbours are looked up inside `stretch`.
void read_chunk(std::string_view text, Span stretch, Span span, Chunk& out);
// Whether before letter `at` a space may have been lost: behind small letters before a capital and a small one (*toOslo*), behind
// capitals before small letters (*AFPthat*); two letters at least on either side, in no address.
bool may_be_glued(const Chunk& chunk, uint32_t at);
// Whether a joint is possible before letter `at`: at a change of kind, at a mark, at the apostrophe of a contraction,
// in a word that was split in training (`splits` holds hashes of such runs), or where may_be_glued says so.
bool may_cut(const Chunk& chunk, uint32_t at, const learn::HashedTable& splits);

}  // namespace verbale::language
