// How much of a text stands word by word in what the page declares: its title, its description, its body in JSON-LD.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "base/hash_map.h"

namespace verbale::reading {

class WordOverlap {
 public:
  static constexpr size_t kTexts = 3;
  explicit WordOverlap(const std::array<std::string_view, kTexts>& known);
  // For each known text the share of the runs of three words that it has too, in lower case and without marks. -1: the
  // known text has no such run; -0.5: the text in question has none.
  std::array<float, kTexts> of(std::string_view text) const;

 private:
  HashMap<uint8_t> runs_;  // of a run: a bit for each known text that has it
  uint8_t there_ = 0;      // a bit for each known text that has a run at all
};

}  // namespace verbale::reading
