// What the two models of LinearSegmenter look at.
#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "language/linear_segmenter.h"

namespace verbale::language {
namespace {

constexpr uint64_t kSeed = 0xCBF29CE484222325ull;
uint64_t step(uint64_t hash, uint64_t value) { return learn::mix(hash, value); }

Letter::Kind kind_of(char32_t code) {
  if (code < 0x80)
    return is_alpha(static_cast<char>(code)) ? Letter::kLetter : is_digit(static_cast<char>(code)) ? Letter::kDigit : Letter::kMark;
  return is_letter(code) ? Letter::kLetter : Letter::kMark;
}

Letter read_letter(std::string_view text, size_t& at) {
  Letter out;
  out.begin = static_cast<uint32_t>(at);
  const char32_t code = decode_utf8(text, at);
  out.kind = kind_of(code);
  const char32_t lower = code < 0x80 ? static_cast<char32_t>(to_lower(static_cast<char>(code))) : lower_code(code);
  out.capital = lower != code;
  out.plain = out.kind == Letter::kDigit ? U'0' : plain_mark(lower);
  return out;
}

char32_t last_before(std::string_view text, Span stretch, uint32_t at) {
  while (at > stretch.begin && is_space(text[at - 1])) --at;
  if (at == stretch.begin) return 0;
  size_t from = at - 1;
  while (from > stretch.begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
  return read_letter(text, from).plain;
}

const Letter kNoLetter{};

const Letter& letter_at(const Chunk& chunk, int64_t at) {
  return at >= 0 && at < static_cast<int64_t>(chunk.letters.size()) ? chunk.letters[static_cast<size_t>(at)] : kNoLetter;
}

uint64_t kinds(const Chunk& chunk, int64_t from, int64_t to) {
  uint64_t out = 1;
  for (int64_t i = from; i <= to; ++i) {
    const Letter& l = letter_at(chunk, i);
    out = out * 8 + l.kind + (l.capital ? 4u : 0u);
  }
  return out;
}

// What makes a chunk an address on the net, and where.
void find_address(Chunk& chunk) {
  chunk.address = Chunk::kNone;
  chunk.anchor = 0;
  const auto c = [&](int64_t at) { return letter_at(chunk, at).plain; };
  for (uint32_t i = 0; i < chunk.letters.size() && chunk.address == Chunk::kNone; ++i) {
    if (c(i) == U'@' && i > 0) chunk.address = Chunk::kMail;
    if (c(i) == U':' && c(i + 1) == U'/' && c(i + 2) == U'/') chunk.address = Chunk::kLink;
    if (c(i) == U'w' && c(i + 1) == U'w' && c(i + 2) == U'w' && c(i + 3) == U'.') chunk.address = Chunk::kSite;
    chunk.anchor = i;
  }
}

}  // namespace

void read_chunk(std::string_view text, Span stretch, Span span, Chunk& out) {
  out.span = span;
  out.letters.clear();
  out.runs.clear();
  uint64_t whole = kSeed;
  for (size_t at = span.begin; at < span.end;) {
    Letter letter = read_letter(text, at);
    const bool same = !out.letters.empty() && letter.kind != Letter::kMark && letter.kind == out.letters.back().kind;
    if (!same) out.runs.push_back({static_cast<uint32_t>(out.letters.size()), 0, 0, 0});
    letter.run = static_cast<uint32_t>(out.runs.size()) - 1;
    out.letters.push_back(letter);
    out.runs.back().last = static_cast<uint32_t>(out.letters.size());
    whole = step(whole, letter.plain);
  }
  out.hash = static_cast<uint32_t>(whole >> 32);
  find_address(out);
  for (Run& run : out.runs) {
    uint64_t hash = kSeed;
    for (uint32_t i = run.first; i < run.last; ++i) hash = step(hash, out.letters[i].plain);
    run.hash = static_cast<uint32_t>(hash >> 32) | 1;
    const bool first = out.letters[run.first].capital, second = run.last - run.first > 1 && out.letters[run.first + 1].capital;
    run.shape = out.letters[run.first].kind * 64u + std::min<uint32_t>(run.last - run.first, 6) * 4u + first * 2u + second;
  }
  out.before = last_before(text, stretch, span.begin);
  size_t next = span.end;
  while (next < stretch.end && is_space(text[next])) ++next;
  const Letter after = next < stretch.end ? read_letter(text, next) : Letter{};
  out.after = after.plain;
  out.capital_after = after.capital;
}

bool may_be_glued(const Chunk& chunk, uint32_t at) {
  const Letter &left = chunk.letters[at - 1], &right = chunk.letters[at];
  if (left.run != right.run || left.capital == right.capital || chunk.address != Chunk::kNone) return false;
  const Run& run = chunk.runs[right.run];
  const auto all = [&](uint32_t first, uint32_t last, bool capital) {
    return last - first >= 2 && std::all_of(chunk.letters.begin() + first, chunk.letters.begin() + last, [&](const Letter& l) { return l.capital == capital; });
  };
  if (left.capital) return all(run.first, at, true) && all(at, run.last, false);
  return all(run.first, at, false) && at + 1 < run.last && !chunk.letters[at + 1].capital;
}

bool may_cut(const Chunk& chunk, uint32_t at, const learn::HashedTable& splits) {
  const Letter &left = chunk.letters[at - 1], &right = chunk.letters[at];
  if (left.run != right.run) return true;
  if (right.kind != Letter::kLetter) return false;
  const Run& run = chunk.runs[right.run];
  if (at + 1 == run.last && letter_at(chunk, at + 1).plain == U'\'' && letter_at(chunk, at + 2).kind == Letter::kLetter) return true;
  const uint32_t place = at - run.first;
  return (place < 32 && (splits.find(run.hash) >> place & 1) != 0) || may_be_glued(chunk, at);
}

void joint_features(const Chunk& chunk, uint32_t at, uint32_t from, uint32_t last, JointFeatures& out) {
  const int64_t i = at;
  const auto c = [&](int64_t off) { return letter_at(chunk, i + off).plain; };
  const Letter &left = chunk.letters[at - 1], &right = chunk.letters[at];
  const Run &l = chunk.runs[left.run], &r = chunk.runs[right.run];
  const Run none{};
  const Run& l2 = left.run > 0 ? chunk.runs[left.run - 1] : none;
  const Run& r2 = right.run + 1 < chunk.runs.size() ? chunk.runs[right.run + 1] : none;
  const bool inside = left.run == right.run;
  const uint32_t size = static_cast<uint32_t>(chunk.letters.size());
  uint64_t word = kSeed;  // what the present word has so far, its last letters when it is long
  for (uint32_t k = at - std::min<uint32_t>(at - from, 24); k < at; ++k) word = step(word, chunk.letters[k].plain);
  uint64_t rest = kSeed;
  const uint32_t rest_end = std::min(size, at + 8);
  for (uint32_t k = at; k < rest_end; ++k) rest = step(rest, chunk.letters[k].plain);
  const uint64_t window = kinds(chunk, i - 3, i + 2);
  const uint32_t behind = std::min<uint32_t>(size - at, 4);
  out.clear();
  out.add(inside);
  out.add(c(-1), c(0), inside);
  out.add(c(-2), c(-1), c(0));
  out.add(c(-1), c(0), c(1));
  out.add(c(-2), c(-1), c(0), c(1));
  out.add(c(-3), c(-2), c(-1), c(0));
  out.add(c(-1), c(0), c(1), c(2));
  out.add(c(-1), kinds(chunk, i, i + 2), inside);
  out.add(c(0), kinds(chunk, i - 3, i - 1), inside);
  out.add(window, inside);
  out.add(window, c(-1), c(0));
  out.add(kinds(chunk, i - 2, i + 1), c(-1), c(0));
  out.add(word, c(0), inside);
  out.add(word, rest);
  out.add(word, r.hash);
  out.add(rest, size - at <= 8, inside);
  out.add(rest, l.shape, size - at <= 8);
  out.add(rest, l.hash);
  out.add(l.hash, r.hash, inside, at - r.first);
  out.add(l.hash, c(0), inside);
  out.add(c(-1), r.hash, inside);
  out.add(l.hash, c(0), r2.hash);
  out.add(l2.hash, c(-1), r.hash);
  out.add(l2.shape, c(-1), r.shape);
  out.add(l.shape, c(0), r2.shape);
  out.add(l.shape, c(0), inside);
  out.add(c(-1), r.shape);
  out.add(chunk.hash, at);
  out.add(c(-1), c(0), last);
  out.add(last, window);
  out.add(c(0), behind, chunk.capital_after, inside);
  out.add(c(0), behind, chunk.after);
  out.add(word, c(0), chunk.capital_after, behind);
  out.add(c(-1), c(0), chunk.before, behind);
  out.add(c(-1), c(0), std::min<uint32_t>(at - from, 6), behind);
  out.add(c(-1), c(0), std::min<size_t>(chunk.runs.size(), 8));
  out.add(c(0), l.shape, from == l.first, behind);
  out.add(l2.hash, c(-1), c(0));
  out.add(c(-1), c(0), r2.hash);
  out.add(chunk.address, at > chunk.anchor, c(-1), c(0), behind);
  out.add(chunk.address, at > chunk.anchor, c(0), last);
  out.add(chunk.address, at > chunk.anchor, left.kind, right.kind, behind == 1);
}

CutWord::Mark mark_of(std::string_view form) {
  size_t at = 0;
  const char32_t code = plain_mark(decode_utf8(form, at));
  const bool dots = form.find_first_not_of(".!?") == std::string_view::npos || code == U'\u2026' || code == U'\u3002';
  if (dots) return CutWord::kStop;
  if (at != form.size()) return CutWord::kNoMark;
  switch (code) {
    case U':': case U';': case U',': case U'-': return CutWord::kMiddle;
    case U'"': case U'\'': return CutWord::kQuote;
    case U'(': case U'[': case U'{': return CutWord::kOpen;
    case U')': case U']': case U'}': return CutWord::kClose;
    default: return kind_of(code) == Letter::kMark ? CutWord::kOther : CutWord::kNoMark;
  }
}

namespace {
const CutWord kNoWord = [] {
  CutWord out;
  out.seen.form = out.seen.lower = out.seen.shape = 3;
  out.gap = CutWord::kEnd;
  return out;
}();

uint32_t bucket(size_t n) { return n < 5 ? static_cast<uint32_t>(n) : n < 8 ? 5 : n < 13 ? 6 : n < 20 ? 7 : n < 35 ? 8 : n < 60 ? 9 : 10; }
uint32_t line_bucket(uint32_t n) { return n < 40 ? 1 : n < 60 ? 2 : n < 84 ? 3 : n < 120 ? 4 : 5; }
}  // namespace

bool may_end(const EndView& view, size_t at) {
  const CutWord& word = view.words[at];
  if (word.gap == CutWord::kEnd) return true;
  if (word.gap != CutWord::kTight) return true;
  return word.mark != CutWord::kNoMark || (at + 1 < view.words.size() && view.words[at + 1].mark != CutWord::kNoMark);
}

void end_features(const EndView& view, size_t at, EndFeatures& out) {
  const auto word = [&](size_t i) -> const CutWord& { return i < view.words.size() ? view.words[i] : kNoWord; };
  const CutWord &w = word(at), &p1 = word(at - 1), &p2 = word(at - 2), &n1 = word(at + 1), &n2 = word(at + 2), &n3 = word(at + 3);
  const uint32_t gap = w.gap == CutWord::kLine ? 8 + line_bucket(w.line_length) : uint32_t{w.gap};
  const uint32_t length = bucket(at + 1 - view.sentence), ahead = bucket(view.words.size() - at - 1);
  const uint32_t inside = view.in_quote * 2u + view.in_bracket;
  const uint64_t n_case = n1.seen.capital * 4u + n1.seen.all_capital * 2u + n1.seen.has_digit;
  const uint64_t w_case = w.seen.capital * 4u + w.seen.all_capital * 2u + w.seen.has_digit;
  const CutWord& start = word(view.sentence);
  out.clear();
  out.add(gap);
  out.add(w.seen.lower, gap);
  out.add(w.mark, n1.mark, n_case, gap);
  out.add(w.mark, n1.mark, inside, gap);
  out.add(w.seen.lower, n1.seen.lower);
  out.add(w.seen.lower, n_case, gap);
  out.add(w.seen.lower, n1.mark, n_case, inside);
  out.add(n1.seen.lower, w.mark, gap);
  out.add(n1.seen.form, w.mark);
  out.add(n1.seen.form, w.mark, w.gap, n1.gap);
  out.add(n1.seen.lower, n2.seen.lower, w.mark);
  out.add(p1.seen.lower, w.seen.lower);
  out.add(p1.seen.lower, w.seen.lower, n_case);
  out.add(p1.seen.shape, w.seen.lower, n_case, gap);
  out.add(p1.seen.lower, w.mark, n_case);
  out.add(p1.mark, w.mark, n1.mark, p1.gap, gap);
  out.add(p1.mark, w.mark, n_case, gap, inside);
  out.add(w.mark, n1.mark, n2.mark, gap, n1.gap);
  out.add(w.seen.shape, n1.seen.shape, gap);
  out.add(w.mark, w_case, n_case, length, gap);
  out.add(w.mark, n_case, length, gap);
  out.add(w.mark, length);
  out.add(w.mark, ahead, n_case);
  out.add(length, start.seen.shape, w.mark, n_case);
  out.add(length, start.seen.lower, w.mark);
  out.add(w.seen.suffix[2], n_case, gap, w.mark);
  out.add(w.seen.suffix[2], n1.seen.lower);
  out.add(w.seen.lower, n1.seen.shape, n2.seen.shape);
  out.add(w_case, n1.seen.shape, n2.seen.shape, n3.seen.shape);
  out.add(w.mark, n1.seen.shape, n2.seen.shape, gap);
  out.add(w.mark, n1.seen.lower, n2.seen.shape, n2.mark);
  out.add(w.mark, n1.seen.lower, n_case, length);
  out.add(w_case, n1.seen.lower, n_case);
  out.add(p1.seen.shape, w.seen.shape, n1.seen.shape, w.mark);
  out.add(p2.seen.lower, p1.seen.lower, w.seen.lower);
  out.add(p2.mark, p1.mark, w.mark, n1.mark);
  out.add(inside, w.mark, n1.mark, n_case, length);
  out.add(w.mark, n1.seen.suffix[2], n_case);
  out.add(w.mark, n1.mark, n2.seen.capital, n1.gap, inside);
  out.add(w.mark, n1.gap, n1.mark, n2.mark, n3.mark);
  out.add(w.mark, w.seen.all_capital, p1.seen.all_capital, n1.seen.all_capital, n1.seen.has_lower, gap);
}

}  // namespace verbale::language
