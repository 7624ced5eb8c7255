// From scores of arcs to a tree.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace verbale::language {

// Finds for n words the spanning tree of highest score with exactly one word under the root (Chu and Liu 1965; Edmonds
// 1967). scores[(j - 1) * stride + i] is the score of head i for word j = 1…n, where i = 0 is the root and i = 1…n the
// words. A greedy choice that already is a tree, the usual case, is taken as it is; otherwise cycles are contracted one
// after another; all of them take O(n²) time.
class TreeFinder {
 public:
  // Writes heads[j - 1] for j = 1…n; 0 = root.
  void operator()(const float* scores, size_t stride, size_t n, uint32_t* heads);

 private:
  struct Arc {
    uint32_t word = 0, head = 0;
  };
  // A cycle that was merged into one node: its members' own arcs, and which words each member stood for.
  struct Merge {
    std::vector<uint32_t> members;
    std::vector<Arc> arcs;
    std::vector<Arc> words;  // head = the member that the word belonged to
  };
  bool choose_greedily(const float* scores, size_t stride, uint32_t* heads);
  bool is_tree(const uint32_t* heads);
  void search(const float* scores, size_t stride, double root_penalty, uint32_t* heads);
  uint32_t best_head(uint32_t node);
  bool find_cycle(std::vector<uint32_t>& cycle);
  void merge(const std::vector<uint32_t>& cycle);
  void expand(uint32_t* heads);
  double& weight(uint32_t word, uint32_t head) { return weights_[word * (n_ + 1) + head]; }
  Arc& arc(uint32_t word, uint32_t head) { return arcs_[word * (n_ + 1) + head]; }

  size_t n_ = 0;
  std::vector<double> weights_;
  std::vector<Arc> arcs_;  // the original arc behind an arc between merged nodes
  std::vector<uint32_t> active_, best_, owner_, mark_;
  std::vector<Merge> merges_;
};

}  // namespace verbale::language
