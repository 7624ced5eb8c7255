#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/file.h"
#include "base/json.h"
#include "cli/command.h"
#include "reading/article_reader.h"

namespace verbale::cli {
namespace {

std::string to_json(const Article& article) {
  JsonWriter out;
  out.begin_object();
  out.field_or_null("title", article.title.value).field_or_null("text", reading::body_text(article));
  out.field_or_null("date", article.published.value);
  out.key("author");
  if (article.authors.empty()) {
    out.null();
  } else {
    out.begin_array();
    for (const auto& author : article.authors) out.value(author.value);
    out.end_array();
  }
  out.field_or_null("publisher", article.publisher.value).field_or_null("language", article.language.value);
  out.field_or_null("url", article.url.value);
  out.end_object();
  return out.take();
}

Status extract(const reading::Hints& hints) {
  TRY(auto reader, reading::ArticleReader::load());
  TRY(auto bytes, read_file("/dev/stdin"));
  TRY(auto article, reader.page(bytes, hints));
  std::puts(to_json(article).c_str());
  return {};
}

}  // namespace

void add_extract(CLI::App& app, Context& context) {
  auto hints = std::make_shared<reading::Hints>();
  auto* command = app.add_subcommand("extract", "the article in one document (HTML or text on standard input), as JSON");
  command->add_option("--url", hints->url, "address of the document: helps with its date and publisher");
  command->add_option("--charset", hints->charset, "charset that the server named");
  command->footer(examples({"verbale extract < page.html", "verbale extract --url https://example.org/2023/09/19/talks < page.html",
                            "zcat page.html.gz | verbale extract"}));
  command->callback([hints, &context] {
    hints->path = "-";
    if (auto status = extract(*hints); !status) report(context, status.error());
  });
}

}  // namespace verbale::cli
