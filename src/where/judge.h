// Whether a name that could be a place is one here: people, organisations and common words bear the same names.
#pragma once
#include <unordered_set>
#include <vector>

#include "where/mentions.h"

namespace verbale::where {

class Judge {
 public:
  Judge(const NameText& text, const Document& document, const knowledge::Gazetteer& gazetteer);
  // Marks what stands around each candidate, then drops those that are no places.
  void operator()(std::vector<Candidate>& candidates);

 private:
  const NameWord* before(const Candidate& c) const { return c.first > 0 ? &text_.words[c.first - 1] : nullptr; }
  const NameWord* after(const Candidate& c) const {
    return c.last < text_.words.size() ? &text_.words[c.last] : nullptr;
  }
  std::string_view gap_before(const Candidate& c) const;
  std::string_view gap_after(const Candidate& c) const;
  void look_around(std::vector<Candidate>& candidates, size_t index);
  void note_people(const Candidate& c);
  bool continues_capital(const Candidate& c) const;
  bool preceded_by_name(const Candidate& c) const;
  bool is_place(const Candidate& c) const;
  bool is_small_place(const Candidate& c) const;
  NameType tagged_as(const Candidate& c, bool& found) const;

  const NameText& text_;
  const Document& document_;
  const knowledge::Gazetteer& gazetteer_;
  std::unordered_set<std::string> people_;  // last words of names of persons in this text
};

}  // namespace verbale::where
