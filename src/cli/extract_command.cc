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
  bool full = false;
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

void write_fact(JsonWriter& out, const Sourced& fact) {
  if (fact.empty()) {
    out.null();
    return;
  }
  out.begin_object().field("value", fact.value).field("from", fact.from).end_object();
}

void write_facts(JsonWriter& out, std::string_view name, const std::vector<Sourced>& facts) {
  out.key(name).begin_array();
  for (const auto& fact : facts) write_fact(out, fact);
  out.end_array();
}

void write_span(JsonWriter& out, uint64_t begin, uint64_t end) { out.begin_array().value(begin).value(end).end_array(); }

// Everything that is known of the article: each fact with where it was found, what each stretch of the whole text is, and
// where it stood in the page.
std::string to_full_json(const Article& article) {
  JsonWriter out;
  out.begin_object().field("id", article.id).field("path", article.source_path);
  for (const auto& [name, fact] : {std::pair{"title", &article.title}, {"published", &article.published}, {"updated", &article.updated},
                                   {"publisher", &article.publisher}, {"language", &article.language}, {"url", &article.url},
                                   {"section", &article.section}, {"wire", &article.wire}}) {
    out.key(name);
    write_fact(out, *fact);
  }
  out.key("language_confidence").value(static_cast<double>(article.language_confidence), 2);
  write_facts(out, "authors", article.authors);
  write_facts(out, "tags", article.tags);
  out.field("text", article.text).key("blocks").begin_array();
  for (const auto& block : article.blocks) {
    out.begin_object().field("kind", name_of(block.kind)).key("span");
    write_span(out, block.span.begin, block.span.end);
    out.end_object();
  }
  out.end_array().key("source").begin_array();
  for (const auto& range : article.source_map) {
    out.begin_object().key("span");
    write_span(out, range.text.begin, range.text.end);
    out.key("page");
    write_span(out, range.page_begin, range.page_end);
    out.end_object();
  }
  out.end_array().key("notes").begin_array();
  for (const auto& note : article.notes) out.value(note);
  out.end_array().end_object();
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
      return std::puts((extract_.full ? to_full_json(*article) : to_json(*article)).c_str()) >= 0;
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
  command->add_flag("--full", extract->full, "all that is known: every fact with where it was found, what each stretch of the text is, where it stood");
  command->footer(examples({"verbale extract < page.html", "verbale extract --url https://example.org/2023/09/19/talks < page.html",
                            "verbale extract CC-NEWS-20230919.warc.gz pages/ > articles.jsonl"}));
  command->callback([extract, &context] {
    if (extract->paths.empty() && extract->source.files_from.empty()) extract->paths.emplace_back("-");
    if (auto status = Run(context, *extract)(); !status) report(context, status.error());
  });
}

}  // namespace verbale::cli
