#include "actors/reference_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/strings.h"

namespace verbale::actors {
namespace {

constexpr std::array<std::string_view, 29> kKinds = {
    "pronoun", "noun", "number", "ordinal", "leads", "many_holders", "modifier", "indefinite", "definite", "place_preposition",
    "belonging_preposition", "place_tail", "side_tail", "side_head", "relational", "honorific", "female", "male", "female_name",
    "first_name", "region_group", "sender", "able", "abroad", "ethnic", "conflict", "nobody", "stationed", "meeting"};
constexpr std::array<std::string_view, 8> kClasses = {"any", "person", "state", "organisation", "side", "speaker", "relative", "neighbour"};
constexpr std::array<std::string_view, 4> kGenders = {"unknown", "male", "female", "neuter"};
constexpr std::array<std::string_view, 5> kCases = {"none", "subject", "object", "possessive", "reflexive"};

template <class Enum, size_t N>
bool read(const std::array<std::string_view, N>& names, std::string_view text, Enum& out) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return false;
  out = static_cast<Enum>(found - names.begin());
  return true;
}

bool read_value(std::string_view value, ReferenceWord& out) {
  if (read(kClasses, value, out.points_to) || read(kGenders, value, out.gender) || read(kCases, value, out.grammatical_case))
    return true;
  if (value == "singular" || value == "plural") return out.plural = value == "plural", true;
  if (const auto sector = knowledge::parse_sector(value)) return out.sectors.add(*sector), true;
  if (is_digit(value[0])) return std::from_chars(value.data(), value.data() + value.size(), out.number).ec == std::errc();
  out.code = value;
  return value.size() == 3;
}

}  // namespace

Result<ReferenceWords> ReferenceWords::from(const knowledge::World& world) {
  ReferenceWords out;
  for (const auto& row : world.references()) {
    ReferenceWord word;
    if (!read(kKinds, row.kind, word.kind))
      return fail(Code::bad_data, "reference.tsv: unknown kind '" + row.kind + "' of '" + row.words + "'");
    for (auto value : split_words(row.value))
      if (!read_value(value, word))
        return fail(Code::bad_data, "reference.tsv: unknown value '" + std::string(value) + "' of '" + row.words + "'");
    if (word.kind == WordKind::many_holders)
      for (auto office : split(row.words, ';')) out.many_holders_.emplace(trim(office));
    out.words_.push_back(std::move(word));
  }
  return out;
}

}  // namespace verbale::actors
