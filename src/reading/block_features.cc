#include "reading/block_features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/strings.h"

namespace verbale::reading {
namespace {

// Elements whose meaning the model sees as it sees the words in classes: how far up, and how much of the page is inside.
constexpr std::array kTags = {Tag::article, Tag::main,       Tag::section, Tag::aside,  Tag::nav,     Tag::header,
                              Tag::footer,  Tag::form,       Tag::figure,  Tag::figcaption, Tag::table, Tag::li,
                              Tag::ul,      Tag::ol,         Tag::blockquote, Tag::details, Tag::a,   Tag::button,
                              Tag::dl,      Tag::address};
constexpr uint32_t kProseBytes = 80;  // a paragraph of at least one full sentence
constexpr int kWindow = 3;            // neighbours that are looked at one by one
constexpr size_t kHighestWalk = 60;   // ancestors that are looked at

float log_size(double n) { return static_cast<float>(std::log1p(n)); }
float ratio(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0.0f; }

// Sums over all blocks inside an element.
struct Sums {
  uint32_t bytes = 0, link_bytes = 0, blocks = 0, prose_bytes = 0, prose_blocks = 0;
  void operator+=(const Sums& other) {
    bytes += other.bytes;
    link_bytes += other.link_bytes;
    blocks += other.blocks;
    prose_bytes += other.prose_bytes;
    prose_blocks += other.prose_blocks;
  }
};

// Writes the columns of one row; with `names` also collects their names.
class Row {
 public:
  Row(float* at, std::vector<std::string>* names) : at_(at), names_(names) {}
  void put(const char* name, float value) {
    if (names_) names_->emplace_back(name);
    if (at_) *at_++ = value;
  }
  void put(const std::string& prefix, const char* name, float value) {
    if (names_) names_->push_back(prefix + name);
    if (at_) *at_++ = value;
  }
  bool naming() const { return names_ != nullptr; }

 private:
  float* at_;
  std::vector<std::string>* names_;
};

class Extractor {
 public:
  Extractor(const HtmlPage& page, const PageText& text, const std::vector<ClassMarks>& marks, const PageFacts& facts,
            const WordScores& words)
      : page_(page), text_(text), marks_(marks), facts_(facts), words_(words) {
    sum_up();
    find_containers();
    group_shapes();
    see_facts();
    measure_distances();
  }

  void write(uint32_t i, Row& row) const {
    write_text(i, row);
    write_phrases(i, row);
    write_ancestors(i, row);
    write_sums(i, row);
    write_container("best ", best_, i, row);
    write_container("bulk ", bulk_, i, row);
    write_position(i, row);
    write_shape(i, row);
    write_neighbours(i, row);
    write_facts(i, row);
    write_words(i, row);
  }

 private:
  const PageBlock& block(uint32_t i) const { return text_.blocks[i]; }
  const HtmlElement& element(uint32_t i) const { return page_.elements[block(i).element]; }
  uint32_t count() const { return static_cast<uint32_t>(text_.blocks.size()); }

  bool is_prose(const PageBlock& b) const {
    return b.text.size() >= kProseBytes && b.link_chars * 3 < b.text.size() && b.counts.sentence_ends > 0 &&
           !page_.elements[b.element].hidden;
  }

  void sum_up() {
    sums_.resize(page_.elements.size());
    prose_.resize(count());
    for (uint32_t i = 0; i < count(); ++i) {
      const PageBlock& b = block(i);
      prose_[i] = is_prose(b);
      const uint32_t bytes = b.text.size();
      sums_[b.element] += Sums{bytes, b.link_chars, 1, prose_[i] ? bytes : 0, prose_[i] ? 1u : 0u};
    }
    for (size_t e = sums_.size(); e-- > 1;)
      if (const uint32_t up = page_.elements[e].parent; up != kNone) sums_[up] += sums_[e];
  }

  // best: the element whose direct children hold most prose. bulk: the deepest one that holds most of all prose.
  void find_containers() {
    std::vector<float> score(page_.elements.size());
    for (uint32_t i = 0; i < count(); ++i) {
      if (!prose_[i]) continue;
      float weight = static_cast<float>(block(i).text.size());
      for (uint32_t e = block(i).element, up = 0; e != kNone && up < 3; e = page_.elements[e].parent, ++up) {
        score[e] += up == 0 ? weight * 0.6f : weight;
        if (up > 0) weight *= 0.5f;
      }
    }
    if (score.empty()) return;
    best_ = static_cast<uint32_t>(std::max_element(score.begin(), score.end()) - score.begin());
    bulk_ = 0;
    for (uint32_t e = 1; e < sums_.size(); ++e)
      if (sums_[e].prose_bytes * 10ull >= sums_[0].prose_bytes * 7ull && page_.elements[e].depth > page_.elements[bulk_].depth)
        bulk_ = e;
  }

  uint64_t shape_of(uint32_t e) const {
    const HtmlElement& x = page_.elements[e];
    return hash64(x.classes, static_cast<uint64_t>(x.tag) + 1);
  }

  void group_shapes() {
    shape_.resize(count());
    for (uint32_t i = 0; i < count(); ++i) {
      const uint32_t up = element(i).parent;
      shape_[i] = shape_of(block(i).element) * 31 + (up == kNone ? 0 : shape_of(up));
      Sums& group = groups_[shape_[i]];
      group += Sums{block(i).text.size(), block(i).link_chars, 1, prose_[i] ? block(i).text.size() : 0, prose_[i] ? 1u : 0u};
      ++copies_[hash64(text_.of(block(i)))];
    }
  }

  static uint64_t mix(uint64_t a, uint64_t b) { return (a ^ (b + 0x9E3779B97F4A7C15ull)) * 0xD6E8FEB86659FD93ull; }

  // Hashes of the runs of three words, in lower case and without marks.
  template <class Each>
  static void each_triple(std::string_view text, Each each) {
    uint64_t word = 0, last = 0, before = 0;
    size_t n = 0;
    const auto flush = [&] {
      if (word == 0) return;
      if (++n >= 3) each(mix(mix(before, last), word));
      before = last;
      last = word;
      word = 0;
    };
    for (const char c : text) {
      const auto b = static_cast<unsigned char>(c);
      if (is_alpha(c) || is_digit(c) || b >= 0x80)
        word = (word ^ static_cast<unsigned char>(to_lower(c))) * 0x100000001B3ull + 1;
      else
        flush();
    }
    flush();
  }

  static std::unordered_set<uint64_t> triples(std::string_view text) {
    std::unordered_set<uint64_t> out;
    each_triple(text, [&](uint64_t h) { out.insert(h); });
    return out;
  }

  static float overlap(std::string_view text, const std::unordered_set<uint64_t>& known) {
    if (known.empty()) return -1;
    uint32_t hits = 0, all = 0;
    each_triple(text, [&](uint64_t h) { hits += known.contains(h), ++all; });
    return all ? ratio(hits, all) : -0.5f;
  }

  void see_facts() {
    title_ = triples(facts_.title);
    description_ = triples(facts_.description);
    body_ = triples(facts_.article_body);
  }

  // How far the nearest prose is before and behind, in blocks.
  void measure_distances() {
    before_.assign(count(), 99);
    behind_.assign(count(), 99);
    for (uint32_t i = 1; i < count(); ++i) before_[i] = prose_[i - 1] ? 1 : std::min(99, before_[i - 1] + 1);
    for (uint32_t i = count(); i-- > 1;) behind_[i - 1] = prose_[i] ? 1 : std::min(99, behind_[i] + 1);
    offset_.resize(count() + 1);
    prose_offset_.resize(count() + 1);
    for (uint32_t i = 0; i < count(); ++i) {
      offset_[i + 1] = offset_[i] + block(i).text.size();
      prose_offset_[i + 1] = prose_offset_[i] + (prose_[i] ? block(i).text.size() : 0);
    }
  }

  void write_text(uint32_t i, Row& row) const {
    const PageBlock& b = block(i);
    const TextCounts& c = b.counts;
    const double bytes = b.text.size();
    row.put("chars", log_size(c.chars));
    row.put("words", log_size(c.words));
    row.put("link share", ratio(b.link_chars, bytes));
    row.put("links", log_size(b.links));
    row.put("strong share", ratio(b.strong_chars, bytes));
    row.put("emphasis share", ratio(b.emphasis_chars, bytes));
    row.put("button share", ratio(b.button_chars, bytes));
    row.put("breaks", log_size(b.breaks));
    row.put("commas a word", ratio(c.commas, c.words));
    row.put("media before", log_size(page_.blocks[b.block].media_before));
    const bool last = i + 1 == count();
    row.put("media behind", log_size(last ? 0 : page_.blocks[block(i + 1).block].media_before));
    row.put("sentence ends", log_size(c.sentence_ends));
    row.put("words a sentence", ratio(c.words, c.sentence_ends));
    row.put("short words", ratio(c.short_words, c.words));
    row.put("capital words", ratio(c.capital_words, c.words));
    row.put("uppers", ratio(c.uppers, c.letters));
    row.put("digits", ratio(c.digits, c.chars));
    row.put("letters a word", ratio(c.letters, c.words));
    row.put("quotes", log_size(c.quotes));
    row.put("odd marks", log_size(c.odd));
    row.put("ends sentence", c.ends_sentence);
    row.put("ends colon", c.ends_colon);
    row.put("ends ellipsis", c.ends_ellipsis);
    row.put("starts upper", c.starts_upper);
    row.put("starts lower", c.starts_lower);
    row.put("prose", prose_[i]);
  }

  void write_phrases(uint32_t i, Row& row) const {
    static const std::string kPrefix = "phrase ";
    for (size_t k = 0; k < kPhraseKindCount; ++k) {
      const uint8_t where = block(i).phrases[k];
      row.put(kPrefix, kPhraseKinds[k],
              where & kWhole ? 4.0f : where & kStart ? 3.0f : where & kEnd ? 2.0f : where & kAny ? 1.0f : 0.0f);
    }
  }

  // For every kind of class word and of element: how many levels up the nearest one stands, and its share of all text.
  void write_ancestors(uint32_t i, Row& row) const {
    constexpr size_t kKinds = kClassKindCount + kTags.size();
    std::array<float, kKinds> up, share;
    up.fill(20);
    share.fill(0);
    const float total = static_cast<float>(std::max(1u, sums_.empty() ? 1 : sums_[0].bytes));
    ClassMarks seen = 0;
    uint32_t seen_tags = 0;
    size_t level = 0;
    for (uint32_t e = block(i).element; e != kNone && level < kHighestWalk; e = page_.elements[e].parent, ++level) {
      const auto note = [&](size_t kind) {
        up[kind] = static_cast<float>(std::min<size_t>(level, 12));
        share[kind] = static_cast<float>(sums_[e].bytes) / total;
      };
      for (ClassMarks fresh = marks_[e] & ~seen; fresh; fresh &= fresh - 1) note(static_cast<size_t>(__builtin_ctz(fresh)));
      seen |= marks_[e];
      const auto at = std::find(kTags.begin(), kTags.end(), page_.elements[e].tag);
      if (at == kTags.end()) continue;
      const auto tag = static_cast<size_t>(at - kTags.begin());
      if (!(seen_tags >> tag & 1)) note(kClassKindCount + tag);
      seen_tags |= 1u << tag;
    }
    for (size_t k = 0; k < kKinds; ++k) {
      const std::string kind = !row.naming()         ? std::string()
                               : k < kClassKindCount ? "class " + std::string(kClassKinds[k])
                                                     : "tag " + std::string(name_of(kTags[k - kClassKindCount]));
      row.put(kind, " up", up[k]);
      row.put(kind, " share", share[k]);
    }
    const HtmlElement& own = element(i);
    row.put("own tag", static_cast<float>(tag_code(own.tag)));
    row.put("heading", own.heading == Tag::unknown ? 0.0f : 1.0f + static_cast<float>(own.heading) - static_cast<float>(Tag::h1));
    row.put("hidden", own.hidden);
    row.put("depth", own.depth);
  }

  // Few groups, from most to least like a paragraph, so that a threshold splits them well.
  static int tag_code(Tag tag) {
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

  void write_sums(uint32_t i, Row& row) const {
    static const std::array<std::string, 4> kLevels = {"own ", "parent ", "grandparent ", "great-grandparent "};
    uint32_t e = block(i).element;
    for (const auto& level : kLevels) {
      static const Sums kNothing;
      const Sums& s = e == kNone ? kNothing : sums_[e];
      row.put(level, "text share", ratio(s.bytes, sums_[0].bytes));
      row.put(level, "prose share", ratio(s.prose_bytes, sums_[0].prose_bytes));
      row.put(level, "link share", ratio(s.link_bytes, s.bytes));
      row.put(level, "blocks", log_size(s.blocks));
      row.put(level, "prose blocks", ratio(s.prose_blocks, s.blocks));
      row.put(level, "block size", log_size(ratio(s.bytes, s.blocks)));
      if (e != kNone) e = page_.elements[e].parent;
    }
  }

  void write_container(const char* name, uint32_t container, uint32_t i, Row& row) const {
    const std::string prefix = row.naming() ? name : "";
    const HtmlElement& c = page_.elements[container];
    const uint32_t e = block(i).element;
    const bool before = e < container, after = e >= c.last;
    row.put(prefix, "side", before ? -1.0f : after ? 1.0f : 0.0f);
    uint32_t common = e;  // the lowest element around both
    float levels = 0;
    while (common != kNone && !(common <= container && container < page_.elements[common].last)) {
      common = page_.elements[common].parent;
      ++levels;
    }
    row.put(prefix, "levels to common", levels);
    const auto [first, end] = range_of(container);
    row.put(prefix, "from begin", log_size(std::max<int64_t>(0, int64_t{i} - first)));
    row.put(prefix, "to end", log_size(std::max<int64_t>(0, int64_t{end} - i)));
    row.put(prefix, "common above", common == kNone ? 50.0f : static_cast<float>(c.depth) - page_.elements[common].depth);
  }

  // The blocks [first, end) inside the container.
  std::pair<uint32_t, uint32_t> range_of(uint32_t container) const {
    const auto before = [](const PageBlock& b, uint32_t e) { return b.element < e; };
    const auto begin = text_.blocks.begin();
    const auto first = std::lower_bound(begin, text_.blocks.end(), container, before);
    const auto end = std::lower_bound(first, text_.blocks.end(), page_.elements[container].last, before);
    return {static_cast<uint32_t>(first - begin), static_cast<uint32_t>(end - begin)};
  }

  void write_position(uint32_t i, Row& row) const {
    row.put("index", log_size(i));
    row.put("place", ratio(i, count()));
    row.put("text before", ratio(offset_[i], offset_.back()));
    row.put("prose before", ratio(prose_offset_[i], prose_offset_.back()));
    row.put("prose behind", ratio(prose_offset_.back() - prose_offset_[i + 1], prose_offset_.back()));
    row.put("prose bytes before", log_size(prose_offset_[i]));
    row.put("prose bytes behind", log_size(prose_offset_.back() - prose_offset_[i + 1]));
    row.put("blocks to prose before", static_cast<float>(before_[i]));
    row.put("blocks to prose behind", static_cast<float>(behind_[i]));
    const bool titled = facts_.title_block != kNone;
    const float after = titled ? static_cast<float>(i) - static_cast<float>(facts_.title_block) : -500.0f;
    row.put("blocks after title", std::clamp(after, -500.0f, 500.0f));
    row.put("bytes after title", titled && i > facts_.title_block ? log_size(offset_[i] - offset_[facts_.title_block]) : -1.0f);
    row.put("page prose", log_size(prose_offset_.back()));
    row.put("page blocks", log_size(count()));
  }

  void write_shape(uint32_t i, Row& row) const {
    const Sums& group = groups_.at(shape_[i]);
    row.put("shape blocks", log_size(group.blocks));
    row.put("shape prose blocks", ratio(group.prose_blocks, group.blocks));
    row.put("shape prose share", ratio(group.prose_bytes, sums_[0].prose_bytes));
    row.put("shape link share", ratio(group.link_bytes, group.bytes));
    row.put("shape block size", log_size(ratio(group.bytes, group.blocks)));
    row.put("copies", log_size(copies_.at(hash64(text_.of(block(i))))));
  }

  void write_neighbours(uint32_t i, Row& row) const {
    for (int d = -kWindow; d <= kWindow; ++d) {
      if (d == 0) continue;
      const std::string prefix = row.naming() ? "at " + std::to_string(d) + " " : "";
      const int64_t j = static_cast<int64_t>(i) + d;
      const bool there = j >= 0 && j < count();
      const auto k = static_cast<uint32_t>(there ? j : 0);
      row.put(prefix, "chars", there ? log_size(block(k).counts.chars) : -1.0f);
      row.put(prefix, "link share", there ? ratio(block(k).link_chars, block(k).text.size()) : -1.0f);
      row.put(prefix, "ends sentence", there ? block(k).counts.ends_sentence : -1.0f);
      row.put(prefix, "own tag", there ? static_cast<float>(tag_code(element(k).tag)) : -1.0f);
      row.put(prefix, "same shape", there && shape_[k] == shape_[i]);
      row.put(prefix, "same parent", there && element(k).parent == element(i).parent);
      row.put(prefix, "phrase", there ? loudest(block(k)) : 0.0f);
    }
    for (const int reach : {6, 15}) {
      const std::string prefix = row.naming() ? "within " + std::to_string(reach) + " " : "";
      const uint32_t from = i > static_cast<uint32_t>(reach) ? i - static_cast<uint32_t>(reach) : 0;
      const uint32_t to = std::min(count(), i + static_cast<uint32_t>(reach) + 1);
      row.put(prefix, "prose before", ratio(prose_offset_[i] - prose_offset_[from], offset_[i] - offset_[from]));
      row.put(prefix, "prose behind", ratio(prose_offset_[to] - prose_offset_[i + 1], offset_[to] - offset_[i + 1]));
    }
  }

  // The strongest sign of any kind of boilerplate phrase.
  static float loudest(const PageBlock& b) {
    uint8_t all = 0;
    for (const uint8_t where : b.phrases) all |= where;
    return all & kWhole ? 4.0f : all & kStart ? 3.0f : all & kEnd ? 2.0f : all ? 1.0f : 0.0f;
  }

  void write_facts(uint32_t i, Row& row) const {
    const auto words = text_.of(block(i));
    row.put("title overlap", overlap(words, title_));
    row.put("description overlap", overlap(words, description_));
    row.put("declared body overlap", overlap(words, body_));
    row.put("declared body size", log_size(static_cast<double>(facts_.article_body.size())));
  }

  void write_words(uint32_t i, Row& row) const {
    if (words_.empty()) {  // the shipped model does without: no need to hash every word
      row.put("text words", 0);
      row.put("class words", 0);
      return;
    }
    std::vector<uint64_t> features;
    text_word_features(text_.of(block(i)), features);
    row.put("text words", words_.score(features));
    features.clear();
    class_word_features(page_, block(i).element, features);
    row.put("class words", words_.score(features));
  }

  const HtmlPage& page_;
  const PageText& text_;
  const std::vector<ClassMarks>& marks_;
  const PageFacts& facts_;
  const WordScores& words_;
  std::vector<Sums> sums_;
  std::vector<uint8_t> prose_;
  std::vector<uint64_t> shape_;
  std::unordered_map<uint64_t, Sums> groups_;
  std::unordered_map<uint64_t, uint32_t> copies_;
  std::unordered_set<uint64_t> title_, description_, body_;
  std::vector<int> before_, behind_;
  std::vector<uint32_t> offset_, prose_offset_;
  uint32_t best_ = 0, bulk_ = 0;
};

}  // namespace

const std::vector<std::string>& block_feature_names() {
  static const std::vector<std::string> names = [] {
    HtmlPage page;
    page.elements.resize(1);
    page.elements[0].last = 1;
    PageText text;
    text.text = "x\n";
    text.blocks.resize(1);
    text.blocks[0].text = {0, 1};
    page.blocks.resize(1);
    std::vector<std::string> out;
    Row row(nullptr, &out);
    const std::vector<ClassMarks> marks(1);
    const PageFacts facts;
    const WordScores words;
    Extractor(page, text, marks, facts, words).write(0, row);
    return out;
  }();
  return names;
}

void write_block_features(const HtmlPage& page, const PageText& text, const std::vector<ClassMarks>& marks,
                          const PageFacts& facts, const WordScores& words, FeatureTable& table) {
  if (text.blocks.empty()) return;
  const Extractor extractor(page, text, marks, facts, words);
  for (uint32_t i = 0; i < text.blocks.size(); ++i) {
    Row row(table.row(i), nullptr);
    extractor.write(i, row);
  }
}

}  // namespace verbale::reading
