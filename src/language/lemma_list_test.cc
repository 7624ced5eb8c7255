#include "language/lemma_list.h"

#include <gtest/gtest.h>

#include "language/edit_lemmatizer.h"
#include "language/train_lemmatizer.h"

namespace verbale::language {
namespace {

constexpr std::string_view kList =
    "# irregular\nfreeze\tVERB\tVBD froze\tVBN frozen\nleak\tVERB\tVBD leaked\nsoak\tVERB\tVBD soaked\ncroak\tVERB\tVBD croaked\n"
    "rake\tVERB\tVBD raked\nwake\tVERB\tVBD waked\nstake\tVERB\tVBD staked\nfake\tVERB\nsneak\tVERB\n";

std::string lemma_of(std::string_view form, std::string_view xpos) {
  const auto list = read_lemma_list(kList);
  if (!list) return list.error().text();
  const auto sections = train_lemmatizer({}, *list, 5, 1, [](const std::string&) {});
  ModelWriter writer;
  writer.add("lemma.scripts", sections.scripts);
  writer.add("lemma.table", sections.table);
  writer.add("lemma.weights", sections.weights);
  writer.add("lemma.known", sections.known);
  const std::string bytes = writer.finish();
  const auto file = ModelFile::open(bytes);
  if (!file) return file.error().text();
  const auto lemmatizer = EditLemmatizer::load(*file);
  if (!lemmatizer) return lemmatizer.error().text();
  Token word;
  word.form = form, word.upos = Upos::VERB, word.xpos = xpos;
  Arena arena;
  lemmatizer->lemmatize({&word, 1}, arena, *lemmatizer->make_scratch());
  return std::string(word.lemma);
}

TEST(LemmaList, FormsThatNoRuleMakesAreLearnt) {
  EXPECT_EQ(lemma_of("froze", "VBD"), "freeze");
  EXPECT_EQ(lemma_of("frozen", "VBN"), "freeze");
}

TEST(LemmaList, OfTwoGuessesTheLemmaThatExistsIsTaken) {
  EXPECT_EQ(lemma_of("faked", "VBD"), "fake");
  EXPECT_EQ(lemma_of("sneaked", "VBD"), "sneak");
}

TEST(LemmaList, ABrokenLineIsTold) {
  for (const char* line : {"freeze", "freeze\tVERBS", "\tVERB", "freeze\tVERB\tfroze", "freeze\tVERB\tVBD ", "freeze\tVERB\t froze"}) {
    const auto refused = read_lemma_list("# list\n" + std::string(line) + "\n");
    ASSERT_FALSE(refused) << line;
    EXPECT_NE(refused.error().text().find(":2"), std::string::npos) << refused.error().text();
  }
}

}  // namespace
}  // namespace verbale::language
