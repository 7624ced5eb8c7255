#include "reading/relative_date.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/resources.h"
#include "base/strings.h"
#include "base/tsv.h"
#include "reading/folded_words.h"

namespace verbale::reading {
namespace {

constexpr size_t kMostWords = 10;   // of a stamp
constexpr size_t kLongest = 5;      // words of a phrase
constexpr int64_t kFarthest = 400;  // days back; a larger number is no stamp

int minutes_of(std::string_view unit) { return unit == "minute" ? 1 : unit == "hour" ? 60 : unit == "day" ? 24 * 60 : unit == "week" ? 7 * 24 * 60 : 0; }

// The numbers of the text in order, as "#" stands for each among its words.
std::vector<int64_t> numbers_in(std::string_view text) {
  std::vector<int64_t> out;
  for (size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    int64_t value = kFarthest * 24 * 60 + 1;  // stays when there are too many digits
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    out.push_back(value);
    at = static_cast<size_t>(end - text.data());
  }
  return out;
}

}  // namespace

Result<RelativeDates> RelativeDates::load() {
  constexpr std::string_view kFile = "data/reading/relative_dates.tsv";
  TRY(auto bytes, resource(kFile));
  RelativeDates dates;
  TRY_VOID(read_tsv(bytes, kFile, {"unit", "phrase"}, [&](const TsvRow& row) -> Status {
    Step step{minutes_of(row["unit"]), -1};
    if (step.minutes == 0) return fail(Code::bad_data, "the unit is minute, hour, day or week", row.place());
    auto phrase = row["phrase"];
    const auto back = row["back"];
    if (phrase.find('#') == std::string_view::npos && std::from_chars(back.data(), back.data() + back.size(), step.back).ec != std::errc())
      return fail(Code::bad_data, "a phrase without # says how many units back", row.place());
    dates.steps_.try_emplace(fold_words(replace_all(std::string(phrase), "#", "1")), step);
    return {};
  }));
  return dates;
}

std::optional<WrittenDate> RelativeDates::find(std::string_view text, const WrittenDate& fetched) const {
  const auto words = fold_words(text, kMostWords + 1);
  const auto numbers = numbers_in(text);
  if (words.empty() || words.size() > kMostWords) return std::nullopt;
  for (size_t size = std::min(words.size(), kLongest); size > 0; --size)
    for (const size_t begin : {size_t{0}, words.size() - size}) {
      const auto first = words.begin() + static_cast<long>(begin), last = first + static_cast<long>(size);
      const auto found = steps_.find(std::vector<std::string>(first, last));
      if (found == steps_.end()) continue;
      const auto before = static_cast<size_t>(std::count(words.begin(), first, "#"));
      const int64_t units = found->second.back >= 0 ? found->second.back : before < numbers.size() ? numbers[before] : kFarthest + 1;
      const int64_t minutes = units * found->second.minutes;
      if (minutes > kFarthest * 24 * 60) return std::nullopt;
      const int64_t moment = int64_t{to_days(fetched.day)} * 24 * 60 + std::max(0, fetched.minute_of_day) - minutes;
      return WrittenDate{from_days(moment / (24 * 60)), -1, std::nullopt, false, {0, static_cast<uint32_t>(text.size())}};
    }
  return std::nullopt;
}

}  // namespace verbale::reading
