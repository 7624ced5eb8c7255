// Expressions of time, one a row: what is said, and what must be found, as "words=VALUE" joined by "; ".
#include <gtest/gtest.h>

#include "when/tagger.h"

namespace verbale::when {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

std::string found(const char* text, std::string_view date) {
  static const auto tagger = Tagger::load();
  if (!tagger) return tagger.error().text();
  Document document;
  document.article.text = text;
  document.article.date.interval = parse_iso(date);
  (*tagger)(document);
  std::string out;
  for (const auto& ref : document.dates)
    out += (out.empty() ? "" : "; ") + std::string(document.text_of(ref.span)) + "=" + ref.value;
  return out;
}

class News : public testing::TestWithParam<Case> {};
TEST_P(News, IsTagged) { EXPECT_EQ(found(GetParam().text, "2013-03-22"), GetParam().expected) << GetParam().text; }

// The article is of Friday, 22 March 2013.
const Case kWhole[] = {
    {"The treaty was signed on 4 July 1997 in Geneva.", "4 July 1997=1997-07-04"},
    {"The treaty was signed on July 4, 1997, in Geneva.", "July 4, 1997=1997-07-04"},
    {"It opened on Tuesday, March 19, 2013.", "Tuesday, March 19, 2013=2013-03-19"},
    {"It opened on the 3rd of May 2011.", "the 3rd of May 2011=2011-05-03"},
    {"Elections are due in June 2014.", "June 2014=2014-06"},
    {"He has led the party since 2009.", "2009=2009"},
    {"The file is dated 2012-11-30.", "2012-11-30=2012-11-30"},
    {"Signed 30/11/2012 in Minsk.", "30/11/2012=2012-11-30"},
    {"Signed 11/30/2012 in Minsk.", "11/30/2012=2012-11-30"},
    {"Signed 30.11.2012 in Minsk.", "30.11.2012=2012-11-30"},
    {"Troops left on Sept. 3.", "Sept. 3=2012-09-03"},
    {"Troops left on March 3.", "March 3=2013-03-03"},
    {"Talks will resume on April 5.", "April 5=2013-04-05"},
    {"Talks will resume on January 5.", "January 5=2014-01-05"},
    {"The pact was signed in October.", "October=2012-10"},
    {"The leaders will meet in October.", "October=2013-10"},
    {"The pact was signed last October.", "last October=2012-10"},
    {"The vote comes next June.", "next June=2013-06"},
    {"A ceasefire was agreed in early February.", "early February=2013-02"},
    {"By the end of 2012 they had left.", "the end of 2012=2012"},
    {"He was born in late 1949.", "late 1949=1949"},
    {"In mid-2011 the war began.", "mid-2011=2011"},
    {"In mid-January the bank closed.", "mid-January=2013-01"},
    {"The 1967 war changed borders.", "1967=1967"},
    {"It sold 2000 tonnes of rice.", ""},
    {"The court in May will rule.", "May=2013-05"},
    {"Theresa May said no.", ""},
    {"They may strike.", ""},
    {"Protesters march on the palace.", ""},
    {"The crisis of '98 was worse.", "'98=1998"},
};
INSTANTIATE_TEST_SUITE_P(Whole, News, testing::ValuesIn(kWhole));

const Case kDays[] = {
    {"The minister said on Monday that talks failed.", "Monday=2013-03-18"},
    {"The minister will fly to Rome on Monday.", "Monday=2013-03-25"},
    {"The minister said on Friday that talks failed.", "Friday=2013-03-22"},
    {"They met last Tuesday.", "last Tuesday=2013-03-19"},
    {"They will meet next Tuesday.", "next Tuesday=2013-03-26"},
    {"The court ruled Wednesday.", "Wednesday=2013-03-20"},
    {"They clashed on Saturday night.", "Saturday night=2013-03-16TNI"},
    {"They clashed over the weekend.", "the weekend=2013-W11-WE"},
    {"They will vote at the weekend.", "the weekend=2013-W12-WE"},
    {"They clashed in the early hours of Tuesday.", "the early hours of Tuesday=2013-03-19TMO"},
    {"They clashed late on Saturday.", "late on Saturday=2013-03-16"},
    {"They clashed early Sunday morning.", "early Sunday morning=2013-03-17TMO"},
    {"Police were deployed today.", "today=2013-03-22"},
    {"Police were deployed yesterday.", "yesterday=2013-03-21"},
    {"Police will be deployed tomorrow.", "tomorrow=2013-03-23"},
    {"The day before yesterday he resigned.", "The day before yesterday=2013-03-20"},
    {"He resigned last night.", "last night=2013-03-21TNI"},
    {"He resigned this morning.", "this morning=2013-03-22TMO"},
    {"He will speak tonight.", "tonight=2013-03-22TNI"},
    {"He will speak tomorrow morning.", "tomorrow morning=2013-03-23TMO"},
    {"He met her on the 18th.", "the 18th=2013-03-18"},
    {"He met her on the 28th.", "the 28th=2013-02-28"},
    {"He will meet her on the 28th.", "the 28th=2013-03-28"},
    {"The summit runs from 4-7 July.", "4=2013-07-04; 7 July=2013-07-07"},
    {"The summit was held on 4 and 5 March 2012.", "4=2012-03-04; 5 March 2012=2012-03-05"},
    {"The summit was held March 4-7, 2012.", "March 4=2012-03-04; 7, 2012=2012-03-07"},
    {"He governed from 2004 to 2010.", "2004=2004; 2010=2010"},
    {"The 2010-12 drought killed thousands.", "2010=2010; 12=2012"},
    {"Between April and June 2011 prices rose.", "April=2011-04; June 2011=2011-06"},
};
INSTANTIATE_TEST_SUITE_P(Days, News, testing::ValuesIn(kDays));

const Case kRelative[] = {
    {"Exports fell last week.", "last week=2013-W11"},
    {"Exports fell last month.", "last month=2013-02"},
    {"Exports fell last year.", "last year=2012"},
    {"Exports will fall next year.", "next year=2014"},
    {"Exports will fall next month.", "next month=2013-04"},
    {"Exports fell this week.", "this week=2013-W12"},
    {"It began two years ago.", "two years ago=2011"},
    {"It began three months ago.", "three months ago=2012-12"},
    {"It began three days ago.", "three days ago=2013-03-19"},
    {"It began a week ago.", "a week ago=2013-W11"},
    {"It began a few days ago.", "a few days ago=PAST_REF"},
    {"It began decades ago.", "decades ago=PAST_REF"},
    {"It began more than two years ago.", "more than two years ago=2011"},
    {"It was signed in May 2010 and broken a year later.", "May 2010=2010-05; a year later=2011"},
    {"It was signed on 3 May 2010 and broken two days later.", "3 May 2010=2010-05-03; two days later=2010-05-05"},
    {"It was signed on 3 May 2010 and broken the next day.", "3 May 2010=2010-05-03; the next day=2010-05-04"},
    {"He won in 1998. The following year he fell.", "1998=1998; The following year=1999"},
    {"He won in 1998. Later that year he fell.", "1998=1998; Later that year=1998"},
    {"It was signed in May 2010 and broken in July.", "May 2010=2010-05; July=2010-07"},
    {"He left a couple of years back.", "a couple of years back=PAST_REF"},
    {"They left at the end of the year.", "the end of the year=2013"},
    {"Prices rose earlier this month.", "earlier this month=2013-03"},
    {"Prices rose early last year.", "early last year=2012"},
    {"It falls due five years from now.", "five years from now=2018"},
};
INSTANTIATE_TEST_SUITE_P(Relative, News, testing::ValuesIn(kRelative));

const Case kLengths[] = {
    {"The siege lasted three days.", "three days=P3D"},
    {"The siege lasted more than three weeks.", "more than three weeks=P3W"},
    {"The siege lasted for months.", "months=PXM"},
    {"The siege lasted several years.", "several years=PXY"},
    {"The siege lasted a year.", "a year=P1Y"},
    {"The siege lasted 24 hours.", "24 hours=PT24H"},
    {"The siege lasted two and a half years.", "two and a half years=P2.5Y"},
    {"A three-day visit began.", "three-day=P3D"},
    {"A 10-year sentence was passed.", "10-year=P10Y"},
    {"The 34-year-old was held.", "34-year-old=P34Y"},
    {"She is 34 years old.", "34 years old=P34Y"},
    {"A year-long boycott ended.", "year-long=P1Y"},
    {"In the past two weeks fights grew.", "the past two weeks=P2W"},
    {"In the next two weeks fights will grow.", "the next two weeks=P2W"},
    {"Over the past year it grew.", "the past year=P1Y"},
    {"It took a decade.", "a decade=P1DE"},
    {"It took half an hour.", "half an hour=PT0.5H"},
    {"It took twenty-five years.", "twenty-five years=P25Y"},
    {"It took two long years.", "two long years=P2Y"},
    {"It took a couple of weeks.", "a couple of weeks=PXW"},
};
INSTANTIATE_TEST_SUITE_P(Lengths, News, testing::ValuesIn(kLengths));

const Case kSets[] = {
    {"They meet every year.", "every year=P1Y"},
    {"They meet every two years.", "every two years=P2Y"},
    {"They meet every Friday.", "every Friday=XXXX-WXX-5"},
    {"They meet on Fridays.", "Fridays=XXXX-WXX-5"},
    {"They meet daily.", "daily=P1D"},
    {"They meet twice a week.", "twice a week=P1W"},
    {"The annual report is out.", "annual=P1Y"},
    {"They march each summer.", "each summer=XXXX-SU"},
};
INSTANTIATE_TEST_SUITE_P(Sets, News, testing::ValuesIn(kSets));

const Case kClock[] = {
    {"The vote will start at 10:30 a.m. on Monday.", "10:30 a.m. on Monday=2013-03-25T10:30"},
    {"The blast came at 5 p.m. Tuesday.", "5 p.m. Tuesday=2013-03-19T17:00"},
    {"The blast came at 17:45 GMT.", "17:45 GMT=2013-03-22T17:45Z"},
    {"The blast came at noon.", "noon=2013-03-22T12:00"},
    {"The truce began at midnight on Sunday.", "midnight on Sunday=2013-03-17T24:00"},
    {"The blast came at 9 o'clock in the evening.", "9 o'clock in the evening=2013-03-22T21:00"},
    {"The score was 3:2.", ""},
    {"They were seen on the morning of 11 April 2012.", "the morning of 11 April 2012=2012-04-11TMO"},
};
INSTANTIATE_TEST_SUITE_P(Clock, News, testing::ValuesIn(kClock));

const Case kLong[] = {
    {"Trade grew in the 1990s.", "the 1990s=199"},
    {"Trade grew in the late 1980s.", "the late 1980s=198"},
    {"Trade grew in the '60s.", "the '60s=196"},
    {"Trade grew in the sixties.", "the sixties=196"},
    {"The 19th century was long.", "The 19th century=18"},
    {"A twentieth-century idea.", "twentieth-century=19"},
    {"In the 5th century BC it fell.", "the 5th century BC=BC04"},
    {"It fell in 490 BC.", "490 BC=BC0490"},
    {"It fell in AD 410.", "AD 410=0410"},
    {"Growth slowed in the third quarter of 2012.", "the third quarter of 2012=2012-Q3"},
    {"Growth slowed in the fourth quarter.", "the fourth quarter=2012-Q4"},
    {"Growth slowed in Q2 2011.", "Q2 2011=2011-Q2"},
    {"Growth slowed in the first half of 2012.", "the first half of 2012=2012-H1"},
    {"The budget for fiscal 2014 passed.", "fiscal 2014=FY2014"},
    {"The drought of the summer of 2012 was long.", "the summer of 2012=2012-SU"},
    {"Last summer was dry.", "Last summer=2012-SU"},
    {"They rallied on Christmas Day 2012.", "Christmas Day 2012=2012-12-25"},
    {"They rallied on Good Friday 2012.", "Good Friday 2012=2012-04-06"},
    {"The army will rest on Easter Sunday.", "Easter Sunday=2013-03-31"},
    {"They rallied on Labor Day.", "Labor Day=2012-09-03"},
    {"After 9/11 laws changed.", "9/11=2001-09-11"},
    {"The 2018 day of action.", "2018=2018"},
    {"The Sept. 11, 2001 attacks.", "Sept. 11, 2001=2001-09-11"},
    {"He now leads the party.", "now=PRESENT_REF"},
    {"He recently left the party.", "recently=PAST_REF"},
    {"The current government fell.", "current=PRESENT_REF"},
    {"In the near future it will fall.", "the near future=FUTURE_REF"},
    {"In recent years it has grown.", "recent years=PAST_REF"},
};
INSTANTIATE_TEST_SUITE_P(Long, News, testing::ValuesIn(kLong));

TEST(Tagger, KnowsNoDateWithoutAnAnchor) {
  EXPECT_EQ(found("They met on Monday.", ""), "Monday=XXXX-XX-XX");
  EXPECT_EQ(found("They met on 4 July.", ""), "4 July=XXXX-07-04");
}

TEST(Tagger, CountsFromTheLastDateInHistory) {
  const char* text =
      "In 1940 the army crossed the river. In May it took the town.\n"
      "On 3 June 1941 the second war began. Two days later the king fled. In December 1941 he returned.\n"
      "In 1942 the allies landed. The following year they won. By 1944 all was quiet. In 1945 peace was signed. In "
      "March the last troops left.";
  EXPECT_EQ(
      found(text, "2013-03-22"),
      "1940=1940; May=1940-05; 3 June 1941=1941-06-03; Two days later=1941-06-05; December 1941=1941-12; 1942=1942; "
      "The following year=1943; 1944=1944; 1945=1945; March=1945-03");
}

TEST(Tagger, StaysInTheCalendar) {
  EXPECT_EQ(found("It began 99999999999999 years ago.", "2013-03-22"), "99999999999999 years ago=PAST_REF");
  EXPECT_EQ(found("It will end 123456789012 days from now.", "2013-03-22"), "123456789012 days from now=2067-12-24");
  EXPECT_EQ(found("Signed 99/99/2012 in the 9999th century.", "2013-03-22"), "2012=2012");
}

TEST(Tagger, IsLinearOnHostileText) {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += i % 3 ? "the end of the " : "early in the 12 : ";
  EXPECT_NE(found(text.c_str(), "2013-03-22").size(), std::string::npos);
}

}  // namespace
}  // namespace verbale::when
