#include "reading/page_measures.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/hash_map.h"

namespace verbale::reading {
namespace {

constexpr uint32_t kProseBytes = 80;

// Logarithms of the small numbers, which are most of those asked for.
const std::array<float, 4096> kLogs = [] {
  std::array<float, 4096> logs;
  for (size_t n = 0; n < logs.size(); ++n) logs[n] = log_size(static_cast<double>(n));
  return logs;
}();

// Few groups, from most to least like a paragraph, so that a threshold splits them well.
int tag_code(Tag tag) {
  switch (tag) {
    case Tag::p: return 0;
    case Tag::blockquote: return 1;
    case Tag::pre: return 2;
    case Tag::li: return 3;
    case Tag::td:
    case Tag::th: return 4;
    case Tag::dd:
    case Tag::dt: return 5;
    case Tag::article:
    case Tag::section: return 6;
    case Tag::div: return 7;
    case Tag::figcaption:
    case Tag::caption: return 9;
    default: return is_heading(tag) ? 8 : 10;
  }
}

float loudest(const PageBlock& block) {
  uint8_t all = 0;
  for (const uint8_t where : block.phrases) all |= where;
  return all & kWhole ? 4.0f : all & kStart ? 3.0f : all & kEnd ? 2.0f : all ? 1.0f : 0.0f;
}

uint64_t tag_kind(Tag tag) {
  const auto at = std::find(kMarkedTags.begin(), kMarkedTags.end(), tag);
  return at == kMarkedTags.end() ? 0 : uint64_t{1} << (kClassKindCount + static_cast<size_t>(at - kMarkedTags.begin()));
}

}  // namespace

float log_size(uint32_t n) { return n < kLogs.size() ? kLogs[n] : log_size(static_cast<double>(n)); }

void BlockSums::operator+=(const BlockSums& other) {
  bytes += other.bytes;
  link_bytes += other.link_bytes;
  blocks += other.blocks;
  prose_bytes += other.prose_bytes;
  prose_blocks += other.prose_blocks;
}

PageMeasures::PageMeasures(const HtmlPage& page, const PageText& text, const std::vector<ClassMarks>& marks)
    : sums(page.elements.size()), marked(page.elements.size()), blocks(text.blocks.size()), page_(page), text_(text) {
  measure_blocks();
  sum_up();
  mark_elements(marks);
  find_containers();
  group_shapes();
  measure_distances();
}

void PageMeasures::measure_blocks() {
  for (size_t i = 0; i < blocks.size(); ++i) {
    const PageBlock& b = text_.blocks[i];
    const HtmlElement& element = page_.elements[b.element];
    BlockMeasures& m = blocks[i];
    m.prose = b.text.size() >= kProseBytes && b.link_chars * 3 < b.text.size() && b.counts.sentence_ends > 0 && !element.hidden;
    m.log_chars = log_size(b.counts.chars);
    m.link_share = ratio(b.link_chars, b.text.size());
    m.tag_code = static_cast<float>(tag_code(element.tag));
    m.phrase = loudest(b);
  }
}

void PageMeasures::sum_up() {
  for (size_t i = 0; i < blocks.size(); ++i) {
    const PageBlock& b = text_.blocks[i];
    const uint32_t bytes = b.text.size();
    sums[b.element] += BlockSums{bytes, b.link_chars, 1, blocks[i].prose ? bytes : 0, blocks[i].prose ? 1u : 0u};
  }
  for (size_t e = sums.size(); e-- > 1;)
    if (const uint32_t up = page_.elements[e].parent; up != kNone) sums[up] += sums[e];
}

void PageMeasures::mark_elements(const std::vector<ClassMarks>& marks) {
  std::array<uint64_t, static_cast<size_t>(Tag::count)> of_tag;
  for (size_t t = 0; t < of_tag.size(); ++t) of_tag[t] = tag_kind(static_cast<Tag>(t));
  for (size_t e = 0; e < marked.size(); ++e) {
    marked[e].kinds = marks[e] | of_tag[static_cast<size_t>(page_.elements[e].tag)];
    const uint32_t up = page_.elements[e].parent;
    if (up == kNone) continue;
    marked[e].level = marked[up].level + 1;
    marked[e].next = marked[up].kinds ? up : marked[up].next;
  }
}

void PageMeasures::find_containers() {
  std::vector<float> score(page_.elements.size());
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].prose) continue;
    float weight = static_cast<float>(text_.blocks[i].text.size());
    for (uint32_t e = text_.blocks[i].element, up = 0; e != kNone && up < 3; e = page_.elements[e].parent, ++up) {
      score[e] += up == 0 ? weight * 0.6f : weight;
      if (up > 0) weight *= 0.5f;
    }
  }
  if (score.empty()) return;
  uint32_t deepest = 0;
  for (uint32_t e = 1; e < sums.size(); ++e)
    if (sums[e].prose_bytes * 10ull >= sums[0].prose_bytes * 7ull && page_.elements[e].depth > page_.elements[deepest].depth) deepest = e;
  best = container_of(static_cast<uint32_t>(std::max_element(score.begin(), score.end()) - score.begin()));
  bulk = container_of(deepest);
}

Container PageMeasures::container_of(uint32_t element) const {
  const auto before = [](const PageBlock& b, uint32_t e) { return b.element < e; };
  const auto begin = text_.blocks.begin();
  const auto first = std::lower_bound(begin, text_.blocks.end(), element, before);
  const auto end = std::lower_bound(first, text_.blocks.end(), page_.elements[element].last, before);
  return {element, static_cast<uint32_t>(first - begin), static_cast<uint32_t>(end - begin)};
}

uint64_t PageMeasures::shape_of(uint32_t element) const {
  const HtmlElement& e = page_.elements[element];
  return hash64(e.classes, static_cast<uint64_t>(e.tag) + 1);
}

void PageMeasures::group_shapes() {
  HashMap<uint32_t> group_of(blocks.size()), copies(blocks.size());
  std::vector<uint64_t> texts(blocks.size());
  for (size_t i = 0; i < blocks.size(); ++i) {
    const PageBlock& b = text_.blocks[i];
    BlockMeasures& m = blocks[i];
    const uint32_t up = page_.elements[b.element].parent, bytes = b.text.size();
    m.shape = shape_of(b.element) * 31 + (up == kNone ? 0 : shape_of(up));
    uint32_t& group = group_of[m.shape];  // 0 = a new one; else its index and one
    if (group == 0) groups.emplace_back(), group = static_cast<uint32_t>(groups.size());
    m.group = group - 1;
    groups[m.group] += BlockSums{bytes, b.link_chars, 1, m.prose ? bytes : 0, m.prose ? 1u : 0u};
    texts[i] = hash64(text_.of(b));
    ++copies[texts[i]];
  }
  for (size_t i = 0; i < blocks.size(); ++i) blocks[i].copies = copies[texts[i]];
}

void PageMeasures::measure_distances() {
  const size_t n = blocks.size();
  for (size_t i = 1; i < n; ++i) blocks[i].before = blocks[i - 1].prose ? 1 : std::min(99.0f, blocks[i - 1].before + 1);
  for (size_t i = n; i-- > 1;) blocks[i - 1].behind = blocks[i].prose ? 1 : std::min(99.0f, blocks[i].behind + 1);
  offset.resize(n + 1);
  prose_offset.resize(n + 1);
  for (size_t i = 0; i < n; ++i) {
    offset[i + 1] = offset[i] + text_.blocks[i].text.size();
    prose_offset[i + 1] = prose_offset[i] + (blocks[i].prose ? text_.blocks[i].text.size() : 0);
  }
}

}  // namespace verbale::reading
