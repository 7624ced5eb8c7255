#include "reading/plain_reader.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/strings.h"
#include "base/utf8.h"

namespace verbale::reading {
namespace {

// A line is dropped below these log-odds, the more readily the plainer the reason.
constexpr float kNoReason = -0.5f, kPhraseInside = -0.3f, kProseStarts = -1.0f, kPhraseStarts = 0.3f, kOpenStarts = 1.2f, kNamed = 1.5f, kSurely = 4.0f;
constexpr uint32_t kLongestTitle = 250;   // bytes
constexpr size_t kMostTitleLines = 40;    // lines in which the headline is looked for
constexpr size_t kDatelineParagraphs = 3;
constexpr uint32_t kLongestFurniture = 1000;  // bytes of a line in which a site may name itself

constexpr std::array<BlockKind, kPhraseKindCount> kBlockOfPhrase = {
    BlockKind::share,  BlockKind::subscribe, BlockKind::related, BlockKind::comments, BlockKind::tags,
    BlockKind::navigation, BlockKind::navigation, BlockKind::notice, BlockKind::caption, BlockKind::credit,
    BlockKind::byline, BlockKind::stamp, BlockKind::notice, BlockKind::related, BlockKind::caption};

// What a line may be if it is not the article, and below which log-odds it is that.
struct Reason {
  BlockKind kind;
  float below;
};

// The kind that the phrases speak for most: the whole line before its begin, its begin before its end.
std::optional<Reason> reason_in_phrases(const TextLine& line) {
  for (const uint8_t where : {kWhole, kStart, kEnd, kAny})
    for (size_t k = 0; k < kPhraseKindCount; ++k) {
      if (!(line.phrases[k] & where)) continue;
      if (k == phrase_kind("pictured")) return Reason{kBlockOfPhrase[k], kSurely};
      const bool open = !line.counts.ends_sentence && line.counts.words <= 30;
      const float starts = line.prose ? kProseStarts : open ? kOpenStarts : kPhraseStarts;
      return Reason{kBlockOfPhrase[k], where == kWhole ? kNamed : where == kStart ? starts : kPhraseInside};
    }
  return std::nullopt;
}

class Reader {
 public:
  Reader(const PlainPacks& packs, Article& article) : packs_(packs), article_(article), text_(article.text) {
    lines_ = cut_lines(text_, packs.phrases, packs.authors, packs.dates);
    prose_ = ProseRange(lines_);
    scores_ = packs.model.judge(lines_);
    kinds_.assign(lines_.size(), BlockKind::paragraph);
  }

  void read() {
    if (lines_.size() > 1) {
      find_title();
      for (size_t i = 0; i < lines_.size(); ++i)
        if (i != title_) kinds_[i] = kind_of(i);
      keep_some_content();
    } else if (!lines_.empty() && (lines_[0].icons || lines_[0].hashtags)) {
      kinds_[0] = lines_[0].icons ? BlockKind::icons : BlockKind::tags;
    }
    for (size_t i = 0; i < lines_.size(); ++i) article_.blocks.push_back({lines_[i].span, kinds_[i]});
    read_facts();
  }

 private:
  std::string_view words(size_t i) const { return lines_[i].span.of(text_); }

  bool may_be_title(size_t i) const {
    const TextLine& line = lines_[i];
    const bool odd = line.icons || line.hashtags || line.stamp || line.byline || line.breadcrumb || line.address;
    const bool sentence = line.counts.ends_sentence && (text_[line.span.end - 1] == '.' || line.counts.words > 20);
    return !odd && !sentence && !line.prose && line.span.size() <= kLongestTitle && line.counts.words >= 3 && !is_label(i);
  }

  bool is_label(size_t i) const {
    return std::any_of(lines_[i].phrases.begin(), lines_[i].phrases.end(), [](uint8_t w) { return w & (kWhole | kStart); });
  }

  // The given title's line; else, before the first prose, the line that stands there twice, or the first that may be one.
  void find_title() {
    const std::string given = fold(article_.title.value);
    size_t first = lines_.size();
    for (size_t i = 0; i < std::min(lines_.size(), kMostTitleLines); ++i) {
      if (!given.empty() && lines_[i].span.size() < 2 * kLongestTitle && fold(words(i)) == given) return set_title(i);
      if (!given.empty()) continue;
      if (lines_[i].prose) break;
      if (!may_be_title(i)) continue;
      if (first == lines_.size()) first = i;
      if (stands_again(i)) return set_title(i);
    }
    const bool followed = std::any_of(lines_.begin() + static_cast<long>(std::min(first + 1, lines_.size())), lines_.end(),
                                      [](const TextLine& line) { return line.prose; });
    if (first < lines_.size() && followed && lines_[first].counts.words >= 4) set_title(first);
  }

  bool stands_again(size_t i) const {
    const auto title = words(i);
    const size_t last = std::min(lines_.size(), i + 6);
    for (size_t j = i > 3 ? i - 3 : 0; j < last; ++j)
      if (j != i && lines_[j].span.size() < 2 * kLongestTitle && words(j).find(title) != std::string_view::npos) return true;
    return false;
  }

  void set_title(size_t i) {
    title_ = i;
    kinds_[i] = BlockKind::headline;
    if (article_.title.empty()) article_.title = {std::string(words(i)), "text"};
  }

  BlockKind kind_of(size_t i) {
    const TextLine& line = lines_[i];
    if (line.icons) return BlockKind::icons;
    if (line.hashtags) return BlockKind::tags;
    if (const auto kind = kind_beside_title(i)) return *kind;
    if (line.stamp || line.phrases[phrase_kind("stamp")] & kWhole) return BlockKind::stamp;
    if (const auto reason = reason_to_drop(i); reason && scores_[i] < reason->below) return reason->kind;
    return content_kind(i);
  }

  // The headline once more: in a breadcrumb, with the author's name behind it, or just again.
  std::optional<BlockKind> kind_beside_title(size_t i) {
    if (title_ == kNowhere) return std::nullopt;
    const auto title = words(title_), own = words(i);
    const size_t at = own.find(title);
    if (at == std::string_view::npos || own.size() > title.size() + 80) return std::nullopt;
    if (own.size() == title.size()) return BlockKind::other;
    if (lines_[i].breadcrumb) return BlockKind::navigation;
    const auto rest = trim(own.substr(at + title.size()));
    if (at > 0 || rest.empty() || count_text(rest).capital_words < count_text(rest).words) return std::nullopt;
    add_authors(rest, "text");
    return BlockKind::byline;
  }

  // A line is dropped for a reason that can be named, never for its score alone, unless it stands outside all prose.
  std::optional<Reason> reason_to_drop(size_t i) const {
    const TextLine& line = lines_[i];
    const bool labelled = i > 0 && (lines_[i - 1].phrases[phrase_kind("caption")] & kWhole) && lines_[i - 1].counts.words <= 4;
    if (labelled && line.counts.words <= 45) return Reason{BlockKind::caption, kSurely};
    const bool names = line.counts.capital_words + 1 >= line.counts.words && line.counts.words <= 12;
    if (line.byline) return Reason{BlockKind::byline, names ? kSurely : kPhraseStarts};
    if (const auto reason = reason_in_phrases(line)) return reason;
    if (line.breadcrumb) return Reason{BlockKind::navigation, kPhraseStarts};
    if (line.repeated || line.address) return Reason{BlockKind::other, kPhraseInside};
    if (line.prose) return std::nullopt;
    const bool before = !prose_.none_before(i), behind = !prose_.none_behind(i);
    if (before == behind) return std::nullopt;
    return Reason{behind ? BlockKind::navigation : BlockKind::other, kNoReason};
  }

  BlockKind content_kind(size_t i) const {
    const TextLine& line = lines_[i];
    const auto own = words(i);
    if (own.starts_with("- ") || own.starts_with("* ") || own.starts_with("\u2022")) return BlockKind::list_item;
    const bool short_line = line.counts.words <= 12 && !line.counts.ends_sentence && !line.counts.ends_colon && line.counts.starts_upper;
    const bool above_prose = i + 1 < lines_.size() && lines_[i + 1].prose;
    return short_line && above_prose && i > 0 ? BlockKind::subheading : BlockKind::paragraph;
  }

  // Never leave an article without content: then the judgement was wrong.
  void keep_some_content() {
    if (std::any_of(kinds_.begin(), kinds_.end(), is_content)) return;
    for (size_t i = 0; i < kinds_.size(); ++i)
      if (!lines_[i].icons && !lines_[i].hashtags) kinds_[i] = BlockKind::paragraph;
  }

  void add_authors(std::string_view line, const char* from) {
    for (auto& name : packs_.authors.names_in(line)) {
      const bool known = std::any_of(article_.authors.begin(), article_.authors.end(), [&](const Sourced& a) { return a.value == name; });
      if (!known) article_.authors.push_back({std::move(name), from});
    }
  }

  void read_facts() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] == BlockKind::byline && lines_[i].byline && article_.authors.size() < 8) add_authors(words(i), "text");
      const bool dated = kinds_[i] == BlockKind::stamp || kinds_[i] == BlockKind::byline || (kinds_[i] == BlockKind::caption ? false : !is_content(kinds_[i]) && lines_[i].counts.words <= 12);
      if (dated && article_.published.empty())
        if (const auto dates = packs_.dates.find_all(words(i), true); !dates.empty()) article_.published = {dates.front().to_iso(), "stamp"};
      const bool lone = i < 3 && lines_[i].counts.words == 1 && kinds_[i] == BlockKind::navigation && (title_ == kNowhere || i < title_);
      if (lone && article_.publisher.empty() && lines_[i].counts.letters >= 4 && !reason_in_phrases(lines_[i]))
        article_.publisher = {std::string(words(i)), "text"};
    }
    find_site();
  }

  // The site that names itself in its own furniture, again and again: "Also on harbour.example: …".
  void find_site() {
    std::unordered_map<std::string_view, size_t> seen;
    for (size_t i = 0; i < lines_.size() && article_.publisher.empty(); ++i) {
      if (is_content(kinds_[i]) || lines_[i].span.size() > kLongestFurniture) continue;
      for (const auto word : split(words(i), ' '))
        if (const auto host = trim_right(word, ".,:;)"); is_host(host) && ++seen[host] == 2) article_.publisher = {std::string(host), "text"};
    }
  }

  static std::string_view trim_right(std::string_view text, std::string_view marks) {
    const size_t last = text.find_last_not_of(marks);
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
  }

  // "rt.com", "news.example.org": labels in lower case, the last one of letters.
  static bool is_host(std::string_view word) {
    const size_t dot = word.rfind('.');
    if (dot == std::string_view::npos || dot < 2 || word.size() - dot < 3 || word.size() - dot > 8 || word.find("..") != std::string_view::npos) return false;
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '.'; });
    return plain && std::all_of(word.begin() + static_cast<long>(dot) + 1, word.end(), is_lower);
  }

  static constexpr size_t kNowhere = ~size_t{0};
  const PlainPacks& packs_;
  Article& article_;
  std::string_view text_;
  std::vector<TextLine> lines_;
  ProseRange prose_{{}};
  std::vector<float> scores_;
  std::vector<BlockKind> kinds_;
  size_t title_ = kNowhere;
};

}  // namespace

void split_datelines(const DatelineReader& datelines, Article& article) {
  size_t seen = 0;
  for (size_t i = 0; i < article.blocks.size() && seen < kDatelineParagraphs; ++i) {
    if (article.blocks[i].kind != BlockKind::paragraph) continue;
    ++seen;
    const Span span = article.blocks[i].span;
    const auto found = datelines.find(span.of(article.text));
    if (!found) continue;
    uint32_t begin = span.begin + static_cast<uint32_t>(found->size);
    const Span head{span.begin, begin};
    while (begin < span.end && is_space(article.text[begin])) ++begin;
    if (begin >= span.end) continue;
    article.blocks[i].span.begin = begin;
    article.blocks.insert(article.blocks.begin() + static_cast<long>(i), {head, BlockKind::dateline});
    if (!found->agency.empty() && article.wire.empty()) article.wire = {found->agency, "dateline"};
    return;
  }
}

void read_plain_text(const PlainPacks& packs, Article& article) {
  Reader(packs, article).read();
  split_datelines(packs.datelines, article);
}

}  // namespace verbale::reading
