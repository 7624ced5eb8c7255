#include "language/parse_stream.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "base/utf8.h"
#include "document/conllu.h"
#include "document/conllu_writer.h"
#include "language/tree_svg.h"

namespace verbale::language {
namespace {

constexpr size_t kPiece = 1 << 16;  // bytes; pieces end at blank lines, where sentences end in any case

struct Piece {
  std::string in, out;
  size_t lines_before = 0;
  Status status;
};

// Hands out the input in pieces of at least kPiece bytes that end behind a blank line, or at the end.
class PieceReader {
 public:
  explicit PieceReader(std::FILE* in) : in_(in) {}
  bool next(Piece& out) {
    out.lines_before = lines_;
    if (!next(out.in)) return false;
    lines_ += static_cast<size_t>(std::count(out.in.begin(), out.in.end(), '\n'));
    return true;
  }
  bool failed() const { return std::ferror(in_) != 0; }

 private:
  bool next(std::string& out) {
    size_t searched = 0;
    while (true) {
      const size_t from = std::max(kPiece, searched);
      const size_t blank = from < held_.size() ? held_.find("\n\n", from - 2) : held_.npos;
      if (blank != held_.npos) return take(blank + 2, out);
      searched = held_.size();
      if (!fill()) return held_.empty() ? false : take(held_.size(), out);
    }
  }
  bool take(size_t size, std::string& out) {
    out.assign(held_, 0, size);
    held_.erase(0, size);
    return true;
  }
  bool fill() {
    char buffer[kPiece];
    const size_t n = std::fread(buffer, 1, sizeof buffer, in_);
    for (size_t i = 0; i < n; ++i)
      if (buffer[i] != '\r') held_ += buffer[i];
    return n > 0;
  }
  std::FILE* in_;
  std::string held_;
  size_t lines_ = 0;  // handed out
};

// An error's line is one of the whole input.
Result<Document> sentences_of(const Piece& piece) {
  auto document = document_from_conllu(piece.in);
  if (!document && document.error().where && document.error().where->line > 0) document.error().where->line += piece.lines_before;
  return document;
}

Status parse_piece(const Analyzer& analyzer, const ParseOptions& options, Analyzer::Scratch& scratch, Piece& piece) {
  Document document;
  if (options.conllu) {
    TRY(document, sentences_of(piece));
    analyzer.reread(document, scratch);
  } else {
    document.article.text = is_valid_utf8(piece.in) ? std::move(piece.in) : repair_utf8(piece.in).text;
    analyzer(document, scratch);
  }
  if (options.svg)
    append_svg(document, piece.out);
  else
    append_conllu(document, piece.out);
  return {};
}

}  // namespace

Status parse_stream(const Analyzer& analyzer, std::FILE* in, const ParseOptions& options,
                    const std::function<void(std::string_view)>& write) {
  PieceReader reader(in);
  std::vector<Piece> pieces(options.threads * 4);
  std::vector<Analyzer::ScratchPointer> scratch;
  for (unsigned i = 0; i < options.threads; ++i) scratch.push_back(analyzer.scratch());
  for (size_t count = pieces.size(); count == pieces.size();) {
    for (count = 0; count < pieces.size() && reader.next(pieces[count]);) ++count;
    std::atomic<size_t> taken = 0;
    const auto work = [&](size_t thread) {
      for (size_t i = taken++; i < count; i = taken++) {
        pieces[i].out.clear();
        pieces[i].status = parse_piece(analyzer, options, *scratch[thread], pieces[i]);
      }
    };
    std::vector<std::jthread> threads;
    for (size_t i = 1; i < std::min<size_t>(options.threads, count); ++i) threads.emplace_back(work, i);
    work(0);
    threads.clear();
    for (size_t i = 0; i < count; ++i) {
      TRY_VOID(pieces[i].status);
      write(pieces[i].out);
    }
  }
  if (reader.failed()) return fail(Code::io, "reading the input failed");
  return {};
}

}  // namespace verbale::language
