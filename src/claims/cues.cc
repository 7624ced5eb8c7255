#include "claims/cues.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace verbale::claims {
namespace {

constexpr std::string_view kPath = "data/claims/cues.tsv";

std::optional<CuePos> parse_pos(std::string_view text) {
  constexpr std::string_view kLetters = "vnapcorx";
  const size_t at = kLetters.find(text);
  return text.size() == 1 && at != std::string_view::npos ? std::optional(static_cast<CuePos>(at)) : std::nullopt;
}

std::vector<std::string> words_of(std::string_view cell) {
  std::vector<std::string> out;
  for (auto word : split_words(cell)) out.emplace_back(word);
  return out;
}

Status read_flags(std::string_view cell, Cue& cue, const Place& where) {
  for (auto flag : split_words(cell)) {
    if (flag == "mental") cue.mental = true;
    else if (flag == "factive") cue.factive = true;
    else if (flag == "adds") cue.adds = true;
    else if (flag == "directs") cue.directs = true;
    else if (flag == "guesses") cue.guesses = true;
    else if (flag == "alleges") cue.alleges = true;
    else if (flag == "silent") cue.silent = true;
    else if (flag == "concedes") cue.concedes = true;
    else if (flag == "answers") cue.answers = true;
    else if (flag == "of_claim") cue.of_claim = true;
    else if (flag == "carried") cue.carried = true;
    else if (flag == "active") cue.active = true;
    else if (flag == "needs_content_noun") cue.needs_content_noun = true;
    else return fail(Code::bad_data, "unknown flag '" + std::string(flag) + "'", where);
  }
  return {};
}

Result<Cue> read_cue(const TsvRow& row) {
  Cue cue;
  cue.words = words_of(row["cue"]);
  cue.frame = words_of(row["frame"]);
  const auto pos = parse_pos(row["pos"]);
  if (!pos) return fail(Code::bad_data, "pos is one of v n a p c o r x", row.place());
  cue.pos = *pos;
  const auto stance = parse_stance(row["stance"]);
  if (!stance) return fail(Code::bad_data, "unknown stance '" + std::string(row["stance"]) + "'", row.place());
  cue.stance = *stance;
  TRY_VOID(read_flags(row["flags"], cue, row.place()));
  return cue;
}

}  // namespace

bool Cue::takes(std::string_view part) const { return std::find(frame.begin(), frame.end(), part) != frame.end(); }

Result<Cues> Cues::load() {
  TRY(const auto bytes, resource(kPath));
  return parse(bytes, kPath);
}

Result<Cues> Cues::parse(std::string_view tsv, std::string_view source) {
  Cues out;
  TRY_VOID(read_tsv(tsv, source, {"cue", "pos", "stance", "frame"}, [&](const TsvRow& row) -> Status {
    TRY(auto cue, read_cue(row));
    auto& same = out.by_lemma_[cue.words[0]];
    for (const auto& other : same)
      if (other.words == cue.words && other.pos == cue.pos)
        return fail(Code::bad_data, "the cue '" + std::string(row["cue"]) + "' stands twice", row.place());
    same.push_back(std::move(cue));
    return {};
  }));
  for (auto& [lemma, cues] : out.by_lemma_)
    std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
  return out;
}

const std::vector<Cue>* Cues::find(std::string_view lemma) const {
  const auto found = by_lemma_.find(lemma);
  return found == by_lemma_.end() ? nullptr : &found->second;
}

}  // namespace verbale::claims
