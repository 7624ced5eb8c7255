#include "reading/publication_date.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace verbale::reading {
namespace {

constexpr uint32_t kBeforeTitle = 6, kBehindTitle = 25;  // blocks around the headline in which a date line stands
constexpr uint32_t kLongestStamp = 160;                  // bytes of a block that is read as one
constexpr size_t kLongestBareDate = 40;                  // bytes of a run of text that is a date and nothing else

struct Candidate {
  WrittenDate date;
  std::string from;
  int weight = 0;  // of those near the title: how much it looks like the date of publication
};

class Finder {
 public:
  Finder(const PageAnalysis& page, const DateReader& reader, const RelativeDates& relative, std::string_view url, const Hints& hints)
      : page_(page), reader_(reader), relative_(relative), url_(url),
        day_first_(writes_day_first(page.declared.first(Field::language), url)), fetched_(reader.parse_field(hints.fetched, false)) {
    if (fetched_) last_ = add_days(fetched_->day, 1);
  }

  PageDates find() {
    look_near_title();
    const auto in_url = checked(reader_.find_in_url(url_));
    const auto updated = declared(Field::updated);
    auto published = as_shown(declared(Field::published));
    if (!published) published = best_near_title();
    if (!published && in_url) published = Candidate{*in_url, "url"};
    if (!published) published = anywhere();
    if (!published && updated) published = updated;
    PageDates out;
    if (published && in_url && published->from != "url" && far_apart(published->date.day, in_url->day)) {
      out.doubt = "the page says " + published->date.to_iso() + ", its address " + in_url->to_iso();
      if (in_url->day < published->date.day || published->from == kNearTitle) published = Candidate{*in_url, "url"};
    }
    if (published) out.published = {published->date.to_iso(), published->from};
    if (updated) out.updated = {updated->date.to_iso(), updated->from};
    return out;
  }

 private:
  static constexpr const char* kNearTitle = "text near title";

  static bool far_apart(Date a, Date b) { return std::abs(to_days(a) - to_days(b)) > 2; }

  std::optional<WrittenDate> checked(std::optional<WrittenDate> date) const {
    if (date && (date->day > last_ || date->day.year < 1990)) return std::nullopt;
    return date;
  }

  std::optional<Candidate> declared(Field field) const {
    for (const auto& value : page_.declared[field])
      if (const auto date = checked(reader_.parse_field(value.value, day_first_))) return Candidate{*date, value.from};
    return std::nullopt;
  }

  // Machines are told the time in UTC; readers see it on the clock of the place. When both are the same moment and only
  // the day differs, the reader's day is the day of publication.
  std::optional<Candidate> as_shown(std::optional<Candidate> declared) const {
    if (!declared) return declared;
    for (const auto& shown : near_)
      if (shown.date.day != declared->date.day)
        if (const auto zone = zone_between(declared->date, shown.date)) {
          declared->date.day = shown.date.day;
          declared->date.minute_of_day = shown.date.minute_of_day;
          declared->date.zone = zone;
          return declared;
        }
    return declared;
  }

  static int64_t minutes(const WrittenDate& date) { return int64_t{to_days(date.day)} * 24 * 60 + date.minute_of_day; }

  // The zone in which the moment reads as it is shown; none when it is another moment.
  static std::optional<int> zone_between(const WrittenDate& moment, const WrittenDate& shown) {
    if (!moment.zone || moment.minute_of_day < 0 || shown.minute_of_day < 0) return std::nullopt;
    const int64_t offset = minutes(shown) - (minutes(moment) - *moment.zone);
    if (offset % 30 != 0 || offset < -12 * 60 || offset > 14 * 60 || shown.zone.value_or(static_cast<int>(offset)) != offset) return std::nullopt;
    return static_cast<int>(offset);
  }

  bool is_near_title(uint32_t block) const {
    const uint32_t title = page_.title.block == kNone ? 0 : page_.title.block;
    return block != page_.title.block && block + kBeforeTitle >= title && block <= title + kBehindTitle;
  }

  void offer(std::optional<WrittenDate> date, int weight, const char* from) {
    if (checked(date)) near_.push_back({*date, from, weight});
  }

  void look_near_title() {
    for (uint32_t i = 0; i < page_.text.blocks.size(); ++i) {
      const PageBlock& block = page_.text.blocks[i];
      if (!is_near_title(i) || page_.page.elements[block.element].hidden || block.text.size() > kLongestStamp) continue;
      const bool behind = page_.title.block == kNone || i > page_.title.block;
      look_at_runs(block, behind);
      const auto dates = reader_.find_all(page_.text.of(block), day_first_);
      if (dates.empty()) {
        if (fetched_) offer(relative_.find(page_.text.of(block), *fetched_), 3 + behind, "relative stamp");
        continue;
      }
      const bool stamp = block.phrases[phrase_kind("stamp")] & (kStart | kWhole);
      const bool bare = dates.front().span.size() * 2 > block.text.size();
      offer(dates.front(), (stamp ? 6 : bare ? 4 : 2) + behind, kNearTitle);
    }
  }

  // Dates in <time datetime>, and those that fill a run of text: their neighbours may be glued to them ("Jane DoeMay 5, 2023").
  void look_at_runs(const PageBlock& block, bool behind) {
    const TextBlock& source = page_.page.blocks[block.block];
    for (uint32_t r = source.first; r < source.last; ++r) {
      const TextRun& run = page_.page.runs[r];
      for (uint32_t x = run.element; x != kNone && x >= block.element; x = page_.page.elements[x].parent)
        if (const auto& inner = page_.page.elements[x]; inner.tag == Tag::time && !inner.datetime.empty())
          offer(reader_.parse_field(inner.datetime, day_first_), 8 + behind, "time");
      if (run.raw.size() == block.text.size() || run.raw.size() > kLongestBareDate) continue;
      const auto dates = reader_.find_all(run.raw, day_first_);
      if (!dates.empty() && dates.front().span.size() == trim(run.raw).size()) offer(dates.front(), 4 + behind, kNearTitle);
    }
  }

  // In <time datetime>, in a block that speaks of publishing, in any short block; of equals the first.
  std::optional<Candidate> best_near_title() const {
    const auto best = std::max_element(near_.begin(), near_.end(), [](const Candidate& a, const Candidate& b) { return a.weight < b.weight; });
    return best == near_.end() ? std::nullopt : std::optional(*best);
  }

  std::optional<Candidate> anywhere() const {
    for (const auto& e : page_.page.elements)
      if (e.tag == Tag::time && !e.datetime.empty())
        if (const auto date = checked(reader_.parse_field(e.datetime, day_first_))) return Candidate{*date, "time"};
    for (const auto& block : page_.text.blocks) {
      if (block.text.size() > kLongestStamp || !(block.phrases[phrase_kind("stamp")] & (kStart | kWhole))) continue;
      const auto dates = reader_.find_all(page_.text.of(block), day_first_);
      if (!dates.empty() && checked(dates.front())) return Candidate{dates.front(), "text"};
    }
    return std::nullopt;
  }

  const PageAnalysis& page_;
  const DateReader& reader_;
  const RelativeDates& relative_;
  std::string_view url_;
  bool day_first_;
  std::optional<WrittenDate> fetched_;
  Date last_{2099, 12, 31};
  std::vector<Candidate> near_;  // around the headline, in order
};

}  // namespace

bool writes_day_first(std::string_view language, std::string_view url) {
  const std::string tag = lower_ascii(language);
  if (tag.starts_with("en-us") || tag.starts_with("en_us") || tag.starts_with("fil") || tag.starts_with("es-us")) return false;
  if (!tag.empty() && !tag.starts_with("en")) return true;
  if (tag.size() > 2) return true;  // en-GB, en-AU, en-IN …
  const size_t begin = url.find("//");
  const auto host = begin == std::string_view::npos ? std::string_view() : url.substr(begin + 2, url.find('/', begin + 2) - begin - 2);
  constexpr std::array<std::string_view, 14> kDayFirst = {".uk", ".au", ".nz", ".in", ".ie", ".za", ".sg", ".my", ".pk", ".ng", ".ke", ".gh", ".lk", ".bd"};
  return std::any_of(kDayFirst.begin(), kDayFirst.end(), [&](std::string_view end) { return host.ends_with(end); });
}

PageDates find_page_dates(const PageAnalysis& page, const DateReader& reader, const RelativeDates& relative, std::string_view url,
                          const Hints& hints) {
  return Finder(page, reader, relative, url, hints).find();
}

}  // namespace verbale::reading
