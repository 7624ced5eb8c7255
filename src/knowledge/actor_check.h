// Finds what is wrong in a file of actors, line by line, where loading would stop at the first error.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "knowledge/world.h"

namespace verbale::knowledge {

struct ActorCheck {
  std::vector<Error> errors;    // each with its line
  std::vector<Error> warnings;  // overlapping holders of an office that one person holds
  size_t rows = 0;
};

// The world gives the codes that the file may use, and which offices several people hold at once.
ActorCheck check_actors(const World& world, const ActorFile& file);

}  // namespace verbale::knowledge
