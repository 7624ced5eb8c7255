#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/command.h"
#include "knowledge/lexicon.h"

namespace verbale::cli {
namespace {

void check(Context& context) {
  const auto ontology = knowledge::Ontology::load();
  if (!ontology) return report(context, ontology.error());
  std::vector<Error> errors;
  const auto lexicon = knowledge::Lexicon::check(*ontology, errors);
  for (const auto& error : errors) report(context, error);
  size_t acts = 0, operators = 0, light = 0;
  for (const auto& entry : lexicon.entries())
    ++(entry.kind == knowledge::EntryKind::act ? acts : entry.kind == knowledge::EntryKind::light ? light : operators);
  std::printf("%zu acts, %zu operators, %zu light verbs, %zu rows of composition, %zu contexts, %zu words; %zu errors\n", acts,
              operators, light, lexicon.composition().size(), lexicon.contexts().size(), lexicon.words() - 1, errors.size());
}

}  // namespace

void add_lexicon(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("lexicon", "check the lexicon, or see what it makes of a sentence");
  command->require_subcommand(1);
  command->add_subcommand("check", "read every file of data/lexicon and print each error with its line")
      ->callback([&context] { check(context); });
  command->footer(examples({"verbale lexicon check", "verbale --data ./mydata lexicon check"}));
}

}  // namespace verbale::cli
