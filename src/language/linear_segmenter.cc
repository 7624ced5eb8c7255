#include "language/linear_segmenter.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "language/label_set.h"

namespace verbale::language {

struct LinearSegmenter::Scratch final : PieceScratch {
  Chunk chunk;
  JointFeatures joint;
  EndFeatures end;
  std::vector<CutWord> words;
  size_t token = 0;  // index in `out` of the first word of the present token
};

namespace {

constexpr uint32_t kLongestChunk = 4096;     // bytes; a longer run without white space is cut by force
constexpr size_t kLongestSentence = 1000;  // words

// Bytes of white space at `at`; 0 when there is none.
uint32_t space_at(std::string_view text, uint32_t at) {
  if (is_space(text[at])) return 1;
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  size_t next = at;
  const char32_t code = decode_utf8(text, next);
  const bool space = code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
                     code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
  return space ? static_cast<uint32_t>(next - at) : 0;
}

uint32_t end_of_chunk(std::string_view text, uint32_t at, uint32_t end) {
  const uint32_t from = at;
  while (at < end && space_at(text, at) == 0) {
    size_t next = at;
    decode_utf8(text, next);
    if (next - from > kLongestChunk) break;
    at = static_cast<uint32_t>(next);
  }
  return at;
}

struct White {
  uint32_t end = 0;
  int lines = 0;
};
White skip_white(std::string_view text, uint32_t at, uint32_t end) {
  White out{at, 0};
  while (out.end < end) {
    const uint32_t n = space_at(text, out.end);
    if (n == 0) break;
    out.lines += text[out.end] == '\n';
    out.end += n;
  }
  return out;
}

template <uint32_t kClasses>
uint32_t decide(const learn::NarrowModel& model, std::span<const uint64_t> keys) {
  int32_t scores[learn::NarrowModel::kClasses] = {};
  model.add(keys, scores);
  uint32_t best = 0;
  for (uint32_t c = 1; c < kClasses; ++c)
    if (scores[c] > scores[best]) best = c;
  return best;
}

}  // namespace

Result<LinearSegmenter> LinearSegmenter::load(const ModelFile& file) {
  LinearSegmenter out;
  TRY(const auto joints, file.section("cut.joints"));
  TRY(out.joints_, learn::NarrowModel::open(joints));
  TRY(const auto ends, file.section("cut.ends"));
  TRY(out.ends_, learn::NarrowModel::open(ends));
  TRY(const auto splits, file.section("cut.splits"));
  TRY(out.splits_, learn::HashedTable::open(splits));
  TRY(const auto expansions, file.section("cut.expansions"));
  for (const auto line : lines_of(expansions)) {
    out.expansions_.push_back(split(line, '\t'));
    const size_t n = out.expansions_.back().size();
    const bool sorted = out.expansions_.size() < 2 || out.expansions_[out.expansions_.size() - 2][0] < out.expansions_.back()[0];
    if (n < 3 || n > 100 || !sorted) return fail(Code::bad_data, "the model has a broken expansion of a multiword token");
  }
  return out;
}

std::unique_ptr<PieceScratch> LinearSegmenter::make_scratch() const { return std::make_unique<Scratch>(); }

void LinearSegmenter::add_word(std::string_view text, Span span, uint32_t joint, SegmentedText& out, Scratch& scratch) const {
  if (joint != kWord) scratch.token = out.tokens.size();
  if (joint == kWord) {
    auto& first = out.tokens[scratch.token];
    first.multiword = static_cast<uint8_t>(out.tokens.size() - scratch.token + 1);
  }
  Token token;
  token.span = span;
  token.form = span.of(text);
  token.space_after = false;
  out.tokens.push_back(token);
  CutWord word;
  word.seen = word_features(token.form, false);
  word.gap = CutWord::kTight;
  word.mark = word.seen.has_letter || word.seen.has_digit ? CutWord::kNoMark : mark_of(token.form);
  scratch.words.push_back(word);
}

void LinearSegmenter::cut_chunk(std::string_view text, SegmentedText& out, Scratch& scratch) const {
  const Chunk& chunk = scratch.chunk;
  uint32_t from = 0, joint = kToken, last = kToken;
  const auto size = static_cast<uint32_t>(chunk.letters.size());
  const auto byte = [&](uint32_t letter) { return letter < size ? chunk.letters[letter].begin : chunk.span.end; };
  for (uint32_t at = 1; at < size; ++at) {
    if (!may_cut(chunk, at, splits_)) continue;
    joint_features(chunk, at, from, last, scratch.joint);
    last = decide<kJoints>(joints_, scratch.joint.keys());
    if (last == kJoin) continue;
    add_word(text, {byte(from), byte(at)}, joint, out, scratch);
    from = at;
    const bool full = last == kWord && out.tokens.size() - scratch.token >= 200;
    joint = full ? uint32_t{kToken} : last;
  }
  add_word(text, {byte(from), byte(size)}, joint, out, scratch);
}

void LinearSegmenter::cut_sentences(SegmentedText& out, size_t first, Scratch& scratch) const {
  EndView view{scratch.words, 0, false, false};
  for (size_t i = 0; i < scratch.words.size(); ++i) {
    const auto mark = scratch.words[i].mark;
    if (mark == CutWord::kQuote) view.in_quote = !view.in_quote;
    if (mark == CutWord::kOpen || mark == CutWord::kClose) view.in_bracket = mark == CutWord::kOpen;
    bool ends = scratch.words[i].gap == CutWord::kEnd || i + 1 == scratch.words.size() || i + 1 - view.sentence >= kLongestSentence;
    if (!ends && may_end(view, i)) {
      end_features(view, i, scratch.end);
      ends = decide<2>(ends_, scratch.end.keys()) == 1;
    }
    if (!ends) continue;
    out.sentences.push_back({static_cast<uint32_t>(first + view.sentence), static_cast<uint32_t>(first + i + 1)});
    view.sentence = i + 1;
    view.in_quote = view.in_bracket = false;
  }
}

// Replaces the tokens of `expansions_` by their words, which share the token's span.
void LinearSegmenter::expand(SegmentedText& out, size_t first_token, size_t first_sentence) const {
  const std::vector<Token> old(out.tokens.begin() + static_cast<ptrdiff_t>(first_token), out.tokens.end());
  std::vector<uint32_t> moved;
  out.tokens.resize(first_token);
  for (const Token& token : old) {
    moved.push_back(static_cast<uint32_t>(out.tokens.size()));
    const auto at = std::lower_bound(expansions_.begin(), expansions_.end(), token.form,
                                     [](const auto& row, std::string_view form) { return row[0] < form; });
    out.tokens.push_back(token);
    if (at == expansions_.end() || (*at)[0] != token.form || token.multiword != 0) continue;
    out.tokens.back().form = (*at)[1];
    out.tokens.back().multiword = static_cast<uint8_t>(at->size() - 1);
    for (size_t i = 2; i < at->size(); ++i) {
      out.tokens.push_back(token);
      out.tokens.back().form = (*at)[i];
    }
  }
  moved.push_back(static_cast<uint32_t>(out.tokens.size()));
  for (size_t i = first_sentence; i < out.sentences.size(); ++i) {
    out.sentences[i].first = moved[out.sentences[i].first - first_token];
    out.sentences[i].last = moved[out.sentences[i].last - first_token];
  }
}

void LinearSegmenter::paragraph(std::string_view text, Span stretch, SegmentedText& out, Scratch& scratch) const {
  scratch.words.clear();
  const size_t first = out.tokens.size(), first_sentence = out.sentences.size();
  uint32_t line_begin = stretch.begin;
  for (uint32_t at = skip_white(text, stretch.begin, stretch.end).end; at < stretch.end;) {
    const Span span{at, end_of_chunk(text, at, stretch.end)};
    read_chunk(text, stretch, span, scratch.chunk);
    cut_chunk(text, out, scratch);
    const White white = skip_white(text, span.end, stretch.end);
    CutWord& last = scratch.words.back();
    out.tokens.back().space_after = white.end > span.end || white.end == stretch.end;
    if (white.end > span.end) last.gap = white.lines == 0 ? CutWord::kSpace : CutWord::kLine;
    if (white.lines > 0) {
      last.line_length = span.end - line_begin;
      line_begin = white.end;
    }
    at = white.end;
  }
  if (!scratch.words.empty()) cut_sentences(out, first, scratch);
  if (!expansions_.empty()) expand(out, first, first_sentence);
}

void LinearSegmenter::segment(std::string_view text, Span stretch, SegmentedText& out, PieceScratch& scratch) const {
  stretch.end = std::min<uint32_t>(stretch.end, static_cast<uint32_t>(text.size()));
  uint32_t begin = stretch.begin;
  while (begin < stretch.end) {
    uint32_t end = begin, next = begin;
    while (end < stretch.end) {  // a blank line ends the paragraph
      const White white = skip_white(text, end, stretch.end);
      if (white.lines > 1 || white.end == stretch.end) {
        next = white.end;
        if (end > begin || white.end == stretch.end) break;
        begin = end = white.end;
        continue;
      }
      end = end_of_chunk(text, white.end, stretch.end);
      next = end;
    }
    if (end > begin) paragraph(text, {begin, end}, out, static_cast<Scratch&>(scratch));
    begin = next;
  }
}

}  // namespace verbale::language
