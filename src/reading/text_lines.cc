#include "reading/text_lines.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <unordered_set>

#include "base/hash.h"
#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "reading/icon_runs.h"
#include "reading/paragraphs.h"

namespace verbale::reading {
namespace {

constexpr float kSurelyContent = 5.0f;  // log-odds
constexpr uint32_t kShortLine = 160;       // bytes of what may be a stamp or a byline
constexpr size_t kLongestTagLine = 4096;   // of a row of #tags

bool is_hashtags(std::string_view text) {
  if (text.size() > kLongestTagLine || text.find('#') == std::string_view::npos) return false;
  const auto words = split_words(text);
  const auto tags = std::count_if(words.begin(), words.end(), [](std::string_view w) { return w.size() > 1 && w[0] == '#'; });
  return tags >= 2 && static_cast<size_t>(tags) * 10 >= words.size() * 6;
}

bool is_breadcrumb(std::string_view text) {
  for (const std::string_view mark : {" » ", " › ", " > ", " / "})
    if (text.size() < 300 && text.find(mark) != std::string_view::npos) return true;
  return false;
}

// A date with at most a few words around it: "date 2023-09-19 Beijing", "Updated: 5 July 2017, 14:30 GMT".
bool is_stamp(std::string_view text, const TextCounts& counts, const DateReader& dates) {
  if (text.size() > kShortLine || counts.ends_sentence || counts.words > 14) return false;
  std::string rest(text);
  for (const auto& date : dates.find_all(text, true)) std::fill(rest.begin() + date.span.begin, rest.begin() + date.span.end, ' ');
  return rest != text && count_text(rest).words <= 3;
}

// The features as indexes into their names, made once.
class Names {
 public:
  static const Names& get() {
    static const Names names;
    return names;
  }
  uint16_t operator[](const std::string& name) const { return index_.at(name); }
  const std::vector<std::string>& list() const { return list_; }

 private:
  Names() {
    for (const char* name :
         {"always", "words 1", "words 2-3", "words 4-6", "words 7-12", "words 13-25", "words 26-60", "words 61+", "ends sentence",
          "ends colon", "ends ellipsis", "short without end", "capitals", "all upper", "function words", "many digits", "odd marks",
          "starts lower", "quotes", "icons", "hashtags", "byline", "stamp", "repeated", "names only", "address", "prose", "breadcrumb",
          "before all prose", "behind all prose", "long behind prose", "after prose", "before prose",
          "between prose", "after label", "after caption label", "after related label", "after comments label", "after tags label",
          "comments seen", "related seen", "before label", "neighbours short", "two sentences", "no phrase and prose"})
      add(name);
    for (const char* where : {"whole", "starts", "starts and goes on open", "ends", "within", "within short"})
      for (const char* kind : kPhraseKinds) add(std::string(where) + " " + kind);
  }
  void add(std::string name) {
    index_.emplace(name, static_cast<uint16_t>(list_.size()));
    list_.push_back(std::move(name));
  }
  std::vector<std::string> list_;
  std::unordered_map<std::string, uint16_t> index_;
};

bool is_label(const TextLine& line) {
  return line.counts.words <= 6 && std::any_of(line.phrases.begin(), line.phrases.end(), [](uint8_t w) { return w & kWhole; });
}
bool labels(const TextLine& line, std::string_view kind) { return line.counts.words <= 6 && line.phrases[phrase_kind(kind)] & kWhole; }

// Collects the features of one line.
class Collector {
 public:
  Collector(const std::vector<TextLine>& lines, const ProseRange& prose, size_t at)
      : lines_(lines), prose_(prose), at_(at), line_(lines[at]) {}

  std::vector<uint16_t> collect() {
    put("always");
    put(size_name());
    own();
    neighbours();
    place();
    for (size_t k = 0; k < kPhraseKindCount; ++k) {
      const uint8_t where = line_.phrases[k];
      const std::string kind = kPhraseKinds[k];
      const bool open = !line_.counts.ends_sentence && line_.counts.words <= 30;
      if (where & kWhole) put("whole " + kind);
      else if (where & kStart) put((open ? "starts and goes on open " : "starts ") + kind);
      else if (where & kEnd) put("ends " + kind);
      else if (where & kAny) put((line_.counts.words <= 25 ? "within short " : "within ") + kind);
    }
    return std::move(out_);
  }

 private:
  void put(const std::string& name) { out_.push_back(Names::get()[name]); }
  void put_if(bool has, const char* name) {
    if (has) put(name);
  }

  const char* size_name() const {
    const uint32_t n = line_.counts.words;
    return n <= 1 ? "words 1" : n <= 3 ? "words 2-3" : n <= 6 ? "words 4-6" : n <= 12 ? "words 7-12" : n <= 25 ? "words 13-25" : n <= 60 ? "words 26-60" : "words 61+";
  }

  void own() {
    const TextCounts& c = line_.counts;
    put_if(c.ends_sentence, "ends sentence");
    put_if(c.ends_colon, "ends colon");
    put_if(c.ends_ellipsis, "ends ellipsis");
    put_if(!c.ends_sentence && c.words <= 12, "short without end");
    put_if(c.words >= 2 && c.capital_words * 3 >= c.words * 2, "capitals");
    put_if(c.letters >= 4 && c.uppers * 10 >= c.letters * 9, "all upper");
    put_if(c.words >= 4 && c.short_words * 6 >= c.words, "function words");
    put_if(c.digits * 4 >= c.chars, "many digits");
    put_if(c.odd > 0, "odd marks");
    put_if(c.starts_lower, "starts lower");
    put_if(c.quotes >= 2, "quotes");
    put_if(c.sentence_ends >= 2, "two sentences");
    put_if(line_.icons, "icons");
    put_if(line_.hashtags, "hashtags");
    put_if(line_.byline, "byline");
    put_if(line_.stamp, "stamp");
    put_if(line_.repeated, "repeated");
    put_if(line_.names_only, "names only");
    put_if(line_.address, "address");
    put_if(line_.prose, "prose");
    put_if(line_.breadcrumb, "breadcrumb");
    const bool silent = std::all_of(line_.phrases.begin(), line_.phrases.end(), [](uint8_t w) { return w == 0; });
    put_if(silent && line_.prose, "no phrase and prose");
  }

  void neighbours() {
    const bool first = at_ == 0, last = at_ + 1 == lines_.size();
    const bool after = !first && lines_[at_ - 1].prose, before = !last && lines_[at_ + 1].prose;
    put_if(after, "after prose");
    put_if(before, "before prose");
    put_if(after && before, "between prose");
    if (!first && is_label(lines_[at_ - 1])) {
      put("after label");
      put_if(labels(lines_[at_ - 1], "caption"), "after caption label");
      put_if(labels(lines_[at_ - 1], "related"), "after related label");
      put_if(labels(lines_[at_ - 1], "comments"), "after comments label");
      put_if(labels(lines_[at_ - 1], "tags"), "after tags label");
    }
    put_if(!last && is_label(lines_[at_ + 1]), "before label");
    put_if((first || lines_[at_ - 1].counts.words <= 6) && (last || lines_[at_ + 1].counts.words <= 6) && lines_.size() > 2, "neighbours short");
  }

  void place() {
    const auto begin = lines_.begin(), here = begin + static_cast<long>(at_);
    const bool none_before = prose_.none_before(at_), none_behind = prose_.none_behind(at_);
    put_if(none_before && !none_behind && !line_.prose, "before all prose");
    put_if(none_behind && !none_before && !line_.prose, "behind all prose");
    size_t since = 0;
    while (since < at_ && !lines_[at_ - 1 - since].prose && since < 4) ++since;
    put_if(none_behind && since >= 4, "long behind prose");
    const auto opened = [&](std::string_view kind) {
      return std::any_of(here > begin + 25 ? here - 25 : begin, here, [&](const TextLine& line) { return labels(line, kind); });
    };
    put_if(opened("comments"), "comments seen");
    put_if(opened("related"), "related seen");
  }

  const std::vector<TextLine>& lines_;
  const ProseRange& prose_;
  size_t at_;
  const TextLine& line_;
  std::vector<uint16_t> out_;
};

}  // namespace

std::vector<TextLine> cut_lines(std::string_view text, const Phrases& phrases, const AuthorReader& authors, const DateReader& dates) {
  std::vector<TextLine> out;
  std::unordered_set<uint64_t> seen;
  for (const Span paragraph : cut_paragraphs(text)) {
    if (out.size() >= kMostJudgedLines) {
      out.emplace_back().span = paragraph;
      continue;
    }
    for (const auto& part : split_icon_runs(text, paragraph)) {
      TextLine line;
      line.span = part.span;
      line.icons = part.icons;
      const auto words = line.span.of(text);
      line.counts = count_text(words);
      line.phrases = phrases.find(words);
      line.hashtags = is_hashtags(words);
      line.breadcrumb = is_breadcrumb(words);
      line.stamp = is_stamp(words, line.counts, dates);
      line.byline = words.size() <= kShortLine && !line.counts.ends_sentence && authors.opens_byline(words);
      line.names_only = line.counts.words >= 2 && line.counts.words <= 4 && line.counts.capital_words == line.counts.words;
      line.address = words.size() <= 400 && (words.find("@") != std::string_view::npos || words.find("http") != std::string_view::npos || words.find("www.") != std::string_view::npos);
      line.prose = line.counts.words >= 12 && line.counts.sentence_ends > 0 && (line.counts.ends_sentence || line.counts.words >= 30);
      line.repeated = !seen.insert(hash64(words)).second;
      out.push_back(line);
    }
  }
  return out;
}

const std::vector<std::string>& line_feature_names() { return Names::get().list(); }

std::vector<uint16_t> line_features(const std::vector<TextLine>& lines, const ProseRange& prose, size_t at) {
  return Collector(lines, prose, at).collect();
}

ProseRange::ProseRange(const std::vector<TextLine>& lines) : first(lines.size()), last(0) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].prose) continue;
    first = std::min(first, i);
    last = i;
  }
}

Result<LineModel> LineModel::load() {
  constexpr std::string_view kFile = "data/reading/lines.tsv";
  TRY(const auto bytes, resource(kFile));
  std::vector<float> weights(line_feature_names().size());
  TRY_VOID(read_tsv(bytes, kFile, {"feature", "weight"}, [&](const TsvRow& row) -> Status {
    const auto& names = line_feature_names();
    const auto at = std::find(names.begin(), names.end(), row["feature"]);
    if (at == names.end()) return fail(Code::bad_data, "no such feature: " + std::string(row["feature"]), row.place());
    const auto text = row["weight"];
    float value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) return fail(Code::bad_data, "the weight is a number", row.place());
    weights[static_cast<size_t>(at - names.begin())] = value;
    return {};
  }));
  return LineModel(std::move(weights));
}

std::vector<float> LineModel::judge(const std::vector<TextLine>& lines) const {
  std::vector<float> out;
  out.reserve(lines.size());
  const ProseRange prose(lines);
  for (size_t i = 0; i < std::min(lines.size(), kMostJudgedLines); ++i) {
    float sum = 0;
    for (const uint16_t f : line_features(lines, prose, i)) sum += weights_[f];
    out.push_back(sum);
  }
  out.resize(lines.size(), kSurelyContent);
  return out;
}

std::string LineModel::to_tsv() const {
  std::string out = "feature\tweight\n";
  for (size_t i = 0; i < weights_.size(); ++i) {
    char row[96];
    std::snprintf(row, sizeof row, "%s\t%.3f\n", line_feature_names()[i].c_str(), static_cast<double>(weights_[i]));
    out += row;
  }
  return out;
}

}  // namespace verbale::reading
