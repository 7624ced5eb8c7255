#include "learn/perceptron.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "learn/linear_model.h"

namespace verbale::learn {

namespace {
size_t start_of(uint64_t key, size_t size) { return (key ^ (key >> 32)) & (size - 1); }

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Places keys in a table of open addressing that is four fifths full; gives the row of each slot, or -1.
template <class Rows>
std::vector<int64_t> place(const Rows& rows) {
  std::vector<int64_t> slots(rows.size() * 5 / 4 + 2, -1);
  const auto size = static_cast<uint32_t>(slots.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    uint32_t at = LinearModel::slot_of(rows[i].key, size);
    while (slots[at] >= 0) at = at + 1 == size ? 0 : at + 1;
    slots[at] = static_cast<int64_t>(i);
  }
  return slots;
}
}  // namespace

void Perceptron::rehash(size_t size) {
  index_.assign(size, 0);
  for (size_t i = 0; i < rows_.size(); ++i) {
    size_t at = start_of(rows_[i].key, size);
    while (index_[at] != 0) at = (at + 1) & (size - 1);
    index_[at] = static_cast<uint32_t>(i + 1);
  }
}

const Perceptron::Row* Perceptron::find(uint64_t key) const {
  for (size_t at = start_of(key, index_.size()); index_[at] != 0; at = (at + 1) & (index_.size() - 1))
    if (rows_[index_[at] - 1].key == key) return &rows_[index_[at] - 1];
  return nullptr;
}

Perceptron::Row& Perceptron::row(uint64_t key) {
  if (const Row* found = find(key)) return const_cast<Row&>(*found);
  rows_.push_back({key, {}});
  if (rows_.size() * 2 > index_.size()) {
    rehash(index_.size() * 2);
    return rows_.back();
  }
  size_t at = start_of(key, index_.size());
  while (index_[at] != 0) at = (at + 1) & (index_.size() - 1);
  index_[at] = static_cast<uint32_t>(rows_.size());
  return rows_.back();
}

void Perceptron::score(std::span<const uint64_t> keys, std::vector<float>& scores) const {
  scores.assign(classes_, 0);
  for (const uint64_t key : keys) __builtin_prefetch(&index_[start_of(key, index_.size())]);
  for (const uint64_t key : keys)
    if (const Row* found = find(key))
      for (const Weight& w : found->weights) scores[w.label] += w.value;
}

uint32_t Perceptron::best(std::span<const uint64_t> keys, std::vector<float>& scores) const {
  score(keys, scores);
  return static_cast<uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

void Perceptron::nudge(std::span<const uint64_t> keys, uint32_t label, float step) {
  for (const uint64_t key : keys) {
    Row& r = row(key);
    auto w = std::find_if(r.weights.begin(), r.weights.end(), [&](const Weight& x) { return x.label == label; });
    if (w == r.weights.end()) w = r.weights.insert(w, Weight{label});
    w->total += static_cast<double>(w->value) * (now_ - w->since);
    w->since = now_;
    w->value += step;
  }
}

void Perceptron::update(std::span<const uint64_t> keys, uint32_t good, uint32_t bad, float step) {
  nudge(keys, good, step);
  nudge(keys, bad, -step);
}

std::vector<Perceptron::Kept> Perceptron::averaged(float least, size_t most, float& largest) const {
  std::vector<Kept> out;
  for (const Row& r : rows_) {
    Kept kept{r.key, 0, {}};
    for (const Weight& w : r.weights) {
      const double total = w.total + static_cast<double>(w.value) * (now_ - w.since);
      const auto mean = static_cast<float>(total / std::max<uint32_t>(now_, 1));
      if (std::fabs(mean) > std::max(least, 1e-6f)) kept.weights.emplace_back(w.label, mean);
      kept.largest = std::max(kept.largest, std::fabs(mean));
    }
    if (!kept.weights.empty()) out.push_back(std::move(kept));
  }
  std::stable_sort(out.begin(), out.end(), [](const Kept& a, const Kept& b) { return a.largest > b.largest; });
  if (out.size() > most) out.resize(most);
  largest = out.empty() ? 0 : out.front().largest;
  return out;
}

std::string Perceptron::linear_bytes(float least, size_t most) const {
  float largest = 0;
  const auto rows = averaged(least, most, largest);
  const auto slots = place(rows);
  const float scale = std::max(largest, 1e-6f) / 32767;
  LinearModel::Head head{classes_, static_cast<uint32_t>(slots.size()), 0, scale};
  std::string table, cells;
  for (const int64_t slot : slots) {
    append(table, LinearModel::Slot{slot < 0 ? 0 : LinearModel::check_of(rows[slot].key), head.cells});
    if (slot < 0) continue;
    for (const auto& [label, value] : rows[slot].weights)
      append(cells, LinearModel::Cell{static_cast<uint16_t>(label), static_cast<int16_t>(std::lround(value / scale))});
    head.cells += static_cast<uint32_t>(rows[slot].weights.size());
  }
  append(table, LinearModel::Slot{0, head.cells});
  std::string out;
  append(out, head);
  return out + table + cells;
}

std::string Perceptron::narrow_bytes(float least, size_t most) const {
  float largest = 0;
  const auto rows = averaged(least, most, largest);
  const auto slots = place(rows);
  const float scale = std::max(largest, 1e-6f) / 32767;
  std::string out;
  append(out, NarrowModel::Head{classes_, static_cast<uint32_t>(slots.size()), scale, 0});
  for (const int64_t slot : slots) {
    NarrowModel::Slot bytes{};
    if (slot >= 0) {
      bytes.check = LinearModel::check_of(rows[slot].key);
      for (const auto& [label, value] : rows[slot].weights) bytes.weights[label] = static_cast<int16_t>(std::lround(value / scale));
    }
    append(out, bytes);
  }
  return out;
}

}  // namespace verbale::learn
