// Every example of data/ontology is coded by the whole pipeline as its file says, and every mode has an example.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "knowledge/ontology.h"
#include "pipeline/pipeline.h"

namespace verbale::pipeline {
namespace {

using Codes = std::set<std::string>;

Codes codes_of(const Document& document, const std::vector<Participant>& side) {
  Codes out;
  for (const auto& one : side)
    if (one.actor != kNone && !document.actors[one.actor].country.empty()) out.insert(document.actors[one.actor].country);
  return out;
}

// An example that names no recipients leaves them open.
bool is_coded(const Document& document, EventType type, const knowledge::TypeExample& example) {
  const Codes actors(example.actors.begin(), example.actors.end()), recipients(example.recipients.begin(), example.recipients.end());
  return std::any_of(document.events.begin(), document.events.end(), [&](const Event& event) {
    return event.type == type && event.mode == example.mode && codes_of(document, event.actors) == actors &&
           (recipients.empty() || codes_of(document, event.recipients) == recipients);
  });
}

const knowledge::Ontology& ontology() {
  static const auto loaded = knowledge::Ontology::load();
  EXPECT_TRUE(loaded);
  return *loaded;
}

}  // namespace

TEST(OntologyExamples, AreCodedAsTheirFilesSay) {
  const auto pipeline = Pipeline::load();
  ASSERT_TRUE(pipeline) << pipeline.error().text();
  Pipeline::Scratch scratch(*pipeline);
  for (size_t i = 0; i < kEventTypes; ++i) {
    const auto& info = ontology().info(static_cast<EventType>(i));
    for (const auto& example : info.examples) {
      Document document;
      document.article.text = example.text;
      ASSERT_TRUE((*pipeline)(document, scratch));
      EXPECT_TRUE(is_coded(document, info.type, example)) << name_of(info.type) << ": " << example.text;
    }
  }
}

TEST(OntologyExamples, EveryTypeAndModeHasOne) {
  for (size_t i = 0; i < kEventTypes; ++i) {
    const auto& info = ontology().info(static_cast<EventType>(i));
    EXPECT_FALSE(info.definition.empty()) << name_of(info.type);
    EXPECT_GE(info.examples.size(), 2u) << name_of(info.type);
    for (const auto& mode : info.modes) {
      EXPECT_FALSE(mode.definition.empty()) << name_of(info.type) << ' ' << mode.name;
      const bool shown = std::any_of(info.examples.begin(), info.examples.end(), [&](const auto& e) { return e.mode == mode.name; });
      EXPECT_TRUE(shown) << name_of(info.type) << ' ' << mode.name;
    }
  }
}

}  // namespace verbale::pipeline
