#include "reading/paragraphs.h"

#include <gtest/gtest.h>

#include "reading/article_reader.h"

namespace verbale::reading {

TEST(Paragraphs, OneSentenceIsOneBlock) {
  const auto spans = cut_paragraphs("Putin met Xi in Moscow.");
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0], (Span{0, 23}));
}

TEST(Paragraphs, MachineWrappedLinesAreOneParagraph) {
  const std::string text =
      "The two foreign ministers met in the capital on Monday and agreed\n"
      "that trade talks between their governments should begin again in\n"
      "the spring.\n\nA second paragraph.";
  EXPECT_EQ(cut_paragraphs(text).size(), 2u);
}

TEST(Paragraphs, LinesOfUnlikeLengthStayApart) { EXPECT_EQ(cut_paragraphs("Title\nFirst line.\nSecond.").size(), 3u); }

TEST(BodyText, ADateLineStaysBeforeItsParagraph) {
  Article article;
  article.text = "Talks begin\n\nBERLIN, Feb 3 -- They met.\n\nThey left.";
  article.blocks = {{{0, 11}, BlockKind::headline},
                    {{13, 29}, BlockKind::dateline},
                    {{30, 39}, BlockKind::paragraph},
                    {{41, 51}, BlockKind::paragraph}};
  EXPECT_EQ(body_text(article), "BERLIN, Feb 3 -- They met.\n\nThey left.");
}

}  // namespace verbale::reading
