#include "language/edit_lemmatizer.h"

#include <gtest/gtest.h>

namespace verbale::language {
namespace {

std::string round_trip(std::string_view form, std::string_view lemma) {
  const std::string line = script_line(form, lemma);
  std::string out;
  const auto script = parse_script(line);
  return script && script->apply(form, out) ? out : "failed: " + line;
}

TEST(EditScript, TurnsEveryFormIntoItsLemma) {
  for (const auto& [form, lemma] : std::initializer_list<std::pair<const char*, const char*>>{
           {"countries", "country"}, {"went", "go"}, {"Moscow", "Moscow"}, {"Said", "say"}, {"n\u2019t", "not"}, {"putin", "Putin"},
           {"KILLED", "kill"}, {"1990s", "1990s"}, {"20", "120"}, {"1,204,511", "1204511"}, {"\u00C9tats", "\u00E9tat"}, {"\u0416\u0443\u043A\u0438", "\u0436\u0443\u043A"}})
    EXPECT_EQ(round_trip(form, lemma), lemma) << form;
}

TEST(EditScript, IsSharedByWordsThatBendAlike) {
  EXPECT_EQ(script_line("countries", "country"), script_line("Parties", "party"));
  EXPECT_EQ(script_line("said", "say"), "L2/y");
  EXPECT_EQ(script_line("2,000", "2000"), script_line("15,000,000", "15000000"));
}

TEST(EditScript, DoesNotFitAWordThatIsTooShort) {
  std::string out;
  EXPECT_FALSE(parse_script("L9/x")->apply("abc", out));
  EXPECT_FALSE(parse_script("L3/")->apply("abc", out));
}

TEST(EditScript, RefusesBrokenLines) {
  for (const char* line : {"", "L", "X1/a", "L/a", "Lx/a", "L2", "L2y"}) EXPECT_FALSE(parse_script(line)) << line;
}

}  // namespace
}  // namespace verbale::language
