#include "reading/block_features.h"

#include <algorithm>
#include <cmath>

#include "base/strings.h"
#include "reading/page_measures.h"
#include "reading/word_overlap.h"

namespace verbale::reading {
namespace {

constexpr int kWindow = 3;             // neighbours that are looked at one by one
constexpr uint32_t kHighestWalk = 60;  // ancestors that are looked at

// Writes the values of one row, one column after the other …
class Values {
 public:
  explicit Values(float* at) : at_(at) {}
  void put(const char*, float value) { *at_++ = value; }
  template <class... Parts>
  void group(Parts...) {}

 private:
  float* at_;
};

// … or the names of the columns, each with those of its group before it.
class Names {
 public:
  void put(const char* name, float) { names_.push_back(prefix_ + name); }
  void group() { prefix_.clear(); }
  void group(std::string_view first) { prefix_ = std::string(first) + " "; }
  void group(std::string_view first, std::string_view second) { prefix_ = std::string(first) + " " + std::string(second) + " "; }
  void group(std::string_view first, int second) { group(first, std::to_string(second)); }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::string prefix_;
  std::vector<std::string> names_;
};

class Extractor {
 public:
  Extractor(const HtmlPage& page, const PageText& text, const std::vector<ClassMarks>& marks, const PageFacts& facts,
            const WordScores& words)
      : page_(page), text_(text), facts_(facts), words_(words), measures_(page, text, marks),
        overlap_({facts.title, facts.description, facts.article_body}) {}

  template <class Row>
  void write(uint32_t i, Row& row) const {
    row.group();
    write_text(i, row);
    write_phrases(i, row);
    write_ancestors(i, row);
    write_sums(i, row);
    row.group("best");
    write_container(measures_.best, i, row);
    row.group("bulk");
    write_container(measures_.bulk, i, row);
    row.group();
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

  template <class Row>
  void write_text(uint32_t i, Row& row) const {
    const PageBlock& b = block(i);
    const TextCounts& c = b.counts;
    const double bytes = b.text.size();
    row.put("chars", measures_.blocks[i].log_chars);
    row.put("words", log_size(c.words));
    row.put("link share", measures_.blocks[i].link_share);
    row.put("links", log_size(b.links));
    row.put("strong share", ratio(b.strong_chars, bytes));
    row.put("emphasis share", ratio(b.emphasis_chars, bytes));
    row.put("button share", ratio(b.button_chars, bytes));
    row.put("breaks", log_size(b.breaks));
    row.put("commas a word", ratio(c.commas, c.words));
    row.put("media before", log_size(uint32_t{page_.blocks[b.block].media_before}));
    const bool last = i + 1 == count();
    row.put("media behind", last ? 0.0f : log_size(uint32_t{page_.blocks[block(i + 1).block].media_before}));
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
    row.put("prose", measures_.blocks[i].prose);
  }

  template <class Row>
  void write_phrases(uint32_t i, Row& row) const {
    row.group("phrase");
    for (size_t k = 0; k < kPhraseKindCount; ++k) {
      const uint8_t where = block(i).phrases[k];
      row.put(kPhraseKinds[k], where & kWhole ? 4.0f : where & kStart ? 3.0f : where & kEnd ? 2.0f : where & kAny ? 1.0f : 0.0f);
    }
  }

  // For every kind of class word and of element: how many levels up the nearest one stands, and its share of all text.
  template <class Row>
  void write_ancestors(uint32_t i, Row& row) const {
    std::array<float, kMarkKinds> up, share;
    up.fill(20);
    share.fill(0);
    const auto total = static_cast<float>(std::max(1u, measures_.sums[0].bytes));
    const auto& marked = measures_.marked;
    const uint32_t own = block(i).element;
    uint64_t seen = 0;
    for (uint32_t e = marked[own].kinds ? own : marked[own].next; e != kNone; e = marked[e].next) {
      const uint32_t level = marked[own].level - marked[e].level;
      if (level >= kHighestWalk) break;
      const float part = static_cast<float>(measures_.sums[e].bytes) / total;
      for (uint64_t fresh = marked[e].kinds & ~seen; fresh; fresh &= fresh - 1) {
        const auto kind = static_cast<size_t>(__builtin_ctzll(fresh));
        up[kind] = static_cast<float>(std::min(level, 12u));
        share[kind] = part;
      }
      seen |= marked[e].kinds;
    }
    for (size_t k = 0; k < kMarkKinds; ++k) {
      if (k < kClassKindCount) row.group("class", kClassKinds[k]);
      else row.group("tag", name_of(kMarkedTags[k - kClassKindCount]));
      row.put("up", up[k]);
      row.put("share", share[k]);
    }
    row.group();
    const Tag heading = element(i).heading;
    row.put("own tag", measures_.blocks[i].tag_code);
    row.put("heading", heading == Tag::unknown ? 0.0f : 1.0f + static_cast<float>(heading) - static_cast<float>(Tag::h1));
    row.put("hidden", element(i).hidden);
    row.put("depth", element(i).depth);
  }

  template <class Row>
  void write_sums(uint32_t i, Row& row) const {
    uint32_t e = block(i).element;
    for (const char* level : {"own", "parent", "grandparent", "great-grandparent"}) {
      static const BlockSums kNothing;
      const BlockSums& s = e == kNone ? kNothing : measures_.sums[e];
      row.group(level);
      row.put("text share", ratio(s.bytes, measures_.sums[0].bytes));
      row.put("prose share", ratio(s.prose_bytes, measures_.sums[0].prose_bytes));
      row.put("link share", ratio(s.link_bytes, s.bytes));
      row.put("blocks", log_size(s.blocks));
      row.put("prose blocks", ratio(s.prose_blocks, s.blocks));
      row.put("block size", log_size(double{ratio(s.bytes, s.blocks)}));
      if (e != kNone) e = page_.elements[e].parent;
    }
  }

  template <class Row>
  void write_container(const Container& container, uint32_t i, Row& row) const {
    const HtmlElement& c = page_.elements[container.element];
    const uint32_t e = block(i).element;
    row.put("side", e < container.element ? -1.0f : e >= c.last ? 1.0f : 0.0f);
    uint32_t common = e;  // the lowest element around both
    float levels = 0;
    while (common != kNone && !(common <= container.element && container.element < page_.elements[common].last)) {
      common = page_.elements[common].parent;
      ++levels;
    }
    row.put("levels to common", levels);
    row.put("from begin", log_size(i > container.first ? i - container.first : 0));
    row.put("to end", log_size(container.end > i ? container.end - i : 0));
    row.put("common above", common == kNone ? 50.0f : static_cast<float>(c.depth) - page_.elements[common].depth);
  }

  template <class Row>
  void write_position(uint32_t i, Row& row) const {
    const auto &offset = measures_.offset, &prose = measures_.prose_offset;
    row.put("index", log_size(i));
    row.put("place", ratio(i, count()));
    row.put("text before", ratio(offset[i], offset.back()));
    row.put("prose before", ratio(prose[i], prose.back()));
    row.put("prose behind", ratio(prose.back() - prose[i + 1], prose.back()));
    row.put("prose bytes before", log_size(prose[i]));
    row.put("prose bytes behind", log_size(prose.back() - prose[i + 1]));
    row.put("blocks to prose before", measures_.blocks[i].before);
    row.put("blocks to prose behind", measures_.blocks[i].behind);
    const bool titled = facts_.title_block != kNone;
    const float after = titled ? static_cast<float>(i) - static_cast<float>(facts_.title_block) : -500.0f;
    row.put("blocks after title", std::clamp(after, -500.0f, 500.0f));
    row.put("bytes after title", titled && i > facts_.title_block ? log_size(offset[i] - offset[facts_.title_block]) : -1.0f);
    row.put("page prose", log_size(prose.back()));
    row.put("page blocks", log_size(count()));
  }

  template <class Row>
  void write_shape(uint32_t i, Row& row) const {
    const BlockSums& group = measures_.groups[measures_.blocks[i].group];
    row.put("shape blocks", log_size(group.blocks));
    row.put("shape prose blocks", ratio(group.prose_blocks, group.blocks));
    row.put("shape prose share", ratio(group.prose_bytes, measures_.sums[0].prose_bytes));
    row.put("shape link share", ratio(group.link_bytes, group.bytes));
    row.put("shape block size", log_size(double{ratio(group.bytes, group.blocks)}));
    row.put("copies", log_size(measures_.blocks[i].copies));
  }

  template <class Row>
  void write_neighbours(uint32_t i, Row& row) const {
    for (int d = -kWindow; d <= kWindow; ++d) {
      if (d == 0) continue;
      row.group("at", d);
      const int64_t j = static_cast<int64_t>(i) + d;
      const bool there = j >= 0 && j < count();
      const auto k = static_cast<uint32_t>(there ? j : 0);
      const BlockMeasures& m = measures_.blocks[k];
      row.put("chars", there ? m.log_chars : -1.0f);
      row.put("link share", there ? m.link_share : -1.0f);
      row.put("ends sentence", there ? block(k).counts.ends_sentence : -1.0f);
      row.put("own tag", there ? m.tag_code : -1.0f);
      row.put("same shape", there && m.shape == measures_.blocks[i].shape);
      row.put("same parent", there && element(k).parent == element(i).parent);
      row.put("phrase", there ? m.phrase : 0.0f);
    }
    const auto &offset = measures_.offset, &prose = measures_.prose_offset;
    for (const int reach : {6, 15}) {
      row.group("within", reach);
      const uint32_t from = i > static_cast<uint32_t>(reach) ? i - static_cast<uint32_t>(reach) : 0;
      const uint32_t to = std::min(count(), i + static_cast<uint32_t>(reach) + 1);
      row.put("prose before", ratio(prose[i] - prose[from], offset[i] - offset[from]));
      row.put("prose behind", ratio(prose[to] - prose[i + 1], offset[to] - offset[i + 1]));
    }
    row.group();
  }

  template <class Row>
  void write_facts(uint32_t i, Row& row) const {
    const auto shares = overlap_.of(text_.of(block(i)));
    row.put("title overlap", shares[0]);
    row.put("description overlap", shares[1]);
    row.put("declared body overlap", shares[2]);
    row.put("declared body size", log_size(static_cast<uint32_t>(facts_.article_body.size())));
  }

  template <class Row>
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
  const PageFacts& facts_;
  const WordScores& words_;
  PageMeasures measures_;
  WordOverlap overlap_;
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
    Names row;
    const std::vector<ClassMarks> marks(1);
    const PageFacts facts;
    const WordScores words;
    Extractor(page, text, marks, facts, words).write(0, row);
    return row.take();
  }();
  return names;
}

void write_block_features(const HtmlPage& page, const PageText& text, const std::vector<ClassMarks>& marks,
                          const PageFacts& facts, const WordScores& words, FeatureTable& table) {
  if (text.blocks.empty()) return;
  const Extractor extractor(page, text, marks, facts, words);
  for (uint32_t i = 0; i < text.blocks.size(); ++i) {
    Values row(table.row(i));
    extractor.write(i, row);
  }
}

}  // namespace verbale::reading
