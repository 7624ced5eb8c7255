// What the second round of the page model knows besides the features of the first: what the first thinks of the block, its
// neighbours, the elements around it and the blocks of its shape.
#pragma once
#include <string>
#include <vector>

namespace verbale::reading {

struct PageAnalysis;

// The names of all columns: those of the first round and those of the second behind them.
const std::vector<std::string>& second_feature_names();

// Fills the columns of the second round from the probabilities of the first, in the rows whose probability is at least
// `least`; the others are settled.
void write_second_features(PageAnalysis& page, const std::vector<float>& first, float least);

}  // namespace verbale::reading
