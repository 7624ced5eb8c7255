// What hangs together: claims inside claims, events inside claims, and denials with what they deny.
#pragma once
#include "claims/cues.h"
#include "document/document.h"

namespace verbale::claims {

// Sets Claim::parent of every claim whose cue lies in another's content, the innermost one. Citations keep theirs.
void link_parents(Document& document);

// Sets Event::claim to the innermost claim whose content holds the trigger, and lists the event there. `vouched` marks
// claims whose content the article itself asserts ("knows that …"): their events stay the article's own.
void link_events(Document& document, const std::vector<bool>& vouched);

// A statement becomes an accusation where its cue `alleges` and an event in it is a done act of material conflict by somebody of
// another country.
void accuse_of_hostile_acts(Document& document, const std::vector<bool>& alleges);

// Links denials to the nearest earlier claim of another speaker that they can be about: one that accuses the denier, or
// whose content names him; else the last accusation of the paragraph before. What is denied in words of its own ("denied that
// it sank the ship") has to share words with the claim.
void link_denials(Document& document, const Cues& cues);

}  // namespace verbale::claims
