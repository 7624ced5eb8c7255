#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "base/file.h"
#include "cli/command.h"
#include "language/train.h"

namespace verbale::cli {
namespace {

struct Options {
  std::string data, out, lexicon, vectors, headlines, names, trees, later_trees, lemmas, reader = "neural";
  language::TrainingOptions training;
};

// The file NAME or NAME.gz of the folder; empty bytes when it is absent and not needed.
Result<std::string> data_file(const Options& options, const std::string& name, bool needed) {
  for (const std::string& path : {options.data + "/" + name, options.data + "/" + name + ".gz"})
    if (std::filesystem::exists(path)) return language::read_packed(path);
  if (needed) return fail(Code::not_found, "no " + name + " or " + name + ".gz in this folder", Place{options.data});
  return std::string();
}

Status run(const Options& options, bool quiet) {
  const std::string& code = options.training.language;
  language::TrainingFiles files;
  TRY(files.conllu, data_file(options, code + "-train.conllu", true));
  TRY(files.names, data_file(options, code + "-ner-train.bio", false));
  TRY(files.dev_conllu, data_file(options, code + "-dev.conllu", false));
  TRY(files.dev_names, data_file(options, code + "-ner-dev.bio", false));
  if (!options.lexicon.empty()) {
    TRY(files.lexicon, language::read_packed(options.lexicon));
  }
  if (!options.vectors.empty()) {
    TRY(files.vectors, language::read_packed(options.vectors));
  }
  if (!options.headlines.empty()) {
    TRY(files.headline_words, read_file(options.headlines));
  }
  if (!options.trees.empty()) {
    TRY(files.trees, language::read_packed(options.trees));
  }
  if (!options.later_trees.empty()) {
    TRY(files.later_trees, language::read_packed(options.later_trees));
  }
  if (!options.lemmas.empty()) {
    TRY(files.lemmas, language::read_packed(options.lemmas));
  }
  if (!options.names.empty()) {
    TRY(files.marked_names, read_file(options.names));
  }
  TRY(const auto model, language::train_model(files, options.training, [&](const std::string& line) {
        if (!quiet) std::fprintf(stderr, "%s\n", line.c_str());
      }));
  return write_file(options.out, model);
}

}  // namespace

void add_train(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("train", "train a model of a language from a treebank");
  auto options = std::make_shared<Options>();
  command->add_option("--data", options->data, "folder of LANGUAGE-train.conllu[.gz] and, if there are, LANGUAGE-dev.conllu, LANGUAGE-ner-train.bio and -ner-dev.bio")
      ->required()->check(CLI::ExistingDirectory);
  command->add_option("--out", options->out, "the model file to write")->required();
  command->add_option("--language", options->training.language, "code of the language, as in the files' names")->capture_default_str();
  command->add_option("--seed", options->training.seed, "of all random choices: the same seed gives the same bytes")->capture_default_str();
  command->add_option("--reader", options->reader, "what tags, parses and finds names: a small neural network, or linear models")
      ->check(CLI::IsMember({"neural", "linear"}))->capture_default_str();
  command->add_option("--rounds", options->training.rounds, "passes over the treebank; 0: what suits the reader")->check(CLI::Range(0, 100))->capture_default_str();
  command->add_option("--lexicon", options->lexicon, "classes of words for the neural reader, a word and its classes a line")->check(CLI::ExistingFile);
  command->add_option("--vectors", options->vectors, "vectors of words for the neural reader, a word and its numbers a line")->check(CLI::ExistingFile);
  command->add_option("--headlines", options->headlines, "words that headlines write otherwise, for the noise of the neural reader")->check(CLI::ExistingFile);
  command->add_option("--names", options->names, "further sentences for names, a line each: [PER Ann Lee] left [LOC Oslo].")->check(CLI::ExistingFile);
  command->add_option("--trees", options->trees, "further sentences with trees, CoNLL-U with names as NE=B-PER in MISC, may be gzipped")->check(CLI::ExistingFile);
  command->add_option("--later-trees", options->later_trees, "more of them, shown in the last fall of the rate; their words do not make the file grow")->check(CLI::ExistingFile);
  command->add_option("--lemmas", options->lemmas, "further lemmas and forms, a line each, parted by tabs: freeze, VERB, VBD froze, VBN frozen")->check(CLI::ExistingFile);
  command->add_option("--network", options->training.network, "settings of the neural reader, as in docs/training.md")->type_name("KEY=VALUE");
  command->add_option("--licence", options->training.licence, "of the treebank, to be kept in the model");
  command->add_option("--training", options->training.training, "names of the training data, to be kept in the model");
  command->add_option("--work", options->training.work_folder, "folder for finished pieces: a stopped training goes on from there")->check(CLI::ExistingDirectory);
  command->footer(examples({"verbale train --data ../shared/treebank --out models/en.vbm --seed 1",
                            "verbale train --data my-treebank --language xx --rounds 8 --work /tmp/work --out xx.vbm",
                            "verbale train --data my-treebank --language xx --vectors vectors.txt --names my-names.txt --out xx.vbm",
                            "verbale train --data my-treebank --language xx --trees my-trees.conllu --network trees_times=2 --out xx.vbm",
                            "verbale train --data my-treebank --language xx --trees my-trees.conllu --later-trees more-trees.conllu --lemmas lemmas.tsv --out xx.vbm"}));
  command->callback([options, &context] {
    options->training.reader = options->reader == "linear" ? language::ReaderKind::linear : language::ReaderKind::neural;
    if (const auto status = run(*options, context.quiet); !status) report(context, status.error());
  });
}

}  // namespace verbale::cli
