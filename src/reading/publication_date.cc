#include "reading/publication_date.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace verbale::reading {
namespace {

constexpr uint32_t kBeforeTitle = 6, kBehindTitle = 25;  // blocks around the headline in which a date line stands
constexpr uint32_t kLongestStamp = 160;                  // bytes of a block that is read as one

struct Candidate {
  WrittenDate date;
  std::string from;
};

class Finder {
 public:
  Finder(const PageAnalysis& page, const DateReader& reader, std::string_view url, const Hints& hints)
      : page_(page), reader_(reader), url_(url), day_first_(writes_day_first(page.declared.first(Field::language), url)) {
    if (const auto fetched = reader.parse_field(hints.fetched, false)) last_ = add_days(fetched->day, 1);
  }

  PageDates find() {
    const auto in_url = checked(reader_.find_in_url(url_));
    auto published = declared(Field::published);
    const auto updated = declared(Field::updated);
    const auto near = near_title();
    PageDates out;
    if (!published) published = near;
    if (!published && in_url) published = Candidate{*in_url, "url"};
    if (!published) published = anywhere();
    if (!published && updated) published = updated;
    if (published && in_url && published->from != "url" && far_apart(published->date.day, in_url->day)) {
      out.doubt = "the page says " + published->date.to_iso() + ", its address " + in_url->to_iso();
      if (in_url->day < published->date.day) published = Candidate{*in_url, "url"};
    }
    if (published) out.published = {published->date.to_iso(), published->from};
    if (updated) out.updated = {updated->date.to_iso(), updated->from};
    return out;
  }

 private:
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

  bool is_near_title(uint32_t block) const {
    const uint32_t title = page_.title.block == kNone ? 0 : page_.title.block;
    return block + kBeforeTitle >= title && block <= title + kBehindTitle;
  }

  // The best date around the headline: in <time datetime>, in a block that speaks of publishing, in any short block.
  std::optional<Candidate> near_title() const {
    std::optional<Candidate> best;
    int most = 0;
    const auto offer = [&](std::optional<WrittenDate> date, int weight, const char* from) {
      if (weight > most && checked(date)) best = Candidate{*date, from}, most = weight;
    };
    for (uint32_t i = 0; i < page_.text.blocks.size(); ++i) {
      if (!is_near_title(i) || i == page_.title.block) continue;
      const PageBlock& block = page_.text.blocks[i];
      const HtmlElement& e = page_.page.elements[block.element];
      if (e.hidden || block.text.size() > kLongestStamp) continue;
      const bool behind = page_.title.block == kNone || i > page_.title.block;
      for (uint32_t r = page_.page.blocks[block.block].first; r < page_.page.blocks[block.block].last; ++r)
        for (uint32_t x = page_.page.runs[r].element; x != kNone && x >= block.element; x = page_.page.elements[x].parent)
          if (const auto& inner = page_.page.elements[x]; inner.tag == Tag::time && !inner.datetime.empty())
            offer(reader_.parse_field(inner.datetime, day_first_), behind ? 9 : 8, "time");
      const auto dates = reader_.find_all(page_.text.of(block), day_first_);
      if (dates.empty()) continue;
      const bool stamp = block.phrases[phrase_kind("stamp")] & (kStart | kWhole);
      const bool bare = dates.front().span.size() * 2 > block.text.size();
      offer(dates.front(), (stamp ? 6 : bare ? 4 : 2) + (behind ? 1 : 0), "text near title");
    }
    return best;
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
  std::string_view url_;
  bool day_first_;
  Date last_{2099, 12, 31};
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

PageDates find_page_dates(const PageAnalysis& page, const DateReader& reader, std::string_view url, const Hints& hints) {
  return Finder(page, reader, url, hints).find();
}

}  // namespace verbale::reading
