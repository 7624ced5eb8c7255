#include "where/place_words.h"

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace verbale::where {

namespace {

constexpr std::pair<std::string_view, Role> kRoles[] = {{"preposition", kPreposition},
                                                        {"where", kWhere},
                                                        {"title", kTitle},
                                                        {"feature", kFeature},
                                                        {"body", kBody},
                                                        {"direction", kDirection},
                                                        {"never", kNever},
                                                        {"language", kLanguage},
                                                        {"speaking", kSpeaking},
                                                        {"given", kGiven},
                                                        {"division", kDivision},
                                                        {"speech", kSpeech}};

Result<Role> role_of(const TsvRow& row) {
  for (const auto& [name, role] : kRoles)
    if (name == row["role"]) return role;
  return fail(Code::bad_data, "no role '" + std::string(row["role"]) + "'", row.place());
}

bool is_state_word(std::string_view kind) {
  return kind == "name" || kind == "short" || kind == "former" || kind == "adjective";
}

bool all_upper(std::string_view word) {
  bool any = false;
  for (const char c : word) {
    if (is_lower(c)) return false;
    any |= is_upper(c);
  }
  return any;
}

}  // namespace

Result<PlaceWords> PlaceWords::load(const knowledge::Gazetteer& gazetteer) {
  static constexpr std::string_view kContext = "data/places/context.tsv";
  PlaceWords out;
  TRY(const auto bytes, resource(kContext));
  TRY_VOID(read_tsv(bytes, kContext, {"word", "role"}, [&](const TsvRow& row) -> Status {
    TRY(const Role role, role_of(row));
    const uint32_t word = out.words_.add(knowledge::gazetteer_key(row["word"]));
    out.roles_.resize(out.words_.size());
    out.roles_[word] |= role;
    return {};
  }));
  TRY_VOID(out.read_points(gazetteer));
  TRY_VOID(out.read_states(gazetteer));
  return out;
}

Status PlaceWords::read_points(const knowledge::Gazetteer& gazetteer) {
  static constexpr std::string_view kPoints = "data/places/countries.tsv";
  TRY(const auto bytes, resource(kPoints));
  return read_tsv(bytes, kPoints, {"iso3", "name"}, [&](const TsvRow& row) -> Status {
    const auto hit = gazetteer.find(knowledge::gazetteer_key(row["name"]));
    for (uint32_t e = hit.first; e < hit.last; ++e) {
      const auto place = gazetteer.place(e);
      if (place.kind == knowledge::PlaceKind::country && place.country == row["iso3"])
        entries_[std::string(row["iso3"])] = e;
    }
    return {};
  });
}

Status PlaceWords::read_states(const knowledge::Gazetteer& gazetteer) {
  static constexpr std::string_view kStates = "data/actors/state_words.tsv";
  TRY(const auto bytes, resource(kStates));
  return read_tsv(bytes, kStates, {"iso3", "kind", "words"}, [&](const TsvRow& row) -> Status {
    const auto note = row["note"];
    if (!is_state_word(row["kind"]) || note.find("part") != std::string_view::npos ||
        note.find("weak") != std::string_view::npos)
      return {};
    for (const auto words : split(row["words"], ';'))
      add_state(trim(words), row["iso3"], row["kind"], note.find("ambiguous") != std::string_view::npos, gazetteer);
    return {};
  });
}

void PlaceWords::add_state(std::string_view words, std::string_view iso3, std::string_view kind, bool ambiguous,
                           const knowledge::Gazetteer& gazetteer) {
  const std::string key = knowledge::gazetteer_key(words);
  if (key.empty() || !entries_.contains(std::string(iso3))) return;
  const auto hit =
      gazetteer.find(key);  // "Scottish", "Palestinian": a place of its own beats the state that it is part of
  for (uint32_t e = hit.first; e < hit.last; ++e) {
    const auto place = gazetteer.place(e);
    if (place.kind != knowledge::PlaceKind::city && place.kind != knowledge::PlaceKind::admin2 &&
        place.country == iso3 && place.kind != knowledge::PlaceKind::country)
      return;
  }
  StateName& state = states_
                         .try_emplace(key, StateName{std::string(iso3), kind == "adjective",
                                                     all_upper(words) && words.size() <= 5, ambiguous})
                         .first->second;
  if (kind != "adjective") state.adjective = false;
  for (size_t blank = key.find(' '); blank != std::string::npos; blank = key.find(' ', blank + 1))
    ++beginnings_[key.substr(0, blank)];
}

const StateName* PlaceWords::state(const std::string& key) const {
  const auto found = states_.find(key);
  return found == states_.end() ? nullptr : &found->second;
}

bool PlaceWords::state_goes_on(const std::string& key) const { return beginnings_.contains(key); }

std::optional<uint32_t> PlaceWords::entry_of(const std::string& iso3) const {
  const auto found = entries_.find(iso3);
  return found == entries_.end() ? std::nullopt : std::optional<uint32_t>(found->second);
}

}  // namespace verbale::where
