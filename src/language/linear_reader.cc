#include "language/linear_reader.h"

#include "language/word_features.h"

namespace verbale::language {
namespace {
struct ReaderScratch final : PieceScratch {
  std::vector<WordFeatures> words;
  std::vector<uint16_t> tags;
  LinearTagger::Scratch tagger;
  LinearParser::Scratch parser;
  LinearNamer::Scratch namer;
};

void set_tag(const Tag& tag, Token& word) {
  word.upos = tag.upos;
  word.xpos = tag.xpos;
  word.feats = tag.feats;
  word.morph = tag.morph;
}
}  // namespace

Result<LinearReader> LinearReader::load(const ModelFile& file) {
  LinearReader out;
  TRY(out.tagger_, LinearTagger::load(file));
  TRY(out.parser_, LinearParser::load(file));
  TRY(out.namer_, LinearNamer::load(file));
  return out;
}

std::unique_ptr<PieceScratch> LinearReader::make_scratch() const { return std::make_unique<ReaderScratch>(); }

void LinearReader::read(std::span<Token> words, std::vector<Name>& names, PieceScratch& scratch) const {
  auto& s = static_cast<ReaderScratch&>(scratch);
  sentence_features(words, s.words);
  tagger_.tag(s.words, s.tags, s.tagger);
  for (size_t i = 0; i < words.size(); ++i) set_tag(tagger_.inventory()[s.tags[i]], words[i]);
  s.parser.view.fill(s.words, s.tags, tagger_.inventory());
  parser_.parse(words, s.parser);
  namer_.name(s.words, s.tags, tagger_.inventory(), names, s.namer);
}

}  // namespace verbale::language
