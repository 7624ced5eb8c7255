// Names of authors out of what pages write: "By Jane Doe and John Roe, Staff Writers" -> Jane Doe, John Roe.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace verbale::reading {

class AuthorReader {
 public:
  // From data/reading/byline_words.tsv.
  static Result<AuthorReader> load();
  // The names in a byline or an author field, in order, each once. Empty when it holds none.
  std::vector<std::string> names_in(std::string_view byline) const;
  // Does the line open as a byline does ("By …", "Von …", "Correspondent …")?
  bool opens_byline(std::string_view line) const;

 private:
  enum class Word : uint8_t { opening, joint, role, credential, stop, outlet };
  std::string_view without_opening(std::string_view text) const;
  bool is(Word kind, std::string_view word) const;
  void add_name(std::string_view part, std::vector<std::string>& out) const;
  std::vector<std::unordered_set<std::string>> words_ = std::vector<std::unordered_set<std::string>>(6);
};

}  // namespace verbale::reading
