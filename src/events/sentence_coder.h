// Codes one sentence: builds the readings of its acts and operators by the composition table.
#pragma once
#include <vector>

#include "events/candidates.h"
#include "events/company.h"
#include "events/composer.h"
#include "events/gaps.h"
#include "events/reading.h"
#include "events/recall.h"
#include "events/topics.h"

namespace verbale::events {

class SentenceCoder {
 public:
  SentenceCoder(const knowledge::Lexicon& lexicon, const Grammar& grammar, const Moods& moods, const Composer& composer,
                const Document& document, const Graph& graph, const Fillers& fillers);
  // The readings of the sentence, in the order of their triggers; stays valid until the next call.
  const std::vector<Reading>& code(const Sentence& sentence);
  const Candidates& candidates() const { return candidates_; }

 private:
  struct Step {
    knowledge::ClassId operator_class;
    uint32_t candidate;  // kNoCandidate for the built-in ones
  };
  bool stands_alone(const Candidate& candidate) const;
  std::vector<Filler> subjects_told(uint32_t verb) const;
  bool is_reported(uint32_t t, uint32_t verb) const;
  bool asks_for_himself(uint32_t verb) const;
  bool has_infinitive(uint32_t verb) const;
  bool governs_words(uint32_t index) const;
  Reading base_reading(const Candidate& candidate) const;
  Reading bare_reading(uint32_t index) const;
  std::vector<Step> chain_of(const Candidate& candidate) const;
  void append_moods(const std::vector<knowledge::ClassId>& moods, std::vector<Step>& chain) const;
  void split_sides(Roles& roles) const;
  bool asks_for_words(const std::vector<Step>& chain, size_t from) const;
  void climb(Reading reading, const std::vector<Step>& chain);
  bool apply(const knowledge::Composition& row, std::span<const Step> steps, Reading& reading);
  bool commands_others(uint32_t index, const Reading& content) const;
  Content content_of(const Reading& reading, std::span<const Step> steps) const;
  Reading derive(const knowledge::Composition& row, uint32_t candidate, const Reading& content);
  void take_sides_of(const Reading& content, Reading& out) const;
  bool has_own_subject(const Reading& reading) const;
  void add_partners(const std::vector<Filler>& from, std::vector<Filler>& to) const;
  bool tells_own_loss(uint32_t index, const Reading& content) const;
  void share_roles(uint32_t candidate, bool carries, Reading& content) const;
  const Roles& operator_roles(uint32_t candidate) const;
  void add_clause_subject(uint32_t token, Roles& roles) const;
  bool done_by_things(const Reading& reading) const;
  bool admissible(const Reading& reading) const;
  void emit(Reading reading);

  const knowledge::Lexicon& lexicon_;
  const Composer& composer_;
  const Grammar& grammar_;
  const Moods& moods_;
  const Document& document_;
  const Graph& graph_;
  const Fillers& fillers_;
  Matcher matcher_;
  RoleFiller role_filler_;
  Candidates candidates_;
  Recall recall_;
  Gaps gaps_;
  Topics topics_;
  Company company_;
  Sentence sentence_;
  std::vector<Reading> readings_;
  mutable std::vector<std::optional<Roles>> operator_roles_;
};

}  // namespace verbale::events
