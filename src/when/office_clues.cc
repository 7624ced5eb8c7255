#include "when/office_clues.h"

#include <algorithm>
#include <set>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"

namespace verbale::when {

namespace {

using knowledge::SenseKind;
using knowledge::World;

constexpr size_t kNameWords = 3, kTitleWords = 4;  // the longest ones looked for

class OfficeClues {
 public:
  OfficeClues(const World& world, const std::set<std::string>& former, const Document& document)
      : world_(world), former_(former), words_(split_words(document.text())) {
    for (auto& word : words_)
      while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
  }

  std::vector<Clue> run() {
    for (size_t at = 1; at < words_.size(); ++at)
      if (!words_[at].empty() && is_upper(words_[at][0])) person_at(at);
    return std::move(out_);
  }

 private:
  std::string phrase(size_t first, size_t last) const {
    std::string out;
    for (size_t i = first; i < last; ++i) out += (out.empty() ? "" : " ") + std::string(words_[i]);
    return out;
  }

  void person_at(size_t at) {
    for (size_t last = std::min(at + kNameWords, words_.size()); last > at + 1; --last)
      for (const auto& sense : world_.senses_of(phrase(at, last)))
        if (sense.kind == SenseKind::person && title_before(at, last, sense.index)) return;
  }

  bool title_before(size_t at, size_t last, uint32_t person) {
    for (size_t length = std::min(kTitleWords, at); length > 0; --length) {
      if (at > length && former_.contains(lower_ascii(words_[at - length - 1]))) continue;
      for (const auto& sense : world_.senses_of(phrase(at - length, at)))
        if (sense.kind == SenseKind::title &&
            add(world_.titles()[sense.index].office, person, phrase(at - length, last)))
          return true;
    }
    return false;
  }

  // One term of office makes a clue; several make the time from the first to the last.
  bool add(const std::string& office, uint32_t person, std::string words) {
    std::optional<Interval> days;
    for (const uint32_t index : world_.persons()[person].holdings) {
      const auto& holding = world_.holdings()[index];
      if (world_.office(holding.office) != office || holding.period.from == knowledge::Period::kOpenFrom) continue;
      const Interval term{
          from_days(holding.period.from),
          holding.period.to == knowledge::Period::kOpenTo ? Date{2199, 12, 31} : from_days(holding.period.to),
          Precision::vague};
      if (!days) days = term;
      days->begin = std::min(days->begin, term.begin);
      days->end = std::max(days->end, term.end);
    }
    if (!days) return false;
    const std::string end = days->end.year == 2199 ? "" : to_iso(days->end);
    out_.push_back({std::move(words) + ", in office " + to_iso(days->begin) + "/" + end, *days});
    return true;
  }

  const World& world_;
  const std::set<std::string>& former_;
  std::vector<std::string_view> words_;
  std::vector<Clue> out_;
};

}  // namespace

Result<ClueFinder> office_clues(std::shared_ptr<const World> world) {
  static constexpr std::string_view kFile = "data/calendar/background.tsv";
  TRY(const auto bytes, resource(kFile));
  auto former = std::make_shared<std::set<std::string>>();
  TRY_VOID(read_tsv(bytes, kFile, {"words", "kind"}, [&](const TsvRow& row) -> Status {
    if (row["kind"] == "former") former->emplace(row["words"]);
    return {};
  }));
  return ClueFinder([world = std::move(world), former](const Document& document) {
    return OfficeClues(*world, *former, document).run();
  });
}

}  // namespace verbale::when
