// The date of an article that was given none: from what the page says, else inferred, with its evidence; never a guess.
#pragma once
#include <functional>
#include <optional>

#include "when/tagger.h"

namespace verbale::when {

// Days that something in the text allows, with the reason in words: "Foreign Minister Wang Yi held office
// 2013-03/2022-12".
struct Clue {
  std::string words;
  Interval days;
};
using ClueFinder = std::function<std::vector<Clue>(const Document&)>;

// Stage, before all others of time: fills Article::date when its interval is unknown. In this order:
//  1. Article::published (source: where it was found)
//  2. the address: /2013/03/22/, 2013-03-22, 20130322 ("url")
//  3. blocks of kind dateline, stamp or byline, or short first lines, that hold a whole date ("dateline", "stamp"),
//     or one told from the day of fetching: "6 hours ago" ("stamp")
//  4. inferred as an interval: not before the newest day told as past, not after the oldest told as coming, within the
//     clues, on a year in which a weekday and a day told together agree ("inferred", evidence in words)
class ArticleDater {
 public:
  // `clues` may be empty; office_clues() makes one from the world's dated offices.
  static Result<ArticleDater> load(ClueFinder clues = {});
  void operator()(Document& document, std::optional<Date> fetched = std::nullopt) const;

 private:
  ArticleDater(Tagger tagger, ClueFinder clues) : tagger_(std::move(tagger)), clues_(std::move(clues)) {}
  Tagger tagger_;
  ClueFinder clues_;
};

// The whole date that an address holds, if any.
std::optional<Interval> date_in_url(std::string_view url);

}  // namespace verbale::when
