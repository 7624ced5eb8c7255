// People named with an office date a text: "Foreign Minister Wang Yi" is of a day on which he was.
#pragma once
#include <memory>

#include "knowledge/world.h"
#include "when/article_dater.h"

namespace verbale::when {

// A clue for each person named right after a title of an office that data/actors gives him or her with dates. Titles
// led by a word of kind "former" of data/calendar/background.tsv are none. Linear in the text.
Result<ClueFinder> office_clues(std::shared_ptr<const knowledge::World> world);

}  // namespace verbale::when
