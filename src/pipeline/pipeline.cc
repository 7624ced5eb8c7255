#include "pipeline/pipeline.h"

#include <future>

#include "actors/resolver.h"
#include "claims/attributor.h"
#include "document/voice.h"
#include "events/coder.h"
#include "knowledge/world.h"
#include "language/analyzer.h"
#include "reading/article_reader.h"
#include "when/article_dater.h"
#include "when/event_dater.h"
#include "when/office_clues.h"
#include "when/tagger.h"
#include "where/event_placer.h"
#include "where/geocoder.h"

namespace verbale::pipeline {

// One member a stage, in the order of the journey.
struct Pipeline::Stages {
  reading::ArticleReader reader;  // marks the blocks of plain text that came without any
  language::Analyzer analyzer;
  when::ArticleDater article_dater;
  when::Tagger times;
  where::Geocoder geocoder;
  actors::Resolver resolver;
  events::Coder coder;
  claims::Attributor attributor;
  when::EventDater dater;
  where::EventPlacer placer;
};

struct Pipeline::Scratch::Parts {
  language::Analyzer::ScratchPointer language;
};

Pipeline::Scratch::Scratch(const Pipeline& pipeline)
    : parts_(std::make_unique<Parts>(Parts{pipeline.stages_->analyzer.scratch()})) {}
Pipeline::Scratch::Scratch(Scratch&&) noexcept = default;
Pipeline::Scratch& Pipeline::Scratch::operator=(Scratch&&) noexcept = default;
Pipeline::Scratch::~Scratch() = default;

Pipeline::Pipeline(std::unique_ptr<const Stages> stages) : stages_(std::move(stages)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Result<Pipeline> Pipeline::load(const Options& options) {
  // The largest pack is read beside the others; where no thread is to be had, std::async reads it when it is asked for.
  auto loading_world = std::async([&] { return knowledge::World::load(options.actor_files); });
  TRY(auto reader, reading::ArticleReader::load());
  TRY(auto analyzer, language::Analyzer::load());
  TRY(auto times, when::Tagger::load());
  TRY(auto geocoder, where::Geocoder::load());
  TRY(auto coder, events::Coder::load());
  TRY(auto attributor, claims::Attributor::load());
  TRY(auto dater, when::EventDater::load());
  TRY(auto world, loading_world.get());
  TRY(auto office_clues, when::office_clues(world));
  TRY(auto article_dater, when::ArticleDater::load(std::move(office_clues)));
  TRY(auto resolver, actors::Resolver::load(world));
  return Pipeline(std::make_unique<const Stages>(
      Stages{std::move(reader), std::move(analyzer), std::move(article_dater), std::move(times), std::move(geocoder), std::move(resolver),
             std::move(coder), std::move(attributor), std::move(dater), {}}));
}

namespace {

void take_if_unknown(Sourced& known, Sourced& found) {
  if (known.empty()) known = std::move(found);
}

// A text that was given as it is, without blocks: marks them, and takes from it what the giver did not say.
void read_plain(const reading::ArticleReader& reader, Article& article) {
  Article read = reader.plain(std::move(article.text), {.url = article.url.value});
  article.text = std::move(read.text);
  article.blocks = std::move(read.blocks);
  take_if_unknown(article.title, read.title);
  take_if_unknown(article.publisher, read.publisher);
  if (article.language.empty()) article.language_confidence = read.language_confidence;
  take_if_unknown(article.language, read.language);
  take_if_unknown(article.published, read.published);
  take_if_unknown(article.wire, read.wire);
  if (article.authors.empty()) article.authors = std::move(read.authors);
  if (!article.date.interval) article.date = std::move(read.date);
  for (auto& note : read.notes) article.notes.push_back(std::move(note));
}

}  // namespace

bool can_be_analysed(const Article& article) {
  constexpr float kSure = 0.8f;  // a guess below it is no reason to leave an article uncoded
  const std::string_view code = std::string_view(article.language.value).substr(0, article.language.value.find_first_of("-_"));
  return code.empty() || code == "en" || (article.language.from == "text" && article.language_confidence < kSure);
}

Status Pipeline::operator()(Document& document, Scratch& scratch) const {
  const Stages& stage = *stages_;
  if (document.article.blocks.empty()) read_plain(stage.reader, document.article);
  if (!can_be_analysed(document.article)) {
    document.article.notes.push_back("not coded: no model for the language '" + document.article.language.value + "'");
    assign_ids(document);
    return {};
  }
  stage.analyzer(document, *scratch.parts_->language);
  for (const auto& sentence : document.sentences) {
    make_names_nominal(document.tokens, sentence);
    make_active(document.tokens, sentence);
    make_titles(document.tokens, document.names, sentence);
    make_possessors(document.tokens, sentence);
    make_reports(document.tokens, sentence);
    make_appositions(document.tokens, sentence);
    make_adverbs_subjects(document.tokens, sentence);
    make_subjects(document.tokens, sentence);
    make_that_object(document.tokens, sentence);
    make_saying_verbs(document.tokens, sentence);
    give_speech_subjects(document.tokens, sentence, [&](std::string_view lemma) { return stage.coder.is_impersonal(lemma); });
  }
  stage.article_dater(document);
  stage.times(document);
  stage.geocoder(document);
  stage.resolver(document);
  stage.coder(document);
  stage.attributor(document);
  stage.dater(document);
  stage.placer(document);
  assign_ids(document);
  return {};
}

std::string Pipeline::fingerprint() const { return "model " + std::string(stages_->analyzer.fingerprint()); }

}  // namespace verbale::pipeline
