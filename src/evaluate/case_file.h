// The case language: an article and what should be read out of it. docs/formats/cases.md describes the format.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace verbale::evaluate {

// One expected or found line: a kind, what it is about, and key=value pairs.
//   event ACCUSE actors=USA recipients=CHN status=actual
//   mention "Si" = CHN person="Xi Jinping"
struct Fact {
  std::string kind;     // event, claim, mention, date, place, block, title, article_date
  std::string subject;  // the event type, or the quoted words
  std::vector<std::pair<std::string, std::string>> values;  // in the order in which they stand
  size_t line = 0;

  const std::string* find(std::string_view key) const;
  std::string text() const;
};

struct Case {
  std::string name;
  std::vector<std::pair<std::string, std::string>> header;  // name, about, date, title, url, publisher …
  std::string article;
  std::vector<Fact> expected;
  std::vector<std::string> none;  // kinds of which the article has nothing: "no events"
  std::vector<std::string> open;  // kinds of which there may be more: "more events"
  Place where;

  std::string header_value(std::string_view key) const;
  bool is_open(std::string_view kind) const;
  bool wants_none(std::string_view kind) const;
};

// Reads all cases of a file (several are separated by a line of "===="); errors name the line.
Result<std::vector<Case>> read_cases(std::string_view bytes, std::string_view source);

// The file's bytes with the expectations of each case replaced by those given, in order.
std::string write_cases(const std::vector<Case>& cases);

// The article that a case describes, ready for the pipeline.
Article article_of(const Case& one);

// Everything of that kind that a document holds, with all keys.
std::vector<Fact> facts_of(const Document& document, std::string_view kind);

struct Difference {
  std::vector<Fact> missing;  // expected, not found
  std::vector<Fact> extra;    // found, not expected, and the case does not allow more
  bool empty() const { return missing.empty() && extra.empty(); }
};
Difference compare(const Case& one, const Document& document);

// The case with its expectations rewritten from the document: same kinds, and for each kind the same keys.
Case updated(const Case& one, const Document& document);

}  // namespace verbale::evaluate
