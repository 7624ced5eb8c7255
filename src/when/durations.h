// Lengths of time and what comes again and again.
#pragma once
#include "when/resolver.h"

namespace verbale::when {

// The number that the slots say, with its halves: "two and a half" is 2.5.
double total_count(const Slots& slots);

std::optional<Resolved> resolve_duration(const Slots& slots);  // "P3D", "PT5M", "PXY"
std::optional<Resolved> resolve_set(const Slots& slots);       // "P1D", "XXXX-WXX-1", "XXXX-SU"

}  // namespace verbale::when
