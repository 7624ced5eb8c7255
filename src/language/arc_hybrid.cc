#include "language/arc_hybrid.h"

#include <algorithm>

namespace verbale::language {

void ArcHybrid::reset(uint32_t count) {
  count_ = count;
  next_ = 0;
  stack_.clear();
  const Node empty{none(), none(), none(), none(), none()};
  nodes_.assign(count + 2, empty);
}

bool ArcHybrid::allowed(Action action) const {
  switch (action) {
    case kShift: return next_ < count_;
    case kLeft: return !stack_.empty() && (next_ < count_ || stack_.size() == 1);
    case kRight: return stack_.size() > 1;
    case kActions: break;
  }
  return false;
}

void ArcHybrid::attach(uint32_t dependent, uint32_t head, uint16_t label) {
  nodes_[dependent].head = head;
  nodes_[dependent].label = label;
  Node& h = nodes_[head];
  if (dependent < head) {  // dependents come from the inside outwards
    h.left2 = h.left1;
    h.left1 = dependent;
    ++h.lefts;
    h.left_set |= uint64_t{1} << (label % 64);
  } else {
    h.right2 = h.right1;
    h.right1 = dependent;
    ++h.rights;
    h.right_set |= uint64_t{1} << (label % 64);
  }
}

void ArcHybrid::apply(Action action, uint16_t label) {
  if (action == kShift) {
    stack_.push_back(next_++);
    return;
  }
  const uint32_t top = stack_.back();
  stack_.pop_back();
  attach(top, action == kLeft ? next_ : stack_.back(), label);
}

int ArcHybrid::cost(Action action, std::span<const uint32_t> gold) const {
  int lost = 0;
  if (action == kShift) {  // the next word can then have its head in the top of the stack or in the buffer only
    for (const uint32_t s : stack_) lost += gold[s] == next_;
    for (size_t i = 0; i + 1 < stack_.size(); ++i) lost += gold[next_] == stack_[i];
    return lost;
  }
  const uint32_t top = stack_.back();
  for (uint32_t b = next_; b < count_; ++b) lost += gold[b] == top;
  if (action == kLeft) {
    if (gold[top] != next_) lost += gold[top] > next_ || (stack_.size() > 1 && gold[top] == stack_[stack_.size() - 2]);
  } else {
    lost += gold[top] >= next_;
  }
  return lost;
}

}  // namespace verbale::language
