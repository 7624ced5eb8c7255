#include "language/train_segmenter.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/strings.h"
#include "language/linear_segmenter.h"

namespace verbale::language {
namespace {

constexpr float kGlued = 0.03f;  // share of the spaces that are lost where may_be_glued allows it
constexpr uint32_t kNothingLost = UINT32_MAX;

// Sentences [first, last) of the document that stand in one paragraph.
struct Paragraph {
  size_t first = 0, last = 0;
};

class SegmenterTrainer {
 public:
  explicit SegmenterTrainer(const Document& gold) : gold_(gold), text_(gold.article.text) {
    find_paragraphs();
    find_splits();
  }
  SegmenterSections run(int rounds, uint64_t seed, const Progress& progress);

 private:
  void find_paragraphs();
  void find_splits();
  void drop_slips();
  std::string split_table() const;
  void recase(Span span, learn::Random& random);
  void learn_words(size_t sentence);
  void learn_chunk(std::string_view text, Span chunk, Span stretch, uint32_t origin, uint32_t lost);
  void learn_glued(Span all, learn::Random& random);
  void learn_ends(size_t paragraph, learn::Random& random);
  void add_words(const Paragraph& paragraph, bool wrapped);
  Span span_of(const Paragraph& p) const {
    return {gold_.sentences[p.first].span.begin, gold_.sentences[p.last - 1].span.end};
  }

  const Document& gold_;
  std::string text_;  // with noise over it: letters change their case, nothing moves
  std::vector<Paragraph> paragraphs_;
  std::map<uint32_t, uint32_t> joints_at_;  // byte where a word begins: kToken or kWord
  struct Split {
    uint32_t places = 0;  // bit set: where the run was split
    uint32_t times = 0;
    uint32_t slips = 0;  // that the treebank calls a typing error
  };
  std::map<uint32_t, Split> runs_;  // by hash
  std::string split_bytes_;
  learn::HashedTable splits_;
  std::map<std::string, std::string> expansions_;
  learn::Perceptron joints_{kJoints}, ends_{2};
  std::vector<float> scores_;
  std::vector<CutWord> words_;
  std::vector<bool> word_ends_;
  size_t wrong_joints_ = 0, wrong_ends_ = 0;
};

void SegmenterTrainer::find_paragraphs() {
  for (size_t i = 0; i < gold_.sentences.size(); ++i) {
    const bool starts = i == 0 || text_[gold_.sentences[i].span.begin - 1] == '\n';
    if (starts) paragraphs_.push_back({i, i});
    paragraphs_.back().last = i + 1;
  }
}

// Where words begin; which runs of letters were split, and where; which tokens are not spelt out by their words.
void SegmenterTrainer::find_splits() {
  Chunk chunk;
  uint32_t inside = 0;
  for (size_t i = 0; i < gold_.tokens.size(); ++i) {
    const Token& token = gold_.tokens[i];
    const bool within = inside > 0;
    if (within) --inside;
    if (token.multiword > 1) {
      inside = token.multiword - 1u;
      if (gold_.tokens[i + 1].span == token.span) {  // its words share the span
        std::string line(token.span.of(gold_.article.text));
        const std::string key = line;
        for (size_t k = i; k <= i + inside; ++k) line += '\t' + std::string(gold_.tokens[k].form);
        expansions_.try_emplace(key, line);
      }
    }
    if (joints_at_.contains(token.span.begin)) continue;
    joints_at_[token.span.begin] = within ? kWord : kToken;
    const Span around{token.span.begin < 40 ? 0 : token.span.begin - 40, token.span.end};
    if (!within || !is_alpha(text_[token.span.begin - 1])) continue;
    Span run = token.span;
    while (run.begin > around.begin && is_alpha(text_[run.begin - 1])) --run.begin;
    while (run.end < text_.size() && is_alpha(text_[run.end])) ++run.end;
    read_chunk(text_, run, run, chunk);
    const uint32_t place = token.span.begin - run.begin;
    if (chunk.runs.size() != 1 || place >= 32) continue;
    Split& split = runs_[chunk.runs[0].hash];
    split.places |= 1u << place, ++split.times;
    split.slips += token.feats.find("Typo=Yes") != token.feats.npos;
  }
  split_bytes_ = split_table();
  splits_ = *learn::HashedTable::open(split_bytes_);
}

std::string SegmenterTrainer::split_table() const {
  std::map<uint32_t, uint32_t> rows;
  for (const auto& [hash, split] : runs_) rows[hash] = split.places;
  return learn::HashedTable::to_bytes({rows.begin(), rows.end()});
}

// A plural that two writers meant as a genitive (*the doctors office*) is a word for all others, and *its* is seldom *it's*: what
// is split less often than not is a word. A typing error has to be clearly more frequent: *the deal lets banks lend*.
void SegmenterTrainer::drop_slips() {
  std::map<uint32_t, uint32_t> seen;
  Chunk chunk;
  for (uint32_t at = 0, end = 0; at < text_.size(); at = end + 1) {
    for (end = at; end < text_.size() && is_alpha(text_[end]);) ++end;
    if (end == at) continue;
    read_chunk(text_, {at, end}, {at, end}, chunk);
    if (!chunk.runs.empty() && runs_.contains(chunk.runs[0].hash)) ++seen[chunk.runs[0].hash];
  }
  std::erase_if(runs_, [&](const auto& entry) {
    const auto& [hash, split] = entry;
    return split.times * 2 <= seen[hash] || (split.slips == split.times && split.times * 3 <= seen[hash] * 2);
  });
}

void SegmenterTrainer::recase(Span span, learn::Random& random) {
  const bool lower = random.chance(0.08f), upper = !lower && random.chance(0.04f);
  for (uint32_t i = span.begin; i < span.end; ++i) {
    const char c = gold_.article.text[i];
    text_[i] = lower ? to_lower(c) : upper && is_lower(c) ? static_cast<char>(c - 32) : c;
  }
}

// The byte b of `text` is the byte origin + b of the document, or the next one from `lost` on.
void SegmenterTrainer::learn_chunk(std::string_view text, Span span, Span stretch, uint32_t origin, uint32_t lost) {
  Chunk chunk;
  JointFeatures features;
  read_chunk(text, stretch, span, chunk);
  uint32_t from = 0, last = kToken;
  for (uint32_t at = 1; at < chunk.letters.size(); ++at) {
    if (!may_cut(chunk, at, splits_)) continue;
    joint_features(chunk, at, from, last, features);
    const uint32_t byte = chunk.letters[at].begin;
    const auto found = joints_at_.find(origin + byte + (byte >= lost));
    const uint32_t gold = found == joints_at_.end() ? uint32_t{kJoin} : found->second, guess = joints_.best(features.keys(), scores_);
    joints_.tick();
    if (guess != gold) joints_.update(features.keys(), gold, guess);
    wrong_joints_ += guess != gold;
    last = gold;
    if (gold != kJoin) from = at;
  }
}

void SegmenterTrainer::learn_words(size_t paragraph) {
  const Span all = span_of(paragraphs_[paragraph]);
  for (uint32_t at = all.begin; at < all.end;) {
    uint32_t end = at;
    while (end < all.end && !is_space(text_[end])) ++end;
    if (end > at) learn_chunk(text_, {at, end}, all, 0, kNothingLost);
    at = end + 1;
  }
}

// Some words stand without the space before them, as on pages whose links have swallowed it (may_be_glued).
void SegmenterTrainer::learn_glued(Span all, learn::Random& random) {
  Chunk chunk;
  for (uint32_t gap = all.begin + 1; gap + 1 < all.end; ++gap) {
    if (text_[gap] != ' ' || !random.chance(kGlued)) continue;
    Span span{gap, gap};  // in the text without that space
    while (span.begin > all.begin && !is_space(text_[span.begin - 1])) --span.begin;
    while (span.end + 1 < all.end && !is_space(text_[span.end + 1])) ++span.end;
    std::string text = text_.substr(span.begin, span.size() + 1);
    text.erase(gap - span.begin, 1);
    read_chunk(text, {0, span.size()}, {0, span.size()}, chunk);
    const auto first = std::find_if(chunk.letters.begin(), chunk.letters.end(), [&](const Letter& l) { return l.begin == gap - span.begin; });
    if (first == chunk.letters.begin() || first == chunk.letters.end() || !may_be_glued(chunk, static_cast<uint32_t>(first - chunk.letters.begin()))) continue;
    text = text_.substr(all.begin, all.size()).erase(gap - all.begin, 1);
    learn_chunk(text, {span.begin - all.begin, span.end - all.begin}, {0, all.size() - 1}, all.begin, gap - all.begin);
  }
}

// Appends the words of a paragraph as the splitter will see them; `wrapped`: as if lines were broken at 72 columns.
void SegmenterTrainer::add_words(const Paragraph& paragraph, bool wrapped) {
  uint32_t line_begin = gold_.sentences[paragraph.first].span.begin;
  const uint32_t last = gold_.sentences[paragraph.last - 1].last;
  for (size_t s = paragraph.first; s < paragraph.last; ++s)
    for (uint32_t i = gold_.sentences[s].first; i < gold_.sentences[s].last; ++i) {
      const Token& token = gold_.tokens[i];
      if (i > 0 && gold_.tokens[i - 1].span == token.span) continue;  // words that share a span are cut as one
      CutWord word;
      const std::string_view form = token.span.of(text_);
      word.seen = word_features(form, false);
      word.mark = word.seen.has_letter || word.seen.has_digit ? CutWord::kNoMark : mark_of(form);
      const bool space = token.span.end < text_.size() && is_space(text_[token.span.end]);
      word.gap = space ? CutWord::kSpace : CutWord::kTight;
      if (i + 1 == last) {
        word.gap = CutWord::kLine;
      } else if (space && wrapped && gold_.tokens[i + 1].span.end - line_begin > 72) {
        word.gap = CutWord::kLine;
        word.line_length = token.span.end - line_begin;
        line_begin = token.span.end + 1;
      }
      if (i + 1 == last) word.line_length = token.span.end - line_begin;
      words_.push_back(word);
      word_ends_.push_back(i + 1 == gold_.sentences[s].last);
    }
}

void SegmenterTrainer::learn_ends(size_t paragraph, learn::Random& random) {
  words_.clear();
  word_ends_.clear();
  const bool wrapped = random.chance(0.15f);
  const size_t joined = random.chance(0.15f) ? 1 + random.below(4) : 1;  // paragraphs parted by a single line end
  for (size_t p = paragraph; p < std::min(paragraph + joined, paragraphs_.size()); ++p) add_words(paragraphs_[p], wrapped);
  words_.back().gap = CutWord::kEnd;
  EndView view{words_, 0, false, false};
  EndFeatures features;
  for (size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].mark == CutWord::kQuote) view.in_quote = !view.in_quote;
    if (words_[i].mark == CutWord::kOpen || words_[i].mark == CutWord::kClose) view.in_bracket = words_[i].mark == CutWord::kOpen;
    if (i + 1 < words_.size() && may_end(view, i)) {
      end_features(view, i, features);
      const uint32_t gold = word_ends_[i], guess = ends_.best(features.keys(), scores_);
      ends_.tick();
      if (guess != gold) ends_.update(features.keys(), gold, guess);
      wrong_ends_ += guess != gold;
    }
    if (!word_ends_[i]) continue;
    view.sentence = i + 1;
    view.in_quote = view.in_bracket = false;
  }
}

SegmenterSections SegmenterTrainer::run(int rounds, uint64_t seed, const Progress& progress) {
  learn::Random random(seed), random_gaps(seed + 1);
  std::vector<size_t> order(paragraphs_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int round = 1; round <= rounds; ++round) {
    random.shuffle(order);
    wrong_joints_ = wrong_ends_ = 0;
    for (const size_t i : order) {
      recase(span_of(paragraphs_[i]), random);
      learn_words(i);
      learn_glued(span_of(paragraphs_[i]), random_gaps);
      learn_ends(i, random);
    }
    progress("cutting, round " + std::to_string(round) + " of " + std::to_string(rounds) + ": " + std::to_string(wrong_joints_) +
             " joints and " + std::to_string(wrong_ends_) + " ends wrong in training");
  }
  std::string expansions;
  for (const auto& [key, line] : expansions_) expansions += line + '\n';
  drop_slips();
  return {joints_.narrow_bytes(0.005f, 60000), split_table(), ends_.narrow_bytes(0.005f, 80000), expansions};
}

}  // namespace

SegmenterSections train_segmenter(const Document& gold, int rounds, uint64_t seed, const Progress& progress) {
  return SegmenterTrainer(gold).run(rounds, seed, progress);
}

}  // namespace verbale::language
