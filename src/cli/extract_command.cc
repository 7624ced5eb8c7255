#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/json.h"
#include "cli/command.h"
#include "reading/source.h"

namespace verbale::cli {
namespace {

struct Extract {
  std::vector<std::string> paths;
  reading::SourceOptions source;
  reading::Hints hints;  // for items that do not say it themselves
};

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

class Run {
 public:
  Run(Context& context, const Extract& extract) : context_(context), extract_(extract) {}

  Status operator()() {
    TRY(const auto reader, reading::ArticleReader::load());
    const auto on_item = [&](reading::Item&& item) {
      if (item.hints.url.empty()) item.hints.url = extract_.hints.url;
      if (item.hints.charset.empty()) item.hints.charset = extract_.hints.charset;
      const auto article = reading::read_item(reader, std::move(item));
      if (!article) return note(article.error());
      ++articles_;
      return std::puts(to_json(*article).c_str()) >= 0;
    };
    TRY_VOID(reading::for_each_item(extract_.paths, extract_.source, on_item,
                                    [&](const reading::Position&, const Error& error) { return note(error); }));
    if (failures_ > 0) context_.exit_status = articles_ > 0 ? 3 : 1;
    return {};
  }

 private:
  bool note(const Error& error) {
    ++failures_;
    report(context_, error);
    return true;
  }

  Context& context_;
  const Extract& extract_;
  size_t articles_ = 0, failures_ = 0;
};

}  // namespace

void add_extract(CLI::App& app, Context& context) {
  auto extract = std::make_shared<Extract>();
  auto* command = app.add_subcommand("extract", "the articles in pages, texts, archives and feeds, as JSON, one a line");
  command->add_option("PATH", extract->paths, "files and folders in any form that 'read' takes; standard input when none is given");
  command->add_option("--files-from", extract->source.files_from, "a list of further paths, one a line; - = stdin");
  command->add_option("--url", extract->hints.url, "address of the document: helps with its date and publisher");
  command->add_option("--charset", extract->hints.charset, "charset that the server named");
  command->footer(examples({"verbale extract < page.html", "verbale extract --url https://example.org/2023/09/19/talks < page.html",
                            "verbale extract CC-NEWS-20230919.warc.gz pages/ > articles.jsonl"}));
  command->callback([extract, &context] {
    if (extract->paths.empty() && extract->source.files_from.empty()) extract->paths.emplace_back("-");
    if (auto status = Run(context, *extract)(); !status) report(context, status.error());
  });
}

}  // namespace verbale::cli
