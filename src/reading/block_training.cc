#include "reading/block_training.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/hash.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "reading/word_training.h"

namespace verbale::reading {
namespace {

constexpr size_t kRun = 4;           // words that must agree
constexpr size_t kMostPlaces = 6;    // of one run in the body that are tried
constexpr size_t kShortBlock = 12;   // words of a block that may be found between its neighbours' places
constexpr uint32_t kBefore = 25, kBehind = 35;  // blocks around the article that are always trained on
constexpr size_t kLinesBefore = 8, kLinesBehind = 25;  // the same for lines of plain text
constexpr uint64_t kSample = 8;      // and one in so many of the rest

std::vector<uint64_t> hashed_words(std::string_view text) {
  std::vector<uint64_t> out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    const auto is_word = [&](size_t& next) {
      const char32_t c = decode_utf8(text, next);
      return c < 0x80 ? is_alpha(static_cast<char>(c)) || is_digit(static_cast<char>(c)) || c == '_' : is_letter(c);
    };
    size_t next = at;
    if (!is_word(next)) {
      at = next;
      continue;
    }
    while (at < text.size() && (next = at, is_word(next))) at = next;
    out.push_back(hash64(text.substr(begin, at - begin)));
  }
  return out;
}

// Lays the body along the page.
class Alignment {
 public:
  Alignment(const PageText& text, std::string_view body) : body_(hashed_words(body)) {
    for (const auto& block : text.blocks) {
      starts_.push_back(words_.size());
      for (const uint64_t word : hashed_words(text.of(block))) words_.push_back(word);
    }
    starts_.push_back(words_.size());
    match_.assign(words_.size(), -1);
    used_.assign(body_.size(), false);
    chain();
    fill_short_blocks();
  }

  std::vector<float> shares() const {
    std::vector<float> out;
    for (size_t b = 0; b + 1 < starts_.size(); ++b) {
      const size_t size = starts_[b + 1] - starts_[b];
      out.push_back(size == 0 ? -1.0f : static_cast<float>(hits(b)) / static_cast<float>(size));
    }
    return out;
  }

 private:
  size_t hits(size_t b) const {
    return static_cast<size_t>(std::count_if(match_.begin() + static_cast<long>(starts_[b]), match_.begin() + static_cast<long>(starts_[b + 1]),
                                             [](int64_t m) { return m >= 0; }));
  }

  static uint64_t run_at(const std::vector<uint64_t>& words, size_t at) {
    return hash64({reinterpret_cast<const char*>(words.data() + at), kRun * sizeof(uint64_t)});
  }

  // The longest chain of runs that stand in the same order in both: patience sorting.
  void chain() {
    if (body_.size() < kRun || words_.size() < kRun) return;
    std::unordered_map<uint64_t, std::vector<size_t>> places;
    for (size_t j = 0; j + kRun <= body_.size(); ++j)
      if (auto& at = places[run_at(body_, j)]; at.size() < kMostPlaces) at.push_back(j);
    struct Node {
      size_t page, body;
      int64_t before;
    };
    std::vector<Node> nodes;
    std::vector<size_t> tails;
    std::vector<int64_t> tail_nodes;
    for (size_t i = 0; i + kRun <= words_.size(); ++i) {
      const auto found = places.find(run_at(words_, i));
      if (found == places.end()) continue;
      for (size_t k = found->second.size(); k-- > 0;) {
        const size_t j = found->second[k];
        const auto at = static_cast<size_t>(std::lower_bound(tails.begin(), tails.end(), j) - tails.begin());
        nodes.push_back({i, j, at ? tail_nodes[at - 1] : -1});
        if (at == tails.size()) tails.push_back(0), tail_nodes.push_back(0);
        tails[at] = j;
        tail_nodes[at] = static_cast<int64_t>(nodes.size()) - 1;
      }
    }
    for (int64_t n = tail_nodes.empty() ? -1 : tail_nodes.back(); n >= 0; n = nodes[static_cast<size_t>(n)].before)
      for (size_t d = 0; d < kRun; ++d) {
        const Node& node = nodes[static_cast<size_t>(n)];
        match_[node.page + d] = static_cast<int64_t>(node.body + d);
        used_[node.body + d] = true;
      }
  }

  // Headings and list items too short for a run: whole, in the gap between the places of their neighbours.
  void fill_short_blocks() {
    std::vector<size_t> next(words_.size() + 1, body_.size());
    for (size_t i = words_.size(); i-- > 0;) next[i] = match_[i] >= 0 ? static_cast<size_t>(match_[i]) : next[i + 1];
    size_t last = 0;
    for (size_t b = 0; b + 1 < starts_.size(); ++b) {
      const size_t begin = starts_[b], end = starts_[b + 1], size = end - begin;
      if (size > 0 && size <= kShortBlock && hits(b) * 2 < size) place(begin, size, last, std::min(next[end], last + 60));
      for (size_t i = begin; i < end; ++i)
        if (match_[i] >= 0) last = std::max(last, static_cast<size_t>(match_[i]) + 1);
    }
  }

  void place(size_t begin, size_t size, size_t from, size_t to) {
    for (size_t j = from; j + size <= to; ++j) {
      bool same = true;
      for (size_t d = 0; same && d < size; ++d) same = !used_[j + d] && body_[j + d] == words_[begin + d];
      if (!same) continue;
      for (size_t d = 0; d < size; ++d) match_[begin + d] = static_cast<int64_t>(j + d), used_[j + d] = true;
      return;
    }
  }

  std::vector<uint64_t> body_, words_;
  std::vector<size_t> starts_;
  std::vector<int64_t> match_;
  std::vector<bool> used_;
};

struct LabelledPage {
  PageAnalysis analysis;
  std::vector<float> labels, weights;
  std::vector<bool> keep;
  size_t fold = 0;
};

LabelledPage label_page(const TrainingPage& page, const PagePacks& packs, size_t folds) {
  LabelledPage out;
  out.analysis = analyse_page(page.bytes, packs);
  out.labels = label_blocks(out.analysis.text, page.body);
  out.fold = hash64(page.site) % folds;
  const size_t n = out.labels.size();
  size_t first = n, last = 0;
  double total = 0;
  for (size_t i = 0; i < n; ++i) {
    out.weights.push_back(std::log1p(static_cast<float>(out.analysis.text.blocks[i].counts.words)) + 0.3f);
    total += out.weights.back();
    if (out.labels[i] >= 0.5f) first = std::min(first, i), last = i;
  }
  for (size_t i = 0; i < n; ++i) {
    out.weights[i] *= static_cast<float>(60 / total);
    const bool near = first < n && i + kBefore >= first && i <= last + kBehind;
    out.keep.push_back(out.labels[i] >= 0 && (near || hash64(std::to_string(i) + page.site) % kSample == 0));
  }
  return out;
}

// The blocks around the article as plain lines, as scrapers without a model leave them.
LabelledLines lines_of(const LabelledPage& page, const PlainTextPacks& packs, bool only_content) {
  const PageText& text = page.analysis.text;
  size_t first = page.labels.size(), last = 0;
  for (size_t i = 0; i < page.labels.size(); ++i)
    if (page.labels[i] >= 0.5f) first = std::min(first, i), last = i;
  std::string joined;
  std::vector<std::pair<uint32_t, bool>> ends;  // of each block in the joined text, and its label
  for (size_t i = first > kLinesBefore ? first - kLinesBefore : 0; i < std::min(page.labels.size(), last + 1 + kLinesBehind); ++i) {
    const bool content = page.labels[i] >= 0.5f;
    if (page.labels[i] < 0 || (only_content && !content)) continue;
    joined += replace_all(std::string(text.of(text.blocks[i])), "\n", " ") + "\n\n";
    ends.emplace_back(static_cast<uint32_t>(joined.size()), content);
  }
  LabelledLines out;
  out.lines = cut_lines(joined, packs.phrases, packs.authors, packs.dates);
  size_t at = 0;
  for (const auto& line : out.lines) {
    while (at < ends.size() && ends[at].first <= line.span.begin) ++at;
    out.content.push_back(at < ends.size() && ends[at].second);
  }
  return out;
}

class Trainer {
 public:
  Trainer(const std::vector<TrainingPage>& pages, const PagePacks& packs, const PlainTextPacks& plain, const PageTraining& options,
          const std::function<void(const std::string&)>& report)
      : options_(options), plain_(plain), report_(report) {
    std::map<std::string, uint32_t> numbers;
    for (const auto& page : pages) {
      pages_.push_back(label_page(page, packs, static_cast<size_t>(options.folds)));
      sites_.push_back(numbers.try_emplace(page.site, static_cast<uint32_t>(numbers.size())).first->second);
    }
    first_.resize(pages_.size());
    second_.resize(pages_.size());
  }

  TrainedPageModel train() {
    TrainedPageModel out;
    train_lines(out);
    if (options_.first.trees == 0) return out;
    if (options_.words) train_words(out);
    for (size_t fold = 0; fold < static_cast<size_t>(options_.folds); ++fold) {
      const auto model = fit(1, fold);
      for (size_t i = 0; i < pages_.size(); ++i)
        if (pages_[i].fold == fold) first_[i] = predict(model, pages_[i].analysis.features);
      report_("first round, fold " + std::to_string(fold + 1));
    }
    for (size_t i = 0; i < pages_.size(); ++i) write_second_features(pages_[i].analysis, first_[i], 0);
    for (size_t fold = 0; fold < static_cast<size_t>(options_.folds); ++fold) {
      const auto model = fit(2, fold);
      for (size_t i = 0; i < pages_.size(); ++i)
        if (pages_[i].fold == fold) second_[i] = predict(model, pages_[i].analysis.features);
      report_("second round, fold " + std::to_string(fold + 1));
    }
    out.first = fit(1, kEveryFold);
    out.second = fit(2, kEveryFold);
    measure(out);
    out.held_out = std::move(second_);
    return out;
  }

 private:
  static constexpr size_t kEveryFold = ~size_t{0};

  // The first fold tells how well the lines of unseen sites are judged; the model is made from all.
  void train_lines(TrainedPageModel& out) const {
    std::vector<LabelledLines> all, seen, unseen;
    for (const auto& page : pages_)
      for (const bool only_content : {false}) {
        all.push_back(lines_of(page, plain_, only_content));
        (page.fold == 0 ? unseen : seen).push_back(all.back());
      }
    out.line_accuracy = line_accuracy(unseen, train_line_model(seen));
    out.line_weights = train_line_model(all);
  }

  // The word scores of every page come from words of other sites, so that the trees do not trust them too much.
  void train_words(TrainedPageModel& out) {
    for (const bool of_text : {true, false}) {
      const auto features = [&](const LabelledPage& page, size_t b) {
        std::vector<uint64_t> words;
        const PageBlock& block = page.analysis.text.blocks[b];
        if (of_text) text_word_features(page.analysis.text.of(block), words);
        else class_word_features(page.analysis.page, block.element, words);
        return words;
      };
      WordTable table;
      for (uint32_t i = 0; i < pages_.size(); ++i)
        for (size_t b = 0; b < pages_[i].labels.size(); ++b)
          if (pages_[i].keep[b]) table.count(features(pages_[i], b), site_number(i));
      for (const auto& page : pages_)
        for (size_t b = 0; b < page.labels.size(); ++b)
          if (page.keep[b]) table.add(features(page, b), page.labels[b] >= 0.5f, page.weights[b], static_cast<uint32_t>(page.fold));
      const size_t column = block_feature_names().size() - (of_text ? 2 : 1);
      for (uint32_t fold = 0; fold < static_cast<uint32_t>(options_.folds); ++fold) {
        const WordScores scores = table.train(fold);
        for (auto& page : pages_)
          for (size_t b = 0; page.fold == fold && b < page.labels.size(); ++b) page.analysis.features.row(b)[column] = scores.score(features(page, b));
      }
      write_words(table.train(WordTable::kNoGroup), of_text, out.words);
      report_(of_text ? "words of texts" : "words of classes");
    }
  }

  uint32_t site_number(uint32_t page) const { return sites_[page]; }

  // The rows of data/reading/block_words.tsv: every word that has a weight, written out.
  void write_words(const WordScores& scores, bool of_text, std::map<std::string, float>& out) const {
    for (const auto& page : pages_)
      for (size_t b = 0; b < page.labels.size(); ++b) {
        if (!page.keep[b]) continue;
        const PageBlock& block = page.analysis.text.blocks[b];
        for (auto& word : of_text ? written_text_words(page.analysis.text.of(block)) : written_class_words(page.analysis.page, block.element))
          if (const float weight = scores.of(parse_written_word(word)); weight != 0) out.emplace(std::move(word), weight);
      }
  }

  learn::BoostedTrees fit(int round, size_t left_out) const {
    learn::FeatureRows rows;
    rows.columns = (round == 1 ? block_feature_names() : second_feature_names()).size();
    std::vector<float> labels, weights;
    for (const LabelledPage& page : pages_) {
      if (page.fold == left_out) continue;
      for (size_t b = 0; b < page.labels.size(); ++b) {
        if (!page.keep[b]) continue;
        const float* row = page.analysis.features.row(b);
        rows.values.insert(rows.values.end(), row, row + rows.columns);
        labels.push_back(page.labels[b] >= 0.5f ? 1.0f : 0.0f);
        weights.push_back(page.weights[b]);
      }
    }
    return learn::train_boosted_trees(rows, labels, weights, round == 1 ? options_.first : options_.second);
  }

  static std::vector<float> predict(const learn::BoostedTrees& model, const FeatureTable& rows) {
    std::vector<float> out(rows.rows());
    for (size_t i = 0; i < out.size(); ++i) out[i] = model.probability(rows.row(i));
    return out;
  }

  // Words right, too many and missing in each held-out page; means over the pages.
  void measure(TrainedPageModel& out) const {
    double precision = 0, recall = 0, n = 0;
    for (size_t i = 0; i < pages_.size(); ++i) {
      double right = 0, given = 0, wanted = 0;
      for (size_t b = 0; b < second_[i].size(); ++b) {
        const double words = pages_[i].analysis.text.blocks[b].counts.words;
        const bool is = pages_[i].labels[b] >= 0.5f, said = second_[i][b] >= 0.5f;
        right += is && said ? words : 0;
        given += said ? words : 0;
        wanted += is ? words : 0;
      }
      if (wanted == 0) continue;
      ++n;
      precision += given > 0 ? right / given : 0;
      recall += right / wanted;
    }
    out.precision = precision / n;
    out.recall = recall / n;
    out.f1 = 2 * out.precision * out.recall / (out.precision + out.recall);
  }

  PageTraining options_;
  const PlainTextPacks& plain_;
  const std::function<void(const std::string&)>& report_;
  std::vector<LabelledPage> pages_;
  std::vector<uint32_t> sites_;  // of each page, a number
  std::vector<std::vector<float>> first_, second_;
};

}  // namespace

std::vector<float> label_blocks(const PageText& text, std::string_view body) { return Alignment(text, body).shares(); }

TrainedPageModel train_page_model(const std::vector<TrainingPage>& pages, const PagePacks& packs, const PlainTextPacks& plain,
                                  const PageTraining& options, const std::function<void(const std::string&)>& report) {
  return Trainer(pages, packs, plain, options, report).train();
}

}  // namespace verbale::reading
