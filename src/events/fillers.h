// Who or what a phrase is: the actors of its mention, of its modifiers, or nobody known.
#pragma once
#include <cstdint>
#include <vector>

#include "events/graph.h"

namespace verbale::events {

struct Filler {
  uint32_t token = kNone;
  Span span;
  std::vector<uint32_t> actors;  // indexes into Document::actors; only those that are somewhere or something political
  uint32_t anonymous = kNone;    // an actor of no known country: "protesters"
  bool place = false;            // it is where, not who
  bool person = false;           // people without a name
  bool official = false;         // named, or an authority: not just people
  bool direct = false;           // the phrase itself is the mention, not a part of it
  bool sectored = false;         // no country is known, but what they are: rebels, police, protesters
  bool known() const { return !actors.empty(); }
  bool somebody() const { return known() || sectored; }
};

class Fillers {
 public:
  Fillers(const Document& document, const Graph& graph, const Grammar& grammar);
  // What the phrase headed by t stands for.
  Filler resolve(uint32_t t) const;
  // The mention that covers t, as an index; kNone = none.
  // A name that no list has and that is no date: likely a town.
  bool is_unknown_name(uint32_t t) const;
  uint32_t mention_at(uint32_t t) const { return mention_[t]; }
  // A mention of its own stands at the modifier t of a noun, not only that of the whole phrase: "Thai" in "Thai diplomat",
  // but not "senior".
  bool has_own_mention(uint32_t t) const;
  // Nearest mention of somebody known that ends before (begins after) t, inside [first, last) and without a finite verb
  // between; kNone = none.
  uint32_t nearest_before(uint32_t t, uint32_t first) const;
  uint32_t nearest_after(uint32_t t, uint32_t last) const;
  Filler of_mention(uint32_t mention) const;
  // Whether two lists name a common country or actor; both empty: false.
  bool share_somebody(const std::vector<Filler>& a, const std::vector<Filler>& b) const;
  size_t sides_of(const std::vector<Filler>& fillers) const;
  // The word names a state itself, or only points to somebody.
  bool is_state_or_pronoun(uint32_t t) const;

 private:
  void add_mention(uint32_t mention, Filler& out) const;
  bool is_nobody(uint32_t t) const;
  void add_listed(uint32_t t, Filler& out) const;
  uint32_t best_mention(uint32_t t) const;
  // `behind`: only in what follows the noun.
  bool search_parts(uint32_t t, int depth, bool behind, Filler& out) const;
  bool same_side(uint32_t a, uint32_t b) const;
  bool political(uint32_t actor) const;

  const Document& document_;
  const Graph& graph_;
  const Grammar& grammar_;
  std::vector<uint32_t> mention_;  // of each token, the one headed by it or else the shortest that covers it
};

}  // namespace verbale::events
