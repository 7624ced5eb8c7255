#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/json.h"
#include "base/lines.h"
#include "cli/command.h"
#include "events/coder.h"
#include "knowledge/lexicon.h"
#include "pipeline/pipeline.h"

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

std::string side(const Document& document, const std::vector<Participant>& participants) {
  std::string out;
  for (const auto& participant : participants) {
    const auto* actor = participant.actor == kNone ? nullptr : &document.actors[participant.actor];
    out += out.empty() ? "" : ", ";
    out += actor ? actor->name + " (" + (actor->country.empty() ? "?" : actor->country) + ")"
                 : std::string(document.text_of(participant.span));
  }
  return out.empty() ? "-" : out;
}

void print(const Document& document, const Event& event) {
  std::printf("%s%s%s  %s  %s\n", std::string(name_of(event.type)).c_str(), event.mode.empty() ? "" : " ", event.mode.c_str(),
              std::string(name_of(event.status)).c_str(), event.cameo.c_str());
  std::printf("  actors      %s\n", side(document, event.actors).c_str());
  std::printf("  recipients  %s\n", side(document, event.recipients).c_str());
  std::printf("  trigger     %s\n", std::string(document.text_of(event.trigger)).c_str());
  for (const auto& size : event.quantities) std::printf("  %-10s  %g to %g\n", size.unit.c_str(), size.low, size.high);
  std::printf("  why         %s\n", event.why.text().c_str());
}

void test(Context& context, const std::string& sentence) {
  const auto pipeline = pipeline::Pipeline::load();
  if (!pipeline) return report(context, pipeline.error());
  Document document;
  document.article.text = sentence;
  pipeline::Pipeline::Scratch scratch(*pipeline);
  if (const auto done = (*pipeline)(document, scratch); !done) return report(context, done.error());
  for (const auto& event : document.events) print(document, event);
  if (document.events.empty()) std::puts("no events");
}

std::string features_json(const Document& document, const std::vector<events::Features>& features) {
  JsonWriter json;
  json.begin_object().field("id", document.article.id).key("events").begin_array();
  for (size_t i = 0; i < features.size(); ++i) {
    const Event& event = document.events[i];
    const auto codes = [&](std::string_view key, const std::vector<Participant>& participants) {
      json.key(key).begin_array();
      for (const auto& one : participants) json.value(one.actor == kNone ? "UNK" : document.actors[one.actor].country);
      json.end_array();
    };
    json.begin_object().field("type", name_of(event.type)).field("status", name_of(event.status));
    json.key("trigger").begin_array().value(event.trigger.begin).value(event.trigger.end).end_array();
    codes("actors", event.actors);
    codes("recipients", event.recipients);
    json.field("entry", event.why.entry).key("features").begin_object();
    for (const auto& [name, value] : features[i]) json.key(name).value(value);
    json.end_object().end_object();
  }
  return json.end_array().end_object().take();
}

// JSON lines of articles in, JSON lines of events with the features that the model of confidence sees out.
void features(Context& context) {
  const auto pipeline = pipeline::Pipeline::load();
  if (!pipeline) return report(context, pipeline.error());
  const auto coder = events::Coder::load();
  if (!coder) return report(context, coder.error());
  pipeline::Pipeline::Scratch scratch(*pipeline);
  LineReader lines(STDIN_FILENO);
  JsonParser parser;
  while (const auto line = lines.next()) {
    const auto object = parser.parse(line->text);
    if (!object) return report(context, object.error());
    Document document;
    document.article.id = (*object)["id"].text().value_or("");
    document.article.text = (*object)["text"].text().value_or("");
    document.article.date.interval = parse_iso((*object)["date"].text().value_or(""));
    if (const auto done = (*pipeline)(document, scratch); !done) return report(context, done.error());
    const auto found = coder->code(document);
    std::puts(features_json(document, found).c_str());
  }
}

}  // namespace

void add_lexicon(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("lexicon", "check the lexicon, or see what it makes of a sentence");
  command->require_subcommand(1);
  command->add_subcommand("check", "read every file of data/lexicon and print each error with its line")
      ->callback([&context] { check(context); });
  auto sentence = std::make_shared<std::string>();
  auto* tester = command->add_subcommand("test", "print the events of a sentence, with their explanation");
  tester->add_option("sentence", *sentence, "the text")->required();
  tester->callback([&context, sentence] { test(context, *sentence); });
  command->add_subcommand("features", "articles as JSON lines in, what the model of confidence sees of their events out")
      ->callback([&context] { features(context); });
  command->footer(examples({"verbale lexicon check", "verbale --data ./mydata lexicon check",
                            R"(verbale lexicon test "France threatened to expel two Iranian diplomats.")"}));
}

}  // namespace verbale::cli
