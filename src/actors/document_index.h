// What the resolver asks of a whole document again and again, found once: a long article costs each of its words no more.
#pragma once
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "actors/matcher.h"

namespace verbale::actors {

// The place names over a token, in the order of the text.
class PlacesByToken {
 public:
  PlacesByToken() = default;
  explicit PlacesByToken(const Document& doc);
  using Row = std::pair<uint32_t, const PlaceRef*>;  // token, place
  std::span<const Row> over(uint32_t token) const;

 private:
  std::vector<Row> rows_;
};

// By state: the matches that may name it by another word than that of its capital; of matches with the same senses one.
class MatchesByState {
 public:
  MatchesByState() = default;
  explicit MatchesByState(const Matches& matches);
  std::span<const uint32_t> of(uint32_t state) const;

 private:
  std::unordered_map<uint32_t, std::vector<uint32_t>> rows_;
};

}  // namespace verbale::actors
