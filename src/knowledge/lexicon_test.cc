#include "knowledge/lexicon.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/resources.h"

namespace verbale::knowledge {
namespace {

TEST(Lexicon, TheFilesOfTheProjectAreWithoutError) {
  const auto ontology = Ontology::load();
  ASSERT_TRUE(ontology) << ontology.error().text();
  std::vector<Error> errors;
  const auto lexicon = Lexicon::check(*ontology, errors);
  for (const auto& error : errors) ADD_FAILURE() << error.text();
  EXPECT_GT(lexicon.entries().size(), 300u);
}

TEST(Lexicon, LongerEntriesComeFirst) {
  const auto ontology = Ontology::load();
  ASSERT_TRUE(ontology);
  const auto lexicon = Lexicon::load(*ontology);
  ASSERT_TRUE(lexicon);
  const auto& heads = lexicon->heads(lexicon->word("expel"));
  ASSERT_GE(heads.size(), 2u);
  EXPECT_EQ(lexicon->entries()[heads.front()].type, EventType::SANCTION);
  EXPECT_EQ(lexicon->entries()[heads.back()].type, EventType::COERCE);
}

TEST(Ontology, EveryModeHasAScoreAndEveryCodeGoesBothWays) {
  const auto ontology = Ontology::load();
  ASSERT_TRUE(ontology);
  size_t modes = 0;
  for (int i = 0; i < kEventTypes; ++i) {
    const auto& info = ontology->info(static_cast<EventType>(i));
    EXPECT_EQ(info.quad, quad_of(info.type));
    modes += info.modes.size();
    ASSERT_NE(ontology->from_cameo(info.cameo), nullptr) << name_of(info.type);
    for (const auto& mode : info.modes) EXPECT_NE(ontology->from_cameo(mode.cameo), nullptr) << mode.name;
  }
  EXPECT_EQ(modes, 67u);
  EXPECT_EQ(ontology->from_cameo("163")->type, EventType::SANCTION);
  EXPECT_EQ(ontology->from_cameo("191")->type, EventType::COERCE);
  EXPECT_FALSE(ontology->from_cameo("010")->type);
  EXPECT_EQ(ontology->from_cameo("9"), nullptr);
}

// A folder of vocabulary that overrides one file.
class Broken : public testing::Test {
 protected:
  std::vector<Error> errors_with(const std::string& file, const std::string& bytes) {
    const std::string folder = testing::TempDir() + "lexicon";
    (void)system(("mkdir -p " + folder + "/data/lexicon/en/acts").c_str());
    EXPECT_TRUE(write_file(folder + "/data/lexicon/en/" + file, bytes));
    set_resource_override(folder);
    std::vector<Error> errors;
    Lexicon::check(*Ontology::load(), errors);
    set_resource_override("");
    (void)system(("rm -r " + folder).c_str());
    return errors;
  }
};

TEST_F(Broken, ErrorsNameTheLine) {
  const auto errors = errors_with("acts/aid.tsv",
                                  "entry\tpos\tmode\tcameo\tframe\tflags\n"
                                  "aid\tv\tnonsense\t070\tact\n"
                                  "# a comment\n"
                                  "help\tq\t-\t070\tact\n"
                                  "feed\tv\t-\t999\tact\n"
                                  "give @nosuchkind\tv\t-\t070\tact\n"
                                  "lend\tv\t-\t070\tnoframe\n"
                                  "fund\tv\t-\t070\tact\tnoflag\n"
                                  "Fund\tv\t-\t070\tact\n"
                                  "pay\tv\t-\t070\tact\n"
                                  "pay\tv\t-\t070\tact\n");
  std::vector<size_t> lines;
  for (const auto& error : errors) lines.push_back(error.where->line);
  EXPECT_EQ(lines, (std::vector<size_t>{2, 4, 5, 6, 7, 8, 9, 11}));
}

}  // namespace
}  // namespace verbale::knowledge
