#include "where/event_placer.h"

#include <gtest/gtest.h>

#include "document/conllu.h"
#include "where/geocoder.h"

namespace verbale::where {
namespace {

std::string placed(std::string_view conllu, std::string_view trigger) {
  static const auto geocoder = Geocoder::load();
  EXPECT_TRUE(geocoder);
  auto document = document_from_conllu(conllu);
  EXPECT_TRUE(document) << document.error().text();
  (*geocoder)(*document);
  for (uint32_t i = 0; i < document->tokens.size(); ++i) {
    if (document->tokens[i].form != trigger) continue;
    Event& event = document->events.emplace_back();
    event.trigger = document->tokens[i].span;
    event.trigger_token = i;
    event.sentence = document->sentence_at(event.trigger.begin);
  }
  EventPlacer()(*document);
  const uint32_t place = document->events.at(0).place;
  return place == kNone ? "none" : document->places[place].name;
}

TEST(EventPlacer, TakesThePlaceOfTheClause) {
  EXPECT_EQ(placed("1 Paris Paris PROPN NNP _ 2 nsubj\n2 hosted host VERB VBD Tense=Past 0 root\n3 talks talk NOUN NNS "
                   "_ 2 obj\n4 in in ADP IN _ 5 case\n"
                   "5 Geneva Geneva PROPN NNP _ 2 obl\n",
                   "talks"),
            "Geneva");
}

TEST(EventPlacer, LeavesActorsAlone) {
  EXPECT_EQ(placed("1 Paris Paris PROPN NNP _ 2 nsubj\n2 condemned condemn VERB VBD Tense=Past 0 root\n3 Moscow Moscow "
                   "PROPN NNP _ 2 obj\n",
                   "condemned"),
            "none");
}

TEST(EventPlacer, PrefersTheTownToTheState) {
  EXPECT_EQ(placed("1 Rebels rebel NOUN NNS _ 2 nsubj\n2 struck strike VERB VBD Tense=Past 0 root\n3 in in ADP IN _ 4 "
                   "case\n4 Aleppo Aleppo PROPN NNP _ 2 obl\n"
                   "5 in in ADP IN _ 6 case\n6 Syria Syria PROPN NNP _ 2 obl\n",
                   "struck"),
            "Aleppo");
}

}  // namespace
}  // namespace verbale::where
