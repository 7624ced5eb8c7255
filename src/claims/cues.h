// The cues of attribution, from data/claims/cues.tsv (docs/formats/claims.md).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "document/claim.h"

namespace verbale::claims {

enum class CuePos : uint8_t { verb, noun, adjective, preposition, citing, view, refuting, accusing };

struct Cue {
  std::vector<std::string> words;  // the head first, then particles and prepositions
  CuePos pos = CuePos::verb;
  Stance stance = Stance::state;
  std::vector<std::string> frame;
  bool mental = false, factive = false, needs_content_noun = false;
  bool adds = false;    // goes on from the verb of speech before it: "said … and added that …"
  bool directs = false;  // with a subjunctive a request
  bool guesses = false;  // with "might" in its clause a prediction
  bool alleges = false;   // an accusation when it tells of an attack or a seizure by others: "claims that Chad shelled"
  bool silent = false;    // words that look like a cue and are none: "asked not to be named"
  bool concedes = false;  // when negated a denial: "has never admitted that"
  bool answers = false;  // with a negated clause a denial
  bool of_claim = false;  // a denial when its object is a noun of saying: "branded the accusation a lie"
  bool carried = false;  // a noun that is a statement only when somebody voices it: "expressed his willingness to …"
  bool active = false;  // not in the passive: "is called", "is known" attribute nothing
  bool takes(std::string_view part) const;
};

class Cues {
 public:
  static Result<Cues> load();  // the resource data/claims/cues.tsv
  static Result<Cues> parse(std::string_view tsv, std::string_view source);
  // Cues whose head has that lemma, those with more words first; null when there are none.
  const std::vector<Cue>* find(std::string_view lemma) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::vector<Cue>, Hash, std::equal_to<>> by_lemma_;
};

}  // namespace verbale::claims
