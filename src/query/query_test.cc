#include "query/query.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "query/detail.h"
#include "record/sample.h"

namespace verbale::query {
namespace {

class QueryTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "verbale-query-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    auto record = record::Record::open_to_write(folder_ + "/r.db").value();
    record.begin_run({"verbale 0", "p", ""});
    for (const char* salt : {"", " one", " two"}) ASSERT_TRUE(record.append(record::sample_document(salt)));
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  int64_t count(Noun noun, const Filter& filter) {
    auto query = Query::open(folder_ + "/r.db");
    auto listed = query->list(noun, filter, {}, [](const auto&) {});
    EXPECT_EQ(listed.value().rows, query->count(noun, filter).value());
    return listed->rows;
  }
  std::string folder_;
};

Filter with(auto member, auto value) {
  Filter filter;
  (filter.*member).push_back(value);
  return filter;
}

TEST_F(QueryTest, FiltersEvents) {
  EXPECT_EQ(count(Noun::events, {}), 6);
  EXPECT_EQ(count(Noun::events, with(&Filter::actors, "RUR")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::actors, "elphberg")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::actors, "rudolf-elphberg")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::actors, "elph")), 0) << "whole words only";
  EXPECT_EQ(count(Noun::events, with(&Filter::recipients, "BOR")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::recipients, "SYL")), 0);
  EXPECT_EQ(count(Noun::events, with(&Filter::between, std::pair{std::string("GRL"), std::string("RUR")})), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::types, "ASSAULT")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::modes, "heavy-weapons")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::statuses, "negation")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::places, "strelsau")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::places, "RUR")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::sources, "strelsau post")), 6);
  EXPECT_EQ(count(Noun::events, with(&Filter::sources, "100%")), 0);
  EXPECT_EQ(count(Noun::events, with(&Filter::speakers, "Syldavia")), 3);
  EXPECT_EQ(count(Noun::events, with(&Filter::stances, "deny")), 3);
  Filter words;
  words.text = "shelled";
  EXPECT_EQ(count(Noun::events, words), 3);
}

TEST_F(QueryTest, CountsAnEventWithoutADateWithItsArticles) {
  Filter filter;
  filter.since = Date{2024, 3, 5};
  EXPECT_EQ(count(Noun::events, filter), 3);
  filter.since = Date{2024, 3, 4};
  filter.until = Date{2024, 3, 4};
  EXPECT_EQ(count(Noun::events, filter), 3);
}

TEST_F(QueryTest, AsksEveryNounWithTheSameFilters) {
  Filter f;
  f.actors = {"SYL"};
  f.types = {"ASSAULT"};
  f.sources = {"post"};
  f.since = Date{2024, 1, 1};
  f.text = "shelled";
  f.stances = {"deny"};
  EXPECT_EQ(count(Noun::events, f), 3);
  EXPECT_EQ(count(Noun::claims, f), 3);
  EXPECT_EQ(count(Noun::articles, f), 3);
  EXPECT_EQ(count(Noun::failures, f), 0);
  EXPECT_EQ(count(Noun::actors, with(&Filter::types, "ASSAULT")), 2);
  EXPECT_EQ(count(Noun::actors, with(&Filter::actors, "GRL")), 1);
}

TEST_F(QueryTest, PagesGoThroughEveryRowOnce) {
  auto query = Query::open(folder_ + "/r.db").value();
  for (const char* sort : {"", "type", "confidence:desc", "mode:desc", "score"}) {
    View view;
    view.columns = {"id"};
    view.sort = sort;
    std::vector<std::string> all, paged;
    ASSERT_TRUE(query.list(Noun::events, {}, view, [&](const auto& row) { all.push_back(std::get<std::string>(row[0])); }));
    view.limit = 2;
    do {
      auto page = query.list(Noun::events, {}, view, [&](const auto& row) { paged.push_back(std::get<std::string>(row[0])); });
      view.after = page.value().next;
    } while (!view.after.empty());
    EXPECT_EQ(all, paged) << sort;
    EXPECT_EQ(all.size(), 6u);
  }
}

TEST_F(QueryTest, TellsWhatIsWrongInAQuestion) {
  auto query = Query::open(folder_ + "/r.db").value();
  const auto error = [&](const Filter& filter, const View& view) {
    return query.list(Noun::events, filter, view, [](const auto&) {}).error();
  };
  EXPECT_EQ(error(with(&Filter::types, "CONSUL"), {}).message, "'CONSUL' is no event type; did you mean 'CONSULT'?");
  EXPECT_EQ(error({}, {{"idd"}, "", -1, ""}).message, "'idd' is no column of events; did you mean 'id'?");
  Filter broken;
  broken.text = "\"open";
  EXPECT_EQ(error(broken, {}).code, Code::usage);
  EXPECT_EQ(error({}, {{}, "", -1, "junk"}).code, Code::usage);
}

TEST_F(QueryTest, CountsValues) {
  auto query = Query::open(folder_ + "/r.db").value();
  const auto facet = query.facet(Noun::events, {}, "type").value();
  ASSERT_EQ(facet.size(), 2u);
  EXPECT_EQ(facet[0].value, "ASSAULT");
  EXPECT_EQ(facet[0].events, 3);
}

TEST_F(QueryTest, TellsAllOfAnEvent) {
  auto query = Query::open(folder_ + "/r.db").value();
  const auto document = record::sample_document();
  const auto detail = event_detail(query, document.events[1].id.substr(0, 12)).value();
  EXPECT_EQ(detail.id, document.events[1].id);
  EXPECT_EQ(detail.trigger_words, "shelled");
  EXPECT_EQ(detail.operators, std::vector<std::string>{"deny"});
  ASSERT_EQ(detail.fillers.size(), 2u);
  EXPECT_EQ(detail.fillers[0].words, "its army");
  EXPECT_EQ(detail.fillers[0].name, "Syldavia");
  ASSERT_EQ(detail.claims.size(), 2u) << "Syldavia, as officials tell";
  EXPECT_EQ(detail.claims[0].cue, "denied");
  EXPECT_EQ(detail.claims[1].speaker, "officials");
  ASSERT_EQ(detail.denials.size(), 1u);
  EXPECT_EQ(detail.sizes, std::vector<std::string>{"2–3 dead"});
  EXPECT_EQ(event_detail(query, "zz").error().code, Code::not_found);
  EXPECT_EQ(event_detail(query, "").error().code, Code::usage);
}

}  // namespace
}  // namespace verbale::query
