#include "reading/html_tokenizer.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostAttributes = 48;
constexpr size_t kNowhere = std::string_view::npos;

// What each byte ends in a tag: the name of an element or an attribute, the name before a value.
enum : uint8_t { kEndsName = 1, kEndsAttribute = 2 };
constexpr auto kEnds = [] {
  std::array<uint8_t, 256> ends{};
  for (const unsigned char c : {' ', '\t', '\n', '\r', '\f', '\v', '/', '>'}) ends[c] = kEndsName | kEndsAttribute;
  ends['='] = kEndsAttribute;
  return ends;
}();
bool ends_name(char c) { return kEnds[static_cast<unsigned char>(c)] & kEndsName; }
bool ends_attribute(char c) { return kEnds[static_cast<unsigned char>(c)]; }

// Does `page` have `name` at `at`, in any case, as a whole tag name?
bool names_at(std::string_view page, size_t at, std::string_view name) {
  if (at + name.size() > page.size() || !equal_ignoring_case(page.substr(at, name.size()), name)) return false;
  return at + name.size() == page.size() || ends_name(page[at + name.size()]);
}

}  // namespace

std::string_view HtmlToken::operator[](std::string_view attribute) const {
  for (const auto& a : attributes)
    if (equal_ignoring_case(a.name, attribute)) return a.value;
  return {};
}

bool HtmlTokenizer::next(HtmlToken& token) {
  while (at_ < page_.size()) {
    if (page_[at_] == '<' && at_ + 1 < page_.size()) {
      const char c = page_[at_ + 1];
      if (is_alpha(c) || c == '/' || c == '!' || c == '?') {
        if (read_markup(token)) return true;
        continue;
      }
    }
    const size_t end = std::min(page_.find('<', at_ + 1), page_.size());  // a "<" that opens no tag is text
    token.kind = HtmlToken::Kind::text;
    token.text = page_.substr(at_, end - at_);
    at_ = end;
    return true;
  }
  return false;
}

// False when what stood here gives no token: a comment, a doctype, a bogus end tag.
bool HtmlTokenizer::read_markup(HtmlToken& token) {
  const char c = page_[at_ + 1];
  if (is_alpha(c)) {
    ++at_;
    read_start(token);
    return true;
  }
  if (c == '/' && at_ + 2 < page_.size() && is_alpha(page_[at_ + 2])) {
    at_ += 2;
    read_end(token);
    return true;
  }
  skip_declaration();
  return false;
}

std::string_view HtmlTokenizer::read_name() {
  const size_t begin = at_;
  while (at_ < page_.size() && !ends_name(page_[at_])) ++at_;
  return page_.substr(begin, at_ - begin);
}

void HtmlTokenizer::read_start(HtmlToken& token) {
  token.kind = HtmlToken::Kind::start;
  token.name = read_name();
  token.tag = tag_of(token.name);
  token.content = {};
  read_attributes(token);
  if (traits_of(token.tag).raw)
    token.content = raw_content(token.tag, token.name);
  else if (traits_of(token.tag).dropped)
    token.content = dropped_content(token.tag, token.name,
                                    token.self_closing && (token.tag == Tag::svg || token.tag == Tag::math));
}

void HtmlTokenizer::read_end(HtmlToken& token) {
  token.kind = HtmlToken::Kind::end;
  token.name = read_name();
  token.tag = tag_of(token.name);
  skip_past_gt();
}

void HtmlTokenizer::read_attributes(HtmlToken& token) {
  token.attributes.clear();
  token.self_closing = false;
  while (at_ < page_.size()) {
    while (at_ < page_.size() && (is_space(page_[at_]) || page_[at_] == '/')) ++at_;
    if (at_ == page_.size()) return;
    if (page_[at_] == '>') {
      token.self_closing = page_[at_ - 1] == '/';
      ++at_;
      return;
    }
    const size_t begin = at_++;  // a leading "=" is part of the name
    while (at_ < page_.size() && !ends_attribute(page_[at_])) ++at_;
    HtmlAttribute attribute{page_.substr(begin, at_ - begin), {}};
    while (at_ < page_.size() && is_space(page_[at_])) ++at_;
    if (at_ < page_.size() && page_[at_] == '=') {
      ++at_;
      attribute.value = read_value();
    }
    if (token.attributes.size() < kMostAttributes) token.attributes.push_back(attribute);
  }
}

std::string_view HtmlTokenizer::read_value() {
  while (at_ < page_.size() && is_space(page_[at_])) ++at_;
  if (at_ == page_.size()) return {};
  if (const char quote = page_[at_]; quote == '"' || quote == '\'') {
    const size_t begin = ++at_;
    const size_t end = std::min(page_.find(quote, begin), page_.size());
    at_ = std::min(end + 1, page_.size());
    return page_.substr(begin, end - begin);
  }
  const size_t begin = at_;
  while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
  return page_.substr(begin, at_ - begin);
}

void HtmlTokenizer::skip_past_gt() { at_ = std::min(page_.find('>', at_), page_.size() - 1) + 1; }

// <!-- … -->, <!doctype …>, <![CDATA[ … ]]>, <? … >, </ … > without a name. An unclosed one takes the rest, as in browsers.
void HtmlTokenizer::skip_declaration() {
  if (page_.substr(at_, 4) != "<!--") return skip_past_gt();
  size_t from = at_ + 4;
  if (page_.substr(from, 1) == ">" || page_.substr(from, 2) == "->") return skip_past_gt();
  for (size_t end; (end = page_.find("--", from)) != kNowhere; from = end + 1) {
    if (page_.substr(end, 3) == "-->" || page_.substr(end, 4) == "--!>") {
      at_ = end;
      return skip_past_gt();
    }
  }
  at_ = page_.size();
}

// Position of "</name" at or behind `from`, or kNowhere.
size_t HtmlTokenizer::find_end_tag(std::string_view name, size_t from) const {
  for (size_t at; (at = page_.find("</", from)) != kNowhere; from = at + 2)
    if (names_at(page_, at + 2, name)) return at;
  return kNowhere;
}

// A script that holds <!-- and then <script is only closed by the second </script (HTML Standard, 13.2.5.17).
size_t HtmlTokenizer::end_of_script(size_t from) {
  size_t end = find_end_tag("script", from);
  if (end == kNowhere) return kNowhere;
  const size_t comment = page_.substr(from, end - from).find("<!--");
  if (comment == kNowhere || scripts_are_simple_) return end;
  bool twice = false;
  for (size_t at = from + comment + 2; (at = page_.find_first_of("<-", at)) != kNowhere; ++at) {
    if (page_[at] == '-') {
      if (page_.substr(at, 3) == "-->") return find_end_tag("script", at);
    } else if (page_.substr(at, 2) == "</" && names_at(page_, at + 2, "script")) {
      if (!twice) return at;
      twice = false;
    } else if (names_at(page_, at + 1, "script")) {
      twice = true;
    }
  }
  scripts_are_simple_ = true;  // do not search the whole page again for the next one
  return end;                  // an unclosed "<!--" must not eat the page
}

std::string_view HtmlTokenizer::raw_content(Tag tag, std::string_view name) {
  const size_t begin = at_;
  size_t end = kNowhere;
  if (!never_closed_[static_cast<size_t>(tag)]) {
    end = tag == Tag::script ? end_of_script(begin) : find_end_tag(name, begin);
  }
  if (end == kNowhere) {  // a truncated page: better a little code among the text than no text
    never_closed_.set(static_cast<size_t>(tag));
    if (tag == Tag::script || tag == Tag::style) at_ = page_.size();
    return page_.substr(begin, at_ - begin);
  }
  at_ = end + 2;
  skip_past_gt();
  return page_.substr(begin, end - begin);
}

// The inside of svg, video, template …: up to the end tag of the same name that closes this one.
std::string_view HtmlTokenizer::dropped_content(Tag tag, std::string_view name, bool foreign_and_empty) {
  const size_t begin = at_;
  if (never_closed_[static_cast<size_t>(tag)] || foreign_and_empty) return {};
  size_t open = 1;
  for (size_t at = begin; (at = page_.find('<', at)) != kNowhere; ++at) {
    if (names_at(page_, at + 1, name)) {
      ++open;
    } else if (at + 1 < page_.size() && page_[at + 1] == '/' && names_at(page_, at + 2, name) && --open == 0) {
      at_ = at + 2;
      skip_past_gt();
      return page_.substr(begin, at - begin);
    }
  }
  never_closed_.set(static_cast<size_t>(tag));
  return {};
}

}  // namespace verbale::reading
