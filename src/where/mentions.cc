#include "where/mentions.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::where {

namespace {

constexpr size_t kMostWords = 6;  // of a name

class NameCutter {
 public:
  NameCutter(std::string_view text, const PlaceWords& vocabulary, NameText& out)
      : text_(text), vocabulary_(vocabulary), out_(out) {}

  void run(Span piece) {
    size_t at = piece.begin;
    const size_t end = std::min<size_t>(piece.end, text_.size());
    size_t gap_begin = at;
    bool first = true;
    while (at < end) {
      const size_t stop = word_end(at, end);
      if (stop == at) {
        ++at;
        continue;
      }
      add(at, stop, first, !first && is_join(text_.substr(gap_begin, at - gap_begin)));
      first = false;
      gap_begin = at = stop;
    }
  }

 private:
  static bool is_word_byte(char c) { return is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

  // General punctuation (dashes, quotes, spaces: U+2000 to U+206F) and U+00A0 are three and two bytes that end a word.
  bool is_mark(size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte == 0xC2) return true;
    return byte == 0xE2 && at + 1 < text_.size() && (static_cast<unsigned char>(text_[at + 1]) & 0xFE) == 0x80;
  }

  size_t word_end(size_t at, size_t end) const {
    while (at < end && is_word_byte(text_[at]) && !is_mark(at)) ++at;
    return at;
  }

  static bool is_join(std::string_view gap) {
    return gap == " " || gap == ", " || gap == "-" || gap == "'" || gap == ". " || gap == "." ||
           gap == "\xE2\x80\x99" || gap == "\n" || gap == "\xC2\xA0" || gap == "\xE2\x80\x91";
  }

  void add(size_t begin, size_t end, bool first, bool joined) {
    NameWord& word = out_.words.emplace_back();
    word.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    word.starts = first;
    word.joined = joined;
    size_t at = begin;
    word.capital = is_upper(text_[begin]) ||
                   (static_cast<unsigned char>(text_[begin]) >= 0x80 && is_upper_code(decode_utf8(text_, at)));
    const auto form = text_.substr(begin, end - begin);
    word.all_capitals =
        word.capital && std::none_of(form.begin(), form.end(), [](char c) { return is_lower(c) || is_digit(c); });
    if (!out_.keys.empty()) out_.keys += ' ';
    word.key_begin = static_cast<uint32_t>(out_.keys.size());
    append_folded(form);
    word.key_end = static_cast<uint32_t>(out_.keys.size());
    const auto key = std::string_view(out_.keys).substr(word.key_begin);
    if (key.size() <= 16) word.roles = vocabulary_.roles(key);
  }

  void append_folded(std::string_view form) {
    const size_t at = out_.keys.size();
    out_.keys.resize(at + form.size());
    unsigned char all = 0;
    for (size_t i = 0; i < form.size(); ++i) {
      all |= static_cast<unsigned char>(form[i]);
      out_.keys[at + i] = to_lower(form[i]);
    }
    if (all < 0x80) return;
    out_.keys.resize(at);
    out_.keys += fold(form);
  }

  std::string_view text_;
  const PlaceWords& vocabulary_;
  NameText& out_;
};

class Finder {
 public:
  Finder(const NameText& text, std::string_view bytes, const PlaceWords& vocabulary,
         const knowledge::Gazetteer& gazetteer)
      : text_(text), words_(text.words), bytes_(bytes), vocabulary_(vocabulary), gazetteer_(gazetteer) {}

  std::vector<Candidate> run() {
    for (size_t at = 0; at < words_.size();) {
      Candidate found;
      if (words_[at].capital && longest(at, found)) {
        take_division(found);
        out_.push_back(found);
        at = found.last;
      } else {
        ++at;
      }
    }
    return std::move(out_);
  }

 private:
  bool longest(size_t at, Candidate& found) {
    bool any = false;
    for (size_t last = at + 1; last <= words_.size() && last - at <= kMostWords; ++last) {
      if (last > at + 1 && !words_[last - 1].joined) break;
      key_.assign(text_.key(at, last));
      const auto hit = gazetteer_.find(key_);
      const StateName* state = vocabulary_.state(key_);
      if ((hit.exact || state) && well_written(at, last, state) && (state || !is_part_of_state(at, last, hit))) {
        found = {.first = at, .last = last, .hit = hit, .state = state};
        any = true;
      }
      if (!hit.longer && !vocabulary_.state_goes_on(key_)) break;
    }
    return any;
  }

  // "South Lebanon" is the south of Lebanon, whatever town of that name there is.
  bool is_part_of_state(size_t at, size_t last, const knowledge::Gazetteer::Hit& hit) const {
    if (last < at + 2 || !(words_[at].roles & kDirection)) return false;
    const auto kind = gazetteer_.place(hit.first).kind;
    const StateName* state = vocabulary_.state(std::string(text_.key(at + 1, last)));
    return state && !state->adjective && (kind == knowledge::PlaceKind::city || kind == knowledge::PlaceKind::admin2);
  }

  void take_division(Candidate& found) const {
    if (found.last >= words_.size() || found.state) return;
    const NameWord& next = words_[found.last];
    if (!next.joined || !next.capital || !(next.roles & kDivision) ||
        next.span.begin != words_[found.last - 1].span.end + 1)
      return;
    found.division = true;
    ++found.last;
  }

  // The last word has a capital too; "US" and codes of two letters are written in capitals.
  bool well_written(size_t first, size_t last, const StateName* state) const {
    if (!words_[last - 1].capital && !is_digit(bytes_[words_[last - 1].span.begin])) return false;
    const bool short_form = last == first + 1 && words_[first].span.size() <= 3;
    if (state && state->upper && !words_[first].all_capitals) return false;
    return !(short_form && words_[first].span.size() <= 2 && !words_[first].all_capitals);
  }

  const NameText& text_;
  const std::vector<NameWord>& words_;
  std::string_view bytes_;
  const PlaceWords& vocabulary_;
  const knowledge::Gazetteer& gazetteer_;
  std::vector<Candidate> out_;
  std::string key_;
};

}  // namespace

NameText cut_names(const Document& document, const PlaceWords& vocabulary) {
  NameText out;
  NameCutter cutter(document.text(), vocabulary, out);
  for (const auto& sentence : document.sentences) cutter.run(sentence.span);
  if (!document.sentences.empty()) return out;
  const auto text = document.text();
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    cutter.run({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    at = end + 1;
  }
  return out;
}

std::vector<Candidate> find_candidates(const NameText& text, std::string_view bytes, const PlaceWords& vocabulary,
                                       const knowledge::Gazetteer& gazetteer) {
  return Finder(text, bytes, vocabulary, gazetteer).run();
}

}  // namespace verbale::where
