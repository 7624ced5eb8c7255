#include "query/countries.h"

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace verbale::query {
namespace {
constexpr std::string_view kStates = "data/actors/states.tsv";
constexpr std::string_view kWords = "data/actors/state_words.tsv";
}  // namespace

Result<Countries> Countries::load() {
  Countries out;
  const auto add_state = [&](const TsvRow& row) -> Status {
    out.names_.emplace(row["iso3"], row["name"]);
    out.codes_.emplace(fold(row["name"]), row["iso3"]);
    return {};
  };
  const auto add_words = [&](const TsvRow& row) -> Status {
    if (row["kind"] != "name" && row["kind"] != "former") return {};
    for (const auto words : split(row["words"], ';')) out.codes_.emplace(fold(trim(words)), row["iso3"]);
    return {};
  };
  TRY(const auto states, resource(kStates));
  TRY_VOID(read_tsv(states, kStates, {"iso3", "name"}, add_state));
  TRY(const auto words, resource(kWords));
  TRY_VOID(read_tsv(words, kWords, {"iso3", "kind", "words"}, add_words));
  return out;
}

std::string_view Countries::code_of(std::string_view name) const {
  const auto found = codes_.find(fold(name));
  return found == codes_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Countries::name_of(std::string_view code) const {
  const auto found = names_.find(code);
  return found == names_.end() ? code : std::string_view(found->second);
}

}  // namespace verbale::query
