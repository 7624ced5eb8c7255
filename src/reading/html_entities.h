// Character references of HTML: &amp; &eacute; &#8217; &#x2019;.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace verbale::reading {

class HtmlEntities {
 public:
  // From data/reading/entities.tsv.
  static Result<HtmlEntities> load();
  // Decodes the reference at text[at] == '&' onto `out` and moves `at` behind it; a lone "&" is itself.
  void decode_one(std::string_view text, size_t& at, std::string& out) const;
  // The whole text decoded.
  std::string decode(std::string_view text) const;

 private:
  void decode_number(std::string_view text, size_t& at, std::string& out) const;
  struct Entity {
    std::string text;
    bool bare;
  };
  std::unordered_map<std::string_view, Entity> by_name_;  // keys live in the resource
};

}  // namespace verbale::reading
