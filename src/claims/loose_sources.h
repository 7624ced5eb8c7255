// Sources that no verb of speech names: "Kim: We will not wait", "No ceasefire yet – Kremlin".
#pragma once
#include <optional>
#include <vector>

#include "claims/cues.h"
#include "claims/quotes.h"
#include "claims/tree.h"

namespace verbale::claims {

struct LooseSource {
  uint32_t speaker = kNone;    // token
  Span content;
  Span cue;                    // empty, or a verb that was read as a noun ("Tass reports")
  uint32_t cue_token = kNone;
};

// A name alone before a colon, or the subject of the clause that a colon ends before a quotation. `owners`: for each of the
// quotations nearby the cue that claims it already, or kNone.
std::optional<LooseSource> source_before_colon(const Document& document, const Tree& tree, const Sentence& sentence,
                                               const std::vector<Quotation>& nearby, const std::vector<uint32_t>& owners);

// A name behind a dash at the end of a headline, or with a verb of speech behind a comma.
std::optional<LooseSource> source_at_end(const Document& document, const Tree& tree, const Sentence& sentence, const Cues& cues);

}  // namespace verbale::claims
