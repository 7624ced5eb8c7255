// The shipped model on texts of our own, and on input that nobody should have to read.
#include "language/analyzer.h"

#include <gtest/gtest.h>

#include "base/resources.h"
#include "document/conllu_writer.h"
#include "language/parse_stream.h"

namespace verbale::language {
namespace {

class AnalyzerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (auto loaded = Analyzer::load()) analyzer = new Analyzer(std::move(*loaded));
  }
  void SetUp() override { ASSERT_NE(analyzer, nullptr) << Analyzer::load().error().text(); }
  static Document read(std::string text) {
    Document document;
    document.article.text = std::move(text);
    (*analyzer)(document);
    return document;
  }
  static std::vector<std::string> sentences(const std::string& text) {
    const Document document = read(text);
    std::vector<std::string> out;
    for (const auto& s : document.sentences) out.emplace_back(document.text_of(s.span));
    return out;
  }
  static std::string words(const std::string& text) {
    std::string out;
    const Document document = read(text);
    for (const auto& t : document.tokens) out += std::string(t.form) + " ";
    return out;
  }
  static const Analyzer* analyzer;
};
const Analyzer* AnalyzerTest::analyzer = nullptr;

// What must hold of any analysis: spans in order inside the text, one root, heads that lead to it.
void expect_sound(const Document& document) {
  uint32_t at = 0;
  for (const auto& s : document.sentences) {
    ASSERT_EQ(s.first, at);
    ASSERT_LT(s.first, s.last);
    at = s.last;
    ASSERT_NE(s.root, kNone);
    for (uint32_t i = s.first; i < s.last; ++i) {
      const Token& t = document.tokens[i];
      ASSERT_TRUE(s.span.contains(t.span));
      ASSERT_FALSE(t.form.empty());
      ASSERT_FALSE(t.lemma.empty());
      ASSERT_EQ(t.head == kNone, i == s.root);
      ASSERT_TRUE(t.head == kNone || (t.head >= s.first && t.head < s.last));
      ASSERT_GE(t.head_confidence, 0);
      ASSERT_LE(t.head_confidence, 1);
      uint32_t up = i, steps = 0;
      while (up != s.root && ++steps <= s.last - s.first) up = document.tokens[up].head;
      ASSERT_EQ(up, s.root);
    }
  }
  ASSERT_EQ(at, document.tokens.size());
  for (const auto& n : document.names) ASSERT_LT(n.first, n.last);
}

TEST_F(AnalyzerTest, ReadsAPlainSentence) {
  const Document d = read("The ministers of both countries signed the treaty in Vienna on Monday.");
  ASSERT_EQ(d.sentences.size(), 1u);
  ASSERT_EQ(d.tokens.size(), 13u);
  EXPECT_EQ(d.tokens[5].lemma, "sign");
  EXPECT_EQ(d.sentences[0].root, 5u);
  EXPECT_EQ(d.tokens[1].head, 5u);
  EXPECT_EQ(d.tokens[1].rel, Deprel::nsubj);
  EXPECT_EQ(d.tokens[7].rel, Deprel::obj);
  EXPECT_EQ(d.tokens[5].morph.tense, Tense::past);
  ASSERT_FALSE(d.names.empty());
  EXPECT_EQ(d.text_of(d.names[0].span), "Vienna");
  EXPECT_EQ(d.names[0].type, NameType::location);
}

TEST_F(AnalyzerTest, CutsContractionsAbbreviationsAndQuotes) {
  EXPECT_EQ(words("They didn\u2019t meet."), "They did n\u2019t meet . ");
  EXPECT_EQ(words("They didn't meet."), "They did n't meet . ");
  EXPECT_EQ(words("The U.S. won't go."), "The U.S. wo n't go . ");
  EXPECT_EQ(words("Its envoys dont meet."), "Its envoys do nt meet . ");
  EXPECT_EQ(words("Doctors met the drivers."), "Doctors met the drivers . ");
  EXPECT_EQ(words("China's envoy cannot come"), "China 's envoy can not come ");
  EXPECT_EQ(words("He paid $4.5 million (see www.example.org/a?b=1)."), "He paid $ 4.5 million ( see www.example.org/a?b=1 ) . ");
}

TEST_F(AnalyzerTest, PartsWordsThatHaveLostTheirSpace) {
  EXPECT_EQ(words("She told the AFPthat he had gone toOslo."), "She told the AFP that he had gone to Oslo . ");
  EXPECT_EQ(words("McAllister sold eBay and YouTube to NGOs."), "McAllister sold eBay and YouTube to NGOs . ");
}

TEST_F(AnalyzerTest, LetsIsOneWordWhereNobodyIsInvited) {
  EXPECT_EQ(words("The deal lets banks lend."), "The deal lets banks lend . ");
  EXPECT_EQ(words("Let's go."), "Let 's go . ");
}

TEST_F(AnalyzerTest, LemmasOfIrregularVerbsAndOfNumbers) {
  const Document d = read("Banks froze the funds, traders fled and the state lent 1,500 dollars.");
  std::string lemmas;
  for (const auto& t : d.tokens)
    if (t.upos == Upos::VERB || t.upos == Upos::NUM) lemmas += std::string(t.lemma) + " ";
  EXPECT_EQ(lemmas, "freeze flee lend 1500 ");
}

TEST_F(AnalyzerTest, EndsSentencesWhereTheyEnd) {
  EXPECT_EQ(sentences("Mr. Smith met Gen. Brown. They spoke for an hour.").size(), 2u);
  EXPECT_EQ(sentences("\u201CWe will not go,\u201D he said. \u201CNever.\u201D").size(), 2u);
  EXPECT_EQ(sentences("Ministers met in Rome\n\nThe talks went on").size(), 2u);
  EXPECT_EQ(sentences("The ministers of the two countries, who had met in the capital\nbefore, signed the treaty on Monday.").size(), 1u);
}

TEST_F(AnalyzerTest, KeepsToContentBlocks) {
  Document d;
  d.article.text = "Talks fail in Geneva\nSign up for our letter\nThe two sides left Geneva on Monday.";
  d.article.blocks = {{{0, 20}, BlockKind::headline}, {{21, 43}, BlockKind::subscribe}, {{44, 80}, BlockKind::paragraph}};
  (*analyzer)(d);
  ASSERT_EQ(d.sentences.size(), 2u);
  EXPECT_TRUE(d.sentences[0].headline);
  EXPECT_EQ(d.sentences[0].block, 0u);
  EXPECT_FALSE(d.sentences[1].headline);
  EXPECT_EQ(d.sentences[1].block, 2u);
  expect_sound(d);
}

TEST_F(AnalyzerTest, StandsWhateverItIsGiven) {
  std::string long_word(300000, 'x'), marks(20000, '('), words_only, dots(50000, '.');
  for (int i = 0; i < 3000; ++i) words_only += "word ";
  for (const std::string& text :
       {std::string(), std::string(" \n\n\t "), std::string("."), std::string("\0\0\0", 3), std::string("\xFF\xFE broken \xC3"), long_word,
        marks, dots, words_only, std::string("中国外交部长 met ヴ Путин \u200B\u00A0\u3000 in Москва؟"), std::string("a\r\nb\r\n\r\nc"),
        std::string("WE WILL NOT GO, SAYS THE MINISTER"), std::string("- \n- \n1.\n2.\n"), std::string("'s n't 'll ' \" \u201C")})
    expect_sound(read(text));
}

TEST_F(AnalyzerTest, EverySpanCutsItsForm) {
  const std::string text = "The \u201CAsian\u201D envoys didn't stop;  they weren\u2019t asked\u2026 \n Si! (And so on.)";
  const Document d = read(text);
  for (const auto& t : d.tokens) EXPECT_EQ(d.text_of(t.span), t.form);
}

TEST_F(AnalyzerTest, AScratchMayBeUsedAgain) {
  const auto scratch = analyzer->scratch();
  const auto twice = [&](std::string text) {
    Document d;
    d.article.text = std::move(text);
    (*analyzer)(d, *scratch);
    std::string out;
    append_conllu(d, out);
    return out;
  };
  const std::string first = twice("Envoys of Peru met the minister in Lima.");
  twice("Something else, and longer, was said by somebody else in another place.");
  EXPECT_EQ(twice("Envoys of Peru met the minister in Lima."), first);
}

Status parse(const Analyzer& analyzer, const std::string& input, ParseOptions options, std::string& out) {
  std::FILE* file = std::tmpfile();
  std::fwrite(input.data(), 1, input.size(), file);
  std::rewind(file);
  const Status status = parse_stream(analyzer, file, options, [&](std::string_view piece) { out += piece; });
  std::fclose(file);
  return status;
}

std::string parsed(const Analyzer& analyzer, const std::string& input, ParseOptions options) {
  std::string out;
  EXPECT_TRUE(parse(analyzer, input, options, out));
  return out;
}

TEST_F(AnalyzerTest, AnyNumberOfThreadsGivesTheSameBytes) {
  std::string text;
  for (int i = 0; i < 3000; ++i)
    text += "The minister of country " + std::to_string(i) + " met rebels in Goma. They did not agree, he said." + (i % 3 ? "\n\n" : " ");
  const std::string one = parsed(*analyzer, text, {});
  for (const unsigned threads : {2u, 8u}) EXPECT_EQ(parsed(*analyzer, text, {.threads = threads}), one);
}

TEST_F(AnalyzerTest, ConlluKeepsSentencesAndWords) {
  const std::string given = "1\tPutin\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tcan\t_\t_\t_\t_\t_\t_\t_\t_\n3\tnot\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  const std::string out = parsed(*analyzer, given, {.conllu = true});
  EXPECT_NE(out.find("# text = Putin cannot\n"), out.npos);
  EXPECT_NE(out.find("\n2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"), out.npos);
  EXPECT_NE(out.find("\n# text = go\n1\tgo\tgo\tVERB"), out.npos);
}

TEST_F(AnalyzerTest, ABrokenLineFarBehindIsToldWithItsNumber) {
  std::string given;
  for (int i = 0; i < 20000; ++i) given += "1\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  given += "1\tPutin\t_\t_\t_\t_\t9\troot\t_\t_\n\n";
  std::string out;
  const Status status = parse(*analyzer, given, {.conllu = true}, out);
  ASSERT_FALSE(status);
  ASSERT_TRUE(status.error().where);
  // where its sentence ends
  EXPECT_EQ(status.error().where->line, 40002u) << status.error().text();
}

TEST_F(AnalyzerTest, DrawsATree) {
  const std::string svg = parsed(*analyzer, "Ministers <b> & envoys met.", {.svg = true});
  EXPECT_TRUE(svg.starts_with("<svg "));
  EXPECT_NE(svg.find("&amp;"), svg.npos);
  EXPECT_EQ(svg.find("<b>"), svg.npos);
}

TEST_F(AnalyzerTest, ABrokenModelIsRefused) {
  std::string bytes(*resource("models/en.vbm"));
  EXPECT_FALSE(Analyzer::from_bytes(std::string_view(bytes).substr(0, bytes.size() / 2)));
  EXPECT_FALSE(Analyzer::from_bytes("not a model"));
  for (size_t at = 8; at < bytes.size(); at += bytes.size() / 7) {
    bytes[at] ^= 1;
    EXPECT_FALSE(Analyzer::from_bytes(bytes)) << at;
    bytes[at] ^= 1;
  }
}

}  // namespace
}  // namespace verbale::language
