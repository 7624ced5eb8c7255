#include "document/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale {
namespace {

enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc, kColumns };
using Row = std::array<std::string_view, kColumns>;

std::optional<uint32_t> number(std::string_view text) {
  uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

// The value of "Key=Value" in a list joined by '|'; empty when the key is absent.
std::string_view attribute(std::string_view list, std::string_view key) {
  for (auto pair : split(list, '|'))
    if (pair.starts_with(key) && pair.size() > key.size() && pair[key.size()] == '=') return pair.substr(key.size() + 1);
  return {};
}

std::string_view given(std::string_view cell) { return cell == "_" ? std::string_view() : cell; }

std::optional<NameType> parse_name_type(std::string_view text) {
  for (int i = 0; i <= static_cast<int>(NameType::other); ++i)
    if (name_of(static_cast<NameType>(i)) == text) return static_cast<NameType>(i);
  return std::nullopt;
}

class Builder {
 public:
  Status line(std::string_view text) {
    ++line_;
    if (trim(text).empty()) return end_sentence();
    if (text.starts_with("# newpar") && !out_.tokens.empty()) paragraph_ = true;
    return text.starts_with('#') ? Status{} : word(text);
  }
  Status end_sentence();
  Document take() { return std::move(out_); }

 private:
  Status wrong(std::string message) const { return fail(Code::bad_input, std::move(message), Place{"conllu", line_}); }
  Status word(std::string_view text);
  Status range(const Row& row);
  Status add(const Row& row);
  Span place(std::string_view form);
  Span append(std::string_view form);
  void name(std::string_view tag, uint32_t index);
  bool heads_form_a_tree() const;

  Document out_;
  size_t line_ = 0;
  uint32_t first_ = 0;       // first token of the open sentence
  bool space_ = false;       // a space stands before the next word
  bool paragraph_ = false;
  uint32_t range_last_ = 0;  // the last id of the open multiword token; 0 = none
  Span range_;
  uint32_t range_used_ = 0;  // bytes of it that its words have taken so far
};

Status Builder::word(std::string_view text) {
  Row row;
  row.fill("_");
  const auto cells = text.find('\t') == std::string_view::npos ? split_words(text) : split(text, '\t');
  if (cells.size() < 2 || cells.size() > kColumns) return wrong("a word needs 2 to 10 columns");
  std::copy(cells.begin(), cells.end(), row.begin());
  if (row[kId].find('.') != std::string_view::npos) return {};
  return row[kId].find('-') != std::string_view::npos ? range(row) : add(row);
}

Span Builder::append(std::string_view form) {
  auto& text = out_.article.text;
  if (space_ && !text.empty()) text += paragraph_ && first_ == out_.tokens.size() ? '\n' : ' ';
  const auto begin = static_cast<uint32_t>(text.size());
  text += form;
  return {begin, static_cast<uint32_t>(text.size())};
}

Status Builder::range(const Row& row) {
  const auto dash = row[kId].find('-');
  const auto first = number(row[kId].substr(0, dash)), last = number(row[kId].substr(dash + 1));
  const auto next = static_cast<uint32_t>(out_.tokens.size()) - first_ + 1;
  if (!first || !last || *first != next || *last <= *first || *last - *first > 200) return wrong("wrong range of ids");
  range_ = append(row[kForm]);
  range_last_ = *last;
  range_used_ = 0;
  space_ = attribute(row[kMisc], "SpaceAfter") != "No";
  return {};
}

// Words that spell out their multiword token divide its span; others share the whole of it.
Span Builder::place(std::string_view form) {
  if (range_last_ == 0) return append(form);
  const auto left = range_.of(out_.article.text).substr(range_used_);
  if (!left.starts_with(form)) return range_;
  const uint32_t begin = range_.begin + range_used_;
  range_used_ += static_cast<uint32_t>(form.size());
  return {begin, range_.begin + range_used_};
}

Status Builder::add(const Row& row) {
  const auto id = number(row[kId]);
  if (!id || *id != out_.tokens.size() - first_ + 1) return wrong("ids must count up from 1");
  const auto head = row[kHead] == "_" ? std::optional<uint32_t>(0) : number(row[kHead]);
  if (!head) return wrong("the head is no number");
  const bool inside = range_last_ != 0;
  Token token;
  token.span = place(row[kForm]);
  token.form = out_.arena.keep(row[kForm]);
  token.lemma = out_.arena.keep(row[kLemma] == "_" ? lower_utf8(row[kForm]) : std::string(row[kLemma]));
  token.upos = parse_upos(row[kUpos]).value_or(Upos::X);
  token.xpos = out_.arena.keep(given(row[kXpos]));
  token.feats = out_.arena.keep(given(row[kFeats]));
  token.morph = parse_morph(token.feats);
  token.relation = out_.arena.keep(given(row[kDeprel]));
  token.rel = parse_deprel(token.relation);
  token.head = *head == 0 ? kNone : first_ + *head - 1;
  token.head_confidence = 1;
  if (inside && (out_.tokens.size() == first_ || out_.tokens.back().span.end <= range_.begin))
    token.multiword = static_cast<uint8_t>(range_last_ - *id + 1);
  if (!inside) space_ = attribute(row[kMisc], "SpaceAfter") != "No";
  token.space_after = space_ && (!inside || *id == range_last_);
  if (*id == range_last_) range_last_ = 0;
  out_.tokens.push_back(token);
  name(attribute(row[kMisc], "NE"), static_cast<uint32_t>(out_.tokens.size()) - 1);
  return {};
}

void Builder::name(std::string_view tag, uint32_t index) {
  const auto type = tag.size() > 2 ? parse_name_type(tag.substr(2)) : std::nullopt;
  if (!type) return;
  const Span span = out_.tokens[index].span;
  auto& names = out_.names;
  if (tag[0] == 'I' && !names.empty() && names.back().last == index && names.back().type == *type && index > first_) {
    names.back().last = index + 1;
    names.back().span = cover(names.back().span, span);
  } else {
    names.push_back({span, index, index + 1, *type, 1});
  }
}

bool Builder::heads_form_a_tree() const {
  const auto count = out_.tokens.size() - first_;
  std::vector<uint32_t> seen(count, 0);  // the walk that came here first
  for (uint32_t walk = 1; walk <= count; ++walk) {
    uint32_t at = walk - 1;
    while (seen[at] == 0) {
      seen[at] = walk;
      const uint32_t head = out_.tokens[first_ + at].head;
      if (head == kNone) break;
      at = head - first_;
      if (seen[at] == walk) return false;
    }
  }
  return true;
}

Status Builder::end_sentence() {
  const auto last = static_cast<uint32_t>(out_.tokens.size());
  if (last == first_) return {};
  Sentence sentence;
  sentence.first = first_;
  sentence.last = last;
  sentence.span = cover(out_.tokens[first_].span, out_.tokens[last - 1].span);
  for (uint32_t i = first_; i < last; ++i) {
    const uint32_t head = out_.tokens[i].head;
    if (head != kNone && head >= last) return wrong("a head lies outside the sentence");
    if (head == kNone && sentence.root == kNone) sentence.root = i;
  }
  if (!heads_form_a_tree()) return wrong("the heads form a circle");
  out_.sentences.push_back(sentence);
  first_ = last;
  range_last_ = 0;
  paragraph_ = false;
  space_ = true;
  return {};
}

}  // namespace

Result<Document> document_from_conllu(std::string_view conllu) {
  Builder builder;
  for (auto line : split(conllu, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    TRY_VOID(builder.line(line));
  }
  TRY_VOID(builder.end_sentence());
  return builder.take();
}

}  // namespace verbale
