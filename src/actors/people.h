// Persons of the world: who is meant by a name, or by an office on a date.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "actors/phrase_reader.h"
#include "knowledge/world.h"

namespace verbale::actors {

// What the text and the article tell about a name.
struct NameContext {
  std::optional<knowledge::Period> when;          // the article's date
  Home home;                                      // from the text; may be empty
  std::vector<std::string> offices;               // that the titles before the name may mean
  std::function<double(std::string_view)> country_salience;  // 0 = the country has not been named
};

// The office that a person is to be described by on a day.
struct Standing {
  uint32_t holding = knowledge::kNoIndex;
  bool former = false, future = false;
};

class People {
 public:
  People(const knowledge::World& world, const ReferenceWords& words) : world_(world), words_(words) {}

  // The best candidate of a name's senses, or kNoIndex when none is clearly best. `atoms` are the folded words of the name.
  uint32_t choose(std::span<const knowledge::Sense* const> senses, const std::vector<std::string>& atoms,
                  const NameContext& context) const;
  Standing standing(uint32_t person, const std::optional<knowledge::Period>& when, const Home& home) const;
  // Who held the office that these titles name, there, then; kNoIndex unless exactly one did.
  uint32_t holder(const std::vector<uint32_t>& titles, const Home& home, const std::optional<knowledge::Period>& when) const;
  // Who led the state then: the first office marked "leads" that somebody held.
  uint32_t leader(const Home& home, const std::optional<knowledge::Period>& when) const;
  // Whether the name as the text gives it can be that person's: the same last words, no other first name.
  bool name_fits(uint32_t person, const std::vector<std::string>& atoms) const;

 private:
  bool has_held(uint32_t person, const std::vector<std::string>& offices) const;
  double score(uint32_t person, const NameContext& context) const;
  bool belongs(const knowledge::Holding& holding, const Home& home) const;
  uint32_t only_holder(const Home& home, uint32_t office, const std::optional<knowledge::Period>& when) const;
  const knowledge::World& world_;
  const ReferenceWords& words_;
};

}  // namespace verbale::actors
