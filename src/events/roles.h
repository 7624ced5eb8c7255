// Fills the frame of an entry: which phrases are the actor, the recipient, the place.
#pragma once
#include <string>
#include <vector>

#include "events/fillers.h"
#include "events/matcher.h"

namespace verbale::events {

struct Roles {
  std::vector<Filler> actors, recipients, places;
  bool joint = false;  // a partner joined the actors
  bool stranger = false;  // a partner is named whom we do not know: "with Europe"
  bool fits = true;    // nothing contradicts the entry, all that it requires is there
  bool inferred = false;
  int filled = 0;      // slots with somebody known
  bool known_actor() const { return known(actors); }
  bool known_recipient() const { return known(recipients); }
  static bool known(const std::vector<Filler>& fillers);
  static bool somebody(const std::vector<Filler>& fillers);  // known, or at least of a known sector
};

// A verb that carries a nominal act, and what its subject is in the act.
struct Host {
  uint32_t verb = kNone;
  knowledge::Role subject = knowledge::Role::none;
};

class RoleFiller {
 public:
  RoleFiller(const Graph& graph, const Fillers& fillers, const Matcher& matcher, const knowledge::Lexicon& lexicon,
             const Grammar& grammar)
      : graph_(graph), fillers_(fillers), matcher_(matcher), lexicon_(lexicon), grammar_(grammar) {}
  // heads: for every token whether it is the head of an act or operator (for slots that accept only acts).
  // The phrase belongs to one of them by a pronoun: "their advance", "its army".
  bool is_of(uint32_t t, const std::vector<Filler>& actors) const;
  Roles fill(const Match& match, const Host& host, const std::vector<bool>& heads) const;

 private:
  // Phrases of the entry's own words first; those inside what hangs on them only for a role that is still empty.
  enum class Reach : uint8_t { near, far };
  TokenList candidates(const knowledge::Slot& slot, const Match& match, const Host& host, Reach reach) const;
  TokenList near_phrases(knowledge::WordId preposition, const Match& match, const Host& host) const;
  TokenList far_phrases(knowledge::WordId preposition, const Match& match) const;
  bool is_agent(knowledge::WordId preposition, const Match& match) const;
  TokenList objects(const Match& match) const;
  TokenList noun_modifiers(const knowledge::Slot& slot, const Match& match) const;
  bool accepts(const knowledge::Slot& slot, const Filler& filler, const std::vector<bool>& heads) const;
  bool is_filled(knowledge::Role role, Roles& out) const;
  void drop_departed(const Match& match, Roles& out) const;
  void fill_slots(const Match& match, const Host& host, const std::vector<bool>& heads, Roles& out) const;
  bool fill_slot(const knowledge::Slot& slot, const Match& match, const TokenList& found, const std::vector<bool>& heads,
                 Roles& out) const;
  Filler filler_of(uint32_t t) const;
  void fill_from_host(const Host& host, const Match& match, Roles& out) const;
  TokenList makers(uint32_t noun) const;
  TokenList partners(uint32_t noun) const;
  void turn_predicate(const Match& match, Roles& out) const;
  void fill_from_object(const Match& match, Roles& out) const;
  void drop_own(Roles& out) const;
  bool is_pronoun_of(uint32_t t, const std::vector<Filler>& actors) const;
  void put(knowledge::Role role, Filler filler, Roles& out) const;
  bool is_noun(const Match& match) const;
  bool is_told_of(const knowledge::Slot& slot, const Filler& filler, const std::vector<bool>& heads) const;
  bool moves_own(const Match& match, uint32_t noun) const;
  bool names_somebody(const Filler& filler) const;

  const Graph& graph_;
  const Fillers& fillers_;
  const Matcher& matcher_;
  const knowledge::Lexicon& lexicon_;
  const Grammar& grammar_;
};

}  // namespace verbale::events
