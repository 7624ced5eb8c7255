// The words of a page, read from a file of phrases with {names} in them, and the escaping of what is put in.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace verbale::service {

using Fillings = std::vector<std::pair<std::string_view, std::string>>;

// Replaces each open + name + close, {name} or {{name}}, that has a filling.
std::string fill(std::string_view text, std::string_view open, std::string_view close, const Fillings& fillings);

std::string escape_html(std::string_view text);  // also for attributes in double quotes

class Phrases {
 public:
  // Reads a TSV resource of keys and texts.
  static Result<Phrases> load(std::string_view resource_name);
  // The phrase of a key, filled; the key itself when there is none.
  std::string operator()(std::string_view key, const Fillings& fillings = {}) const;
  // "1 article", "12 articles": the two forms stand in one phrase, divided by |.
  std::string count(std::string_view key, int64_t n) const;
  // The phrase of a key, or `otherwise`.
  std::string get(std::string_view key, std::string_view otherwise) const;

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

std::string with_thousands(int64_t number);                    // 12 345, with narrow no-break spaces
std::string percent(int64_t part, int64_t whole);              // "7.5 %"; "–" of nothing

}  // namespace verbale::service
