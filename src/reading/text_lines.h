// Plain text that others scraped, cut into lines, each judged by a small linear model: is it the article, and if not, what
// is it? Weights are learned (data/reading/lines.tsv); the kinds come from the phrases that the line holds.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "document/article.h"
#include "reading/authors.h"
#include "reading/date_text.h"
#include "reading/page_blocks.h"

namespace verbale::reading {

// A line or paragraph, or the part of one that is of a different kind ("…and Syria.icon bookmark-b icon …").
struct TextLine {
  Span span;
  TextCounts counts;
  PhraseHits phrases{};
  bool icons = false;      // names of icons in a row
  bool hashtags = false;   // mostly #tags
  bool byline = false;     // opens as a byline does and is short
  bool stamp = false;      // a date and little else
  bool repeated = false;   // stood before
  bool names_only = false; // a few capitalised words without a verb
  bool address = false;    // holds an e-mail or web address
  bool prose = false;      // a full sentence of some length
  bool breadcrumb = false; // "Home » World » …"
};

// Only the first so many lines are looked at; further ones are content: the text is a book or a table, not a scraped page.
constexpr size_t kMostJudgedLines = 15'000;

std::vector<TextLine> cut_lines(std::string_view text, const Phrases& phrases, const AuthorReader& authors, const DateReader& dates);

// The first and the last line that is prose; lines.size() and 0 when none is.
struct ProseRange {
  size_t first, last;
  explicit ProseRange(const std::vector<TextLine>& lines);
  bool none_before(size_t line) const { return line <= first; }
  bool none_behind(size_t line) const { return line >= last; }
};

class LineModel {
 public:
  // From data/reading/lines.tsv (feature, weight).
  static Result<LineModel> load();
  explicit LineModel(std::vector<float> weights) : weights_(std::move(weights)) {}
  // Log-odds of each line to be content.
  std::vector<float> judge(const std::vector<TextLine>& lines) const;
  std::string to_tsv() const;

 private:
  std::vector<float> weights_;
};

// The numbers of the features that the line has, all with value 1.
std::vector<uint16_t> line_features(const std::vector<TextLine>& lines, const ProseRange& prose, size_t at);
const std::vector<std::string>& line_feature_names();

}  // namespace verbale::reading
