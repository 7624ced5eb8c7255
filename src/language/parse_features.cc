#include "language/parse_features.h"

#include <algorithm>

namespace verbale::language {
namespace {

constexpr uint32_t kRootWord = 5, kNoWord = 7;

uint32_t distance(uint32_t a, uint32_t b, uint32_t none) {
  if (a == none || b == none) return 0;
  const uint32_t d = a < b ? b - a : a - b;
  return d <= 4 ? d : d <= 6 ? 5 : d <= 10 ? 6 : d <= 20 ? 7 : 8;
}

// A node with what features ask of it: w word, t coarse tag, f full tag, l label.
struct Seen {
  uint64_t w, t, f, l;
  const ArcHybrid::Node& node;
};
Seen see(const ParserView& view, const ArcHybrid& state, uint32_t index) {
  const auto& node = state.node(index);
  return {view.word[index], view.coarse[index], view.full[index], node.label, node};
}

}  // namespace

void ParserView::fill(std::span<const WordFeatures> words, std::span<const uint16_t> tags, std::span<const Tag> inventory) {
  const size_t n = words.size();
  word.resize(n + 2);
  coarse.resize(n + 2);
  full.resize(n + 2);
  ending.resize(n + 2);
  for (size_t i = 0; i < n; ++i) {
    word[i] = words[i].lower;
    ending[i] = words[i].suffix[2];
    full[i] = static_cast<uint16_t>(tags[i] + 2);
    coarse[i] = static_cast<uint16_t>(inventory[tags[i]].coarse + 2);
  }
  word[n] = ending[n] = kRootWord;
  word[n + 1] = ending[n + 1] = kNoWord;
  coarse[n] = full[n] = 1;
  coarse[n + 1] = full[n + 1] = 0;
}

void action_features(const ParserView& view, const ArcHybrid& state, ActionFeatures& out) {
  const uint32_t i0 = state.stack(0), i1 = state.stack(1), i2 = state.stack(2), j0 = state.buffer(0);
  const Seen s0 = see(view, state, i0), s1 = see(view, state, i1), s2 = see(view, state, i2), b0 = see(view, state, j0),
             b1 = see(view, state, state.buffer(1)), b2 = see(view, state, state.buffer(2)),
             b3 = see(view, state, state.buffer(3));
  const Seen s0l = see(view, state, s0.node.left1), s0r = see(view, state, s0.node.right1),
             s0l2 = see(view, state, s0.node.left2), s0r2 = see(view, state, s0.node.right2),
             b0l = see(view, state, b0.node.left1), b0l2 = see(view, state, b0.node.left2),
             s1l = see(view, state, s1.node.left1), s1r = see(view, state, s1.node.right1),
             s1r2 = see(view, state, s1.node.right2);
  const uint64_t d0 = distance(i0, j0, state.none()), d1 = distance(i1, i0, state.none());
  out.clear();
  // Single nodes.
  for (const Seen* x : {&s0, &s1, &b0, &b1, &b2}) {
    out.add(x->w);
    out.add(x->t);
    out.add(x->f);
    out.add(x->w, x->t);
  }
  out.add(s2.t);
  out.add(s2.w, s2.t);
  out.add(b3.t);
  out.add(b3.w, b3.t);
  // Pairs.
  out.add(s0.w, s0.t, b0.w, b0.t);
  out.add(s0.w, s0.t, b0.w);
  out.add(s0.w, b0.w, b0.t);
  out.add(s0.w, s0.t, b0.t);
  out.add(s0.t, b0.w, b0.t);
  out.add(s0.w, b0.w);
  out.add(s0.t, b0.t);
  out.add(s0.f, b0.f);
  out.add(b0.t, b1.t);
  out.add(b0.w, b1.t);
  out.add(b0.t, b1.w);
  out.add(b0.w, b1.w);
  out.add(s1.w, s1.t, s0.w, s0.t);
  out.add(s1.w, s0.w);
  out.add(s1.w, s1.t, s0.t);
  out.add(s1.t, s0.w, s0.t);
  out.add(s1.t, s0.t);
  out.add(s1.f, s0.f);
  out.add(s1.t, b0.t);
  out.add(s1.w, b0.w);
  out.add(s1.w, b0.t);
  out.add(s1.t, b0.w);
  // Three tags, with a word now and then.
  out.add(b0.t, b1.t, b2.t);
  out.add(s0.t, b0.t, b1.t);
  out.add(s0.w, b0.t, b1.t);
  out.add(s0.t, b0.w, b1.t);
  out.add(s0.t, b0.t, b1.w);
  out.add(s1.t, s0.t, b0.t);
  out.add(s1.w, s0.t, b0.t);
  out.add(s1.t, s0.w, b0.t);
  out.add(s1.t, s0.t, b0.w);
  out.add(s2.t, s1.t, s0.t);
  out.add(s1.t, s0.t, b0.t, b1.t);
  out.add(s0.t, b0.t, b1.t, b2.t);
  out.add(s2.t, s1.t, s0.t, b0.t);
  out.add(s0.t, s0l.t, b0.t);
  out.add(s0.t, s0r.t, b0.t);
  out.add(s0.t, b0.t, b0l.t);
  out.add(s0.t, s0r.w, b0.t);
  out.add(s0.w, s0r.t, b0.w);
  out.add(s1.t, s1r.t, s0.t);
  out.add(s1.t, s1l.t, s0.t);
  out.add(s1.t, s0.t, s0l.t);
  out.add(s1.t, s0.t, s0r.t);
  out.add(s1.w, s0.t, s0l.w);
  out.add(s1.t, s0.w, s0l.w);
  out.add(s1.w, s0.w, s0l.w);
  out.add(s0.w, s0l.w, b0.t);
  out.add(s0.w, s0.node.left1 != state.none() ? s0l.l : 99, b0.t);
  out.add(s0.t, s0l.t, s0l2.t);
  out.add(s0.t, s0r.t, s0r2.t);
  out.add(b0.t, b0l.t, b0l2.t);
  out.add(s1.t, s1r.t, s1r2.t);
  // Distances.
  out.add(s0.w, d0);
  out.add(s0.t, d0);
  out.add(b0.w, d0);
  out.add(b0.t, d0);
  out.add(s0.w, b0.w, d0);
  out.add(s0.t, b0.t, d0);
  out.add(s1.t, s0.t, d1);
  out.add(s1.w, s0.t, d1);
  out.add(s1.t, s0.w, d1);
  out.add(s1.t, s0.t, b0.t, d1);
  // How many dependents, and which.
  out.add(s0.w, s0.node.rights);
  out.add(s0.t, s0.node.rights);
  out.add(s0.w, s0.node.lefts);
  out.add(s0.t, s0.node.lefts);
  out.add(b0.w, b0.node.lefts);
  out.add(b0.t, b0.node.lefts);
  out.add(s0.w, s0.node.right_set);
  out.add(s0.t, s0.node.right_set, b0.t);
  out.add(s0.w, s0.node.left_set);
  out.add(s0.t, s0.node.left_set, b0.t);
  out.add(b0.w, b0.node.left_set);
  out.add(b0.t, b0.node.left_set, s0.t);
  out.add(s1.t, s1.node.right_set, s0.t);
  out.add(s1.t, s1.node.left_set, s0.t);
  out.add(s1.w, s1.node.right_set, s0.t);
  out.add(s1.t, s0.t, s0.node.left_set);
  out.add(s1.t, s0.t, s0.node.left_set, b0.t);
  out.add(s1.w, s0.node.left_set, s0.t);
  out.add(s0.t, s0.node.left_set, s0.node.right_set, b0.t);
  out.add(s1.node.left_set, s0.node.left_set, s0.t, b0.t);
  // The dependents themselves.
  for (const Seen* x : {&s0l, &s0r, &s0l2, &s0r2, &b0l, &b0l2, &s1l, &s1r}) {
    out.add(x->w);
    out.add(x->t);
    out.add(x->l, x->t);
  }
}

void arc_features(const ParserView& view, const ArcHybrid& state, uint32_t head, uint32_t dependent, ArcFeatures& out) {
  const Seen h = see(view, state, head), d = see(view, state, dependent);
  const uint32_t none = state.none();
  const auto beside = [&](uint32_t index, int step) {
    const int64_t at = int64_t{index} + step;
    return at < 0 || at > int64_t{state.count()} ? none : static_cast<uint32_t>(at);
  };
  const Seen dl = see(view, state, d.node.left1), dl2 = see(view, state, d.node.left2), dr = see(view, state, d.node.right1);
  const Seen hl = see(view, state, h.node.left1), hr = see(view, state, h.node.right1);
  const Seen before = see(view, state, beside(dependent, -1)), after = see(view, state, beside(dependent, 1));
  const Seen past = see(view, state, beside(head, -1)), next = see(view, state, beside(head, 1));
  const uint64_t left = dependent < head, far = distance(head, dependent, none) * 2 + left;
  const uint64_t de = view.ending[dependent], he = view.ending[head];
  out.clear();
  out.add(left);
  out.add(far);
  out.add(h.w, left);
  out.add(h.t, left);
  out.add(h.f, left);
  out.add(d.w, left);
  out.add(d.t, left);
  out.add(d.f, left);
  out.add(de, left);
  out.add(h.w, d.w, left);
  out.add(h.t, d.t, left);
  out.add(h.f, d.f, left);
  out.add(h.w, d.t, left);
  out.add(h.t, d.w, left);
  out.add(h.w, d.f, left);
  out.add(h.f, d.w, left);
  out.add(h.t, d.t, far);
  out.add(h.t, d.w, far);
  out.add(he, d.t, left);
  out.add(h.t, de, left);
  out.add(h.t, d.t, h.node.left_set, left);
  out.add(h.t, d.t, h.node.right_set, left);
  out.add(h.w, h.node.right_set, left);
  out.add(h.w, d.t, h.node.right_set);
  out.add(d.t, h.node.left_set, h.node.right_set, left);
  out.add(h.t, d.t, d.node.left_set, left);
  out.add(h.t, d.t, d.node.right_set, left);
  out.add(d.w, d.node.left_set, left);
  out.add(d.t, d.node.left_set, left);
  out.add(h.w, d.node.left_set, left);
  out.add(h.t, d.node.left_set, h.node.left_set, left);
  out.add(h.t, d.t, dl.w, left);
  out.add(h.w, d.t, dl.w, left);
  out.add(d.t, dl.w, left);
  out.add(d.w, dl.w, left);
  out.add(h.w, dl.w, left);
  out.add(d.t, dl.l, dl.w, left);
  out.add(d.t, dl2.w, dl2.l, left);
  out.add(h.t, d.t, dr.w, left);
  out.add(d.t, dr.l, dr.t, left);
  out.add(h.t, hl.w, d.t, left);
  out.add(h.t, hl.l, d.t, left);
  out.add(h.t, hr.l, d.t, left);
  out.add(h.w, hr.l, d.t, left);
  out.add(h.t, hr.t, d.t, left);
  out.add(d.t, before.t, after.t, left);
  out.add(d.t, before.w, left);
  out.add(d.t, after.w, left);
  out.add(h.t, d.t, before.t, left);
  out.add(h.t, d.t, after.t, left);
  out.add(h.t, past.t, next.t, d.t, left);
  out.add(h.t, next.w, d.t, left);
  out.add(h.t, past.w, d.t, left);
}

}  // namespace verbale::language
