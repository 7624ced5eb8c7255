// The arc-hybrid transition system with its dynamic oracle (Kuhlmann et al. 2011; Goldberg & Nivre 2013). The root is
// the last node of the buffer, so that it takes exactly one dependent: the last word left on the stack.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace verbale::language {

class ArcHybrid {
 public:
  enum Action : uint32_t { kShift, kLeft, kRight, kActions };

  // A sentence of `count` words. Node count is the root; node count + 1 stands for "there is none".
  void reset(uint32_t count);

  bool done() const { return next_ == count_ && stack_.empty(); }
  bool allowed(Action action) const;
  // Left: the top of the stack depends on the next word. Right: it depends on the one below it.
  void apply(Action action, uint16_t label);
  // How many arcs of the gold tree can no longer be had after the action (gold: the head of each word, root = count).
  int cost(Action action, std::span<const uint32_t> gold) const;

  uint32_t none() const { return count_ + 1; }
  uint32_t stack(size_t depth) const { return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : none(); }
  uint32_t buffer(uint32_t ahead) const { return next_ + ahead <= count_ ? next_ + ahead : none(); }

  // What is known of a node's dependents so far; the nodes are `none()` where there is none.
  struct Node {
    uint32_t head, left1, left2, right1, right2;
    uint16_t label = 0;
    uint16_t lefts = 0, rights = 0;        // how many
    uint64_t left_set = 0, right_set = 0;   // bit `label % 64` of each
  };
  const Node& node(uint32_t index) const { return nodes_[index]; }
  uint32_t count() const { return count_; }

 private:
  void attach(uint32_t dependent, uint32_t head, uint16_t label);
  uint32_t count_ = 0, next_ = 0;
  std::vector<uint32_t> stack_;
  std::vector<Node> nodes_;
};

}  // namespace verbale::language
