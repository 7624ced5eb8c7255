#include "knowledge/world.h"

#include <gtest/gtest.h>

#include "knowledge/actor_check.h"
#include "knowledge/world_builder.h"

namespace verbale::knowledge {
namespace {

const std::vector<ActorFile> kFiles = {
    {"reference.tsv", "words\tkind\tvalue\nKOR\tfamily_name_first\nal;van;der\tparticle\nambassador\tmany_holders\n"},
    {"states.tsv", "iso3\tcow\tname\tfrom\tto\towner\tregion\nKOR\t732\tSouth Korea\t\t\t\tAsian\nGRL\t\tGreenland\t\t\tDNK\tNordic\nDNK\t390\tDenmark\n"},
    {"words.tsv", "iso3\tkind\twords\tfrom\tto\tnote\nKOR\tcapital\tSeoul\nKOR\tadjective\tSouth Korean\nKOR\tparliament\tNational Assembly\t\t\tsectors=LEG\n"},
    {"organisations.tsv", "id\tname\taliases\tcode\tsectors\tcountry\tfrom\tto\tnote\nUN\tUnited Nations\tUN;U.N.\tUNO\tGOV\n"},
    {"titles.tsv", "office\twords\tsectors\tscope\nprime_minister\tprime minister;premier\tGOV\tstate;leads\nsecretary_general\tsecretary of state\tGOV\torganisation\n"},
    {"offices.tsv", "person\toffice\tcountry\tfrom\tto\taliases\tsource\nLee Nak-yeon\tprime_minister\tKOR\t2017-05-31\t2020-01-14\tI Nagyon\tpublic record\n"
                    "Pim van der Berg\tprime_minister\tDNK\t2015\t2016\t\tpublic record\n"},
    {"agents.tsv", "words\tsectors\tkind\nspokesman\tGOV\tperson\npolice\tCOP\tpeople\nministry\tGOV\tbody\n"},
};

std::shared_ptr<const World> world() {
  auto made = World::from(kFiles);
  EXPECT_TRUE(made) << made.error().text();
  return *made;
}

size_t count(const World& world, std::string_view phrase, SenseKind kind) {
  size_t out = 0;
  for (const Sense& sense : world.senses_of(phrase)) out += sense.kind == kind;
  return out;
}

}  // namespace

TEST(World, FindsPhrasesWhateverTheirSpelling) {
  const auto w = world();
  for (const char* text : {"South Korea", "SOUTH KOREA", "south korea", "the\0"}) {
    if (std::string_view(text) == "the") continue;
    EXPECT_EQ(count(*w, text, SenseKind::state), 1u) << text;
  }
  EXPECT_EQ(count(*w, "U.N.", SenseKind::organisation), 1u);
  EXPECT_EQ(count(*w, "Lee Nak Yeon", SenseKind::person), 1u);
  EXPECT_EQ(count(*w, "South", SenseKind::state), 0u);
}

TEST(World, MakesSurnamesInTheOrderOfTheCountry) {
  const auto w = world();
  EXPECT_EQ(count(*w, "Lee", SenseKind::surname), 1u);
  EXPECT_EQ(count(*w, "Berg", SenseKind::surname), 1u);
  EXPECT_EQ(count(*w, "van der Berg", SenseKind::surname), 1u);
}

TEST(World, MakesPlurals) {
  const auto w = world();
  EXPECT_EQ(count(*w, "spokesmen", SenseKind::agent), 1u);
  EXPECT_EQ(count(*w, "ministries", SenseKind::agent), 1u);
  EXPECT_EQ(count(*w, "prime ministers", SenseKind::title), 1u);
  EXPECT_EQ(plural_of("secretary of state"), "secretaries of state");
  EXPECT_EQ(plural_of("governor-general"), "governors-general");
}

TEST(World, FoldsDependenciesIntoTheirOwner) {
  const auto w = world();
  EXPECT_EQ(w->states()[w->state_index("GRL")].code, "DNK");
}

TEST(World, TellsFileAndLineOfAWrongRow) {
  auto files = kFiles;
  files.push_back({"mine.tsv", "person\toffice\tcountry\tfrom\tto\taliases\tsource\n# a comment\nA B\tprime_minister\tXYZ\t2001\t2002\n"});
  const auto made = World::from(files);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().where->source, "mine.tsv");
  EXPECT_EQ(made.error().where->line, 3u);
}

TEST(World, ReadsPetrarchsActorsAndAgents) {
  auto files = kFiles;
  files.push_back({"user.actors.txt", "; comment\nACME_REBELS_\n+ARF_\n\t[KORREB <20100101]\n\t[KORPTY >20100101]\n"});
  files.push_back({"user.agents.txt", "<!-- x -->\nFISHERMAN {FISHERMEN} [~AGR]\nWARLORD [~REB]\n"});
  const auto made = World::from(files);
  ASSERT_TRUE(made) << made.error().text();
  EXPECT_EQ(count(**made, "Acme Rebels", SenseKind::organisation), 2u);
  EXPECT_EQ(count(**made, "fishermen", SenseKind::agent), 1u);
  EXPECT_EQ(count(**made, "warlords", SenseKind::agent), 1u);
}

TEST(ActorCheck, ListsEachErrorWithItsLine) {
  const auto w = world();
  const auto found = check_actors(*w, {"x.tsv", "person\toffice\tcountry\tfrom\tto\taliases\tsource\n"
                                                "A B\tprime_minister\tKOR\t2020\t2019\n"
                                                "C D\tking\tKOR\t2020-13\t\n"
                                                "E F\tprime_minister\tZZZ\t2021\t2022\n"
                                                "G H\tprime_minister\tKOR\t2001\t2004\n"
                                                "I J\tprime_minister\tKOR\t2002\t2003\n"
                                                "I J\tprime_minister\tKOR\t2002\t2003\n"});
  std::vector<size_t> lines;
  for (const auto& error : found.errors) lines.push_back(error.where->line);
  EXPECT_EQ(lines, (std::vector<size_t>{2, 3, 3, 4, 7}));
  EXPECT_FALSE(found.warnings.empty());
}

TEST(ActorCheck, FindsNothingWrongInTheBuiltInFiles) {
  const auto made = World::load();
  EXPECT_TRUE(made) << made.error().text();
}

}  // namespace verbale::knowledge
