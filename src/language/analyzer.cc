#include "language/analyzer.h"

#include <algorithm>

#include "base/resources.h"
#include "language/edit_lemmatizer.h"
#include "language/linear_reader.h"
#include "language/linear_segmenter.h"
#include "language/model_file.h"
#include "language/neural_reader.h"
#include "language/self_check.h"

namespace verbale::language {

struct Analyzer::Pieces {
  ModelFile file;
  std::unique_ptr<Segmenter> segmenter;
  std::unique_ptr<SentenceReader> reader;
  std::unique_ptr<Lemmatizer> lemmatizer;
};

class Analyzer::Scratch {
 public:
  explicit Scratch(const Pieces& pieces)
      : segmenter(pieces.segmenter->make_scratch()),
        reader(pieces.reader->make_scratch()),
        lemmatizer(pieces.lemmatizer->make_scratch()) {}
  std::unique_ptr<PieceScratch> segmenter, reader, lemmatizer;
  SegmentedText text;
  std::vector<SentenceCut> cuts;
};

void Analyzer::DeleteScratch::operator()(Scratch* scratch) const { delete scratch; }
Analyzer::ScratchPointer Analyzer::scratch() const { return ScratchPointer(new Scratch(*pieces_)); }

namespace {

// A piece of the wanted kind, behind its interface.
template <class Piece, class Interface>
Status load_piece(const ModelFile& file, std::unique_ptr<Interface>& out) {
  TRY(auto piece, Piece::load(file));
  out = std::make_unique<Piece>(std::move(piece));
  return {};
}

void add_sentences(const SegmentedText& text, uint32_t block, bool headline, Document& document) {
  const auto base = static_cast<uint32_t>(document.tokens.size());
  document.tokens.insert(document.tokens.end(), text.tokens.begin(), text.tokens.end());
  for (const auto& cut : text.sentences) {
    Sentence sentence;
    sentence.first = base + cut.first;
    sentence.last = base + cut.last;
    sentence.span = cover(document.tokens[sentence.first].span, document.tokens[sentence.last - 1].span);
    sentence.block = block;
    sentence.headline = headline;
    document.sentences.push_back(sentence);
  }
}

// "The ministers (from left) met in Oslo on Monday.": under a picture, but told like the rest; not "Oslo, Monday. Photo: X".
bool is_telling_caption(const Article& article, const Block& block) {
  constexpr std::ptrdiff_t kFewestSpaces = 6;
  const auto text = block.span.of(article.text);
  const bool prose = text.size() > 1 && text.front() >= 'A' && text.front() <= 'Z' && text.back() == '.';
  return block.kind == BlockKind::caption && prose && std::count(text.begin(), text.end(), ' ') >= kFewestSpaces;
}

}  // namespace

Result<Analyzer> Analyzer::load() {
  TRY(const auto bytes, resource("models/en.vbm"));
  auto out = from_bytes(bytes);
  if (!out) return tl::unexpected(std::move(out).error().context("loading models/en.vbm"));
  return out;
}

Result<Analyzer> Analyzer::from_bytes(std::string_view bytes) {
  auto pieces = std::make_shared<Pieces>();
  TRY(pieces->file, ModelFile::open(bytes));
  TRY_VOID(load_piece<LinearSegmenter>(pieces->file, pieces->segmenter));
  TRY_VOID(NeuralReader::is_in(pieces->file) ? load_piece<NeuralReader>(pieces->file, pieces->reader)
                                             : load_piece<LinearReader>(pieces->file, pieces->reader));
  TRY_VOID(load_piece<EditLemmatizer>(pieces->file, pieces->lemmatizer));
  Analyzer out(std::move(pieces));
  TRY_VOID(check_self_test(out, out.pieces_->file));
  return out;
}

void Analyzer::operator()(Document& document, Scratch& scratch) const {
  document.sentences.clear();
  document.tokens.clear();
  const auto cut = [&](Span span, uint32_t block, bool headline) {
    scratch.text.clear();
    pieces_->segmenter->segment(document.text(), span, scratch.text, *scratch.segmenter);
    add_sentences(scratch.text, block, headline, document);
  };
  const auto& blocks = document.article.blocks;
  if (blocks.empty()) cut({0, static_cast<uint32_t>(document.text().size())}, kNone, false);
  for (uint32_t i = 0; i < blocks.size(); ++i)
    if (is_content(blocks[i].kind) || is_telling_caption(document.article, blocks[i])) cut(blocks[i].span, i, blocks[i].kind == BlockKind::headline);
  reread(document, scratch);
}

void Analyzer::operator()(Document& document) const {
  const auto own = scratch();
  (*this)(document, *own);
}

void Analyzer::reread(Document& document, Scratch& scratch) const {
  document.names.clear();
  scratch.cuts.clear();
  for (const auto& sentence : document.sentences) scratch.cuts.push_back({sentence.first, sentence.last});
  pieces_->reader->read_all(document.tokens, scratch.cuts, document.names, *scratch.reader);
  for (auto& sentence : document.sentences) {
    const std::span<Token> words(document.tokens.data() + sentence.first, sentence.last - sentence.first);
    pieces_->lemmatizer->lemmatize(words, document.arena, *scratch.lemmatizer);
    sentence.root = kNone;
    for (uint32_t i = sentence.last; i-- > sentence.first;)
      if (document.tokens[i].head == kNone) sentence.root = i;
  }
  for (Name& name : document.names) name.span = cover(document.tokens[name.first].span, document.tokens[name.last - 1].span);
}

std::string_view Analyzer::about(std::string_view key) const { return pieces_->file.about(key); }
std::string_view Analyzer::fingerprint() const { return pieces_->file.fingerprint(); }

}  // namespace verbale::language
