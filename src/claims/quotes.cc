#include "claims/quotes.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::claims {
namespace {

enum class Mark { none, open, close, either };

Mark mark_of(char32_t code) {
  switch (code) {
    case U'“': case U'„': case U'«': case U'「': return Mark::open;
    case U'”': case U'»': case U'」': return Mark::close;
    case U'"': case U'＂': return Mark::either;
    default: return Mark::none;
  }
}

bool is_word_byte(char c) { return is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

size_t count_words(std::string_view text) { return split_words(text).size(); }

// A straight mark opens after white space or an opening bracket, and closes otherwise.
bool opens(Mark mark, std::string_view text, size_t at, bool inside) {
  if (mark != Mark::either) return mark == Mark::open;
  if (inside) return false;
  return at == 0 || !is_word_byte(text[at - 1]);
}

void read_paragraph(std::string_view text, uint32_t base, std::vector<Quotation>& out) {
  bool inside = false;
  Quotation now;
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    const char32_t code = decode_utf8(text, at);
    const Mark mark = mark_of(code);
    if (mark == Mark::none) continue;
    if (!inside && opens(mark, text, before, inside)) {
      inside = true;
      now.outside.begin = base + static_cast<uint32_t>(before);
      now.inside.begin = base + static_cast<uint32_t>(at);
    } else if (inside && !(mark == Mark::open)) {
      inside = false;
      now.inside.end = base + static_cast<uint32_t>(before);
      now.outside.end = base + static_cast<uint32_t>(at);
      now.closed = true;
      out.push_back(now);
    }
  }
  if (!inside) return;
  const auto end = base + static_cast<uint32_t>(text.size());
  now.inside.end = now.outside.end = end;
  now.closed = false;
  out.push_back(now);
}

}  // namespace

std::vector<Quotation> find_quotations(const Article& article) {
  std::vector<Quotation> out;
  std::vector<Block> blocks = article.blocks;
  if (blocks.empty()) blocks.push_back({{0, static_cast<uint32_t>(article.text.size())}, BlockKind::paragraph});
  for (const auto& block : blocks) {
    if (!is_content(block.kind)) continue;
    const auto text = block.span.of(article.text);
    for (size_t begin = 0; begin <= text.size();) {  // a block may hold several lines
      const size_t end = std::min(text.find("\n\n", begin), text.size());
      read_paragraph(text.substr(begin, end - begin), block.span.begin + static_cast<uint32_t>(begin), out);
      begin = end + 2;
    }
  }
  for (auto& quotation : out) {
    const auto words = quotation.inside.of(article.text);
    const bool ends_sentence = !words.empty() && std::string_view(".!?,").find(words.back()) != std::string_view::npos;
    quotation.scare = count_words(words) < 4 && !ends_sentence;
  }
  return out;
}

std::vector<Quotation> quotations_near(const std::vector<Quotation>& all, Span sentence) {
  const auto first = std::lower_bound(all.begin(), all.end(), sentence.begin,
                                      [](const Quotation& q, uint32_t at) { return q.outside.end <= at; });
  std::vector<Quotation> out;
  for (auto q = first; q != all.end() && q->outside.begin < sentence.end + kQuotationGap; ++q) out.push_back(*q);
  return out;
}

bool is_parted_by(const std::vector<Quotation>& quotations, Span held, Span other) {
  return std::any_of(quotations.begin(), quotations.end(), [&](const Quotation& q) {
    return !q.scare && q.inside.contains(held) && !q.inside.contains(other);
  });
}

Span trimmed(std::string_view text, Span span) {
  const auto idle = [&](uint32_t at) { return is_space(text[at]) || text[at] == ',' || text[at] == ':' || text[at] == '-'; };
  while (!span.empty() && idle(span.begin)) ++span.begin;
  while (!span.empty() && idle(span.end - 1)) --span.end;
  const auto words = span.of(text);
  const size_t opening = words.find('"');
  if (words.ends_with(",\"") && opening + 1 == words.size()) span.end -= 2;  // the mark of a quotation that opens before the span
  return span;
}

namespace {

// With the mark right before the span, when there is one.
Span opening_before(std::string_view text, Span span) {
  for (uint32_t back = 1; back <= 3 && back <= span.begin; ++back) {
    size_t at = span.begin - back;
    const Mark mark = mark_of(decode_utf8(text, at));
    if ((mark == Mark::open || mark == Mark::either) && at == span.begin) return {span.begin - back, span.end};
  }
  return span;
}

}  // namespace

Span closed(std::string_view text, Span span) {
  bool inside = false, opened_before = false;
  for (size_t at = span.begin; at < span.end;) {
    const Mark mark = mark_of(decode_utf8(text, at));
    if (mark == Mark::none) continue;
    opened_before |= mark == Mark::close && !inside;
    inside = mark == Mark::open || (mark == Mark::either && !inside);
  }
  if (opened_before) return opening_before(text, span);
  size_t at = span.end;
  while (inside && at < text.size() && (text[at] == ',' || text[at] == '.')) ++at;
  if (!inside || at >= text.size() || at > span.end + 1) return span;
  const Mark next = mark_of(decode_utf8(text, at));
  if (next == Mark::close || next == Mark::either) return {span.begin, static_cast<uint32_t>(at)};
  return next == Mark::none ? opening_before(text, span) : span;  // a straight mark inside closed what opens before
}

}  // namespace verbale::claims
