#include "reading/article_reader.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "reading/charset.h"
#include "reading/html_reader.h"
#include "reading/language_guess.h"
#include "reading/plain_reader.h"

namespace verbale::reading {
namespace {

constexpr size_t kSniffBytes = 8192;
constexpr size_t kMostText = size_t{256} << 20;  // of one plain text, so that spans and memory hold
constexpr size_t kMostPage = size_t{8} << 20;    // of one page; its end is not read
constexpr size_t kMostOldPage = size_t{2} << 20; // of one page that has to be converted

// The begin of a page, as long as reading it may take; a character is not cut in two.
std::string_view begin_of_page(std::string_view bytes) {
  size_t most = std::min(bytes.size(), kMostPage);
  while (most > 0 && most < bytes.size() && (static_cast<unsigned char>(bytes[most]) & 0xC0) == 0x80) --most;
  const auto begin = bytes.substr(0, most);
  return begin.size() <= kMostOldPage || is_valid_utf8(begin) ? begin : begin.substr(0, kMostOldPage);
}

// Archives, pictures and documents that begin with a known sign, or bytes with control characters all over.
bool is_binary(std::string_view bytes) {
  constexpr std::array<std::string_view, 10> kSigns = {"%PDF-", "PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\x1F\x8B", "BZh", "\x7F" "ELF", "RIFF", "\xD0\xCF\x11\xE0"};
  if (std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return bytes.starts_with(sign); })) return true;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || !utf16_without_mark(bytes).empty()) return false;
  const auto head = bytes.substr(0, kSniffBytes);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) < 9 || (c > 13 && c < 27); });
  return static_cast<size_t>(controls) * 20 > head.size();
}

// Appends the article's body: its content blocks with the white space between them.
void append_body_text(const Article& article, std::string& out) {
  const Block* last = nullptr;
  for (size_t i = 0; i < article.blocks.size(); ++i) {
    const Block& block = article.blocks[i];
    const bool opens = block.kind == BlockKind::dateline && i + 1 < article.blocks.size() && is_content(article.blocks[i + 1].kind) &&
                       Span{block.span.end, article.blocks[i + 1].span.begin}.of(article.text).find('\n') == std::string_view::npos;
    if (block.kind == BlockKind::headline || (!is_content(block.kind) && !opens)) continue;
    if (last) {
      const auto between = Span{last->span.end, block.span.begin}.of(article.text);
      const bool neighbours = last + 1 == &block;
      const size_t breaks = static_cast<size_t>(std::count(between.begin(), between.end(), '\n'));
      out += neighbours && breaks == 0 ? " " : neighbours && breaks == 1 && block.kind == last->kind && block.kind != BlockKind::paragraph ? "\n" : "\n\n";
    }
    out += block.span.of(article.text);
    last = &block;
  }
}

// Of title and body, so that the same article has the same id wherever it is read.
std::string id_of(const Article& article) {
  std::string content = article.title.value + "\n";
  content.reserve(content.size() + article.text.size());
  append_body_text(article, content);
  return short_id(content);
}

Sourced given(const std::string& value) { return {value, value.empty() ? "" : "given"}; }

}  // namespace

struct ArticleReader::Packs {
  PagePacks page;
  PageModel model;
  LineModel lines;
  AuthorReader authors;
  DateReader dates;
  RelativeDates relative;
  DatelineReader datelines;
  Charsets charsets;

  HtmlPacks html() const { return {page, model, authors, dates, relative, datelines}; }
  PlainPacks plain() const { return {page.phrases, authors, dates, datelines, lines}; }
};

Result<ArticleReader> ArticleReader::load() {
  TRY(auto page, PagePacks::load());
  TRY(auto model, PageModel::load());
  TRY(auto lines, LineModel::load());
  TRY(auto authors, AuthorReader::load());
  TRY(auto dates, DateReader::load());
  TRY(auto relative, RelativeDates::load());
  TRY(auto datelines, DatelineReader::load());
  TRY(auto charsets, Charsets::load());
  return ArticleReader(std::make_unique<const Packs>(Packs{std::move(page), std::move(model), std::move(lines), std::move(authors),
                                                           std::move(dates), std::move(relative), std::move(datelines), std::move(charsets)}));
}

ArticleReader::ArticleReader(std::unique_ptr<const Packs> packs) : packs_(std::move(packs)) {}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Article ArticleReader::plain(std::string text, const Hints& hints) const {
  Article article;
  article.text = std::move(text);
  article.title = given(hints.title);
  article.publisher = given(hints.publisher);
  article.url = given(hints.url);
  article.published = given(hints.date);
  if (!hints.date.empty() && !parse_iso(hints.date))  // "Tue, 19 Sep 2023 10:00:00 +0200" of a feed
    if (const auto date = packs_->dates.parse_field(hints.date, true)) article.published.value = date->to_iso();
  article.source_path = hints.path;
  read_plain_text(packs_->plain(), article);
  if (article.publisher.empty() && !hints.url.empty()) article.publisher = {host_of(hints.url), "url"};
  if (article.published.empty()) article.published = relative_stamp(article, hints);
  if (auto day = parse_iso(article.published.value)) article.date = {day, article.published.from, {}};
  const auto guess = guess_language(article.text, hints.language);
  article.language = hints.language.empty() ? Sourced{guess.code, guess.code.empty() ? "" : "text"} : given(hints.language);
  article.language_confidence = guess.confidence;
  article.id = id_of(article);
  return article;
}

// "6 hours ago" on a line of its own, counted back from when the text was fetched.
Sourced ArticleReader::relative_stamp(const Article& article, const Hints& hints) const {
  const auto fetched = packs_->dates.parse_field(hints.fetched, false);
  if (!fetched) return {};
  for (const auto& block : article.blocks)
    if (block.kind == BlockKind::stamp)
      if (const auto date = packs_->relative.find(block.span.of(article.text), *fetched)) return {date->to_iso(), "relative stamp"};
  return {};
}

Article ArticleReader::finished(std::string text, const Hints& hints) const {
  size_t replaced = 0;
  if (!is_valid_utf8(text)) {
    auto repaired = repair_utf8(text);
    text = std::move(repaired.text);
    replaced = repaired.replaced;
  }
  const auto title = trim(hints.title);
  if (!title.empty() && is_valid_utf8(title) && fold(text.substr(0, title.size() + 200)).find(fold(title)) == std::string::npos)
    text = std::string(title) + "\n\n" + text;
  Article article = plain(std::move(text), hints);
  if (replaced) article.notes.push_back(std::to_string(replaced) + " broken bytes replaced");
  return article;
}

Result<Article> ArticleReader::fragment(std::string_view html, const Hints& hints) const {
  if (is_binary(html)) return fail(Code::bad_input, "not a text: the bytes are binary", Place{hints.path});
  const DecodedText decoded = packs_->charsets.decode(html, "utf-8");
  const HtmlPage page = build_html_page(decoded.text);
  std::string text;
  for (const auto& block : page.blocks) {
    const size_t before = text.size();
    append_block_text(page, block, packs_->page.entities, decoded.text, text);
    if (text.size() > before) text += "\n\n";
  }
  return finished(std::move(text), hints);
}

Result<Article> ArticleReader::page(std::string_view bytes, const Hints& hints) const {
  if (is_binary(bytes)) return fail(Code::bad_input, "not a text: the bytes are binary", Place{hints.path});
  if (bytes.size() > kMostText) return fail(Code::too_large, "a single text of more than 256 MB", Place{hints.path});
  const auto whole = bytes;
  if (looks_like_html(bytes.substr(0, kSniffBytes))) bytes = begin_of_page(bytes);
  const DecodedText decoded = packs_->charsets.decode(bytes, hints.charset);
  Article article;
  if (looks_like_html(decoded.text)) {
    article = read_html(packs_->html(), decoded.text, decoded.map, hints);
    if (bytes.size() < whole.size()) article.notes.emplace_back("the page was larger than the limits; its end was not read");
    article.source_path = hints.path;
    article.id = id_of(article);
  } else {
    article = plain(std::string(decoded.text), hints);
    const auto size = static_cast<uint32_t>(article.text.size());
    article.source_map = {{{0, size}, decoded.map.begin_of(0), decoded.map.end_of(size)}};
  }
  if (decoded.charset != "utf-8") article.notes.push_back("converted from " + decoded.charset + " (" + decoded.from + ")");
  if (decoded.replaced) article.notes.push_back(std::to_string(decoded.replaced) + " broken bytes replaced");
  if (decoded.unscrambled) article.notes.push_back(std::to_string(decoded.unscrambled) + " characters mended that had been encoded twice");
  return article;
}

// A doctype, or the names of at least three elements that pages have, near the begin.
bool looks_like_html(std::string_view text) {
  text = trim(text.substr(0, kSniffBytes));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string head = lower_ascii(text.substr(0, 100));
  if (head.starts_with("<!doctype") || head.starts_with("<html")) return true;
  size_t tags = 0;
  for (size_t at = 0; (at = text.find('<', at)) != std::string_view::npos && tags < 3; ++at) {
    size_t begin = at + 1;
    if (begin < text.size() && text[begin] == '/') ++begin;
    const size_t end = std::min(text.find_first_of(" \t\n\r/>", begin), text.size());
    const Tag tag = end - begin > 12 ? Tag::unknown : tag_of(text.substr(begin, end - begin));
    tags += end < text.size() && tag != Tag::unknown && tag != Tag::custom && text.find('>', end) != std::string_view::npos;
  }
  return tags >= 3 || (tags > 0 && text.starts_with('<'));
}

std::string body_text(const Article& article) {
  std::string out;
  append_body_text(article, out);
  return out;
}

}  // namespace verbale::reading
