// Places, one text a row: what must be found, as "words=name,country"; "*" marks what says where something is.
#include <gtest/gtest.h>

#include "knowledge/gazetteer.h"
#include "where/geocoder.h"

namespace verbale::where {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

std::string found(const char* text) {
  static const auto geocoder = Geocoder::load();
  if (!geocoder) return geocoder.error().text();
  Document document;
  document.article.text = text;
  (*geocoder)(document);
  std::string out;
  for (const auto& place : document.places)
    out += (out.empty() ? "" : "; ") + std::string(document.text_of(place.span)) + (place.is_where ? "*" : "") + "=" +
           place.name + "," + (place.country.empty() ? "-" : place.country);
  return out;
}

class Places : public testing::TestWithParam<Case> {};
TEST_P(Places, AreFound) { EXPECT_EQ(found(GetParam().text), GetParam().expected) << GetParam().text; }

const Case kTowns[] = {
    {"They met in Geneva.", "Geneva*=Geneva,CHE"},
    {"They met in Kyiv on Monday.", "Kyiv*=Kyiv,UKR"},
    {"They met in Kiev on Monday.", "Kiev*=Kyiv,UKR"},
    {"He flew to Pyongyang.", "Pyongyang=Pyongyang,PRK"},
    {"Peking was renamed.", "Peking=Beijing,CHN"},
    {"Shells fell on Halab.", "Halab=Aleppo,SYR"},
    {"He studied in Paris, Texas.", "Paris*=Paris,USA; Texas=Texas,USA"},
    {"He studied in Paris, France.", "Paris*=Paris,FRA; France=France,FRA"},
    {"He lives in London, Ontario.", "London*=London,CAN; Ontario=Ontario,CAN"},
    {"He lives in Moscow, Idaho.", "Moscow*=Moscow,USA; Idaho=Idaho,USA"},
    {"Protests spread to St. Petersburg.", "St. Petersburg=Saint Petersburg,RUS"},
    {"Troops entered New York City.", "New York City=New York City,USA"},
    {"He spoke in Washington, D.C., on Monday.", "Washington, D.C.*=Washington,USA"},
    {"It happened near Zürich.", "Zürich*=Zürich,CHE"},
    {"It happened near Zurich.", "Zurich*=Zürich,CHE"},
    {"They fought at Sao Paulo.", "Sao Paulo*=São Paulo,BRA"},
    {"The deal was signed in Ho Chi Minh City.", "Ho Chi Minh City*=Ho Chi Minh City,VNM"},
    {"The road from Sanaa to Hodeidah is shut.", "Sanaa=Sanaa,YEM; Hodeidah=Al Ḩudaydah,YEM"},
};
INSTANTIATE_TEST_SUITE_P(Towns, Places, testing::ValuesIn(kTowns));

const Case kStates[] = {
    {"The United States left the pact.", "United States=United States,USA"},
    {"The U.S. left the pact.", "U.S.=United States,USA"},
    {"The US left the pact.", "US=United States,USA"},
    {"They told us nothing.", ""},
    {"Turkish troops crossed the river.", "Turkish=Turkey,TUR"},
    {"French and German leaders spoke.", "French=France,FRA; German=Germany,DEU"},
    {"North Korea fired a missile.", "North Korea=North Korea,PRK"},
    {"South Korean jets took off.", "South Korean=South Korea,KOR"},
    {"Fighting goes on in South Sudan.", "South Sudan*=South Sudan,SSD"},
    {"The Democratic Republic of the Congo held a vote.",
     "Democratic Republic of the Congo=Democratic Republic of the Congo,COD"},
    {"The Ivory Coast held a vote.", "Ivory Coast=Ivory Coast,CIV"},
    {"Britain and the UK are one.", "Britain=United Kingdom,GBR; UK=United Kingdom,GBR"},
    {"Scotland may leave.", "Scotland=Scotland,GBR"},
    {"Tbilisi is the capital of Georgia.", "Tbilisi=Tbilisi,GEO; Georgia=Georgia,GEO"},
    {"Voters in Atlanta and Savannah, Georgia, queued.",
     "Atlanta*=Atlanta,USA; Savannah=Savannah,USA; Georgia=Georgia,USA"},
    {"He was born in Luxembourg.", "Luxembourg*=Luxembourg,LUX"},
    {"He was born in Singapore.", "Singapore*=Singapore,SGP"},
    {"Gaza was shelled.", "Gaza=Gaza Strip,PSE"},
    {"Voters in Crimea queued.", "Crimea*=Crimea,UKR"},
    {"Protests in Hong Kong went on.", "Hong Kong*=Hong Kong,HKG"},
};
INSTANTIATE_TEST_SUITE_P(States, Places, testing::ValuesIn(kStates));

const Case kRegions[] = {
    {"Tension grows in the Middle East.", "Middle East*=Middle East,-"},
    {"European leaders met.", "European=Europe,-"},
    {"Ships in the South China Sea turned back.", "South China Sea*=South China Sea,-"},
    {"The Strait of Hormuz is open.", "Strait of Hormuz=Strait of Hormuz,-"},
    {"He crossed the Rio Grande.", "Rio Grande=Rio Grande,USA"},
    {"Fighting in the Donbas eased.", "Donbas*=Donbas,UKR"},
    {"He toured the West Bank.", "West Bank=West Bank,PSE"},
    {"They met at the Kremlin.", "Kremlin*=Kremlin,RUS"},
    {"It rained across Texas and California.", "Texas*=Texas,USA; California=California,USA"},
    {"Orange County sued Sacramento, California.",
     "Orange County=Orange County,USA; Sacramento=Sacramento,USA; California=California,USA"},
    {"Kashmir is divided.", "Kashmir=Kashmir,IND"},
    {"The Horn of Africa is dry.", "Horn of Africa=Horn of Africa,-"},
    {"Ships left the Black Sea port of Odessa.", "Black Sea=Black Sea,-; Odessa=Odesa,UKR"},
};
INSTANTIATE_TEST_SUITE_P(Regions, Places, testing::ValuesIn(kRegions));

const Case kOthers[] = {
    {"Paris Hilton laughed.", ""},
    {"Michael Jordan played.", ""},
    {"President Lincoln spoke.", ""},
    {"They march in May.", ""},
    {"He is of good hope.", ""},
    {"He met Charlotte Brown.", ""},
    {"John Washington said no. Washington then left.", "Washington=Washington,USA"},
    {"She speaks an English-speaking crowd.", ""},
    {"The Price was high.", ""},
    {"Most people said no.", ""},
    {"Police said so.", ""},
    {"Nice weather, they said.", ""},
    {"He landed in Nice.", ""},
};
INSTANTIATE_TEST_SUITE_P(Others, Places, testing::ValuesIn(kOthers));

TEST(Geocoder, IsLinearOnHostileText) {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += i % 2 ? "New " : "San ";
  EXPECT_LT(found(text.c_str()).size(), text.size() * 20);
}

TEST(Gazetteer, RefusesBrokenPacks) {
  EXPECT_FALSE(knowledge::Gazetteer::open(""));
  EXPECT_FALSE(knowledge::Gazetteer::open("VBPLACE1"));
  EXPECT_FALSE(knowledge::Gazetteer::open(std::string(4096, 'x')));
}

}  // namespace
}  // namespace verbale::where
