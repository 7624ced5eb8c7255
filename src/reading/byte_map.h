// Where the bytes of a converted text stood in the text that it was converted from.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace verbale::reading {

// Stretches in order of both texts: copied ones map byte by byte, others as a whole. No stretch at all = the identity.
class ByteMap {
 public:
  bool is_identity() const { return stretches_.empty(); }
  // From `target` on, the text was made of what begins at `source`.
  void add(uint64_t target, uint64_t source, bool copied) {
    if (!stretches_.empty() && stretches_.back().copied && copied &&
        stretches_.back().source + (target - stretches_.back().target) == source)
      return;
    push(target, source, copied);
  }
  void finish(uint64_t target_size, uint64_t source_size) { push(target_size, source_size, true); }

  // The first source byte of the character that holds the target byte.
  uint64_t begin_of(uint64_t target) const {
    if (stretches_.empty()) return target;
    const Stretch& s = *(after(target) - 1);
    return s.copied ? s.source + (target - s.target) : s.source;
  }

  // The byte behind the source of everything before the target position.
  uint64_t end_of(uint64_t target) const {
    if (stretches_.empty() || target == 0) return target;
    const auto next = after(target - 1);
    const Stretch& s = *(next - 1);
    if (s.copied) return s.source + (target - s.target);
    return next == stretches_.end() ? s.source : next->source;
  }

 private:
  // Small, for a text in an old charset has one or two a word; a single text has at most 256 MB.
  struct Stretch {
    uint32_t target, source : 31, copied : 1;
  };
  void push(uint64_t target, uint64_t source, bool copied) {
    stretches_.push_back({static_cast<uint32_t>(target), static_cast<uint32_t>(source) & 0x7FFFFFFFu, copied});
  }
  std::vector<Stretch>::const_iterator after(uint64_t target) const {
    const auto next = std::upper_bound(stretches_.begin(), stretches_.end(), target,
                                       [](uint64_t t, const Stretch& s) { return t < s.target; });
    return next == stretches_.begin() ? next + 1 : next;
  }
  std::vector<Stretch> stretches_;
};

}  // namespace verbale::reading
