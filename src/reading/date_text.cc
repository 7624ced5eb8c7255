#include "reading/date_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace verbale::reading {

struct DateReader::Token {
  enum class Kind : uint8_t { number, word, mark } kind = Kind::mark;
  int64_t value = 0;   // of a number
  int digits = 0;
  int month = 0;       // of a word that names one
  char mark = 0;       // of a single ASCII mark; 'Y' 'M' 'D' for 年 月 日 and their Korean signs
  bool space_before = false;
  Span span;
  std::string_view text;
};

namespace {

constexpr int kFirstYear = 1980, kLastYear = 2099;
constexpr int64_t kFirstEpoch = 631152000, kLastEpoch = 4102444800;  // 1990 and 2100, seconds

bool is_year(int64_t value, int digits) { return digits == 4 && value >= kFirstYear && value <= kLastYear; }

// Offsets of the abbreviations that newspapers use; others are left open rather than guessed.
std::optional<int> zone_named(std::string_view name) {
  struct Zone {
    std::string_view name;
    int minutes;
  };
  constexpr std::array<Zone, 20> kZones = {{{"z", 0},      {"utc", 0},    {"gmt", 0},    {"bst", 60},   {"cet", 60},
                                            {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"est", -300},
                                            {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
                                            {"pst", -480}, {"pdt", -420}, {"jst", 540},  {"kst", 540},  {"aest", 600}}};
  for (const auto& zone : kZones)
    if (equal_ignoring_case(zone.name, name)) return zone.minutes;
  return std::nullopt;
}

}  // namespace

std::string WrittenDate::to_iso() const {
  std::string out = verbale::to_iso(day);
  if (minute_of_day < 0) return out;
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d", minute_of_day / 60, minute_of_day % 60);
  out += buffer;
  if (!zone) return out;
  if (*zone == 0) return out + "Z";
  const int minutes = *zone < 0 ? -*zone : *zone;
  std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", *zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return out + buffer;
}

Result<DateReader> DateReader::load() {
  constexpr std::string_view kFile = "data/reading/months.tsv";
  TRY(auto bytes, resource(kFile));
  DateReader reader;
  TRY_VOID(read_tsv(bytes, kFile, {"number", "name"}, [&](const TsvRow& row) -> Status {
    int month = 0;
    const auto number = row["number"];
    std::from_chars(number.data(), number.data() + number.size(), month);
    if (month < 1 || month > 12) return fail(Code::bad_data, "the number of a month is 1 to 12", row.place());
    reader.months_.try_emplace(fold(row["name"]), month);
    return {};
  }));
  return reader;
}

std::vector<DateReader::Token> DateReader::tokens_of(std::string_view text) const {
  std::vector<Token> out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char c = text[at];
    if (is_space(c)) {
      space = true;
      ++at;
      continue;
    }
    Token token;
    token.space_before = space;
    space = false;
    if (is_digit(c)) {
      while (at < text.size() && is_digit(text[at])) ++at;
      token.kind = Token::Kind::number;
      token.digits = static_cast<int>(at - begin);
      std::from_chars(text.data() + begin, text.data() + std::min(at, begin + 18), token.value);
    } else if (is_alpha(c) || static_cast<unsigned char>(c) >= 0xC3) {
      const std::string_view rest = text.substr(at);
      const auto sign = [&](std::string_view chinese, std::string_view korean, char mark) {
        if (!rest.starts_with(chinese) && !rest.starts_with(korean)) return false;
        token.mark = mark;
        at += 3;
        return true;
      };
      if (!sign("年", "년", 'Y') && !sign("月", "월", 'M') && !sign("日", "일", 'D')) {
        while (at < text.size() && (is_alpha(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80)) decode_utf8(text, at);
        token.kind = Token::Kind::word;
        if (at - begin <= 40)
          if (const auto found = months_.find(fold(text.substr(begin, at - begin))); found != months_.end()) token.month = found->second;
      }
    } else {
      decode_utf8(text, at);
      token.mark = at - begin == 1 ? c : '?';
    }
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)};
    token.text = text.substr(begin, at - begin);
    out.push_back(token);
  }
  return out;
}

// Tries each way of writing a date at one token.
class DateMatcher {
 public:
  using Token = DateReader::Token;
  using Kind = Token::Kind;
  DateMatcher(const std::vector<Token>& tokens, bool day_first) : tokens_(tokens), day_first_(day_first) {}

  std::optional<WrittenDate> match(size_t& at) {
    at_ = at;
    found_ = {};
    if (!(year_first() || signs() || three_numbers() || day_month() || month_day() || packed())) return std::nullopt;
    if (!found_.day.valid() || found_.day.year < kFirstYear || found_.day.year > kLastYear) return std::nullopt;
    found_.span.begin = tokens_[at].span.begin;
    found_.span.end = tokens_[at_ - 1].span.end;
    time();
    at = at_;
    return found_;
  }

 private:
  const Token& look(size_t i) const {
    static const Token kNothing;
    return at_ + i < tokens_.size() ? tokens_[at_ + i] : kNothing;
  }
  bool is_number(size_t i, int most_digits) const {
    return look(i).kind == Kind::number && look(i).digits <= most_digits && look(i).digits > 0;
  }
  bool is_mark(size_t i, std::string_view marks) const {
    return look(i).kind == Kind::mark && look(i).mark && marks.find(look(i).mark) != std::string_view::npos;
  }
  bool take(int64_t year, int64_t month, int64_t day, size_t tokens) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    found_.day = {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
    at_ += tokens;
    return true;
  }

  // 2023-09-19, 2023/9/19, 2023.09.19
  bool year_first() {
    if (!is_year(look(0).value, look(0).digits) || !is_mark(1, "-/._") || !is_number(2, 2) || look(3).mark != look(1).mark || !is_number(4, 2))
      return false;
    return take(look(0).value, look(2).value, look(4).value, 5);
  }

  // 2023年9月19日
  bool signs() {
    if (!is_year(look(0).value, look(0).digits) || look(1).mark != 'Y' || !is_number(2, 2) || look(3).mark != 'M' || !is_number(4, 2))
      return false;
    return take(look(0).value, look(2).value, look(4).value, look(5).mark == 'D' ? 6 : 5);
  }

  // 19/09/2023, 9/19/23, 19.09.2023
  bool three_numbers() {
    if (!is_number(0, 2) || !is_mark(1, "-/.") || !is_number(2, 2) || look(3).mark != look(1).mark || look(4).kind != Kind::number) return false;
    int64_t year = look(4).value;
    if (look(4).digits == 2) year += year < 70 ? 2000 : 1900;
    else if (!is_year(year, look(4).digits)) return false;
    const int64_t a = look(0).value, b = look(2).value;
    const bool day_first = a > 12 || (b <= 12 && (day_first_ || look(1).mark == '.'));
    const bool ambiguous = a <= 12 && b <= 12 && a != b && look(1).mark != '.';
    if (!(day_first ? take(year, b, a, 5) : take(year, a, b, 5))) return false;
    found_.ambiguous = ambiguous;
    return true;
  }

  // Skips what may stand between the parts: a dot, a comma, "of", "de", "th".
  size_t skip(size_t i) const {
    for (size_t steps = 0; steps < 2; ++steps) {
      const bool filler = look(i).kind == Kind::word && look(i).month == 0 && look(i).text.size() <= 3;
      if (!filler && !is_mark(i, ".,-/'")) return i;
      ++i;
    }
    return i;
  }

  // 19 September 2023, 19th of Sept. 2023, 19-Sep-2023, 19 de septiembre de 2023
  bool day_month() {
    if (!is_number(0, 2)) return false;
    const size_t month = skip(1);
    if (look(month).month == 0) return false;
    const size_t year = skip(month + 1);
    if (!is_year(look(year).value, look(year).digits)) return false;
    return take(look(year).value, look(month).month, look(0).value, year + 1);
  }

  // September 19, 2023; Sept. 19th 2023; 2023 September 19
  bool month_day() {
    const bool leads = is_year(look(0).value, look(0).digits);
    const size_t month = leads ? skip(1) : 0;
    if (look(month).month == 0) return false;
    const size_t day = skip(month + 1);
    if (!is_number(day, 2)) return false;
    if (leads) return take(look(0).value, look(month).month, look(day).value, day + 1);
    const size_t year = skip(day + 1);
    if (!is_year(look(year).value, look(year).digits)) return false;
    return take(look(year).value, look(month).month, look(day).value, year + 1);
  }

  // 20230919, 20230919T173000
  bool packed() {
    if (look(0).kind != Kind::number || (look(0).digits != 8 && look(0).digits != 14)) return false;
    const int64_t value = look(0).digits == 14 ? look(0).value / 1000000 : look(0).value;
    if (!is_year(value / 10000, 4)) return false;
    return take(value / 10000, value / 100 % 100, value % 100, 1);
  }

  // T17:30:00+02:00, at 5:30 p.m. EDT, - 17h30
  void time() {
    const size_t before = at_;
    for (int steps = 0; steps < 3 && !is_number(0, 2); ++steps) {
      const bool filler = (look(0).kind == Kind::word && look(0).text.size() <= 3) || is_mark(0, ",-|@.?");
      if (!filler) break;
      ++at_;
    }
    if (!is_number(0, 2) || !(is_mark(1, ":.") || (look(1).kind == Kind::word && look(1).text == "h")) || !is_number(2, 2) || look(2).digits != 2 ||
        look(0).value > 23 || look(2).value > 59) {
      at_ = before;
      return;
    }
    int minutes = static_cast<int>(look(0).value * 60 + look(2).value);
    at_ += 3;
    if (is_mark(0, ":") && is_number(1, 2)) at_ += 2;
    if (is_mark(0, ".,") && look(1).kind == Kind::number && look(1).digits >= 3) at_ += 2;  // fractions of a second
    half_of_day(minutes);
    found_.minute_of_day = minutes;
    zone();
    found_.span.end = tokens_[at_ - 1].span.end;
  }

  void half_of_day(int& minutes) {
    if (look(0).kind != Kind::word) return;
    const bool am = (look(0).text[0] | 0x20) == 'a', pm = (look(0).text[0] | 0x20) == 'p';
    const bool dotted = look(0).text.size() == 1 && is_mark(1, ".") && equal_ignoring_case(look(2).text, "m");
    if ((!am && !pm) || !(dotted || (look(0).text.size() == 2 && (look(0).text[1] | 0x20) == 'm'))) return;
    if (pm && minutes < 12 * 60) minutes += 12 * 60;
    if (am && minutes >= 12 * 60) minutes -= 12 * 60;
    at_ += dotted ? (is_mark(3, ".") ? 4 : 3) : 1;
  }

  void zone() {
    size_t i = is_mark(0, "(") ? 1 : 0;
    if (look(i).kind == Kind::word) {
      found_.zone = zone_named(look(i).text);
      if (!found_.zone) return;
      at_ += i + 1;
      return;
    }
    if (!is_mark(0, "+-") || look(1).kind != Kind::number || look(1).space_before) return;
    const int sign = look(0).mark == '-' ? -1 : 1;
    if (look(1).digits == 4) {
      found_.zone = sign * static_cast<int>(look(1).value / 100 * 60 + look(1).value % 100);
      at_ += 2;
    } else if (look(1).digits == 2) {
      const bool minutes = is_mark(2, ":") && is_number(3, 2);
      found_.zone = sign * static_cast<int>(look(1).value * 60 + (minutes ? look(3).value : 0));
      at_ += minutes ? 4 : 2;
    }
  }

  const std::vector<Token>& tokens_;
  bool day_first_;
  size_t at_ = 0;
  WrittenDate found_;
};

std::vector<WrittenDate> DateReader::find_all(std::string_view text, bool day_first) const {
  const auto tokens = tokens_of(text);
  DateMatcher matcher(tokens, day_first);
  std::vector<WrittenDate> out;
  for (size_t at = 0; at < tokens.size();) {
    if (tokens[at].kind == Token::Kind::number || tokens[at].month)
      if (auto date = matcher.match(at)) {
        out.push_back(*date);
        continue;
      }
    ++at;
  }
  return out;
}

std::optional<WrittenDate> DateReader::parse_field(std::string_view text, bool day_first) const {
  text = trim(text.substr(0, 200));
  int64_t epoch = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), epoch);
  if (error == std::errc() && end == text.data() + text.size() && (text.size() == 10 || text.size() == 13)) {
    if (text.size() == 13) epoch /= 1000;
    if (epoch < kFirstEpoch || epoch > kLastEpoch) return std::nullopt;
    return WrittenDate{from_days(epoch / 86400), static_cast<int>(epoch % 86400 / 60), 0, false, {0, static_cast<uint32_t>(text.size())}};
  }
  const auto all = find_all(text, day_first);
  return all.empty() ? std::nullopt : std::optional(all.front());
}

namespace {

// /2023/12/16-ships-leave: sixteen ships, not the sixteenth.
bool goes_on(std::string_view path, Span date) {
  if (date.of(path).find('/') == std::string_view::npos || date.end == path.size()) return false;
  return path[date.end] == '-' || path[date.end] == '_' || is_alpha(path[date.end]);
}

// Archives put the moment at which they kept a page before its own address: /web/20160218174457/http://…
std::string_view own_path(std::string_view path) {
  constexpr std::string_view kKept = "/web/";
  constexpr size_t kStamp = 14;
  if (!path.starts_with(kKept) || path.size() < kKept.size() + kStamp) return path;
  const auto stamp = path.substr(kKept.size(), kStamp);
  return std::all_of(stamp.begin(), stamp.end(), is_digit) ? path.substr(kKept.size() + kStamp) : path;
}

}  // namespace

std::optional<WrittenDate> DateReader::find_in_url(std::string_view url) const {
  const size_t path = url.find("//");
  const size_t begin = path == std::string_view::npos ? 0 : url.find('/', path + 2);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto path_text = own_path(url.substr(begin, 500));
  for (auto& date : find_all(path_text, false))
    if (!date.ambiguous && !goes_on(path_text, date.span)) return date;
  return std::nullopt;
}

}  // namespace verbale::reading
