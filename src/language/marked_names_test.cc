#include "language/marked_names.h"

#include <gtest/gtest.h>

namespace verbale::language {
namespace {

// A word ends at a space; a mark is a word.
class SpaceSegmenter final : public Segmenter {
 public:
  std::unique_ptr<PieceScratch> make_scratch() const override { return std::make_unique<PieceScratch>(); }
  void segment(std::string_view text, Span stretch, SegmentedText& out, PieceScratch&) const override {
    for (uint32_t at = stretch.begin; at < stretch.end;) {
      uint32_t end = at;
      while (end < stretch.end && text[end] != ' ' && text[end] != '.' && text[end] != '\'') ++end;
      if (end == at && text[at] != ' ') end = text[at] == '\'' ? at + 2 : at + 1;
      if (end > at) {
        Token& word = out.tokens.emplace_back();
        word.span = {at, end};
        word.form = text.substr(at, end - at);
      }
      at = std::max(end, at + (end == at));
    }
    out.sentences.push_back({0, static_cast<uint32_t>(out.tokens.size())});
  }
};

std::string tags_of(std::string_view line) {
  const auto read = marked_sentences(line, SpaceSegmenter());
  if (!read) return read.error().message;
  std::string out;
  for (const GoldSentence& sentence : *read)
    for (const GoldWord& word : sentence.words) out += word.form + ':' + std::to_string(word.name) + ' ';
  return out;
}

TEST(MarkedNames, BracketsBecomeTags) {
  EXPECT_EQ(tags_of("[PER Dana Hill]'s boss left [ORG Reuters] for [LOC Oslo]."),
            "Dana:1 Hill:2 's:0 boss:0 left:0 Reuters:5 for:0 Oslo:3 .:0 ");
}

TEST(MarkedNames, NamesBesideEachOtherStayApart) {
  EXPECT_EQ(tags_of("[LOC Bonn] [LOC Oslo]"), "Bonn:3 Oslo:3 ");
}

TEST(MarkedNames, NothingIsKnownOfTheTree) {
  const auto read = marked_sentences("[LOC Bonn] fell", SpaceSegmenter());
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->at(0).names_only);
  EXPECT_EQ(read->at(0).words[0].relation, kNoGold);
  EXPECT_EQ(read->at(0).words[0].upos, kNoGold);
}

TEST(MarkedNames, CommentsAndEmptyLinesAreLeftOut) {
  const auto read = marked_sentences("# [PLACE x]\n\nBonn fell\n", SpaceSegmenter());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), 1u);
}

TEST(MarkedNames, ABrokenBracketIsToldWithItsLine) {
  for (const auto line : {"[PER Dana", "[PER]", "[CITY Bonn]", "[ORG Bank [LOC Bonn]]", "a ] b", "[PER Dana]]"}) {
    const auto read = marked_sentences("Bonn fell\n" + std::string(line), SpaceSegmenter());
    ASSERT_FALSE(read) << line;
    ASSERT_TRUE(read.error().where) << line;
    EXPECT_EQ(read.error().where->line, 2u) << line;
  }
}

}  // namespace
}  // namespace verbale::language
