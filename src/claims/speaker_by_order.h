// Who speaks by the order of the words alone, for verbs that the tree gives no subject.
#pragma once
#include "claims/speaker.h"

namespace verbale::claims {

// Where the tree has no subject for a finite verb, the noun phrase right before it, phrases between commas left out: "Bongo, under
// arrest, pleads for help". Else kNone.
uint32_t subject_by_order(const Tree& tree, uint32_t verb);

// "Envoys close to the talks said that …", where the tree takes the noun and its adjective for a clause that the verb governs.
uint32_t subject_of_false_clause(const Tree& tree, uint32_t verb);

// ", said Mauer, " in the middle of a sentence: the first word of the name; else kNone.
uint32_t inserted_name(const Tree& tree, uint32_t verb);

// "“Prices and wages will rise,” said Ramos": a subject right behind a verb behind a mark, and no verb of its own behind that.
bool is_inverted(const Tree& tree, uint32_t verb, uint32_t subject);

// "it was said in a statement of the ministry": the paper speaks.
uint32_t paper_of(const Tree& tree, const SpeakerKinds& kinds, uint32_t verb);

// `subject_by_order`, and "sources close to the talks said": an unnamed source with an adjective and a preposition behind it.
uint32_t speaker_by_order(const Tree& tree, const SpeakerKinds& kinds, uint32_t verb);

}  // namespace verbale::claims
