#include "reading/page_blocks.h"

#include <array>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

bool is_odd(char32_t c) {
  switch (c) {
    case '|': case '#': case '@': case '>': case '=': case '_': case '{': case '}': case '[': case ']':
    case 0xBB: case 0xB7: case 0xA9: case 0x2022: case 0x203A: case 0x2192: case 0x25B6:
      return true;
    default:
      return false;
  }
}
bool is_quote(char32_t c) { return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F); }
bool is_sentence_end(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0x061F || c == 0x0964; }
enum Kind : uint8_t { kNoWord, kLower, kUpper, kDigit };
constexpr auto kKinds = [] {
  std::array<uint8_t, 256> kinds{};
  for (size_t c = 'a'; c <= 'z'; ++c) kinds[c] = kLower;
  for (size_t c = 'A'; c <= 'Z'; ++c) kinds[c] = kUpper;
  for (size_t c = '0'; c <= '9'; ++c) kinds[c] = kDigit;
  return kinds;
}();
bool is_closing(char32_t c) { return is_quote(c) || c == ')' || c == ']' || c == '\''; }

// Counts word by word; a word is a run of letters, digits, apostrophes and characters beyond ASCII letters.
class Counter {
 public:
  TextCounts count(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (kKinds[byte] != kNoWord) {
        see_run(text, at);
        continue;
      }
      if (byte < 0x80) {
        see(byte);
        ++at;
      } else {
        see(decode_utf8(text, at));
        ++counts_.foreign;
      }
      ++counts_.chars;
    }
    end_word();
    counts_.ends_sentence = is_sentence_end(last_) || last_ == 0x2026;
    counts_.ends_colon = last_ == ':';
    counts_.ends_ellipsis = last_ == 0x2026 || dots_ >= 3;
    return counts_;
  }

 private:
  // Letters and digits of ASCII, which most texts are made of, all at once; the same as to see them one by one.
  void see_run(std::string_view text, size_t& at) {
    const size_t begin = at;
    if (size_ == 0) start_word(kKinds[static_cast<unsigned char>(text[at])] == kUpper, kKinds[static_cast<unsigned char>(text[at])] != kDigit);
    uint32_t uppers = 0, digits = 0;
    for (uint8_t kind; at < text.size() && (kind = kKinds[static_cast<unsigned char>(text[at])]) != kNoWord; ++at) {
      uppers += kind == kUpper;
      digits += kind == kDigit;
    }
    const auto size = static_cast<uint32_t>(at - begin);
    size_ += size;
    counts_.chars += size;
    counts_.letters += size - digits;
    counts_.uppers += uppers;
    counts_.digits += digits;
    lower_ = lower_ && uppers + digits == 0;
    dots_ = 0;
    last_ = before_ = static_cast<unsigned char>(text[at - 1]);
  }

  void start_word(bool upper, bool letter) {
    upper_start_ = upper;
    if (counts_.words == 0) (upper ? counts_.starts_upper : counts_.starts_lower) = letter;
  }

  void see(char32_t c) {
    if (is_foreign_letter(c)) {
      see_foreign_letter(c);
    } else {
      if (c != '\'' && c != 0x2019) end_word();
      see_mark(c);
    }
    if (c == '.') ++dots_; else if (c != ' ') dots_ = 0;
    if (c != ' ' && c != '\n' && !is_closing(c)) last_ = c;
    before_ = c;
  }

  static bool is_foreign_letter(char32_t c) { return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || c >= 0x2C00; }

  void see_foreign_letter(char32_t c) {
    const bool upper = c < 0x600 && is_upper_code(c);
    if (size_ == 0) start_word(upper, true);
    ++size_;
    ++counts_.letters;
    counts_.uppers += upper;
    lower_ = lower_ && !upper;
  }

  void see_mark(char32_t c) {
    if (c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0x060C) ++counts_.commas;
    if (is_quote(c)) ++counts_.quotes;
    if (is_odd(c)) ++counts_.odd;
    const bool initial = last_ == '.' && last_size_ == 1;  // "N. Korea"
    if ((c == ' ' && !initial && (is_sentence_end(before_) || (is_closing(before_) && is_sentence_end(last_)))) || c == 0x3002)
      ++counts_.sentence_ends;
  }

  void end_word() {
    if (size_ == 0) return;
    ++counts_.words;
    counts_.capital_words += upper_start_;
    counts_.short_words += lower_ && size_ <= 3;
    last_size_ = size_;
    size_ = 0;
    lower_ = true;
  }

  TextCounts counts_;
  uint32_t size_ = 0, last_size_ = 0;  // letters of the word in hand and of the one before it
  bool upper_start_ = false, lower_ = true;
  char32_t last_ = 0;    // last character that is not white space or closing
  char32_t before_ = 0;  // last character
  uint32_t dots_ = 0;
};

}  // namespace

TextCounts count_text(std::string_view text) {
  TextCounts counts = Counter().count(text);
  counts.sentence_ends += counts.ends_sentence;
  return counts;
}

PageText collect_blocks(const HtmlPage& page, std::string_view bytes, const HtmlEntities& entities, const Phrases& phrases) {
  PageText out;
  out.blocks.reserve(page.blocks.size());
  for (uint32_t i = 0; i < page.blocks.size(); ++i) {
    const TextBlock& source = page.blocks[i];
    PageBlock block;
    block.block = i;
    block.element = source.element;
    const auto begin = out.text.size();
    BlockWriter writer(bytes, entities, out.text);
    const bool preformatted = page.elements[source.element].tag == Tag::pre;
    bool was_link = false;
    for (uint32_t r = source.first; r < source.last; ++r) {
      const TextRun& run = page.runs[r];
      const auto before = out.text.size();
      writer.write(run, preformatted);
      const auto size = static_cast<uint32_t>(out.text.size() - before);
      if (run.in_link) block.link_chars += size;
      if (run.in_strong) block.strong_chars += size;
      if (run.in_emphasis) block.emphasis_chars += size;
      if (run.in_button) block.button_chars += size;
      block.links += run.in_link && !was_link;
      block.breaks += run.after_break;
      was_link = run.in_link;
    }
    if (out.text.size() == begin) continue;
    block.text = {static_cast<uint32_t>(begin), static_cast<uint32_t>(out.text.size())};
    block.counts = count_text(out.of(block));
    block.phrases = phrases.find(out.of(block));
    out.text += '\n';
    out.blocks.push_back(block);
  }
  return out;
}

}  // namespace verbale::reading
