#include "learn/linear_model.h"

#include <algorithm>
#include <cstring>

namespace verbale::learn {
namespace {
Result<void> broken() { return fail(Code::bad_data, "a linear model in the model file is broken"); }
}  // namespace

Result<LinearModel> LinearModel::open(std::string_view bytes) {
  LinearModel out;
  if (bytes.size() < sizeof(Head)) return tl::unexpected(broken().error());
  std::memcpy(&out.head_, bytes.data(), sizeof(Head));
  const auto& head = out.head_;
  const uint64_t slots = uint64_t{head.slots} + 1;
  if (head.slots < 1 || bytes.size() != sizeof(Head) + slots * sizeof(Slot) + uint64_t{head.cells} * sizeof(Cell))
    return tl::unexpected(broken().error());
  out.slots_ = reinterpret_cast<const Slot*>(bytes.data() + sizeof(Head));
  out.cells_ = reinterpret_cast<const Cell*>(out.slots_ + slots);
  bool sound = out.slots_[0].begin == 0 && out.slots_[head.slots].begin == head.cells, hole = false;
  for (uint32_t i = 0; i < head.slots; ++i) {
    sound = sound && out.slots_[i].begin <= out.slots_[i + 1].begin;
    hole = hole || out.slots_[i].check == 0;
  }
  for (uint32_t i = 0; i < head.cells; ++i) sound = sound && out.cells_[i].label < head.classes;
  if (!sound || !hole) return tl::unexpected(broken().error());
  return out;
}

void LinearModel::add_one(uint64_t key, int32_t* scores) const {
  const uint32_t check = check_of(key);
  uint32_t at = slot_of(key, head_.slots);
  while (slots_[at].check != check) {
    if (slots_[at].check == 0) return;
    if (++at == head_.slots) at = 0;
  }
  for (uint32_t i = slots_[at].begin; i < slots_[at + 1].begin; ++i) scores[cells_[i].label] += cells_[i].weight;
}

void LinearModel::add(std::span<const uint64_t> keys, int32_t* scores) const {
  for (const uint64_t key : keys) __builtin_prefetch(&slots_[slot_of(key, head_.slots)]);
  for (const uint64_t key : keys) add_one(key, scores);
}

uint32_t LinearModel::best(std::span<const uint64_t> keys, std::vector<int32_t>& scores) const {
  scores.assign(head_.classes, 0);
  add(keys, scores.data());
  return static_cast<uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

Result<NarrowModel> NarrowModel::open(std::string_view bytes) {
  NarrowModel out;
  if (bytes.size() < sizeof(Head)) return tl::unexpected(broken().error());
  std::memcpy(&out.head_, bytes.data(), sizeof(Head));
  const auto& head = out.head_;
  if (head.slots < 1 || head.classes > kClasses || bytes.size() != sizeof(Head) + uint64_t{head.slots} * sizeof(Slot))
    return tl::unexpected(broken().error());
  out.slots_ = reinterpret_cast<const Slot*>(bytes.data() + sizeof(Head));
  if (std::none_of(out.slots_, out.slots_ + head.slots, [](const Slot& s) { return s.check == 0; }))
    return tl::unexpected(broken().error());
  return out;
}

void NarrowModel::add(std::span<const uint64_t> keys, int32_t (&scores)[kClasses]) const {
  for (const uint64_t key : keys) __builtin_prefetch(&slots_[LinearModel::slot_of(key, head_.slots)]);
  for (const uint64_t key : keys) {
    const uint32_t check = LinearModel::check_of(key);
    uint32_t at = LinearModel::slot_of(key, head_.slots);
    while (slots_[at].check != check && slots_[at].check != 0)
      if (++at == head_.slots) at = 0;
    if (slots_[at].check == 0) continue;
    for (uint32_t c = 0; c < kClasses; ++c) scores[c] += slots_[at].weights[c];
  }
}

}  // namespace verbale::learn
