// The acts and operators of one sentence and how they hang together: who governs whom, what carries which noun.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "events/matcher.h"
#include "events/moods.h"
#include "events/roles.h"

namespace verbale::events {

constexpr uint32_t kNoCandidate = kNone;

struct Candidate {
  uint32_t token = kNone;
  uint32_t act = kNone, operation = kNone;  // indexes into Candidates::matches; kNone = it is none
  uint32_t spare = kNone;                   // an operator that the act's longer entry has put aside
  Host host;                                // the light verb of a nominal act
  uint32_t governor = kNoCandidate;         // index of the operator whose content this is
  knowledge::EdgeKind via = knowledge::EdgeKind::clause;
  bool governs = false;                     // an operator with a content that is coded
  std::vector<knowledge::ClassId> moods;    // will, may, must, not, if: from the inside out
};

class Candidates {
 public:
  Candidates(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Moods& moods, const Graph& graph,
             const Matcher& matcher, const RoleFiller& roles);
  // Finds and links the candidates of the sentence; forgets those of the last one.
  void find(const Sentence& sentence);

  const std::vector<Candidate>& all() const { return candidates_; }
  const Match& match(uint32_t index) const { return matches_[index]; }
  const knowledge::Entry& entry(uint32_t match) const { return lexicon_.entries()[matches_[match].entry]; }
  // The roles of a match that no light verb carries, worked out once.
  const Roles& roles(uint32_t match) const;
  // The lemmas of a match: "impose sanction".
  std::string words(uint32_t match) const;
  // For every token of the document: it is the head of an act or operator.
  const std::vector<bool>& heads() const { return heads_; }
  // Index of the candidate at the token, or kNoCandidate.
  uint32_t at(uint32_t token) const;

 private:
  void find_matches(const Sentence& sentence);
  void add_duties();
  void choose(uint32_t token, uint32_t begin, uint32_t end);
  uint32_t better_act(uint32_t a, uint32_t b) const;
  uint32_t better_operation(uint32_t a, uint32_t b) const;
  void drop_consumed();
  bool names_preposition(const Match& act, uint32_t noun) const;
  bool names_more(const Match& act, uint32_t inner) const;
  bool shares_words(const Match& act, const Match& inner, uint32_t head) const;
  bool only_describes(const Candidate& candidate) const;
  void prefer_composition(Candidate& candidate) const;
  void link(Candidate& candidate);
  uint32_t operator_at(uint32_t token) const;
  bool link_to(Candidate& candidate, uint32_t below, uint32_t above);
  bool stands_behind_object(uint32_t infinitive, uint32_t verb) const;
  bool link_to_object(Candidate& candidate, uint32_t below, uint32_t above);
  bool has_content(uint32_t verb) const;
  bool divided(uint32_t a, uint32_t b) const;
  void find_allegation(Candidate& candidate, uint32_t from);
  void find_speaker(Candidate& candidate, uint32_t clause);
  void find_productive();
  bool threatens(uint32_t token) const;
  void add_moods(uint32_t token, bool reported, std::vector<knowledge::ClassId>& out) const;
  bool asks(uint32_t verb) const;
  bool would_once(uint32_t verb, bool reported) const;
  bool opens_later(uint32_t noun) const;
  knowledge::ClassId means_mood(uint32_t verb) const;
  bool is_to_come(uint32_t clause) const;
  void add_occasion(Candidate& candidate) const;
  void add_noun_moods(uint32_t token, std::vector<knowledge::ClassId>& out) const;
  const Match* light_verb(uint32_t token, uint32_t noun) const;

  const knowledge::Lexicon& lexicon_;
  const Grammar& grammar_;
  const Moods& moods_;
  const Graph& graph_;
  const Matcher& matcher_;
  const RoleFiller& roles_;
  Present present_;
  std::vector<Match> matches_;
  std::vector<Candidate> candidates_;
  std::vector<uint32_t> light_;  // indexes of matches
  struct Range {
    uint32_t token, begin, end;  // of matches
  };
  std::vector<Range> ranges_;
  std::vector<bool> heads_;
  mutable std::vector<std::optional<Roles>> bare_roles_;  // by match
  Sentence sentence_;
};

}  // namespace verbale::events
