// Names of states for people who ask: "China" means CHN, and CHN is shown as "China".
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace verbale::query {

class Countries {
 public:
  // Reads data/actors/states.tsv and the names in data/actors/state_words.tsv.
  static Result<Countries> load();
  std::string_view code_of(std::string_view name) const;  // in any case and spelling with marks; empty = no state
  std::string_view name_of(std::string_view code) const;  // the code itself when it is no state's

 private:
  std::map<std::string, std::string, std::less<>> codes_;  // by folded name
  std::map<std::string, std::string, std::less<>> names_;  // by code
};

}  // namespace verbale::query
