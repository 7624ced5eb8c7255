// The claims of a document while they are being put together.
#pragma once
#include <vector>

#include "claims/quotes.h"
#include "document/document.h"

namespace verbale::claims {

struct Found {
  Claim claim;
  bool vouched = false;         // the article itself asserts the content
  bool by_preposition = false;  // "according to"
  bool alleges = false;         // its cue may make an accusation of a hostile act
  bool speech = false;          // a verb of speech, not of thought
  bool adds = false;            // may go on from an earlier verb of speech
};

// A quotation that no cue claims goes on from the claim of the same sentence or of the one before it. `found` is in the order
// of sentences.
void continue_quotations(const Document& document, const std::vector<Quotation>& quotations, std::vector<Found>& found);

// Reported speech goes on where the next sentence of the paragraph opens with a pronoun in the present or with a modal ("Ruiz
// thinks the tax will fall. It might even be gone by May."), and an expert or somebody unnamed speaks: news of what a
// government said goes on in the reporter's own words. `found` is in the order of sentences.
void continue_reports(const Document& document, const std::vector<Quotation>& quotations, std::vector<Found>& found);

// One speaker, or several that one phrase names, are all its words: "the minister, a former judge", not "minister".
void name_whole_speakers(Document& document);

// Sorts by place in the text; parents keep pointing to their claims.
void put_in_order(std::vector<Found>& found);

}  // namespace verbale::claims
