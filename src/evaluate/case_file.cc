#include "evaluate/case_file.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace verbale::evaluate {
namespace {

constexpr std::array<std::string_view, 8> kKinds = {"event", "claim", "mention", "date", "place", "block", "title", "dated"};

bool needs_quotes(std::string_view value) {
  return value.empty() || value.find_first_of(" \t\"=") != std::string_view::npos;
}

std::string quoted(std::string_view value) { return "\"" + replace_all(std::string(value), "\"", "''") + "\""; }

// Takes one word or quoted string off the front of the line.
std::string take(std::string_view& rest, bool& was_quoted) {
  rest = trim(rest);
  was_quoted = rest.starts_with('"');
  if (was_quoted) {
    const size_t end = rest.find('"', 1);
    std::string out(rest.substr(1, end == std::string_view::npos ? end : end - 1));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return out;
  }
  const size_t end = std::min(rest.find_first_of(" \t="), rest.size());
  std::string out(rest.substr(0, end));
  rest.remove_prefix(end);
  return out;
}

Status read_values(std::string_view rest, Fact& fact, const Place& where) {
  bool was_quoted = false;
  while (!(rest = trim(rest)).empty()) {
    std::string key = "is";  // `"Si" = CHN`: the value without a key
    if (!rest.starts_with('=')) key = take(rest, was_quoted);
    rest = trim(rest);
    if (!rest.starts_with('=')) return fail(Code::bad_data, "'" + key + "' has no =value", where);
    rest.remove_prefix(1);
    std::string value = take(rest, was_quoted);
    fact.values.emplace_back(std::move(key), std::move(value));
  }
  return {};
}

Status read_expectation(std::string_view line, Case& one, const Place& where) {
  bool was_quoted = false;
  std::string_view rest = line;
  Fact fact;
  fact.line = where.line;
  fact.kind = take(rest, was_quoted);
  if (fact.kind == "no" || fact.kind == "more") {
    std::string kind = take(rest, was_quoted);
    if (kind.ends_with('s')) kind.pop_back();
    if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end())
      return fail(Code::bad_data, "unknown kind '" + kind + "'", where);
    (fact.kind == "no" ? one.none : one.open).push_back(kind);
    return {};
  }
  if (std::find(kKinds.begin(), kKinds.end(), fact.kind) == kKinds.end())
    return fail(Code::bad_data, "unknown kind '" + fact.kind + "'", where);
  rest = trim(rest);
  const bool has_subject = rest.starts_with('"') || rest.find_first_of("= ") == std::string_view::npos ||
                           rest.find_first_of("= ") != rest.find('=');
  if (has_subject && fact.kind != "claim") fact.subject = take(rest, was_quoted);
  TRY_VOID(read_values(rest, fact, where));
  one.expected.push_back(std::move(fact));
  return {};
}

enum class Part { header, article, expected };

Status read_header(std::string_view line, Case& one, const Place& where) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return fail(Code::bad_data, "expected 'key: value' or ----", where);
  one.header.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  if (one.header.back().first == "name") one.name = one.header.back().second;
  return {};
}

Status finish(Case& one, Part part, std::vector<Case>& out) {
  if (part == Part::header && one.header.empty()) return {};
  if (part != Part::expected) return fail(Code::bad_data, "a case needs two lines of ----", one.where);
  while (one.article.ends_with('\n')) one.article.pop_back();
  out.push_back(std::move(one));
  return {};
}

}  // namespace

const std::string* Fact::find(std::string_view key) const {
  for (const auto& [name, value] : values)
    if (name == key) return &value;
  return nullptr;
}

std::string Fact::text() const {
  std::string out = kind;
  if (!subject.empty()) out += " " + (kind == "event" ? subject : quoted(subject));
  for (const auto& [key, value] : values)
    out += (key == "is" ? " = " : " " + key + "=") + (needs_quotes(value) ? quoted(value) : value);
  return out;
}

std::string Case::header_value(std::string_view key) const {
  for (const auto& [found, value] : header)
    if (found == key) return value;
  return {};
}

bool Case::is_open(std::string_view kind) const { return std::find(open.begin(), open.end(), kind) != open.end(); }
bool Case::wants_none(std::string_view kind) const { return std::find(none.begin(), none.end(), kind) != none.end(); }

Result<std::vector<Case>> read_cases(std::string_view bytes, std::string_view source) {
  std::vector<Case> out;
  Case one;
  Part part = Part::header;
  size_t number = 0;
  one.where = {std::string(source), 1};
  for (std::string_view line : split(bytes, '\n')) {
    const Place where{std::string(source), ++number};
    if (line.starts_with("====")) {
      TRY_VOID(finish(one, part, out));
      one = Case();
      one.where = {std::string(source), number + 1};
      part = Part::header;
    } else if (line.starts_with("----") && part != Part::expected) {
      part = part == Part::header ? Part::article : Part::expected;
    } else if (part == Part::article) {
      one.article += std::string(line) + "\n";
    } else if (trim(line).empty() || line.starts_with('#')) {
      continue;
    } else if (part == Part::header) {
      TRY_VOID(read_header(line, one, where));
    } else {
      TRY_VOID(read_expectation(trim(line), one, where));
    }
  }
  TRY_VOID(finish(one, part, out));
  return out;
}

std::string write_cases(const std::vector<Case>& cases) {
  std::string out;
  for (const auto& one : cases) {
    if (!out.empty()) out += "====\n";
    for (const auto& [key, value] : one.header) out += key + ": " + value + "\n";
    out += "----\n" + one.article + "\n----\n";
    for (const auto& fact : one.expected) out += fact.text() + "\n";
    for (const auto& kind : one.none) out += "no " + kind + "s\n";
    for (const auto& kind : one.open) out += "more " + kind + "s\n";
  }
  return out;
}

Article article_of(const Case& one) {
  Article article;
  article.text = one.article;
  article.title = {one.header_value("title"), "given"};
  article.url = {one.header_value("url"), "given"};
  article.publisher = {one.header_value("publisher"), "given"};
  if (const auto date = parse_iso(one.header_value("date"))) {
    article.date.interval = date;
    article.date.source = "given";
  }
  return article;
}

}  // namespace verbale::evaluate
