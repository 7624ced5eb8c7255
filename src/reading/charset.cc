#include "reading/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

constexpr size_t kHead = 4096;         // where a page declares its charset
constexpr size_t kGuessBytes = 16384;  // of text that a guess looks at
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// One iconv descriptor, closed at the end.
class Iconv {
 public:
  explicit Iconv(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
  ~Iconv() {
    if (good()) ::iconv_close(handle_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  bool good() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // Appends the run; a byte that cannot be read becomes U+FFFD. Returns how many there were.
  size_t append(std::string_view run, std::string& out) {
    char* in = const_cast<char*>(run.data());
    size_t left = run.size(), bad = 0;
    while (left > 0) {
      char buffer[4096];
      char* to = buffer;
      size_t room = sizeof buffer;
      const size_t done = ::iconv(handle_, &in, &left, &to, &room);
      out.append(buffer, sizeof buffer - room);
      if (done != static_cast<size_t>(-1) || errno == E2BIG) continue;
      out += kReplacement;
      ++bad;
      if (left > 0) ++in, --left;  // some converters have taken the broken bytes already
    }
    char rest[16];  // a letter that waited for a mark to join
    char* to = rest;
    size_t room = sizeof rest;
    ::iconv(handle_, nullptr, nullptr, &to, &room);
    out.append(rest, sizeof rest - room);
    return bad;
  }

 private:
  iconv_t handle_;
};

std::string_view value_after(std::string_view text, std::string_view key) {
  for (size_t at = 0; (at = text.find(key, at)) != std::string_view::npos; at += key.size()) {
    size_t begin = at + key.size();
    while (begin < text.size() && (is_space(text[begin]) || text[begin] == '=' || text[begin] == '"' || text[begin] == '\'')) ++begin;
    size_t end = begin;
    while (end < text.size() && (is_alpha(text[end]) || is_digit(text[end]) || text[end] == '-' || text[end] == '_')) ++end;
    if (end > begin && text.substr(at + key.size(), begin - at - key.size()).find('=') != std::string_view::npos)
      return text.substr(begin, end - begin);
  }
  return {};
}

// A third of any Korean or Chinese text: the syllables of particles and endings, the characters of the commonest words.
bool is_common(char32_t c) {
  constexpr std::u32string_view kHangul = U"이다는을의에가한고지하기를로사도은서리인시자어나대아일해그있들으과수정부보원제전라상";
  constexpr std::u32string_view kChinese = U"的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出也时時年得就那要下以生会會自之过過家学學对對";
  return c >= 0xAC00 ? kHangul.find(c) != std::u32string_view::npos : c >= 0x4E00 && kChinese.find(c) != std::u32string_view::npos;
}

// How much a text looks like language: words in one case, few controls, few odd marks. Higher is better.
double likelihood(std::string_view text) {
  double score = 0;
  size_t letters = 0;
  char32_t before = ' ';
  for (size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (c >= 0x80) {
      if (c == 0xFFFD || (c < 0xA0)) score -= 12;
      else if (!is_letter(c)) score -= c >= 0x2010 && c <= 0x203A ? 0.0 : 1.5;
      else ++letters, score += is_upper_code(c) && is_letter(before) && !is_upper_code(before) ? -3 : 1;
      if (c >= 0x410 && c <= 0x44F && before >= 'a' && before <= 'z') score -= 3;  // scripts do not mix in a word
      if (c >= 0xC0 && c < 0x250 && before >= 0x80 && is_letter(before)) score -= 1.5;  // accents seldom follow each other
      if (c >= 0x430 && c <= 0x44F) score += c == 0x43E || c == 0x435 || c == 0x430 || c == 0x438 || c == 0x43D || c == 0x442 ? 0.8 : 0.2;
      if ((c >= 0x3040 && c <= 0x30FF) || is_common(c)) score += 1.6;  // kana, and what Korean and Chinese are full of
      if (c >= 0xFF61 && c <= 0xFF9F) score -= 3;                                      // half-width kana
    }
    before = c;
  }
  return letters ? score / static_cast<double>(text.size()) : -1e9;
}

}  // namespace

std::string_view utf16_without_mark(std::string_view bytes) {
  constexpr size_t kLook = 1024;
  std::array<size_t, 2> zeros{};
  const size_t size = std::min(bytes.size(), kLook) & ~size_t{1};
  for (size_t i = 0; i < size; ++i) zeros[i % 2] += bytes[i] == '\0';
  const auto many = [&](size_t n) { return size >= 16 && n * 5 > size / 2; };  // markup, spaces and digits at least
  if (many(zeros[1]) && zeros[0] == 0) return "utf-16le";
  if (many(zeros[0]) && zeros[1] == 0) return "utf-16be";
  return {};
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, kHead));
  if (head.starts_with("<?xml"))
    if (const auto label = value_after(head.substr(0, head.find("?>")), "encoding"); !label.empty()) return std::string(label);
  return std::string(value_after(head, "charset"));
}

Result<Charsets> Charsets::load() {
  constexpr std::string_view kFile = "data/reading/charsets.tsv";
  constexpr std::array<std::string_view, 9> kForms = {"utf8",  "single", "double",  "gb18030", "sjis",
                                                      "eucjp", "utf16le", "utf16be", "stateful"};
  TRY(auto bytes, resource(kFile));
  Charsets charsets;
  TRY_VOID(read_tsv(bytes, kFile, {"label", "converter", "form"}, [&](const TsvRow& row) -> Status {
    const auto form = std::find(kForms.begin(), kForms.end(), row["form"]);
    if (form == kForms.end()) return fail(Code::bad_data, "no such form: " + std::string(row["form"]), row.place());
    charsets.by_label_[std::string(row["label"])] = {std::string(row["converter"]), static_cast<Form>(form - kForms.begin())};
    return {};
  }));
  return charsets;
}

const Charsets::Charset* Charsets::find(std::string_view label) const {
  const auto found = by_label_.find(lower_ascii(trim(label)));
  return found == by_label_.end() ? nullptr : &found->second;
}

// Tries the charsets that pages without a declaration have had, on the text beyond ASCII.
std::string Charsets::guess(std::string_view bytes) const {
  constexpr std::array kCandidates = {"windows-1252", "windows-1251", "gb18030",      "shift_jis",    "euc-kr",       "big5",
                                      "euc-jp",       "koi8-r",       "windows-1250", "windows-1256", "windows-1253", "windows-1255"};
  std::string sample;
  for (size_t i = 0; i < bytes.size() && sample.size() < kGuessBytes; ++i)
    if (static_cast<unsigned char>(bytes[i]) >= 0x80) {
      const size_t begin = i > 0 ? i - 1 : 0;
      while (i < bytes.size() && (static_cast<unsigned char>(bytes[i]) >= 0x80 || (bytes[i] != ' ' && bytes[i] != '<' && bytes[i] != '\n'))) ++i;
      sample.append(bytes.substr(begin, i - begin));
      sample += ' ';
    }
  std::string best = "windows-1252";
  double most = -1e18;
  for (const char* label : kCandidates) {
    DecodedText trial;
    convert(sample, *find(label), trial);
    if (const double score = likelihood(trial.owned); score > most) {
      most = score;
      best = label;
    }
  }
  return best;
}

// Converts the runs that are not ASCII, and copies the rest.
class Converter {
 public:
  Converter(std::string_view bytes, const Charsets::Charset& charset, DecodedText& out)
      : bytes_(bytes), form_(charset.form), iconv_(charset.converter), out_(out) {}

  void run() {
    using Form = Charsets::Form;
    if (form_ == Form::utf16le || form_ == Form::utf16be) return utf16();
    if (!iconv_.good() || form_ == Form::stateful) {
      out_.map.add(0, 0, false);
      if (iconv_.good()) out_.replaced += iconv_.append(bytes_, out_.owned);
      return;
    }
    for (size_t at = 0; at < bytes_.size();) {
      const size_t begin = at;
      while (at < bytes_.size() && is_ascii(at)) ++at;
      if (at > begin) copy(begin, at);
      const size_t foreign = at;
      while (at < bytes_.size() && !is_ascii(at)) at = std::min(at + width(at), bytes_.size());
      if (at > foreign) convert(foreign, at);
    }
  }

 private:
  uint8_t byte(size_t at) const { return at < bytes_.size() ? static_cast<uint8_t>(bytes_[at]) : 0; }
  bool is_ascii(size_t at) const { return byte(at) < 0x80; }

  size_t width(size_t at) const {
    using Form = Charsets::Form;
    const uint8_t lead = byte(at);
    switch (form_) {
      case Form::twofold: return lead > 0x80 && byte(at + 1) >= 0x40 ? 2 : 1;
      case Form::gb18030: return lead <= 0x80 ? 1 : byte(at + 1) >= 0x40 ? 2 : is_digit(static_cast<char>(byte(at + 1))) && byte(at + 2) > 0x80 ? 4 : 1;
      case Form::sjis: return (lead >= 0xA0 && lead <= 0xDF) || lead == 0x80 || byte(at + 1) < 0x40 ? 1 : 2;
      case Form::eucjp: return lead == 0x8F ? 3 : byte(at + 1) >= 0xA1 ? 2 : 1;
      default: return 1;
    }
  }

  void copy(size_t begin, size_t end) {
    out_.map.add(out_.owned.size(), begin, true);
    out_.owned.append(bytes_.substr(begin, end - begin));
  }

  void convert(size_t begin, size_t end) {
    out_.map.add(out_.owned.size(), begin, false);
    if (form_ == Charsets::Form::single) return look_up(begin, end);
    out_.replaced += iconv_.append(bytes_.substr(begin, end - begin), out_.owned);
  }

  // One byte is one character: each is converted once and looked up from then on.
  void look_up(size_t begin, size_t end) {
    for (size_t at = begin; at < end; ++at) {
      Upper& upper = uppers_[byte(at) - 0x80u];
      if (upper.text.empty()) upper.bad = iconv_.append(bytes_.substr(at, 1), upper.text) > 0;
      out_.owned += upper.text;
      out_.replaced += upper.bad;
    }
  }

  void utf16() {
    const bool big = form_ == Charsets::Form::utf16be;
    const auto unit = [&](size_t at) -> char32_t { return big ? byte(at) << 8 | byte(at + 1) : byte(at + 1) << 8 | byte(at); };
    for (size_t at = 0; at + 1 < bytes_.size();) {
      const size_t begin = at;
      char32_t c = unit(at);
      at += 2;
      if (c >= 0xD800 && c < 0xDC00 && at + 1 < bytes_.size() && unit(at) >= 0xDC00 && unit(at) < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (unit(at) - 0xDC00);
        at += 2;
      }
      const bool lone = c >= 0xD800 && c < 0xE000;
      out_.replaced += lone;
      if (c == '<' || c == '>' || c == '\n' || c == ' ' || begin == 0) out_.map.add(out_.owned.size(), begin, false);
      append_utf8(out_.owned, lone ? 0xFFFD : c);
    }
  }

  struct Upper {
    std::string text;
    bool bad = false;
  };

  std::string_view bytes_;
  Charsets::Form form_;
  std::array<Upper, 128> uppers_;  // what the bytes from 0x80 on stand for, as far as they were met
  Iconv iconv_;
  DecodedText& out_;
};

void Charsets::convert(std::string_view bytes, const Charset& charset, DecodedText& out) const {
  out.owned.reserve(bytes.size() + bytes.size() / 4);
  Converter(bytes, charset, out).run();
  if (out.owned.empty() && !bytes.empty()) {  // half a character and nothing else
    if (out.map.is_identity()) out.map.add(0, 0, false);
    out.owned = kReplacement;
    ++out.replaced;
  }
  out.map.finish(out.owned.size(), bytes.size());
}

namespace {

// Good UTF-8 stays where it is; broken bytes become U+FFFD.
void repair(std::string_view bytes, DecodedText& out) {
  for (size_t at = 0; at < bytes.size();) {
    const size_t begin = at;
    const bool good = decode_utf8(bytes, at) != 0xFFFD || bytes.substr(begin, 3) == kReplacement;
    out.map.add(out.owned.size(), begin, good);
    out.owned.append(good ? bytes.substr(begin, at - begin) : kReplacement);
    out.replaced += !good;
  }
  out.map.finish(out.owned.size(), bytes.size());
}

// Does it look like UTF-8 with a few accidents rather than like another charset?
bool is_mostly_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t begin = at;
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    (decode_utf8(bytes, at) != 0xFFFD || at - begin > 1 ? good : bad) += 1;
  }
  return good > 4 * bad;
}

}  // namespace

// A charset of seven bits that switches by escape sequences, which are good UTF-8 as well; empty = it is none.
std::string Charsets::switched_charset(std::string_view bytes, std::string_view http_charset) const {
  if (bytes.find("\x1B$") == std::string_view::npos) return {};
  for (const std::string& label : {std::string(http_charset), declared_charset(bytes)})
    if (const auto* charset = find(label); charset && charset->form == Form::stateful) return lower_ascii(trim(label));
  return {};
}

DecodedText Charsets::decode(std::string_view bytes, std::string_view http_charset) const {
  DecodedText out;
  const auto decide = [&](std::string label, const char* from) {
    out.charset = std::move(label);
    out.from = from;
  };
  const bool mark8 = bytes.starts_with("\xEF\xBB\xBF");
  const bool valid = is_valid_utf8(bytes);
  if (bytes.starts_with("\xFF\xFE")) decide("utf-16le", "mark");
  else if (bytes.starts_with("\xFE\xFF")) decide("utf-16be", "mark");
  else if (const auto wide = utf16_without_mark(bytes); !wide.empty()) decide(std::string(wide), "guess");
  else if (const auto switched = switched_charset(bytes, http_charset); !switched.empty()) decide(switched, "meta");
  else if (valid) decide("utf-8", mark8 ? "mark" : "valid");
  else if (find(http_charset)) decide(lower_ascii(trim(http_charset)), "http");
  else if (auto label = declared_charset(bytes); find(label)) decide(label, "meta");
  if (out.charset.empty() || (find(out.charset)->form == Form::utf8 && out.from != "valid" && out.from != "mark")) {
    if (is_mostly_utf8(bytes)) decide("utf-8", "guess");
    else decide(guess(bytes), "guess");
  }
  if (mark8 && out.from == "mark") {
    out.owned = bytes.substr(3);
    out.map.add(0, 3, true);
    out.map.finish(bytes.size() - 3, bytes.size());
  } else if (find(out.charset)->form != Form::utf8) convert(bytes, *find(out.charset), out);
  else if (out.from == "guess" || !valid) repair(bytes, out);
  else if (bytes.find("\xC3\x83\xC2") != std::string_view::npos || bytes.find("\xC3\xA2\xE2\x82\xAC") != std::string_view::npos)
    out.owned = bytes;  // perhaps converted twice
  if (out.owned.empty()) {
    if (out.map.is_identity()) out.text = bytes;  // else a mark and nothing else
    return out;
  }
  out.unscrambled = unscramble(out.owned, out.map);
  out.text = out.owned;
  return out;
}

}  // namespace verbale::reading
