// Finds the expressions of time of a document and gives them TIMEX3 values.
#pragma once
#include <memory>

#include "base/result.h"
#include "document/document.h"

namespace verbale::when {

// Stage: fills Document::dates in text order, without overlaps. Reads the text, the sentences where they are known
// (else lines), the trees where there are any (tense), and Article::date. Linear in the text; safe for many threads.
class Tagger {
 public:
  static Result<Tagger> load();  // data/calendar; an error names file and line
  void operator()(Document& document) const;

 private:
  struct Model;
  class Pass;
  explicit Tagger(std::shared_ptr<const Model> model) : model_(std::move(model)) {}
  std::shared_ptr<const Model> model_;
};

}  // namespace verbale::when
