#include "reading/dateline.h"

#include <algorithm>
#include <array>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

constexpr size_t kLongest = 110;  // bytes of a date line
constexpr size_t kMostWords = 12;

struct Dash {
  size_t begin = std::string_view::npos, end = 0;
};

// The first dash that stands by itself: " - ", " -- ", "– ", "— ", also without the space before a long one.
Dash find_dash(std::string_view text) {
  for (size_t at = 1; at < std::min(text.size(), kLongest); ++at) {
    const auto rest = text.substr(at);
    size_t size = 0;
    if (rest.starts_with("\u2013") || rest.starts_with("\u2014") || rest.starts_with("\u2015")) size = 3;
    else if (rest.starts_with("--") && (is_space(text[at - 1]) || text[at - 1] == ')')) size = rest.find_first_not_of('-');
    else if (rest[0] == '-' && is_space(text[at - 1])) size = 1;
    if (size == 0 || size == std::string_view::npos || at + size >= text.size()) continue;
    const bool spaced = is_space(rest[size]) && is_space(text[at - 1]);
    if (!spaced && (size == 1 || text[at - 1] != ')')) continue;
    return {at, at + size};
  }
  return {};
}

// All letters upper case, with at least three of them: "NEW YORK", "ST. PETERSBURG".
bool is_capitals(std::string_view word) {
  size_t upper = 0;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = decode_utf8(word, at);
    if (!is_letter(c)) continue;
    if (!is_upper_code(c)) return false;
    ++upper;
  }
  return upper >= 2;
}

bool starts_upper(std::string_view word) {
  size_t at = 0;
  while (!word.empty() && (word[0] == '(' || word[0] == '/')) word.remove_prefix(1);
  return !word.empty() && is_upper_code(decode_utf8(word, at));
}

}  // namespace

Result<DatelineReader> DatelineReader::load() {
  constexpr std::string_view kFile = "data/reading/agencies.tsv";
  TRY(auto bytes, resource(kFile));
  DatelineReader reader;
  TRY_VOID(read_tsv(bytes, kFile, {"name"}, [&](const TsvRow& row) -> Status {
    reader.agencies_.insert(fold(row["name"]));
    return {};
  }));
  return reader;
}

bool DatelineReader::is_agency(std::string_view name) const { return agencies_.contains(fold(trim(name))); }

std::optional<Dateline> DatelineReader::find(std::string_view paragraph) const {
  const Dash dash = find_dash(paragraph);
  if (dash.begin == std::string_view::npos) return std::nullopt;
  const auto head = trim(paragraph.substr(0, dash.begin));
  const auto words = split_words(head);
  if (words.empty() || words.size() > kMostWords) return std::nullopt;
  Dateline out;
  out.size = dash.end;
  const size_t open = head.find('('), close = head.rfind(')');
  const bool bracketed = open != std::string_view::npos && close != std::string_view::npos && close > open && close + 1 == head.size();
  if (bracketed) out.agency = trim(head.substr(open + 1, close - open - 1));
  const bool known = bracketed && is_agency(out.agency);
  if (bracketed && open == 0) return known ? std::optional(out) : std::nullopt;  // "(Reuters) -"
  if (bracketed && !known && out.agency.size() > 30) return std::nullopt;
  // The place: capitals, or capitalised words before a known agency; lower-case words only in a date ("Feb 3", "de").
  size_t lower = 0;
  for (const auto word : words) lower += !starts_upper(word) && !is_digit(word[0]) && word[0] != '(' && word.size() > 3;
  if (lower > 0 && !(known && lower <= 1)) return std::nullopt;
  if (known) return out;
  // Without an agency: "WASHINGTON, July 4 - The president", not "NATO - the alliance".
  const auto behind = trim(paragraph.substr(dash.end));
  const bool place = is_capitals(words.front()) && words.front().size() >= 4 && head.size() <= 60;
  return place && starts_upper(behind.substr(0, behind.find(' '))) ? std::optional(out) : std::nullopt;
}

}  // namespace verbale::reading
