// Finds the expressions of time of a document and gives them TIMEX3 values.
#pragma once
#include <memory>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace verbale::when {

// Stage: fills Document::dates in text order, without overlaps. Reads the text, the sentences where they are known
// (else lines), the trees where there are any (tense), and Article::date. Linear in the text; safe for many threads.
class Tagger {
 public:
  static Result<Tagger> load();  // data/calendar; an error names file and line
  void operator()(Document& document) const;

  // What else the words of one date say: which side of now its clause lies on (-1 past, 0 unknown, 1 future), and a
  // weekday and a day told together without a year ("Friday, 22 March").
  struct Detail {
    int side = 0;
    int weekday = 0, month = 0, day = 0;  // 0 = not said
    bool year_said = false;
  };
  // Tags, and gives a detail for each of Document::dates.
  std::vector<Detail> tag(Document& document) const;

 private:
  struct Model;
  class Pass;
  explicit Tagger(std::shared_ptr<const Model> model) : model_(std::move(model)) {}
  std::shared_ptr<const Model> model_;
};

}  // namespace verbale::when
