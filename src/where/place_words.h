// Vocabulary of the geocoder: how states are named, and what the words around a name say about it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "knowledge/gazetteer.h"
#include "knowledge/phrases.h"

namespace verbale::where {

// Roles of context.tsv, as bits.
enum Role : uint16_t {
  kPreposition = 1,
  kWhere = 2,
  kTitle = 4,
  kFeature = 8,
  kBody = 16,
  kDirection = 32,
  kNever = 64,
  kLanguage = 128,
  kSpeaking = 256,
  kGiven = 512,
  kDivision = 1024,
  kSpeech = 2048,
};

struct StateName {
  std::string iso3;
  bool adjective = false;
  bool upper = false;      // "US": only in capitals
  bool ambiguous = false;  // the data mark it as also something else
};

class PlaceWords {
 public:
  // data/places/context.tsv and the names, short names, former names and adjectives of data/actors/state_words.tsv.
  static Result<PlaceWords> load(const knowledge::Gazetteer& gazetteer);

  uint16_t roles(std::string_view folded_word) const { return roles_[words_.find(folded_word)]; }
  const StateName* state(const std::string& key) const;  // null when no state has that name
  bool state_goes_on(const std::string& key) const;      // a state's name begins with the key and a blank
  // The gazetteer's entry for a state; nothing when the pack has none.
  std::optional<uint32_t> entry_of(const std::string& iso3) const;

 private:
  Status read_states(const knowledge::Gazetteer& gazetteer);
  Status read_points(const knowledge::Gazetteer& gazetteer);
  void add_state(std::string_view words, std::string_view iso3, std::string_view kind, bool ambiguous,
                 const knowledge::Gazetteer& gazetteer);
  knowledge::Vocabulary words_;
  std::vector<uint16_t> roles_{0};  // by number of the word; 0 is every other word
  std::unordered_map<std::string, StateName> states_;
  std::unordered_map<std::string, int> beginnings_;
  std::unordered_map<std::string, uint32_t> entries_;
};

}  // namespace verbale::where
