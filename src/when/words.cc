#include "when/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"

namespace verbale::when {

namespace {

constexpr size_t kLongestWord = 16;  // no word of the vocabulary is longer

constexpr ClassSet bit(uint8_t cls) { return ClassSet{1} << cls; }

bool is_word_byte(char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }

// UTF-8 marks that stand for an ASCII one, and spaces. Returns the bytes taken, 0 when it is a letter of a word.
struct Mark {
  char plain;
  size_t bytes;
};
Mark mark_at(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(at) == 0xC2) return {byte(at + 1) == 0xA0 ? ' ' : '.', byte(at + 1) < 0xC0 ? 2U : 0U};
  if (byte(at) != 0xE2 || byte(at + 1) != 0x80) return {0, 0};
  const unsigned last = byte(at + 2);
  if (last >= 0x90 && last <= 0x95) return {'-', 3};
  if (last == 0x98 || last == 0x99) return {'\'', 3};
  if (last >= 0x80 && last <= 0x8F) return {' ', 3};
  if (last == 0xAF) return {' ', 3};
  return {last == 0x9C || last == 0x9D ? '"' : '.', 3};
}

class Cutter {
 public:
  Cutter(std::string_view text, const Lexicon& lexicon, std::vector<Word>& out)
      : text_(text), lexicon_(lexicon), out_(out) {}

  void run(Span span) {
    size_t at = span.begin;
    const size_t end = std::min<size_t>(span.end, text_.size());
    bool glued = false;
    while (at < end) {
      const char c = text_[at];
      const Mark mark = static_cast<unsigned char>(c) >= 0xC2 ? mark_at(text_, at) : Mark{0, 0};
      if (is_space(c) || (mark.bytes > 0 && mark.plain == ' ')) {
        at += std::max<size_t>(mark.bytes, 1);
        glued = false;
        continue;
      }
      if (mark.bytes > 0)
        at = punctuation(at, mark.bytes, mark.plain);
      else if (is_digit(c))
        at = figures(at, end);
      else if (is_word_byte(c))
        at = letters(at, end);
      else
        at = punctuation(at, 1, c);
      out_.back().glued = glued;
      glued = true;
    }
  }

 private:
  Word& add(size_t begin, size_t end) {
    Word& word = out_.emplace_back();
    word.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    return word;
  }

  size_t punctuation(size_t at, size_t bytes, char plain) {
    Word& word = add(at, at + bytes);
    word.entry = lexicon_.find(std::string_view(&plain, 1));
    return at + bytes;
  }

  void look_up(Word& word) {
    if (word.span.size() > kLongestWord) return;
    std::array<char, kLongestWord> lower;
    const auto form = word.span.of(text_);
    bool upper = true;
    for (size_t i = 0; i < form.size(); ++i) {
      lower[i] = to_lower(form[i]);
      upper &= is_upper(form[i]);
    }
    word.entry = lexicon_.find(std::string_view(lower.data(), form.size()));
    if (!word.entry) return;
    word.classes |= word.entry->any;
    if (is_upper(form[0])) word.classes |= word.entry->capital;
    if (upper) word.classes |= word.entry->upper;
  }

  size_t letters(size_t at, size_t end) {
    size_t stop = at;
    while (stop < end && is_word_byte(text_[stop]) &&
           (static_cast<unsigned char>(text_[stop]) < 0xC2 || mark_at(text_, stop).bytes == 0))
      ++stop;
    Word& word = add(at, stop);
    word.classes = bit(kWord) | (is_upper(text_[at]) ? bit(kCapital) : 0) | (is_lower(text_[at]) ? bit(kLower) : 0);
    look_up(word);
    return stop;
  }

  // A run of figures with grouping commas; "18th" and "1990s" become one word.
  size_t figures(size_t at, size_t end) {
    size_t stop = at;
    double value = 0;
    const auto take = [&] {
      for (; stop < end && is_digit(text_[stop]); ++stop) value = value * 10 + (text_[stop] - '0');
    };
    take();
    const size_t plain = stop - at;
    bool grouped = false;
    while (plain <= 3 && stop + 3 < end && text_[stop] == ',' && is_digit(text_[stop + 1]) &&
           is_digit(text_[stop + 2]) && is_digit(text_[stop + 3]) && !(stop + 4 < end && is_digit(text_[stop + 4]))) {
      ++stop;
      take();
      grouped = true;
    }
    Word& word = add(at, stop);
    word.number = value;
    word.entry = plain <= 2 ? lexicon_.find(text_.substr(at, plain)) : nullptr;  // a pattern may name it: "9/11"
    word.classes = bit(kNum) | (grouped ? 0 : figure_classes(plain, value));
    return grouped ? stop : suffix(word, plain, stop, end);
  }

  static ClassSet figure_classes(size_t count, double value) {
    ClassSet out = 0;
    if (count <= 2 && value >= 1 && value <= 31) out |= bit(kDay);
    if (count == 4 && value >= 1000 && value < 2200) out |= bit(kYear);
    if (count == 4 && value <= 2400 && static_cast<int>(value) % 100 < 60) out |= bit(kHhmm);
    if (count == 3 && value >= 100) out |= bit(kNum3);
    if (count == 2) out |= bit(kTwo);
    if (count <= 2 && value <= 24) out |= bit(kHour);
    if (count == 8) out |= bit(kEight);
    return out;
  }

  size_t suffix(Word& word, size_t count, size_t stop, size_t end) {
    size_t letters_end = stop;
    while (letters_end < end && is_alpha(text_[letters_end])) ++letters_end;
    const auto tail = text_.substr(stop, letters_end - stop);
    if (tail.size() == 2 && lexicon_.is_ordinal_suffix(lower_ascii(tail))) {
      word.classes = bit(kOrd) | bit(kOrdDigits);
      word.span.end = static_cast<uint32_t>(letters_end);
      return letters_end;
    }
    size_t s = stop;
    if (s < end && text_[s] == '\'') ++s;
    if (text_.substr(s, 3) == "\xE2\x80\x99") s += 3;
    if (s + 1 <= end && text_[s] == 's' && !(s + 1 < end && is_alpha(text_[s + 1])) && count >= 2 && count <= 4 &&
        static_cast<int>(word.number) % 10 == 0) {
      word.classes = count == 2 ? bit(kOrdTwo) : bit(kDecade);
      word.span.end = static_cast<uint32_t>(s + 1);
      return s + 1;
    }
    return stop;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Word>& out_;
};

// Puts number words together: "twenty-five", "two hundred and fifty", "twenty-first", "two dozen".
class NumberWords {
 public:
  NumberWords(const Lexicon& lexicon, std::vector<Word>& words) : names_(lexicon.number_words()), words_(words) {}

  void run(size_t first) {
    size_t to = first;
    for (size_t from = first; from < words_.size();) {
      const size_t used = phrase(from);
      words_[to] = words_[from];
      if (used > 0) join(words_[to], from, used);
      from += std::max<size_t>(used, 1);
      ++to;
    }
    words_.resize(to);
  }

 private:
  bool is(size_t i, uint8_t cls) const { return i < words_.size() && words_[i].has(cls) && cls != kEdge; }
  double value(size_t i, uint8_t cls) const { return reading_of(*words_[i].entry, cls)->number; }
  bool is_entry(size_t i, const Entry* entry) const { return i < words_.size() && entry && words_[i].entry == entry; }

  // Length of the number phrase at i; its value in total_.
  size_t phrase(size_t i) {
    total_ = part_ = 0;
    is_ordinal_ = false;
    const size_t begin = i;
    while (true) {
      const size_t next = step(i);
      if (next == i) break;
      i = next;
      if (is_ordinal_) break;
      if (is_entry(i, names_.conjunction) && part_ >= 100 && (is(i + 1, names_.card) || is(i + 1, names_.tens))) ++i;
    }
    total_ += part_;
    return i - begin;
  }

  size_t step(size_t i) {
    if (is(i, names_.tens)) {
      part_ += value(i, names_.tens);
      const size_t next = is_entry(i + 1, names_.hyphen) ? i + 2 : i + 1;
      if (is(next, names_.card) && value(next, names_.card) < 10) return part_ += value(next, names_.card), next + 1;
      if (is(next, names_.ordinal) && value(next, names_.ordinal) < 10)
        return is_ordinal_ = true, part_ += value(next, names_.ordinal), next + 1;
      return i + 1;
    }
    if (is(i, names_.card) && (part_ == 0 || part_ >= 100)) return part_ += value(i, names_.card), i + 1;
    if (is(i, names_.ordinal) && part_ == 0 && total_ == 0) return is_ordinal_ = true, part_ = value(i, names_.ordinal), i + 1;
    const bool figures = part_ == 0 && is(i, kNum) && (is(i + 1, names_.scale) || is(i + 1, names_.dozen));
    if (figures) return part_ = words_[i].number, i + 1;
    if ((is(i, names_.scale) || is(i, names_.dozen)) && part_ > 0) return scale(i);
    return i;
  }

  size_t scale(size_t i) {
    const double size = value(i, is(i, names_.scale) ? names_.scale : names_.dozen);
    part_ *= size;
    if (size >= 1000) total_ += std::exchange(part_, 0);
    return i + 1;
  }

  void join(Word& word, size_t from, size_t used) {
    if (used == 1 && words_[from].has(kNum)) return;
    word.span.end = words_[from + used - 1].span.end;
    word.number = total_;
    word.classes = (word.classes & ~(bit(kNum) | bit(kYear))) | bit(is_ordinal_ ? kOrd : kNum);
    if (used > 1)
      word.entry = nullptr, word.classes &= bit(kOrd) | bit(kNum) | bit(kCapital) | bit(kLower) | bit(kWord);
  }

  Lexicon::NumberWords names_;
  std::vector<Word>& words_;
  double total_ = 0, part_ = 0;
  bool is_ordinal_ = false;
};

}  // namespace

void cut_words(std::string_view text, Span span, const Lexicon& lexicon, std::vector<Word>& out) {
  Word edge;
  edge.classes = bit(kEdge);
  edge.span = {span.begin, span.begin};
  out.insert(out.end(), kEdges, edge);
  const size_t first = out.size();
  Cutter(text, lexicon, out).run(span);
  NumberWords(lexicon, out).run(first);
  edge.span = {span.end, span.end};
  out.insert(out.end(), kEdges, edge);
}

}  // namespace verbale::when
