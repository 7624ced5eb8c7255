#include <gtest/gtest.h>

#include <algorithm>

#include "stories/facts.h"
#include "stories/near_duplicates.h"

namespace verbale::stories {
namespace {

const std::string kLong =
    "The foreign ministers of Ruritania and Grünland met in Strelsau on Monday and signed a treaty on the river that "
    "divides the two countries. The talks had gone on for three years. Both sides spoke of a new beginning, while the "
    "opposition in Grünland said the price was too high and asked for a vote.";

TEST(NearDuplicates, KnowsCopiesFromOtherTexts) {
  const auto original = signature_of(kLong);
  EXPECT_EQ(likeness(original, signature_of(kLong)), 1.0);
  EXPECT_GT(likeness(original, signature_of("STRELSAU (Agency) - " + kLong + " (c) Agency")), 0.6);
  EXPECT_LT(likeness(original, signature_of("Grünland's parliament voted on Tuesday against the treaty with Ruritania, "
                                            "which the foreign ministers of the two countries had signed in Strelsau.")), 0.2);
}

TEST(NearDuplicates, GroupsCopiesUnderTheFirst) {
  const std::vector<Signature> signatures = {signature_of("Something else altogether happened here today in the news."),
                                             signature_of(kLong), signature_of("Read more. " + kLong), signature_of("")};
  EXPECT_EQ(groups_of_copies(signatures), (std::vector<uint32_t>{0, 1, 1, 3}));
}

EventFact meeting(uint32_t article, const char* id, const char* sentence) {
  EventFact event;
  event.id = id;
  event.article = article;
  event.actors = {"RUR", "GRL"};
  event.entry = "meet";
  event.sentence = sentence;
  return event;
}

Facts three_articles() {
  Facts facts;
  facts.articles = {{"The Post", day_interval({2024, 3, 5}), signature_of(kLong)},
                    {"The Mail", day_interval({2024, 3, 5}), signature_of("Agency. " + kLong)},
                    {"The Star", day_interval({2024, 3, 6}),
                     signature_of("A treaty on the river was signed when the ministers met in Strelsau.")}};
  return facts;
}

TEST(Merge, CountsIndependentSourcesOfOneAct) {
  Facts facts = three_articles();
  const char* sentence = "The foreign ministers of Ruritania and Grünland met in Strelsau on Monday and signed a treaty.";
  facts.events = {meeting(0, "e1", sentence), meeting(1, "e2", sentence),
                  meeting(2, "e3", "The ministers of Ruritania and Grünland met in Strelsau to sign a treaty on the river.")};
  for (auto& event : facts.events) event.date = day_interval({2024, 3, 4});
  const auto happenings = merge(facts);
  ASSERT_EQ(happenings.size(), 1u);
  EXPECT_EQ(happenings[0].articles, 3u);
  EXPECT_EQ(happenings[0].sources, 2u) << "The Mail copies The Post";
  EXPECT_EQ(happenings[0].asserted_by, (std::vector<std::string>{"The Mail", "The Post", "The Star"}));
}

TEST(Merge, KeepsActsOfOtherDaysPersonsAndSidesApart) {
  Facts facts = three_articles();
  const char* sentence = "The foreign ministers met in Strelsau.";
  facts.events = {meeting(0, "e1", sentence), meeting(1, "e2", sentence), meeting(2, "e3", sentence), meeting(2, "e4", sentence)};
  facts.events[0].date = day_interval({2024, 3, 4});
  facts.events[1].date = day_interval({2024, 3, 1});
  facts.events[2].date = day_interval({2024, 3, 4});
  facts.events[2].actors = {"RUR", "SYL"};
  facts.events[3].date = day_interval({2024, 3, 4});
  facts.events[0].actor_people = {"flavia"};
  facts.events[3].actor_people = {"rupert", "helga"};
  facts.events[3].sentence = "Rupert met Helga for breakfast.";
  EXPECT_EQ(merge(facts).size(), 4u);
}

TEST(Merge, HearsWhoAssertsAndWhoDenies) {
  Facts facts = three_articles();
  EventFact told = meeting(0, "e1", "Syldavia's army shelled the village of Zileheroum.");
  told.type = EventType::ASSAULT;
  told.actors = {"SYL"};
  told.recipients = {"BOR"};
  told.speakers = {"Borduria"};
  EventFact denied = told;
  denied.id = "e2";
  denied.article = 2;
  denied.sentence = "Syldavia denied that its army shelled the village of Zileheroum.";
  denied.speakers = {"Syldavia"};
  denied.stance = Stance::deny;
  denied.status = EventStatus::negation;
  facts.events = {told, denied};
  const auto happenings = merge(facts);
  ASSERT_EQ(happenings.size(), 1u);
  EXPECT_EQ(happenings[0].asserted_by, std::vector<std::string>{"Borduria"});
  EXPECT_EQ(happenings[0].denied_by, std::vector<std::string>{"Syldavia"});
  EXPECT_EQ(happenings[0].status, EventStatus::actual);
}

TEST(Merge, DoesNotDependOnTheOrderOfTheFacts) {
  Facts facts = three_articles();
  for (int i = 0; i < 30; ++i) {
    facts.events.push_back(meeting(static_cast<uint32_t>(i % 3), "", i % 2 ? "They met in Strelsau." : "A meeting about the river took place."));
    facts.events.back().id = "e" + std::to_string(100 + i);
    facts.events.back().date = day_interval({2024, 3, static_cast<uint8_t>(1 + i % 4)});
  }
  const auto ids = [](const Facts& f) {
    std::vector<std::string> out;
    for (const auto& h : merge(f)) {
      out.push_back(h.id);
      for (const uint32_t at : h.events) out.push_back(f.events[at].id);
    }
    return out;
  };
  Facts turned = facts;
  std::reverse(turned.events.begin(), turned.events.end());
  EXPECT_EQ(ids(facts), ids(turned));
}

}  // namespace
}  // namespace verbale::stories
