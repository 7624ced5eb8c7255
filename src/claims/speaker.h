// Who speaks: from a cue to the words of its speaker, and from those words to actors.
#pragma once
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "claims/cues.h"
#include "claims/tree.h"

namespace verbale::claims {

struct Speaker {
  uint32_t head = kNone;   // token; kNone: nobody is named
  bool passive = false;    // the grammatical subject is what is spoken of, not who speaks
  bool nobody = false;     // an expletive subject
  bool lent = false;       // a noun that a participle completes: "officials saying", but also "a way of saying"
};

// The speaker of a verb or adjective cue: its subject; of a passive its "by" phrase; else the subject that coordination,
// control, a participle or a relative clause lends it.
Speaker speaker_of_predicate(const Tree& tree, uint32_t cue);

// The same of an adjective cue; "are concerned" is no passive.
Speaker speaker_of_state(const Tree& tree, uint32_t cue);

// Who does what a passive says: its "by" phrase.
uint32_t agent_of(const Tree& tree, uint32_t verb);

// The speaker of a noun cue: its possessor, a "by" or "from" phrase, a nationality before it, else the subject of the verb that
// it is the object of when that is a verb of uttering (`utters` tells).
template <class Utters>
Speaker speaker_of_noun(const Tree& tree, uint32_t cue, Utters utters);
uint32_t possessor_of(const Tree& tree, uint32_t noun);

// Sorts of speakers, from data/claims/speakers.tsv.
class SpeakerKinds {
 public:
  static Result<SpeakerKinds> load();
  bool is_document(const Token& token) const { return kind_of(token.lemma) == "document"; }
  // A noun for somebody who is not named: "sources", "people".
  bool is_unnamed(const Token& token) const;
  // A name, a person, a paper or somebody unnamed, not just any noun.
  bool can_speak(const Document& document, const Token& token, uint32_t at) const;
  // Words for things cannot speak ("close ties"), those for gatherings only in words that are nobody's conclusion: "the talks
  // stressed" and "the summit called on", not "the talks showed".
  bool may_speak(const Token& token, const Cue& cue) const;
  // Fills speakers, speaker and source of the claim, whose cue is set, from the token.
  void fill(Document& document, const Tree& tree, const Speaker& speaker, Claim& claim) const;

 private:
  std::string_view kind_of(std::string_view lemma) const;
  std::unordered_map<std::string, std::string> kinds_;
};

template <class Utters>
Speaker speaker_of_noun(const Tree& tree, uint32_t cue, Utters utters) {
  if (const uint32_t owner = possessor_of(tree, cue); owner != kNone) return {owner};
  const Token& noun = tree.token(cue);
  if (noun.rel == Deprel::obj && noun.head != kNone && utters(noun.head)) return speaker_of_predicate(tree, noun.head);
  return {};
}

}  // namespace verbale::claims
