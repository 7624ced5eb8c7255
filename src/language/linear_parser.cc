#include "language/linear_parser.h"

#include <cmath>
#include <limits>

#include "language/label_set.h"

namespace verbale::language {

Result<LinearParser> LinearParser::load(const ModelFile& file) {
  LinearParser out;
  TRY(const auto relations, file.section("relations"));
  for (const auto line : lines_of(relations)) out.relations_.push_back({line, parse_deprel(line)});
  TRY(const auto actions, file.section("parser.actions"));
  TRY(out.actions_, learn::NarrowModel::open(actions));
  TRY(const auto labels, file.section("parser.labels"));
  TRY(out.labels_, learn::LinearModel::open(labels));
  if (out.labels_.classes() != out.relations_.size()) return fail(Code::bad_data, "the parser and its relations do not fit");
  if (!file.has("parser.confidence")) return out;
  TRY(const auto curve, file.array<float>("parser.confidence"));
  if (curve.size() != 2) return fail(Code::bad_data, "the parser's confidence has a broken length");
  out.slope_ = curve[0];
  out.offset_ = curve[1];
  return out;
}

float LinearParser::confidence(float margin) const { return 1 / (1 + std::exp(-(slope_ * margin + offset_))); }

void LinearParser::step(Scratch& scratch) const {
  ArcHybrid& state = scratch.state;
  action_features(scratch.view, state, scratch.action);
  int32_t scores[learn::NarrowModel::kClasses] = {};
  actions_.add(scratch.action.keys(), scores);
  const auto action = best_action(state, scores);
  if (action == ArcHybrid::kShift) return state.apply(action, 0);
  int32_t second = std::numeric_limits<int32_t>::min();
  for (uint32_t a = 0; a < ArcHybrid::kActions; ++a)
    if (a != action && state.allowed(static_cast<ArcHybrid::Action>(a))) second = std::max(second, scores[a]);
  const bool forced = second == std::numeric_limits<int32_t>::min();
  const float margin = forced ? 0 : static_cast<float>(scores[action] - second) * actions_.scale();
  const uint32_t dependent = state.stack(0), head = action == ArcHybrid::kLeft ? state.buffer(0) : state.stack(1);
  scratch.confidence[dependent] = confidence(margin);
  arc_features(scratch.view, state, head, dependent, scratch.arc);
  state.apply(action, static_cast<uint16_t>(labels_.best(scratch.arc.keys(), scratch.scores)));
}

void LinearParser::parse(std::span<Token> words, Scratch& scratch) const {
  const auto count = static_cast<uint32_t>(words.size());
  scratch.state.reset(count);
  scratch.confidence.assign(count, 0);
  while (!scratch.state.done()) step(scratch);
  for (uint32_t i = 0; i < count; ++i) {
    const auto& node = scratch.state.node(i);
    words[i].head = node.head == count ? kNone : node.head;
    words[i].relation = relations_[node.label].label;
    words[i].rel = relations_[node.label].rel;
    words[i].head_confidence = scratch.confidence[i];
  }
}

}  // namespace verbale::language
