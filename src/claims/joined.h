// Claims of one sentence that the tree hangs into one another.
#pragma once
#include <string_view>
#include <vector>

#include "claims/found.h"
#include "claims/tree.h"

namespace verbale::claims {

// "said A … and added that B", "said A, adding that B", where the tree hangs the second verb under what was said first: both are
// said by the speaker of the first, and A ends before the second. Looks at `found` from `before` on.
void go_on(std::string_view text, const Tree& tree, std::vector<Found>& found, size_t before);

// "A says that X, while B says that Y": what B says is no part of what A says.
void part_contrasts(std::string_view text, const Tree& tree, std::vector<Found>& found, size_t before);

// ", according to Tass" at the end of what another cue governs is no part of it.
void leave_out_sources(std::string_view text, std::vector<Found>& found, size_t before);

}  // namespace verbale::claims
