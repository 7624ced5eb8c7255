#include <zlib.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/file.h"
#include "base/json.h"
#include "base/strings.h"
#include "cli/command.h"
#include "reading/block_training.h"

namespace verbale::cli {
namespace {

struct Options {
  std::vector<std::string> folders;
  std::string out;
  reading::PageTraining training;
};

// A page of the folder, plain or gzipped.
Result<std::string> read_page(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (!file) return tl::unexpected(system_error(path, errno));
  std::string bytes;
  char block[1 << 16];
  for (int got; (got = gzread(file, block, sizeof block)) > 0;) bytes.append(block, static_cast<size_t>(got));
  gzclose(file);
  return bytes;
}

std::string host_of(std::string_view url) {
  const size_t begin = url.find("//");
  if (begin == std::string_view::npos) return std::string(url);
  url.remove_prefix(begin + 2);
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url.substr(0, url.find('/')));
}

Status read_folder(const std::string& folder, std::vector<reading::TrainingPage>& pages) {
  TRY(const auto gold, read_file(folder + "/gold.jsonl"));
  JsonParser parser;
  for (const auto line : split(gold, '\n')) {
    if (trim(line).empty()) continue;
    TRY(const auto json, parser.parse(line));
    const auto body = json["body"].text();
    const auto id = json["id"].text();
    if (!body || !id) continue;
    TRY(auto bytes, read_page(folder + "/html/" + std::string(*id) + ".html.gz"));
    pages.push_back({host_of(json["url"].text().value_or(*id)), std::move(bytes), std::string(*body)});
  }
  return {};
}

Status train(const Options& options) {
  std::vector<reading::TrainingPage> pages;
  for (const auto& folder : options.folders) TRY_VOID(read_folder(folder, pages));
  TRY(const auto packs, reading::PagePacks::load());
  TRY(const auto authors, reading::AuthorReader::load());
  TRY(const auto dates, reading::DateReader::load());
  const auto report = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
  const auto model = reading::train_page_model(pages, packs, {packs.phrases, authors, dates}, options.training, report);
  std::printf("lines of plain text, sites not trained on: %.4f right\n", model.line_accuracy);
  TRY_VOID(write_file(options.out + "/lines.tsv", reading::LineModel(model.line_weights).to_tsv()));
  if (options.training.first.trees == 0) return {};
  std::printf("%zu pages, words of held-out sites: F1 %.4f precision %.4f recall %.4f\n", pages.size(), model.f1, model.precision,
              model.recall);
  std::string words = "weight\tword\n";
  for (const auto& [word, weight] : model.words) {
    char number[24];
    std::snprintf(number, sizeof number, "%.3f\t", static_cast<double>(weight));
    words += number + word + "\n";
  }
  TRY_VOID(write_file(options.out + "/block_words.tsv", words));
  TRY_VOID(write_file(options.out + "/blocks.tsv", model.first.to_tsv(reading::block_feature_names())));
  return write_file(options.out + "/blocks_again.tsv", model.second.to_tsv(reading::second_feature_names()));
}

}  // namespace

void add_train_reader(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("train-reader", "train the model that finds the article on a page, from pages with known bodies");
  command->add_option("FOLDER", options->folders, "folders of gold.jsonl (id, url, body) and html/ID.html.gz")->required()->check(CLI::ExistingDirectory);
  command->add_option("--out", options->out, "folder for lines.tsv, block_words.tsv, blocks.tsv and blocks_again.tsv")->required()->check(CLI::ExistingDirectory);
  command->add_option("--trees", options->training.first.trees, "trees of the first round; 0 = train only the model for plain text")->capture_default_str();
  command->add_option("--trees-again", options->training.second.trees, "trees of the second round")->capture_default_str();
  command->add_flag("--words", options->training.words, "also learn weights of single words");
  command->add_option("--leaves", options->training.first.leaves, "leaves of a tree")->capture_default_str();
  command->footer(examples({"verbale train-reader pages/a pages/b --out data/reading"}));
  command->callback([options, &context] {
    options->training.second.leaves = options->training.first.leaves;
    if (const auto status = train(*options); !status) report(context, status.error());
  });
}

}  // namespace verbale::cli
