#include "reading/article_reader.h"

#include "base/hash.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "reading/paragraphs.h"

namespace verbale::reading {

struct ArticleReader::Packs {};

Result<ArticleReader> ArticleReader::load() { return ArticleReader(std::make_unique<Packs>()); }
ArticleReader::ArticleReader(std::unique_ptr<const Packs> packs) : packs_(std::move(packs)) {}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Article ArticleReader::plain(std::string text, const Hints& hints) const {
  Article article;
  article.text = std::move(text);
  for (const Span span : cut_paragraphs(article.text)) article.blocks.push_back({span, BlockKind::paragraph});
  const auto given = [](const std::string& value) { return Sourced{value, value.empty() ? "" : "given"}; };
  article.title = given(hints.title);
  article.publisher = given(hints.publisher);
  article.url = given(hints.url);
  article.published = given(hints.date);
  article.language = given(hints.language);
  article.source_path = hints.path;
  if (auto interval = parse_iso(hints.date)) article.date = {interval, "given", {}};
  article.id = short_id(article.title.value + "\n" + body_text(article));
  return article;
}

Result<Article> ArticleReader::page(std::string_view bytes, const Hints& hints) const {
  auto repaired = repair_utf8(bytes);
  auto article = plain(std::move(repaired.text), hints);
  if (repaired.replaced) article.notes.push_back(std::to_string(repaired.replaced) + " broken bytes replaced");
  return article;
}

std::string body_text(const Article& article) {
  std::string out;
  for (size_t i = 0; i < article.blocks.size(); ++i) {
    const Block& block = article.blocks[i];
    const bool opens = block.kind == BlockKind::dateline && i + 1 < article.blocks.size() &&
                       is_content(article.blocks[i + 1].kind) &&
                       article.text.substr(block.span.end, article.blocks[i + 1].span.begin - block.span.end).find('\n') ==
                           std::string::npos;
    if (block.kind == BlockKind::headline || (!is_content(block.kind) && !opens)) continue;
    if (!out.empty()) {
      const bool same_line = i > 0 && article.blocks[i - 1].kind == BlockKind::dateline && out.ends_with(article.blocks[i - 1].span.of(article.text));
      out += same_line ? " " : "\n\n";
    }
    out += block.span.of(article.text);
  }
  return out;
}

}  // namespace verbale::reading
