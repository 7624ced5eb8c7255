// Lengths of time, what comes again and again, what is so long before or after, and vague words.
#pragma once
#include "when/resolver.h"

namespace verbale::when {

// The number that the slots say, with its halves: "two and a half" is 2.5.
double total_count(const Slots& slots);

std::optional<Resolved> resolve_duration(const Slots& slots);  // "P3D", "PT5M", "PXY"
std::optional<Resolved> resolve_set(const Slots& slots);       // "P1D", "XXXX-WXX-1", "XXXX-SU"

std::optional<Resolved> resolve_shift(const Slots& slots, const Anchor& anchor);  // "three days ago", "two years later"
std::optional<Resolved> resolve_ref(const Slots& slots);                          // "PAST_REF"
Resolved present();                                                               // "today" in a history book is no day

}  // namespace verbale::when
