// Cases on trees written by hand: one word is "form/UPOS/head/relation[/TAG]", TAG being a named entity's. What needs a
// parser stands in tests/cases/actors/.
#include "actors/resolver.h"

#include <gtest/gtest.h>

#include "base/strings.h"
#include "document/conllu.h"

namespace verbale::actors {
namespace {

const Resolver& resolver() {
  static const Resolver made = [] {
    auto world = knowledge::World::load();
    EXPECT_TRUE(world) << world.error().text();
    return *Resolver::load(*world);
  }();
  return made;
}

std::string conllu(std::string_view sentences) {
  std::string out;
  for (auto sentence : split(sentences, '\n')) {
    int id = 0;
    for (auto word : split_words(sentence)) {
      const auto f = split(word, '/');
      const std::string feats = f.size() > 5 ? std::string(f[5]) : "_";
      out += std::to_string(++id) + '\t' + std::string(f[0]) + "\t_\t" + std::string(f[1]) + "\t_\t" + feats + '\t' + std::string(f[2]) + '\t' +
             std::string(f[3]) + "\t_\t" + (f.size() > 4 && f[4] != "_" ? "NE=" + std::string(f[4]) : "_") + '\n';
    }
    out += '\n';
  }
  return out;
}

// Every mention as "words=CODE:SECTORS:person", the sorted codes of several joined by "+".
std::vector<std::string> mentions(std::string_view sentences, const char* date) {
  auto doc = document_from_conllu(conllu(sentences));
  EXPECT_TRUE(doc) << doc.error().text();
  if (*date) doc->article.date.interval = parse_iso(date);
  resolver()(*doc);
  std::vector<std::string> out;
  for (const auto& mention : doc->mentions) {
    std::vector<std::string> codes;
    std::string rest;
    for (uint32_t a : mention.actors) {
      codes.push_back(doc->actors[a].country.empty() ? "UNK" : doc->actors[a].country);
      rest = ":" + join(doc->actors[a].sectors, ",") + ":" + doc->actors[a].person;
    }
    std::sort(codes.begin(), codes.end());
    out.push_back(std::string(doc->text_of(mention.span)) + "=" + join(codes, "+") + (codes.size() == 1 ? rest : "") + (mention.place_only ? " place" : ""));
  }
  return out;
}

struct Case {
  const char* date;
  const char* sentences;
  std::vector<const char*> expected;  // mentions that must be there
};

class ResolverCases : public testing::TestWithParam<Case> {};

TEST_P(ResolverCases, Holds) {
  const auto found = mentions(GetParam().sentences, GetParam().date);
  for (const char* wanted : GetParam().expected)
    EXPECT_NE(std::find(found.begin(), found.end(), wanted), found.end()) << wanted << "\nfound: " << join(found, " | ");
}

const Case kCases[] = {
    {"2018-04-10",
     "South/PROPN/2/compound Korean/ADJ/5/amod Prime/PROPN/4/amod Minister/PROPN/5/nmod:desc Lee/PROPN/7/nsubj/B-PER Nak-yeon/PROPN/5/flat/I-PER "
     "left/VERB/0/root\nLee/PROPN/2/nsubj/B-PER returned/VERB/0/root",
     {"South Korean Prime Minister Lee Nak-yeon=KOR:GOV:lee-nak-yeon", "South Korean=KOR::", "Lee=KOR:GOV:lee-nak-yeon"}},
    {"", "a/DET/3/det Jordanian/ADJ/3/amod official/NOUN/4/nsubj confirmed/VERB/0/root", {"Jordanian official=JOR:GOV:"}},
    {"2023-05-01", "the/DET/3/det Chinese/ADJ/3/amod leader/NOUN/4/nsubj arrived/VERB/0/root", {"Chinese leader=CHN:GOV:xi-jinping"}},
    {"2008-05-01", "the/DET/3/det Chinese/ADJ/3/amod leader/NOUN/4/nsubj arrived/VERB/0/root", {"Chinese leader=CHN:GOV:hu-jintao"}},
    {"", "They/PRON/2/nsubj met/VERB/0/root in/ADP/4/case Geneva/PROPN/2/obl/B-LOC", {}},
    {"", "US/PROPN/2/compound sanctions/NOUN/3/nsubj:pass/_/Number=Plur imposed/VERB/0/root on/ADP/5/case Iran/PROPN/3/obl",
     {"US=USA::", "Iran=IRN::"}},
    {"", "Washington/PROPN/2/nsubj accused/VERB/0/root Moscow/PROPN/2/obj in/ADP/5/case Vienna/PROPN/2/obl",
     {"Washington=USA::", "Moscow=RUS::", "Vienna=AUT:: place"}},
    {"", "Namibia/PROPN/4/nsubj and/CCONJ/3/cc Botswana/PROPN/1/conj signed/VERB/0/root\nthe/DET/3/det two/NUM/3/nummod "
         "countries/NOUN/4/nsubj/_/Number=Plur agreed/VERB/0/root",
     {"two countries=BWA+NAM"}},
    {"", "Russia/PROPN/2/nsubj praised/VERB/0/root its/PRON/4/nmod:poss army/NOUN/2/obj", {"its=RUS::", "its army=RUS:MIL:"}},
    {"2022-06-01", "the/DET/2/det presidents/NOUN/6/nsubj/_/Number=Plur of/ADP/4/case Venezuela/PROPN/2/nmod and/CCONJ/6/cc met/VERB/0/root",
     {"presidents=VEN:GOV:"}},
    {"", "gunmen/NOUN/2/nsubj/_/Number=Plur attacked/VERB/0/root", {"gunmen=UNK:UAF:"}},
    {"", "Paris/PROPN/3/nsubj/B-PER Hilton/PROPN/1/flat/I-PER sang/VERB/0/root", {}},
};
INSTANTIATE_TEST_SUITE_P(Trees, ResolverCases, testing::ValuesIn(kCases));

TEST(Resolver, ManyWordsWithoutATreeTakeLinearTime) {
  std::string words = "1 China China PROPN _ _ 0 root\n";
  for (int i = 2; i <= 20000; ++i) words += std::to_string(i) + " China China PROPN _ _ " + std::to_string(i - 1) + " nmod:poss\n";
  auto doc = document_from_conllu(words);
  ASSERT_TRUE(doc);
  resolver()(*doc);
  EXPECT_EQ(doc->actors.size(), 1u);
}

}  // namespace
}  // namespace verbale::actors
